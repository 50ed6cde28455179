import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { bareKey, dateAt, fill, numbered, problem, type Problem, type Result } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { readList, tableResponse } from '../../../platform/tabular/index.ts';
import { ActOutcome, Button, ErrorSummary, Field, FileField, Links, Section } from '../../../ui/index.ts';
import { loadAgencies } from '../../agencies/index.ts';
import { optionsOf, QuestionFields } from '../../questionnaires/index.ts';
import { castForm, newForm, type Sent } from '../commands/cast-answer.ts';
import { takeSheets } from '../commands/take-sheets.ts';
import { columnsOf, readRow } from '../core/sheet-rows.ts';
import type { Place, Survey } from '../core/survey.ts';
import { findSurvey, placesOf, secretOf } from '../sql/survey.store.ts';
import { placeName } from './invite.page.tsx';
import { Head } from './list.page.tsx';
import { paths } from './paths.ts';
import { PUBLIC_WORDS } from './public-words.ts';
import { readSheet, sentIn } from './public-form.tsx';
import { sectors } from './sectors.ts';
import { surveyIdOf } from './survey.page.tsx';
import { WORDS } from './words.ts';

interface Entering {
  readonly wrong?: Problem | null;
  readonly faults?: readonly Problem[];
  readonly sent?: Sent;
  readonly marks?: ReadonlyMap<string, string>;
  readonly place?: string;
  readonly form?: string;
}

const NOTHING: Sent = () => [];
const DONE: Readonly<Record<string, keyof typeof WORDS>> = { phieu: 'enteredOne', truoc: 'enteredBefore' };

/** Places that the reader may enter sheets about. */
const ownPlaces = async (page: PageContext, survey: Survey): Promise<Place[]> =>
  (await placesOf(page.database, survey.id)).filter(({ agency }) => page.may('surveys.enter', { agencies: [agency] }));

export const showEnter = (page: PageContext): Promise<Response> => enterPage(page, {});

async function enterPage(page: PageContext, now: Entering): Promise<Response> {
  const { lang, database } = page;
  const survey = await findSurvey(database, surveyIdOf(page));
  const secret = survey && (await secretOf(database, survey.id));
  if (!survey || !secret) return page.problem(problem('surveys.unknown', { id: surveyIdOf(page) }), 404);
  const done = DONE[page.query.get('xong') ?? ''];
  const taken = numbered(page.query.get('so-phieu'));
  const outcome = done ? WORDS[done][lang] : taken > 0 ? fill(WORDS.enteredFile[lang], { count: taken }) : null;
  return page.desk(
    WORDS.enter[lang],
    <>
      <Head page={page} here={WORDS.enter[lang]} up={[paths.survey(survey.id), survey.name]} />
      <h1>{WORDS.enter[lang]}</h1>
      <p class="lead">{WORDS.enterLead[lang]}</p>
      <ActOutcome wrong={now.wrong ? page.say(now.wrong) : null} done={now.wrong ? null : outcome} />
      <ErrorSummary lang={lang} errors={(now.faults ?? []).map((one) => ({ field: null, words: page.say(one) }))} />
      {await PaperForm({ page, survey, form: now.form ?? newForm(secret), now })}
      <FileForm page={page} survey={survey} />
    </>,
    now.wrong || now.marks ? 422 : 200,
  );
}

/** A sheet to be filled in about one of the reader's places; `action`: where it is sent, the page of paper unless said. */
export async function PaperForm({
  page,
  survey,
  form,
  now,
  action = paths.enter(survey.id),
}: {
  page: PageContext;
  survey: Survey;
  form: string;
  now: Entering;
  action?: string;
}) {
  const { lang } = page;
  const tree = await loadAgencies(page.database, dateAt(page.at));
  const places = await ownPlaces(page, survey);
  return (
    <Section title={WORDS.paper[lang]} id="giay">
      <form method="post" action={page.href(action)}>
        <input type="hidden" name="csrf" value={page.csrf} />
        <input type="hidden" name="luot" value={form} />
        <input type="hidden" name="da-hoi" value={survey.content.questions.map(({ code }) => code).join(' ')} />
        <Field
          lang={lang}
          name="noi"
          type="select"
          label={WORDS.place[lang]}
          value={now.place ?? page.query.get('noi') ?? ''}
          choices={places.map((one) => ({ value: `${one.agency} ${one.sector}`, label: placeName(page, tree, one) }))}
        />
        <QuestionFields
          questionnaire={survey.content}
          questions={survey.content.questions}
          language={lang}
          given={now.sent ?? NOTHING}
          wrong={now.marks ?? new Map()}
          optional={PUBLIC_WORDS.optional[lang]}
        />
        <Button look="main">{WORDS.enterNext[lang]}</Button>
      </form>
    </Section>
  );
}

