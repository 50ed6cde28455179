export { shippedQuestionnaire, shippedQuestionnaires } from './catalog.ts';
export { judgeAnswers, type AnswerFault, type Judged } from './core/answers.ts';
export { askedOf, conditionsOf, type Answers, type Conditions } from './core/conditions.ts';
export {
  optionsOf,
  spoken,
  standsOn,
  type Kind,
  type Method,
  type Option,
  type Question,
  type Questionnaire,
  type SpokenLanguage,
} from './core/questionnaire.ts';
export { lockVersion } from './sql/version.store.ts';
export { currentQuestionnaire, currentQuestionnaires, type KeptQuestionnaire } from './versions.ts';
export { fieldOf, QuestionFields, type QuestionFieldsProps } from './web/question-fields.tsx';
export { KIND_WORDS } from './words.ts';
