import type { RoomManifest, Route } from '../../platform/manifest.ts';
import { messages } from './messages.ts';
import { reply, solve } from './web/difficulty-acts.ts';
import { WORDS } from './web/difficulty-words.ts';
import { showDifficulties } from './web/difficulties.page.tsx';
import { draftTarget, showDraft, showNewDraft, takeAttachment, takeDraft, takeIssue } from './web/draft.page.tsx';
import { showGuidance } from './web/guidance.page.tsx';
import { WORDS as GUIDANCE_WORDS } from './web/guidance-words.ts';
import { fileTarget, letterTarget, sendAttachment, showLetter } from './web/letter.page.tsx';
import { answerTarget, questionTarget, showQuestion, takeAnswer, takeQuestion } from './web/question.page.tsx';
import { readTarget, replyTarget, showDifficulty, solveTarget } from './web/difficulty.page.tsx';
import { sendDifficulties } from './web/file.ts';
import { paths } from './web/paths.ts';
import { showRaise, takeRaised } from './web/raise.page.tsx';

const READ = 'guidance.read';
const RAISE = 'guidance.raise';
const SOLVE = 'guidance.solve';
const ASK = 'guidance.ask';
const GUIDE = 'guidance.guide';

const ofDraft = { permission: GUIDE, target: draftTarget } as const;

const routes: readonly Route[] = [
  { method: 'GET', path: paths.guidance, permission: READ, handle: showGuidance },
  { method: 'GET', path: paths.letter(':letter'), permission: READ, target: letterTarget, handle: showLetter },
  {
    method: 'GET',
    path: paths.letterFile(':letter', ':item'),
    permission: READ,
    target: fileTarget,
    handle: sendAttachment,
  },
  { method: 'GET', path: paths.drafts, permission: GUIDE, handle: showNewDraft },
  { method: 'POST', path: paths.drafts, permission: GUIDE, handle: takeDraft },
  { method: 'GET', path: paths.draft(':letter'), ...ofDraft, handle: showDraft },
  { method: 'POST', path: paths.draft(':letter'), ...ofDraft, handle: takeDraft },
  { method: 'POST', path: paths.attach(':letter'), ...ofDraft, handle: takeAttachment },
  { method: 'POST', path: paths.issue(':letter'), ...ofDraft, handle: takeIssue },
  { method: 'POST', path: paths.ask, permission: ASK, handle: takeQuestion },
  { method: 'GET', path: paths.question(':question'), permission: READ, target: questionTarget, handle: showQuestion },
  { method: 'POST', path: paths.answer(':question'), permission: GUIDE, target: answerTarget, handle: takeAnswer },
  { method: 'GET', path: paths.difficulties, permission: READ, handle: showDifficulties },
  {
    method: 'GET',
    path: paths.file(':format'),
    permission: READ,
    auth: 'either',
    costly: true,
    handle: sendDifficulties,
  },
  { method: 'GET', path: paths.raise, permission: RAISE, handle: showRaise },
  { method: 'POST', path: paths.raise, permission: RAISE, handle: takeRaised },
  {
    method: 'GET',
    path: paths.difficulty(':difficulty'),
    permission: READ,
    target: readTarget,
    handle: showDifficulty,
  },
  { method: 'POST', path: paths.solve(':difficulty'), permission: SOLVE, target: solveTarget, handle: solve },
  { method: 'POST', path: paths.reply(':difficulty'), permission: RAISE, target: replyTarget, handle: reply },
];

export const room: RoomManifest = {
  name: 'guidance',
  messages,
  actions: [READ, RAISE, SOLVE, ASK, GUIDE],
  walls: [READ],
  tables: ['guidance.*'],
  routes,
  navigation: [
    { path: paths.guidance, label: GUIDANCE_WORDS.title, permission: READ },
    { path: paths.difficulties, label: WORDS.title, permission: READ, folded: true },
  ],
};
