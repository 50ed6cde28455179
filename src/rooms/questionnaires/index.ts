export { shippedQuestionnaire } from './catalog.ts';
export { judgeAnswers, type Judged } from './core/answers.ts';
export { conditionsOf, type Answers } from './core/conditions.ts';
export {
  KINDS,
  optionsOf,
  standsOn,
  type Kind,
  type Question,
  type Questionnaire,
  type SpokenLanguage,
} from './core/questionnaire.ts';
export { lockVersion } from './sql/version.store.ts';
export { currentQuestionnaire, currentQuestionnaires } from './versions.ts';
export { fieldOf, QuestionFields } from './web/question-fields.tsx';
export { KIND_WORDS } from './words.ts';
