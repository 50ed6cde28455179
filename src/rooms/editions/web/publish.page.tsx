import { formatDate, parseDate, problem, type Problem, numbered } from '../../../kernel/index.ts';
import type { PageContext, PostedForm } from '../../../platform/manifest.ts';
import { Button, Crumbs, ErrorSummary, Field, Notice, Section } from '../../../ui/index.ts';
import type { PublishInput } from '../commands/publish.ts';
import { requestPublication, sweepPublications } from '../commands/request-publication.ts';
import type { EditionContent } from '../core/content.ts';
import { verifyEdition } from '../current.ts';
import { draftEdition } from '../live.ts';
import { listEditions, type EditionRow } from '../sql/edition.reads.ts';
import { newestPublication, type Publication } from '../sql/publication.store.ts';
import { ChangeList } from './change-list.tsx';
import { EditionTable } from './edition-table.tsx';
import { DESK, PUBLISH } from './paths.ts';
import { isRunning, Progress, Result } from './publication.tsx';
import { say, WORDS } from './words.ts';

/** What is shown above the form: a refusal, or what has just been done. */
interface Outcome {
  readonly problem?: Problem;
  readonly notice?: { readonly title: string; readonly words: string; readonly good: boolean };
  readonly form?: PostedForm;
}

/** Seconds after which the page of a running publication asks again; no script is needed. */
const REFRESH_SECONDS = 3;

/** What publishing now would change, the form for it, and the editions so far; while one is being published, how far it is. */
export async function showPublish(page: PageContext): Promise<Response> {
  await sweepPublications(page.database, page.at);
  const latest = await newestPublication(page.database);
  return publishPage(page, {}, latest);
}

/** Asks for the figures to be frozen; a job does it. A refusal comes back with what was typed. */
export async function doPublish(page: PageContext): Promise<Response> {
  const form = await page.form();
  const input = inputOf(form);
  const latest = await newestPublication(page.database);
  if ('code' in input) return publishPage(page, { problem: input, form }, latest, 422);
  const result = await page.act((act) => requestPublication(act, input));
  if (!result.ok) return publishPage(page, { problem: result.problem, form }, latest, 422);
  return page.redirect(page.href(PUBLISH));
}

/** Computes the hash of one edition again. */
export async function doVerify(page: PageContext): Promise<Response> {
  const { lang } = page;
  const typed = (await page.form()).text('number');
  const number = numbered(typed) || null;
  const found = number === null ? null : await verifyEdition(page.database, number);
  if (!found) return publishPage(page, { problem: problem('editions.unknown', { number: typed }) }, null, 422);
  const title = say(lang, found.intact ? 'intact' : 'broken', { number: String(number), computed: found.computed });
  const notice = { title, words: say(lang, 'doneSays', { hash: found.stored }), good: found.intact };
  return publishPage(page, { notice }, null);
}

/** A form half filled is refused, not guessed. */
function inputOf(form: PostedForm): PublishInput | Problem {
  const [number, day, issuer] = [form.text('documentNumber'), form.text('documentDate'), form.text('documentIssuer')];
  const of = form.text('correctionOf');
  const reason = { vi: form.text('reasonVi'), en: form.text('reasonEn') };
  const corrected = numbered(of) || null;
  if (of !== '' && corrected === null) return problem('editions.correction-unknown', { number: of });
  const correction = corrected === null ? {} : { correctionOf: corrected, reason };
  if (number === '' && day === '' && issuer === '') return correction;
  if (number === '' || day === '' || issuer === '') return problem('editions.document-incomplete');
  const date = parseDate(day);
  if (!date.ok) return date.problem;
  return { ...correction, document: { number, date: date.value, issuer } };
}

/** `latest`: what was asked for last, where the page shall say how it went. */
async function publishPage(
  page: PageContext,
  outcome: Outcome,
  latest: Publication | null,
  status = 200,
): Promise<Response> {
  const { lang } = page;
  const running = latest !== null && isRunning(latest);
  const editions = await listEditions(page.database);
  // Only a page that was merely looked at may be asked for again by itself.
  const looked = page.request.method === 'GET';
  const draft = running ? null : await (looked ? soon(made(page)) : made(page));
  const response = page.desk(
    WORDS.publishing[lang],
    <>
      <Crumbs lang={lang} here={WORDS.publishing[lang]} items={[{ href: page.href(DESK), label: WORDS.desk[lang] }]} />
      {outcome.problem ? (
        <ErrorSummary lang={lang} errors={[{ field: fieldOf(outcome.problem), words: page.say(outcome.problem) }]} />
      ) : null}
      {outcome.notice ? (
        <Notice tone={outcome.notice.good ? 'good' : 'miss'} title={outcome.notice.title} live>
          <p class="hash">{outcome.notice.words}</p>
        </Notice>
      ) : null}
      {latest && !running ? <Result page={page} publication={latest} editions={editions} /> : null}
      {latest && running ? (
        <Progress page={page} publication={latest} />
      ) : (
        <Next page={page} editions={editions} form={outcome.form} draft={draft} />
      )}
      <Section title={WORDS.editions[lang]} id="cac-ban">
        <EditionTable page={page} editions={editions} />
      </Section>
    </>,
    status,
  );
  if (draft === null) response.headers.set('Refresh', String(REFRESH_SECONDS));
  return response;
}

