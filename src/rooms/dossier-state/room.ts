import type { RoomManifest, Route } from '../../platform/manifest.ts';
import { feedbackPaths } from '../feedback/index.ts';
import { PRINT } from './commands/make-codes.ts';
import { messages } from './messages.ts';
import { sendCodes, showCodes, showDecision, takeClosing, takeCodes, takeDecision } from './web/desk.page.tsx';
import { paths } from './web/paths.ts';
import { showState, stateBeside, takeState } from './web/state.page.tsx';
import { WORDS } from './web/words.ts';

const DECIDE = 'dossier-state.decide';

const routes: readonly Route[] = [
  // Who looks at a dossier, and when, is nobody's to know.
  { method: 'GET', path: paths.state, permission: 'PUBLIC', unwatched: true, handle: showState },
  { method: 'POST', path: paths.state, permission: 'PUBLIC', unwatched: true, handle: takeState },
  { method: 'GET', path: paths.decision, permission: DECIDE, handle: showDecision },
  { method: 'POST', path: paths.decision, permission: DECIDE, handle: takeDecision },
  { method: 'POST', path: paths.closing, permission: DECIDE, handle: takeClosing },
  { method: 'GET', path: paths.codes, permission: PRINT, handle: showCodes },
  { method: 'POST', path: paths.codes, permission: PRINT, handle: takeCodes },
  { method: 'POST', path: paths.file, permission: PRINT, auth: 'either', handle: sendCodes },
];

export const room: RoomManifest = {
  name: 'dossier-state',
  messages,
  actions: [DECIDE, PRINT],
  routes,
  navigation: [
    { path: paths.codes, label: WORDS.codesTitle, permission: PRINT, folded: true },
    { path: paths.decision, label: WORDS.decisionTitle, permission: DECIDE, folded: true },
  ],
  beside: [{ path: feedbackPaths.shown, permission: 'PUBLIC', links: stateBeside }],
};
