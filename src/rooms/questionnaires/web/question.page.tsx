import { problem, tidy, type Problem } from '../../../kernel/index.ts';
import { shapeFault } from '../../../platform/shape.ts';
import type { PageContext, PostedForm } from '../../../platform/manifest.ts';
import { ActOutcome, Button, Field, Tick } from '../../../ui/index.ts';
import { keepQuestionnaire } from '../commands/keep-questionnaire.ts';
import { questionnaireSchema, type Option, type Question, type Questionnaire } from '../core/questionnaire.ts';
import { currentQuestionnaire } from '../versions.ts';
import { Head } from './list.page.tsx';
import { paths } from './paths.ts';
import { TYPE_WORDS, WORDS } from './words.ts';

/** The word of addresses for a question that is not there yet. */
const NEW = 'moi';
const EMPTY: Question = { code: '', type: 'scale', text: { vi: '', en: '' } };

interface Found {
  readonly questionnaire: Questionnaire;
  readonly question: Question;
  /** Its place; null: a new one, behind all others. */
  readonly at: number | null;
}

async function found(page: PageContext): Promise<Found | Problem> {
  const code = page.params['code'] ?? '';
  const kept = await currentQuestionnaire(page.database, code);
  if (!kept) return problem('questionnaires.unknown', { code: code.slice(0, 60) });
  const { questionnaire } = kept;
  const name = page.params['question'] ?? '';
  if (name === NEW) return { questionnaire, question: EMPTY, at: null };
  const at = questionnaire.questions.findIndex((one) => one.code === name);
  return at < 0
    ? problem('questionnaires.question-unknown', { question: name.slice(0, 60) })
    : { questionnaire, question: questionnaire.questions[at]!, at };
}

const BLANK = /^(bỏ trống|bo trong|blank)$/iu;

/** An option a line: code | Vietnamese | English | points, or the word for blank. */
export const optionLines = (options: readonly Option[]): string =>
  options
    .map(({ code, text, points, blank }) =>
      [code, text.vi, text.en, blank ? 'bỏ trống' : points].filter((one) => one !== undefined).join(' | '),
    )
    .join('\n');

export function readOptions(text: string): unknown[] {
  return text
    .split('\n')
    .map((line) => line.split('|').map(tidy))
    .filter(([code]) => code !== '')
    .map(([code, vi, en, more = '']) => ({
      code,
      text: { vi: vi ?? '', en: en || vi || '' },
      ...(BLANK.test(more) && { blank: true }),
      ...(/^\d+$/.test(more) && { points: Number(more) }),
    }));
}

function typed(form: PostedForm): unknown {
  const options = readOptions(form.fields.get('lua-chon')?.[0] ?? '');
  const [vi, en] = [form.text('cau'), form.text('cau-en')];
  const named = { scale: form.text('thang'), factor: form.text('yeu-to'), when: form.text('khi') };
  return {
    code: form.text('ma'),
    type: form.text('dang'),
    text: { vi, en: en || vi },
    ...(form.text('bat-buoc') !== '' && { required: true }),
    ...(options.length > 0 && { options }),
    ...Object.fromEntries(Object.entries(named).filter(([, value]) => value !== '')),
  };
}

export async function showQuestion(page: PageContext): Promise<Response> {
  const one = await found(page);
  return 'questionnaire' in one ? questionPage(page, one, null) : page.problem(one, 404);
}

/** Changes, adds or leaves out one question; the sheet becomes a version of its own. */
export async function takeQuestion(page: PageContext): Promise<Response> {
  const form = await page.form();
  const one = await found(page);
  if (!('questionnaire' in one)) return page.problem(one, 404);
  const { questionnaire, at } = one;
  const before = questionnaire.questions;
  const change = form.text('lam') === 'bo' && at !== null ? [] : [typed(form)];
  const place = at ?? before.length;
  const changed = { ...questionnaire, questions: [...before.slice(0, place), ...change, ...before.slice(place + 1)] };
  const read = questionnaireSchema.safeParse(changed);
  const shown = (change[0] ?? one.question) as Question;
  if (!read.success) return questionPage(page, { ...one, question: shown }, shapeProblem(changed));
  const done = await page.act((act) =>
    keepQuestionnaire(act, { questionnaire: read.data, seen: form.text('ban'), reason: form.text('ly-do') }),
  );
  if (!done.ok) return questionPage(page, { ...one, question: shown }, done.problem);
  return page.redirect(page.href(paths.one(questionnaire.code)));
}