const FileForm = ({ page, survey }: { page: PageContext; survey: Survey }) => (
  <Section title={WORDS.file[page.lang]} note={WORDS.fileNote[page.lang]} id="tep">
    <form method="post" action={page.href(paths.take(survey.id))} enctype="multipart/form-data" class="blk">
      <input type="hidden" name="csrf" value={page.csrf} />
      <FileField name="tep" label={WORDS.fileLabel[page.lang]} accept=".csv,.xlsx,.xls" />
      <Button>{WORDS.takeFile[page.lang]}</Button>
    </form>
    <Links items={[{ href: page.href(paths.template(survey.id)), label: WORDS.template[page.lang] }]} />
  </Section>
);

/** Takes the sheet that the form holds, whoever wrote it down. */
export async function enteredBy(
  page: PageContext,
  channel: 'paper' | 'interviewer',
): Promise<Result<'counted' | 'before'>> {
  const form = await page.form();
  const [agency = '', sector = ''] = form.text('noi').split(' ');
  const input = { survey: surveyIdOf(page), agency: numbered(agency), sector, form: form.text('luot'), channel };
  return page.act((act) => castForm(act, { ...input, sent: sentIn(form) }));
}

/** Takes one sheet of paper; the next one is about the same place. */
export async function takeEnter(page: PageContext): Promise<Response> {
  const form = await page.form();
  const survey = await findSurvey(page.database, surveyIdOf(page));
  if (!survey) return page.problem(problem('surveys.unknown', { id: surveyIdOf(page) }), 404);
  const again = { sent: sentIn(form), place: form.text('noi'), form: form.text('luot') };
  const reading = readSheet(survey.content, form);
  if (reading && reading.judged.faults.length > 0) {
    const marks = new Map(reading.judged.faults.map(({ question, code }) => [question, page.say({ code })] as const));
    return enterPage(page, { ...again, marks });
  }
  const done = await enteredBy(page, 'paper');
  if (!done.ok) return enterPage(page, { ...again, wrong: done.problem });
  const next = new URLSearchParams({ xong: done.value === 'counted' ? 'phieu' : 'truoc', noi: form.text('noi') });
  return page.redirect(page.href(`${paths.enter(survey.id)}?${next}`));
}

const sectorOf = (words: string): string | null =>
  sectors().find(({ code, name }) => code === words || bareKey(name.vi) === bareKey(words))?.code ?? null;

/** Takes all sheets of a file, or none. */
export async function takeFile(page: PageContext): Promise<Response> {
  const form = await page.form();
  const survey = await findSurvey(page.database, surveyIdOf(page));
  if (!survey) return page.problem(problem('surveys.unknown', { id: surveyIdOf(page) }), 404);
  const file = form.files.get('tep');
  if (!file) return enterPage(page, { wrong: problem('surveys.file-none') });
  const hash = createHash('sha256')
    .update(await readFile(file.path))
    .digest();
  const read = await readList(file.path, file.name, {
    header: (cells) => columnsOf(survey.content, cells),
    row: (cells, columns, row) => readRow(survey.content, columns, cells, row),
    notSuch: 'surveys.file-not-such',
    tooMany: 'surveys.file-too-long',
  });
  if (!read.ok) return enterPage(page, { wrong: read.problem });
  if (read.value.problems.length > 0) return wrongRows(page, read.value.problems);
  const { rows } = read.value;
  const done = await page.act((act) => takeSheets(act, { survey: survey.id, hash, rows, sectorOf }));
  if (!done.ok) return enterPage(page, { wrong: done.problem });
  if (done.value.faults.length > 0) return wrongRows(page, done.value.faults);
  return page.redirect(page.href(`${paths.enter(survey.id)}?so-phieu=${done.value.taken}`));
}

/** So many faults are told at a time. */
const FAULTS_TOLD = 50;

const wrongRows = (page: PageContext, faults: readonly Problem[]): Promise<Response> =>
  enterPage(page, {
    wrong: problem('surveys.file-wrong', { count: new Set(faults.map(({ place }) => place?.row)).size }),
    faults: faults.slice(0, FAULTS_TOLD),
  });

/** A file with the head of this survey, and one row that names the options. */
export async function sendTemplate(page: PageContext): Promise<Response> {
  const survey = await findSurvey(page.database, surveyIdOf(page));
  if (!survey) return page.problem(problem('surveys.unknown', { id: surveyIdOf(page) }), 404);
  const { content } = survey;
  const codes = content.questions.map((one) =>
    optionsOf(content, one)
      .map(({ code }) => code)
      .join(one.type === 'multiple' ? '; ' : ' / '),
  );
  return tableResponse('xlsx', {
    name: `mau-nhap-phieu-${survey.code}`,
    sheet: WORDS.paper.vi,
    columns: ['Mã cơ quan', 'Lĩnh vực', 'Ngày', ...content.questions.map(({ code }) => code)].map((header) => ({
      header,
      width: 18,
    })),
    rows: [['', '', '', ...codes]],
  });
}
