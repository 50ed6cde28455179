import { tidy } from '../../../kernel/index.ts';
import { askedOf, type Answers, type Conditions } from './conditions.ts';
import { optionsOf, type Question, type Questionnaire } from './questionnaire.ts';

/** Letters that a text answer may have: an opinion, not a dossier. */
export const LONGEST_TEXT = 2_000;

export type AnswerProblem =
  | 'questionnaires.answer-missing'
  | 'questionnaires.answer-unknown'
  | 'questionnaires.answer-several'
  | 'questionnaires.answer-too-long';

export interface AnswerFault {
  readonly question: string;
  readonly code: AnswerProblem;
}

/** A sheet of answers as judged: what counts, and what is wrong beside which question. */
export interface Judged {
  readonly answers: Answers;
  readonly faults: readonly AnswerFault[];
  /** Codes of the questions that were to be asked. */
  readonly asked: readonly string[];
}

function judgeOne(
  questionnaire: Questionnaire,
  asked: Question,
  given: readonly string[],
): readonly string[] | AnswerProblem {
  if (asked.type === 'text') {
    const words = tidy(given[0] ?? '');
    if (words.length > LONGEST_TEXT) return 'questionnaires.answer-too-long';
    return words === '' ? [] : [words];
  }
  const options = optionsOf(questionnaire, asked);
  const chosen = [...new Set(given.map((one) => one.trim()).filter((one) => one !== ''))];
  if (chosen.some((one) => options.every(({ code }) => code !== one))) return 'questionnaires.answer-unknown';
  if (asked.type !== 'multiple' && chosen.length > 1) return 'questionnaires.answer-several';
  return options.filter(({ code }) => chosen.includes(code)).map(({ code }) => code);
}

/**
 * Judges what was sent. Skip rules are those of the questionnaire, whatever a browser showed: what should not have been asked is
 * dropped, what is required and was asked must be answered.
 */
export function judgeAnswers(
  questionnaire: Questionnaire,
  conditions: Conditions,
  sent: (question: string) => readonly string[],
): Judged {
  const read = new Map(questionnaire.questions.map((one) => [one.code, judgeOne(questionnaire, one, sent(one.code))]));
  const sound: Record<string, readonly string[]> = {};
  for (const [code, given] of read) if (typeof given !== 'string' && given.length > 0) sound[code] = given;
  const asked = askedOf(questionnaire, conditions, sound);
  const answers: Record<string, readonly string[]> = {};
  const faults: AnswerFault[] = [];
  for (const { code, required } of asked) {
    const given = read.get(code)!;
    if (typeof given === 'string') faults.push({ question: code, code: given });
    else if (given.length > 0) answers[code] = given;
    else if (required) faults.push({ question: code, code: 'questionnaires.answer-missing' });
  }
  return { answers, faults, asked: asked.map(({ code }) => code) };
}
