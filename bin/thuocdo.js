#!/usr/bin/env node
import { join } from 'node:path';
import { isJoined, JOINED, ROOT, SOURCE } from './program.js';
import { runOnPinnedNode, WITH_SOURCES } from './runtime.js';

const args = process.argv.slice(2);
if (isJoined()) runOnPinnedNode(join(ROOT, JOINED), args);
else runOnPinnedNode(join(ROOT, SOURCE), args, WITH_SOURCES);
