import type { RoomManifest } from '../../platform/manifest.ts';
import { ROWS_CHANGED, type RowsChanged } from '../registers/index.ts';
import { messages } from './messages.ts';
import { followRows } from './rollups.ts';

export const room: RoomManifest = {
  name: 'indicators',
  messages,
  actions: ['indicators.read'],
  tables: ['indicators.rollup', 'roll.*'],
  reactions: [{ notice: ROWS_CHANGED, react: (act, payload) => followRows(act, payload as RowsChanged) }],
};
