import { problem, type Problem } from '../../../kernel/index.ts';
import { conditionsOf } from './conditions.ts';
import { LANGUAGES, optionsOf, type Questionnaire, type SpokenWords } from './questionnaire.ts';

const repeated = (names: readonly string[]): string | null =>
  names.find((one, at) => names.indexOf(one) !== at) ?? null;

/** Everything that is said to whoever answers. */
const spokenTexts = (questionnaire: Questionnaire): SpokenWords[] => [
  questionnaire.name,
  questionnaire.lead,
  ...questionnaire.questions.flatMap((one) => [
    one.text,
    ...(one.hint ? [one.hint] : []),
    ...optionsOf(questionnaire, one).map(({ text }) => text),
  ]),
];

/** What keeps a questionnaire from being asked, worst first. */
export function faultsIn(questionnaire: Questionnaire): readonly Problem[] {
  const faults: Problem[] = [];
  const codes = questionnaire.questions.map(({ code }) => code);
  const twice = repeated(codes);
  if (twice !== null) faults.push(problem('questionnaires.question-twice', { question: twice }));
  for (const one of questionnaire.questions) {
    const options = optionsOf(questionnaire, one);
    const same = repeated(options.map(({ code }) => code));
    if (same !== null) faults.push(problem('questionnaires.option-twice', { question: one.code, option: same }));
    if (one.scale !== undefined && !questionnaire.scales?.[one.scale])
      faults.push(problem('questionnaires.scale-unknown', { question: one.code, scale: one.scale }));
    if (['single', 'multiple'].includes(one.type) && !one.options && one.scale === undefined)
      faults.push(problem('questionnaires.options-missing', { question: one.code }));
    if (one.factor !== undefined && !(questionnaire.factors ?? []).some(({ code }) => code === one.factor))
      faults.push(problem('questionnaires.factor-unknown', { question: one.code, factor: one.factor }));
  }
  const conditions = conditionsOf(questionnaire);
  if (!conditions.ok) {
    const { question, words } = conditions.problem;
    faults.push(problem('questionnaires.condition-wrong', { question, detail: words.vi, detailEn: words.en }));
  }
  return [...faults, ...methodFaults(questionnaire), ...languageFaults(questionnaire)];
}

function methodFaults(questionnaire: Questionnaire): Problem[] {
  const { method, questions } = questionnaire;
  return method.questions.flatMap((code): Problem[] => {
    const asked = questions.find((one) => one.code === code);
    if (!asked || asked.type === 'text' || asked.type === 'multiple')
      return [problem('questionnaires.method-question', { question: code })];
    const options = optionsOf(questionnaire, asked);
    if (!options.some((one) => method.satisfied.includes(one.code)))
      return [problem('questionnaires.method-satisfied', { question: code })];
    const lacks = method.counts === 'points' && options.some(({ blank, points }) => !blank && points === undefined);
    return lacks ? [problem('questionnaires.method-points', { question: code })] : [];
  });
}

/** A language that is promised is spoken throughout. */
function languageFaults(questionnaire: Questionnaire): Problem[] {
  return LANGUAGES.filter((one) => questionnaire.languages.includes(one))
    .filter((language) => spokenTexts(questionnaire).some((of) => of[language] === undefined))
    .map((language) => problem('questionnaires.language-lacks', { language }));
}
