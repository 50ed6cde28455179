import type { RoomManifest } from '../../platform/manifest.ts';
import { messages } from './messages.ts';
import { decide, propose, proposalTarget, sendDocument, showList, showProposal } from './web/pages.tsx';
import { paths } from './web/paths.ts';
import { WORDS } from './web/words.ts';

const READ = 'merits.read';
const PROPOSE = 'merits.propose';
const DECIDE = 'merits.decide';

export const room: RoomManifest = {
  name: 'merits',
  messages,
  actions: [READ, PROPOSE, DECIDE],
  tables: ['merits.*'],
  routes: [
    { method: 'GET', path: paths.list, permission: READ, handle: showList },
    { method: 'POST', path: paths.propose, permission: PROPOSE, costly: true, handle: propose },
    { method: 'GET', path: paths.document, permission: READ, costly: true, handle: sendDocument },
    {
      method: 'GET',
      path: paths.proposal(':proposal'),
      permission: READ,
      target: proposalTarget,
      handle: showProposal,
    },
    { method: 'POST', path: paths.decide(':proposal'), permission: DECIDE, target: proposalTarget, handle: decide },
  ],
  navigation: [{ path: paths.list, label: WORDS.title, permission: READ, folded: true }],
};
