import { readCatalog } from '../../platform/catalog.ts';
import { questionnaireSchema, type Questionnaire } from './core/questionnaire.ts';

let kept: readonly Questionnaire[] | null = null;

/** The questionnaires that come with the program, in the order of their files. */
export const shippedQuestionnaires = (): readonly Questionnaire[] =>
  (kept ??= readCatalog('surveys', questionnaireSchema));

export const shippedQuestionnaire = (code: string): Questionnaire | null =>
  shippedQuestionnaires().find((one) => one.code === code) ?? null;
