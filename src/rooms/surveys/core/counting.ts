import { optionsOf, type Question, type Questionnaire } from '../../questionnaires/index.ts';

/** An answer that counts for a figure: what it adds to the denominator and the numerator, and its level on the scale. */
export interface CountedAnswer {
  readonly figure: string;
  readonly question: string;
  readonly option: string;
  readonly v: number;
  readonly y: number;
  readonly level: number | null;
}

/** The figure of the survey as a whole, by its method. */
export const HEADLINE = 'headline';
export const questionFigure = (code: string): string => `question ${code}`;
export const factorFigure = (code: string): string => `factor ${code}`;

/** Answers of one question by the survey's method; blanks are not among them, so they leave the denominator. */
function countedOf(questionnaire: Questionnaire, asked: Question, figure: string): CountedAnswer[] {
  const { method } = questionnaire;
  const options = optionsOf(questionnaire, asked).filter(({ blank }) => !blank);
  const most = Math.max(...options.map(({ points = 0 }) => points));
  return options.map(({ code, points }) => ({
    figure,
    question: asked.code,
    option: code,
    v: method.counts === 'points' ? most : 1,
    y: method.counts === 'points' ? (points ?? 0) : Number(method.satisfied.includes(code)),
    level: asked.type === 'scale' ? (points ?? null) : null,
  }));
}

/** Questions that can be counted: one answer each, among them one that means satisfied. */
export const countable = (questionnaire: Questionnaire): readonly Question[] =>
  questionnaire.questions.filter(
    (one) =>
      (one.type === 'scale' || one.type === 'single') &&
      optionsOf(questionnaire, one).some(({ code }) => questionnaire.method.satisfied.includes(code)),
  );

/** Which answers count for which figure: the headline, each factor, each question. */
export function countedAnswers(questionnaire: Questionnaire): readonly CountedAnswer[] {
  const { method } = questionnaire;
  return countable(questionnaire).flatMap((one) => {
    const inMethod = method.questions.includes(one.code);
    return [
      ...(inMethod ? countedOf(questionnaire, one, HEADLINE) : []),
      ...(inMethod && one.factor !== undefined ? countedOf(questionnaire, one, factorFigure(one.factor)) : []),
      ...countedOf(questionnaire, one, questionFigure(one.code)),
    ];
  });
}
