import { join } from 'node:path';
import type { RoomManifest, Route } from '../../platform/manifest.ts';
import { messages } from './messages.ts';
import {
  answer,
  doubt,
  excused,
  fromLast,
  issue,
  judge,
  keepFigures,
  keepWords,
  open,
  remark,
  remind,
  send,
  sign,
} from './web/acts.ts';
import { showCycle, showCycles } from './web/cycle.page.tsx';
import { sendDocument } from './web/document.route.ts';
import { paths } from './web/paths.ts';
import { showReport } from './web/report.page.tsx';
import { showSection } from './web/section.page.tsx';
import { reportTarget } from './web/shown.ts';
import { WORDS } from './web/words.ts';

const READ = 'reporting.read';
const CONSOLIDATE = 'reporting.consolidate';
const OPEN = 'reporting.open';
const WRITE = 'reporting.write';
const SEND = 'reporting.send';
const REMIND = 'reporting.remind';
const JUDGE = 'reporting.judge';

/** Bytes of a section of six hundred thousand letters, most of them Vietnamese. */
const LONGEST_FIELD = 1_536 * 1024;

const reads = { permission: READ, target: reportTarget } as const;
const writes = { permission: WRITE, target: reportTarget } as const;
const judges = { permission: JUDGE, target: reportTarget } as const;

const routes: readonly Route[] = [
  { method: 'GET', path: paths.list, permission: READ, handle: showCycles },
  { method: 'POST', path: paths.open, permission: OPEN, handle: open },
  { method: 'GET', path: paths.cycle(':cycle'), permission: READ, handle: showCycle },
  { method: 'GET', path: paths.report(':report'), ...reads, handle: showReport },
  { method: 'GET', path: paths.document(':report'), ...reads, costly: true, handle: sendDocument },
  { method: 'GET', path: paths.section(':report', ':code'), ...writes, handle: showSection },
  { method: 'POST', path: paths.section(':report', ':code'), ...writes, text: LONGEST_FIELD, handle: keepWords },
  { method: 'POST', path: paths.figures(':report'), ...writes, handle: keepFigures },
  { method: 'POST', path: paths.doubt(':report'), ...writes, handle: doubt },
  { method: 'POST', path: paths.last(':report'), ...writes, handle: fromLast },
  { method: 'POST', path: paths.sign(':report'), ...writes, handle: sign },
  { method: 'POST', path: paths.remind(':cycle'), permission: REMIND, handle: remind },
  { method: 'POST', path: paths.issue(':report'), ...writes, handle: issue },
  { method: 'POST', path: paths.move(':report'), permission: SEND, target: reportTarget, handle: send },
  { method: 'POST', path: paths.answer(':report'), ...judges, handle: answer },
  { method: 'POST', path: paths.remark(':report'), ...judges, handle: remark },
  { method: 'POST', path: paths.judge(':report'), ...judges, handle: judge },
  { method: 'POST', path: paths.excuse(':report'), ...judges, handle: excused },
];

export const room: RoomManifest = {
  name: 'reporting',
  messages,
  actions: ['reporting.write-dossier', READ, CONSOLIDATE, OPEN, WRITE, SEND, REMIND, JUDGE],
  walls: [READ, CONSOLIDATE],
  tables: ['reporting.*'],
  appendOnly: [
    'reporting.version',
    'reporting.verdict',
    'reporting.remark',
    'reporting.taken',
    'reporting.signing',
    'reporting.receipt',
    'reporting.reminder',
  ],
  routes,
  islands: [{ name: 'writer', entry: join(import.meta.dirname, 'web', 'islands', 'writer', 'main.ts') }],
  navigation: [{ path: paths.list, label: WORDS.title, permission: READ, folded: true }],
};
