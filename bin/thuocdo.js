#!/usr/bin/env node
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runOnPinnedNode } from './runtime.js';

const cli = join(dirname(fileURLToPath(import.meta.url)), '..', 'src', 'app', 'cli', 'main.ts');
runOnPinnedNode(cli, process.argv.slice(2));
