import type { RoomManifest, Route } from '../../platform/manifest.ts';
import { messages } from './messages.ts';
import {
  acknowledge,
  deliver,
  draft,
  judgePlan,
  keepChosen,
  keepGeneralPart,
  keepOneLine,
  noteIssue,
  remark,
  reply,
  sendPlan,
  takeIn,
} from './web/acts.ts';
import { agencyTarget, showAgency } from './web/agency.page.tsx';
import { showCompare } from './web/compare.page.tsx';
import { sendDocument } from './web/document.route.ts';
import { sendList } from './web/file.ts';
import { showLine } from './web/line.page.tsx';
import { showList } from './web/list.page.tsx';
import { paths } from './web/paths.ts';
import { showPlan } from './web/plan.page.tsx';
import { lineTarget, planTarget } from './web/shown.ts';
import { WORDS } from './web/words.ts';

const READ = 'agency-plans.read';
const DRAFT = 'agency-plans.draft';
const SEND = 'agency-plans.send';
const JUDGE = 'agency-plans.judge';
const REMARK = 'agency-plans.remark';
const ISSUE = 'agency-plans.issue';
const DELIVER = 'agency-plans.deliver';
const ACKNOWLEDGE = 'agency-plans.acknowledge';

const reads = { permission: READ, target: planTarget } as const;
const drafts = { permission: DRAFT, target: planTarget } as const;

const routes: readonly Route[] = [
  { method: 'GET', path: paths.list, permission: READ, handle: showList },
  { method: 'GET', path: paths.file(':format'), permission: READ, auth: 'either', costly: true, handle: sendList },
  { method: 'POST', path: paths.deliver, permission: DELIVER, handle: deliver },
  { method: 'GET', path: paths.agency(':agency'), permission: READ, target: agencyTarget, handle: showAgency },
  { method: 'POST', path: paths.draft(':agency'), permission: DRAFT, target: agencyTarget, handle: draft },
  {
    method: 'POST',
    path: paths.acknowledge(':agency'),
    permission: ACKNOWLEDGE,
    target: agencyTarget,
    handle: acknowledge,
  },
  { method: 'GET', path: paths.plan(':own'), ...reads, handle: showPlan },
  { method: 'GET', path: paths.compare(':own'), ...reads, handle: showCompare },
  { method: 'GET', path: paths.document(':own'), ...reads, costly: true, handle: sendDocument },
  { method: 'GET', path: paths.line(':own', ':part', ':line'), ...reads, handle: showLine },
  { method: 'POST', path: paths.line(':own', ':part', ':line'), ...drafts, handle: keepOneLine },
  {
    method: 'POST',
    path: paths.remark(':own', ':part', ':line'),
    permission: REMARK,
    target: lineTarget,
    handle: remark,
  },
  { method: 'POST', path: paths.general(':own'), ...drafts, handle: keepGeneralPart },
  { method: 'POST', path: paths.takeIn(':own'), ...drafts, handle: takeIn },
  { method: 'POST', path: paths.many(':own'), ...drafts, handle: keepChosen },
  { method: 'POST', path: paths.answer(':own'), ...drafts, handle: reply },
  { method: 'POST', path: paths.move(':own'), permission: SEND, target: planTarget, handle: sendPlan },
  { method: 'POST', path: paths.judge(':own'), permission: JUDGE, target: planTarget, handle: judgePlan },
  { method: 'POST', path: paths.issue(':own'), permission: ISSUE, target: planTarget, handle: noteIssue },
];

export const room: RoomManifest = {
  name: 'agency-plans',
  messages,
  actions: [READ, DRAFT, SEND, JUDGE, REMARK, ISSUE, DELIVER, ACKNOWLEDGE],
  walls: [READ],
  tables: ['agency_plans.*'],
  appendOnly: ['agency_plans.version', 'agency_plans.verdict'],
  routes,
  navigation: [{ path: paths.list, label: WORDS.title, permission: READ, folded: true }],
};
