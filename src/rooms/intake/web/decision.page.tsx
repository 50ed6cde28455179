import type { PageContext } from '../../../platform/manifest.ts';
import { closeDecided, noteDecision, showDecided, type DecidedPage } from '../../decisions/index.ts';
import { feedbackPaths } from '../../feedback/index.ts';
import { INTAKE } from '../settings.ts';
import { paths } from './paths.ts';
import { WORDS } from './words.ts';

const DECIDED: DecidedPage = {
  matter: INTAKE,
  path: paths.decision,
  closing: paths.closing,
  up: { path: feedbackPaths.items, label: WORDS.list },
  words: {
    title: WORDS.decisionTitle,
    on: WORDS.decisionOn,
    off: WORDS.decisionOff,
    open: WORDS.decisionOpen,
    close: WORDS.decisionClose,
  },
};

/** Whether the province takes feedback itself, and by which decision. */
export const showDecision = (page: PageContext): Promise<Response> => showDecided(page, DECIDED);
export const takeDecision = (page: PageContext): Promise<Response> => noteDecision(page, DECIDED);
export const takeClosing = (page: PageContext): Promise<Response> => closeDecided(page, DECIDED);
