import {
  expressionMessages,
  prepare,
  type Environment,
  type ExpressionProblem,
  type Prepared,
  type RecordValues,
  type Variable,
} from '../../../platform/expressions/index.ts';
import { fill, ok, refused, type Bilingual, type Result } from '../../../kernel/index.ts';
import { optionsOf, type Question, type Questionnaire } from './questionnaire.ts';

/** Answers by question: codes of options, or the text. A question without an answer is absent. */
export type Answers = Readonly<Record<string, readonly string[]>>;

const levelOf = (questionnaire: Questionnaire, asked: Question, code: string | undefined): number | null =>
  optionsOf(questionnaire, asked).find((one) => one.code === code && !one.blank)?.points ?? null;

/**
 * What a condition may name: a scale by its points (empty for "don't know"), a single choice or text by what was answered, a
 * multiple choice as `question_option`, true or false. Only questions before the one that asks.
 */
function environmentBefore(questionnaire: Questionnaire, place: number): Environment {
  const columns = new Map<string, Variable>();
  for (const asked of questionnaire.questions.slice(0, place)) {
    const { code, type } = asked;
    if (type === 'multiple')
      for (const { code: chosen } of optionsOf(questionnaire, asked))
        columns.set(`${code}_${chosen}`, { type: 'boolean', nullable: false, sql: 'NULL' });
    else columns.set(code, { type: type === 'scale' ? 'integer' : 'text', nullable: true, sql: 'NULL' });
  }
  return { columns };
}

/** The values that conditions read, of what is answered so far. */
function valuesOf(questionnaire: Questionnaire, answers: Answers): RecordValues {
  const values: Record<string, string | number | boolean | null> = {};
  for (const asked of questionnaire.questions) {
    const given = answers[asked.code] ?? [];
    if (asked.type === 'multiple')
      for (const { code } of optionsOf(questionnaire, asked)) values[`${asked.code}_${code}`] = given.includes(code);
    else values[asked.code] = asked.type === 'scale' ? levelOf(questionnaire, asked, given[0]) : (given[0] ?? null);
  }
  return values;
}

/** Conditions ready to be asked, by question; those without one are always shown. */
export type Conditions = ReadonlyMap<string, Prepared>;

/** A condition that cannot be asked. */
export interface ConditionFault {
  readonly question: string;
  readonly words: Bilingual;
}

export function conditionsOf(questionnaire: Questionnaire): Result<Conditions, ConditionFault> {
  const made = new Map<string, Prepared>();
  for (const [place, { code, when }] of questionnaire.questions.entries()) {
    if (when === undefined) continue;
    const prepared = prepare(when, environmentBefore(questionnaire, place));
    if (!prepared.ok) return refused({ question: code, words: sentence(prepared.problem) });
    if (prepared.value.type !== 'boolean') return refused({ question: code, words: NOT_A_CONDITION });
    made.set(code, prepared.value);
  }
  return ok(made);
}

const NOT_A_CONDITION: Bilingual = {
  vi: 'biểu thức không phải điều kiện đúng hay sai',
  en: 'the expression is no condition that is true or false',
};

const sentence = ({ code, params }: ExpressionProblem): Bilingual => ({
  vi: fill(expressionMessages[code]!.vi, params ?? {}),
  en: fill(expressionMessages[code]!.en, params ?? {}),
});

/** Questions that are asked, given what is answered: what is skipped answers nothing for those behind it. */
export function askedOf(questionnaire: Questionnaire, conditions: Conditions, answers: Answers): readonly Question[] {
  const standing: Record<string, readonly string[]> = {};
  const asked: Question[] = [];
  for (const one of questionnaire.questions) {
    const condition = conditions.get(one.code);
    if (condition && condition.of(valuesOf(questionnaire, standing)) !== true) continue;
    asked.push(one);
    const given = answers[one.code];
    if (given !== undefined) standing[one.code] = given;
  }
  return asked;
}
