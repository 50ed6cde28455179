import type { RoomManifest } from '../../platform/manifest.ts';
import { registerPaths, ROWS_CHANGED, type RowsChanged } from '../registers/index.ts';
import { definitionReactions, followCalendarJob } from './follow-definitions.ts';
import { nightlyRecount } from './jobs/recount.ts';
import { messages } from './messages.ts';
import { followRows } from './rollups.ts';
import { figureTarget, paths } from './web/asked.tsx';
import { DEFINE_WORDS } from './web/define-words.ts';
import { doDefine, showDefine } from './web/define.page.tsx';
import { showFigures } from './web/figures.page.tsx';
import { showLineage } from './web/lineage.page.tsx';
import { showOldSheet } from './web/old-sheet.page.tsx';
import { showRecords } from './web/records.page.tsx';
import { qualityLinks } from './web/quality-links.ts';
import { showReconciliation } from './web/reconciliation.page.tsx';
import { WORDS } from './web/words.ts';

const READ = 'indicators.read';
const DEFINE = 'indicators.define';

/** Largest old form by the page: real ones have some dozens of rows. */
const SHEET_BYTES = 20 * 1024 * 1024;

export const room: RoomManifest = {
  name: 'indicators',
  messages,
  actions: [READ, DEFINE],
  tables: ['indicators.rollup', 'indicators.definition', 'roll.*'],
  appendOnly: ['indicators.definition'],
  routes: [
    { method: 'GET', path: paths.figures, permission: READ, target: figureTarget, handle: showFigures },
    { method: 'GET', path: paths.lineage, permission: READ, target: figureTarget, handle: showLineage },
    { method: 'GET', path: paths.records, permission: 'registers.read', target: figureTarget, handle: showRecords },
    { method: 'GET', path: paths.reconciliation, permission: READ, target: figureTarget, handle: showReconciliation },
    // Reloading, or the other language of what was sent as a form: the sheet is chosen again.
    {
      method: 'GET',
      path: paths.oldSheet,
      permission: READ,
      handle: (page) => page.redirect(page.href(paths.reconciliation)),
    },
    { method: 'GET', path: paths.define, permission: DEFINE, handle: showDefine },
    { method: 'POST', path: paths.define, permission: DEFINE, handle: doDefine },
    { method: 'POST', path: paths.oldSheet, permission: READ, bytes: SHEET_BYTES, handle: showOldSheet },
  ],
  navigation: [
    { path: paths.figures, label: WORDS.title, permission: READ },
    { path: paths.reconciliation, label: WORDS.reconcileShort, permission: READ, folded: true },
    { path: paths.define, label: DEFINE_WORDS.title, permission: DEFINE, folded: true },
  ],
  beside: [registerPaths.quality, registerPaths.qualityOf(':register')].map((path) => ({
    path,
    permission: READ,
    links: qualityLinks,
  })),
  jobs: [nightlyRecount, followCalendarJob],
  reactions: [
    { notice: ROWS_CHANGED, react: (act, payload) => followRows(act, payload as RowsChanged) },
    ...definitionReactions,
  ],
};
