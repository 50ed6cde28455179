import { problem, type Problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Button, ErrorSummary, Field, FileField, Section } from '../../../ui/index.ts';
import { keepQuestionnaire } from '../commands/keep-questionnaire.ts';
import { questionnaireSchema, type Questionnaire } from '../core/questionnaire.ts';
import { methodFor } from '../core/xlsform.ts';
import { currentQuestionnaire } from '../versions.ts';
import { readFormFile } from './form-file.ts';
import { paths } from './paths.ts';
import { shapeProblem } from './question.page.tsx';
import { sheetWith } from './sheet.page.tsx';
import { WORDS } from './words.ts';

/** Asks for an XLSForm whose questions take the place of those of this questionnaire. */
export const TakeForm = ({
  page,
  questionnaire,
  wrong = [],
}: {
  page: PageContext;
  questionnaire: Questionnaire;
  wrong?: readonly Problem[];
}) => (
  <Section title={WORDS.take[page.lang]} note={WORDS.takeHint[page.lang]} id="xlsform">
    <ErrorSummary lang={page.lang} errors={wrong.map((one) => ({ field: null, words: page.say(one) }))} />
    <form method="post" action={page.href(paths.take(questionnaire.code))} enctype="multipart/form-data" class="blk">
      <input type="hidden" name="csrf" value={page.csrf} />
      <input type="hidden" name="ban" value={questionnaire.version} />
      <FileField name="tep" label={WORDS.file[page.lang]} accept=".xlsx" />
      <Field lang={page.lang} name="ly-do" label={WORDS.reason[page.lang]} />
      <Button>{WORDS.takeNow[page.lang]}</Button>
    </form>
  </Section>
);

/** Takes the questions of a file into the next version of a questionnaire. */
export async function takeForm(page: PageContext): Promise<Response> {
  const form = await page.form();
  const kept = await currentQuestionnaire(page.database, page.params['code'] ?? '');
  if (!kept)
    return page.problem(problem('questionnaires.unknown', { code: (page.params['code'] ?? '').slice(0, 60) }), 404);
  const file = form.files.get('tep');
  if (!file) return sheetWith(page, [problem('questionnaires.form-missing')]);
  const read = await readFormFile(file);
  if (!read.ok) return sheetWith(page, read.problem);
  const changed = { ...kept.questionnaire, questions: read.value, factors: [], scales: {} };
  const shaped = questionnaireSchema.safeParse(changed);
  if (!shaped.success) return sheetWith(page, [shapeProblem(changed)]);
  const questionnaire = { ...shaped.data, method: methodFor(shaped.data.questions, kept.questionnaire.method) };
  const done = await page.act((act) =>
    keepQuestionnaire(act, { questionnaire, seen: form.text('ban'), reason: form.text('ly-do') }),
  );
  return done.ok ? page.redirect(page.href(paths.one(questionnaire.code))) : sheetWith(page, [done.problem]);
}
