import type { RoomManifest, Route } from '../../platform/manifest.ts';
import { messages } from './messages.ts';
import {
  choose,
  decide,
  freshen,
  issue,
  keepGeneralPart,
  keepOneLine,
  make,
  move,
  proposeLine,
  sendDocument,
} from './web/acts.ts';
import { showDraft } from './web/draft.page.tsx';
import { showLine } from './web/line.page.tsx';
import { showList } from './web/list.page.tsx';
import { paths } from './web/paths.ts';
import { showProposal } from './web/proposals.tsx';
import { draftTarget, proposalTarget } from './web/shown.ts';
import { WORDS } from './web/words.ts';

const READ = 'drafting.read';
const DRAFT = 'drafting.draft';
const PROPOSE = 'drafting.propose';
const ISSUE = 'drafting.issue';

const reads = { method: 'GET', permission: READ, target: draftTarget } as const;
const drafts = { method: 'POST', permission: DRAFT, target: draftTarget } as const;

const routes: readonly Route[] = [
  { method: 'GET', path: paths.list, permission: READ, handle: showList },
  { method: 'POST', path: paths.make, permission: DRAFT, handle: make },
  { ...reads, path: paths.draft(':draft'), handle: showDraft },
  { ...reads, path: paths.line(':draft', ':part', ':line'), handle: showLine },
  { ...reads, path: paths.proposal(':draft', ':proposal'), handle: showProposal },
  { ...reads, path: paths.document(':draft'), costly: true, handle: sendDocument },
  { ...drafts, path: paths.line(':draft', ':part', ':line'), handle: keepOneLine },
  { ...drafts, path: paths.choose(':draft'), handle: choose },
  { ...drafts, path: paths.results(':draft'), handle: freshen },
  { ...drafts, path: paths.general(':draft'), handle: keepGeneralPart },
  { ...drafts, path: paths.decide(':draft', ':proposal'), handle: decide },
  { ...drafts, path: paths.move(':draft'), handle: move },
  { ...drafts, path: paths.issue(':draft'), permission: ISSUE, costly: true, handle: issue },
  { method: 'POST', path: paths.propose(':draft'), permission: PROPOSE, target: proposalTarget, handle: proposeLine },
];

export const room: RoomManifest = {
  name: 'drafting',
  messages,
  actions: [READ, DRAFT, PROPOSE, ISSUE],
  tables: ['drafting.*'],
  routes,
  navigation: [{ path: paths.list, label: WORDS.title, permission: READ, folded: true }],
};
