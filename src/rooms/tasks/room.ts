import type { RoomManifest, Route } from '../../platform/manifest.ts';
import { PLAN_PUBLISHED } from '../plans/index.ts';
import { assignPlan } from './commands/assign-plan.ts';
import { makePeriodsJob } from './jobs/make-periods.ts';
import { messages } from './messages.ts';
import {
  changeChosen,
  dateEvent,
  expand,
  giveToAgencies,
  keepShare,
  linkTask,
  moveShare,
  orderTask,
  productShare,
  reviewShare,
  stepShare,
} from './web/acts.ts';
import { importTable, takeTable } from './web/conclusion-table.tsx';
import { showConclusion, showConclusions, sourceTarget, takeConclusion, takeItem } from './web/conclusions.page.tsx';
import { showExpansion } from './web/expansion.page.tsx';
import { sendWork } from './web/file.ts';
import { showList } from './web/list.page.tsx';
import { showMatrix } from './web/matrix.page.tsx';
import { paths } from './web/paths.ts';
import { shareTarget, showShare } from './web/share.page.tsx';
import { showTask, taskTarget } from './web/task.page.tsx';
import { WORDS } from './web/words.ts';

const READ = 'tasks.read';
const MOVE = 'tasks.move';
const PROGRESS = 'tasks.progress';
const REVIEW = 'tasks.review';
const REMIND = 'tasks.remind';
const ASSIGN = 'tasks.assign';

const ofTask = { permission: ASSIGN, target: taskTarget } as const;
const ofShare = { permission: MOVE, target: shareTarget } as const;
/** Of a move the command asks whether it is one that keeps the share up. */
const keptUp = { permission: PROGRESS, target: shareTarget } as const;

/** Largest table of a conclusion taken. */
const TABLE_BYTES = 50 * 1024 * 1024;

const routes: readonly Route[] = [
  { method: 'GET', path: paths.list, permission: READ, handle: showList },
  { method: 'GET', path: paths.matrix, permission: READ, handle: showMatrix },
  { method: 'GET', path: paths.file(':format'), permission: READ, auth: 'either', costly: true, handle: sendWork },
  // Whoever reviews may also remind; the command asks for each change whether this one may be made.
  { method: 'POST', path: paths.many, permission: REMIND, handle: changeChosen },
  { method: 'GET', path: paths.expansion, permission: ASSIGN, handle: showExpansion },
  { method: 'POST', path: paths.expansion, permission: ASSIGN, handle: expand },
  { method: 'GET', path: paths.conclusions, permission: READ, handle: showConclusions },
  { method: 'POST', path: paths.conclusions, permission: ASSIGN, handle: takeConclusion },
  { method: 'GET', path: paths.conclusion(':source'), permission: READ, target: sourceTarget, handle: showConclusion },
  { method: 'POST', path: paths.items(':source'), permission: ASSIGN, target: sourceTarget, handle: takeItem },
  {
    method: 'POST',
    path: paths.table(':source'),
    permission: ASSIGN,
    target: sourceTarget,
    bytes: TABLE_BYTES,
    handle: takeTable,
  },
  { method: 'POST', path: paths.tableIn(':source'), permission: ASSIGN, target: sourceTarget, handle: importTable },
  { method: 'GET', path: paths.task(':task'), permission: READ, target: taskTarget, handle: showTask },
  { method: 'POST', path: paths.give(':task'), ...ofTask, handle: giveToAgencies },
  { method: 'POST', path: paths.after(':task'), ...ofTask, handle: orderTask },
  { method: 'POST', path: paths.twin(':task'), ...ofTask, handle: linkTask },
  { method: 'POST', path: paths.event(':task'), ...ofTask, handle: dateEvent },
  { method: 'GET', path: paths.share(':assignment'), permission: READ, target: shareTarget, handle: showShare },
  { method: 'POST', path: paths.move(':assignment'), ...keptUp, handle: moveShare },
  { method: 'POST', path: paths.details(':assignment'), ...keptUp, handle: keepShare },
  { method: 'POST', path: paths.steps(':assignment'), ...keptUp, handle: stepShare },
  { method: 'POST', path: paths.product(':assignment'), ...ofShare, handle: productShare },
  { method: 'POST', path: paths.review(':assignment'), permission: REVIEW, target: shareTarget, handle: reviewShare },
];

export const room: RoomManifest = {
  name: 'tasks',
  messages,
  actions: [READ, MOVE, PROGRESS, REVIEW, REMIND, ASSIGN],
  walls: [READ],
  tables: ['tasks.*'],
  appendOnly: ['tasks.review', 'tasks.reminder'],
  routes,
  jobs: [makePeriodsJob],
  reactions: [{ notice: PLAN_PUBLISHED, react: (act, payload) => assignPlan(act, (payload as { plan: number }).plan) }],
  navigation: [{ path: paths.list, label: WORDS.title, permission: READ }],
};
