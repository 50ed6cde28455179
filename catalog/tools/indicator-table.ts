/** Writes docs/indicators.md again: node --import ./bin/tsx-hook.js catalog/tools/indicator-table.ts */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { indicatorTable } from '../../src/app/indicator-table.ts';

writeFileSync(join(import.meta.dirname, '..', '..', 'docs', 'indicators.md'), indicatorTable());