/** The first place where a sheet is no questionnaire. */
export function shapeProblem(value: unknown): Problem {
  const { at, words } = shapeFault(questionnaireSchema, value);
  return problem('questionnaires.shape', { at, detail: words.vi, detailEn: words.en });
}

function questionPage(page: PageContext, one: Found, wrong: Problem | null): Response {
  const { lang } = page;
  const { questionnaire, question, at } = one;
  const title = at === null ? WORDS.add[lang] : WORDS.change[lang];
  return page.desk(
    title,
    <>
      <Head page={page} here={title} up={[paths.one(questionnaire.code), questionnaire.name[lang]]} />
      <h1>{title}</h1>
      <ActOutcome wrong={wrong && page.say(wrong)} />
      <form
        method="post"
        class="blk"
        action={page.href(paths.question(questionnaire.code, at === null ? NEW : questionnaire.questions[at]!.code))}
      >
        <input type="hidden" name="csrf" value={page.csrf} />
        <input type="hidden" name="ban" value={questionnaire.version} />
        <Fields page={page} questionnaire={questionnaire} question={question} />
        <Field lang={lang} name="ly-do" label={WORDS.reason[lang]} required />
        <p class="acts">
          <Button look="main" name="lam" value="luu">
            {WORDS.save[lang]}
          </Button>
          {at === null ? null : (
            <Button name="lam" value="bo">
              {WORDS.remove[lang]}
            </Button>
          )}
        </p>
      </form>
    </>,
    wrong ? 422 : 200,
  );
}

function Fields({ page, questionnaire, question }: Omit<Found, 'at'> & { page: PageContext }) {
  const { lang } = page;
  const named = (codes: readonly (readonly [string, string])[], none: string) => [
    { value: '', label: none },
    ...codes.map(([value, label]) => ({ value, label })),
  ];
  const factors = (questionnaire.factors ?? []).map(({ code, name }) => [code, name[lang]] as const);
  const scales = Object.keys(questionnaire.scales ?? {}).map((code) => [code, code] as const);
  return (
    <>
      <Field lang={lang} name="cau" type="textarea" rows={2} label={WORDS.textVi[lang]} value={question.text.vi} />
      <Field lang={lang} name="cau-en" type="textarea" rows={2} label={WORDS.textEn[lang]} value={question.text.en} />
      <Field lang={lang} name="ma" short label={WORDS.code[lang]} hint={WORDS.codeHint[lang]} value={question.code} />
      <Field
        lang={lang}
        name="dang"
        type="select"
        label={WORDS.type[lang]}
        value={question.type}
        choices={Object.entries(TYPE_WORDS).map(([value, words]) => ({ value, label: words[lang] }))}
      />
      <Field
        lang={lang}
        name="thang"
        type="select"
        label={WORDS.scale[lang]}
        value={question.scale}
        choices={named(scales, WORDS.scaleNone[lang])}
      />
      <Field
        lang={lang}
        name="lua-chon"
        type="textarea"
        rows={6}
        label={WORDS.options[lang]}
        hint={WORDS.optionsHint[lang]}
        value={optionLines(question.options ?? [])}
      />
      <Field
        lang={lang}
        name="yeu-to"
        type="select"
        label={WORDS.factor[lang]}
        value={question.factor}
        choices={named(factors, WORDS.factorNone[lang])}
      />
      <Field lang={lang} name="khi" label={WORDS.when[lang]} hint={WORDS.whenHint[lang]} value={question.when ?? ''} />
      <Tick name="bat-buoc" value="co" label={WORDS.required[lang]} checked={question.required === true} />
    </>
  );
}
