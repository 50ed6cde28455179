export { decisionOn, switchOff, switchOn, type DecidedMatter, type Decision, type DecisionProblem } from './decide.ts';
export { closeDecided, noteDecision, showDecided, type DecidedPage } from './web/decision.page.tsx';