interface NextProps {
  readonly page: PageContext;
  /** Null while it is still being computed. */
  readonly draft: Awaited<ReturnType<typeof draftEdition>> | null;
  readonly editions: readonly EditionRow[];
  readonly form: PostedForm | undefined;
}

function Next({ page, draft, editions, form }: NextProps) {
  if (draft?.ok) return <Draft page={page} draft={draft.value} editions={editions} form={form} />;
  return (
    <>
      <h1>{WORDS.publishing[page.lang]}</h1>
      <p class="lead">{draft ? page.say(draft.problem) : WORDS.drafting[page.lang]}</p>
    </>
  );
}

const made = (page: PageContext) => draftEdition(page.database, page.at);

/** The first look after new data computes the whole edition; the page does not wait for that. */
const PATIENCE_MS = 1_500;

async function soon<T>(work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), PATIENCE_MS)));
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

const FIELDS: Readonly<Record<string, string>> = {
  'editions.document-incomplete': 'documentNumber',
  'editions.document-future': 'documentDate',
  'kernel.date-invalid': 'documentDate',
  'editions.correction-unknown': 'correctionOf',
  'editions.reason-missing': 'reasonVi',
};

const fieldOf = ({ code }: Problem): string | null => FIELDS[code] ?? null;

interface DraftProps {
  readonly page: PageContext;
  readonly draft: EditionContent;
  readonly editions: readonly EditionRow[];
  readonly form: PostedForm | undefined;
}

function Draft({ page, draft, editions, form }: DraftProps) {
  const { lang } = page;
  const { header } = draft;
  const targets = draft.goals.reduce((sum, goal) => sum + goal.targets.length, 0);
  const size = { targets, agencies: draft.agencies.length, indicators: draft.indicators.length };
  const title =
    header.previous === null ? WORDS.changesFirst[lang] : say(lang, 'changes', { number: String(header.previous) });
  return (
    <>
      <h1>{say(lang, 'draftTitle', { number: String(header.number), asOf: formatDate(header.asOf) })}</h1>
      <p class="lead">{WORDS.publishLead[lang]}</p>
      <p class="asof">
        {say(lang, 'draftTargets', size)} {say(lang, 'hidden', { under: header.suppressUnder, ...hiddenCounts(draft) })}
      </p>
      <Section title={title}>{header.previous === null ? null : <ChangeList lang={lang} content={draft} />}</Section>
      <form method="post" action={page.href(PUBLISH)}>
        <input type="hidden" name="csrf" value={page.csrf} />
        <DocumentFields page={page} sample={header.sample} form={form} />
        {editions.length === 0 ? null : <CorrectionFields page={page} editions={editions} form={form} />}
        <p class="acts">
          <Button look="main">{say(lang, 'publish', { number: String(header.number) })}</Button>
        </p>
      </form>
    </>
  );
}

/** How many counts of agencies the reader will not see. */
function hiddenCounts(draft: EditionContent): { hidden: number; all: number } {
  const counts = draft.agencies.flatMap((agency) => [
    ...Object.values(agency.figures ?? {}).flatMap((group) => Object.values(group as object)),
    ...agency.sectors.flatMap((row) => [...Object.values(row.resolved), ...Object.values(row.open)]),
  ]);
  return { hidden: counts.filter((count) => typeof count !== 'number').length, all: counts.length };
}

interface FieldsProps {
  readonly page: PageContext;
  readonly form: PostedForm | undefined;
}

const DocumentFields = ({ page, sample, form }: FieldsProps & { sample: boolean }) => (
  <fieldset class="blk">
    <legend>{WORDS.document[page.lang]}</legend>
    <p class="hint">{WORDS[sample ? 'documentSample' : 'documentWhy'][page.lang]}</p>
    <Field
      lang={page.lang}
      name="documentNumber"
      label={WORDS.documentNumber[page.lang]}
      value={form?.text('documentNumber')}
      placeholder="123/QĐ-UBND"
      required={false}
      short
    />
    <Field
      lang={page.lang}
      name="documentDate"
      type="date"
      label={WORDS.documentDate[page.lang]}
      value={form?.text('documentDate')}
      required={false}
      short
    />
    <Field
      lang={page.lang}
      name="documentIssuer"
      label={WORDS.documentIssuer[page.lang]}
      value={form?.text('documentIssuer')}
      required={false}
    />
  </fieldset>
);

const CorrectionFields = ({ page, editions, form }: FieldsProps & { editions: readonly EditionRow[] }) => (
  <details class="blk" open={form && form.text('correctionOf') !== '' ? true : undefined}>
    <summary>{WORDS.correction[page.lang]}</summary>
    <Field
      lang={page.lang}
      name="correctionOf"
      type="select"
      label={WORDS.correctionOf[page.lang]}
      value={form?.text('correctionOf')}
      choices={[
        { value: '', label: WORDS.correctionNone[page.lang] },
        ...editions.map(({ number, asOf }) => ({ value: String(number), label: `${number} (${formatDate(asOf)})` })),
      ]}
      short
    />
    <Field
      lang={page.lang}
      name="reasonVi"
      label={WORDS.reasonVi[page.lang]}
      value={form?.text('reasonVi')}
      required={false}
    />
    <Field
      lang={page.lang}
      name="reasonEn"
      label={WORDS.reasonEn[page.lang]}
      value={form?.text('reasonEn')}
      required={false}
    />
  </details>
);
