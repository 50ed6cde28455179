#!/usr/bin/env node
// `node bin/node.js [node options] SCRIPT [ARGS]` runs a TypeScript script of this project on the pinned Node.
import { runOnPinnedNode, WITH_SOURCES } from './runtime.js';

const args = process.argv.slice(2);
const first = args.findIndex((arg) => !arg.startsWith('-'));
if (first < 0)
  runOnPinnedNode(
    '--test',
    args.filter((arg) => arg !== '--test'),
    WITH_SOURCES,
  );
else runOnPinnedNode(args[first], args.slice(first + 1), [...args.slice(0, first), ...WITH_SOURCES]);
