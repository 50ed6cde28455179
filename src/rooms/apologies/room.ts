import { ok } from '../../kernel/index.ts';
import type { Job, RoomManifest, Route } from '../../platform/manifest.ts';
import { ROWS_CHANGED, type RowsChanged } from '../registers/index.ts';
import { WRITE } from './commands/draft.ts';
import { followDossiers, KEEP_JOB, keepApologies } from './commands/keep.ts';
import { PRINT } from './commands/print.ts';
import { messages } from './messages.ts';
import { printChosen, takeChange, takeDraft, takeSent, takeWithdrawal } from './web/acts.ts';
import { sendAgencies, showAgencies } from './web/agencies.page.tsx';
import { showApologies } from './web/list.page.tsx';
import { paths } from './web/paths.ts';
import { showSlip, theSlip } from './web/slip.page.tsx';
import { WORDS } from './words.ts';

const READ = 'apologies.read';
const KEEP = 'apologies.keep';

/** Writes the days of apologies again where a file emptied them. */
const keepJob: Job = {
  name: KEEP_JOB,
  permission: KEEP,
  atStart: true,
  once: true,
  run: async ({ act }) => {
    const kept = await act(keepApologies);
    return kept.ok ? ok({ kept: kept.value }) : kept;
  },
};

const ofSlip = { permission: WRITE, target: theSlip } as const;

const routes: readonly Route[] = [
  { method: 'GET', path: paths.apologies, permission: READ, handle: showApologies },
  { method: 'POST', path: paths.draft, permission: WRITE, handle: takeDraft },
  { method: 'POST', path: paths.print, permission: PRINT, costly: true, handle: printChosen },
  { method: 'POST', path: paths.send, permission: WRITE, handle: takeSent },
  { method: 'GET', path: paths.agencies, permission: READ, handle: showAgencies },
  { method: 'GET', path: paths.file(':format'), permission: READ, auth: 'either', costly: true, handle: sendAgencies },
  { method: 'GET', path: paths.slip(':slip'), permission: READ, target: theSlip, handle: showSlip },
  { method: 'POST', path: paths.change(':slip'), ...ofSlip, handle: takeChange },
  { method: 'POST', path: paths.withdraw(':slip'), ...ofSlip, handle: takeWithdrawal },
];

export const room: RoomManifest = {
  name: 'apologies',
  messages,
  actions: [READ, WRITE, PRINT, KEEP],
  walls: [READ],
  tables: ['apologies.*'],
  routes,
  jobs: [keepJob],
  reactions: [{ notice: ROWS_CHANGED, react: (act, payload) => followDossiers(act, payload as RowsChanged) }],
  navigation: [{ path: paths.apologies, label: WORDS.title, permission: READ }],
};
