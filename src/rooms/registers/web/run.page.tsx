import {
  fill,
  formatCount,
  formatInstant,
  problem,
  type Problem,
  type Result,
  numbered,
} from '../../../kernel/index.ts';
import type { PageContext, Target } from '../../../platform/manifest.ts';
import {
  Button,
  Cell,
  Col,
  Crumbs,
  LinkButton,
  Links,
  Notice,
  Row,
  RowHead,
  Section,
  Table,
  TBody,
  THead,
} from '../../../ui/index.ts';
import { readRefused, readRun, type Question, type RefusedRow, type Run } from '../../imports/index.ts';
import { findRegister } from '../catalog.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import { cancelImport, commitImport, dropUpload } from '../commands/decide.ts';
import { exportRegister, writeCorrectionFile } from '../export-file.ts';
import { actorName } from './actor-name.ts';
import { paths } from './paths.ts';
import { refreshed } from './refreshed.ts';
import { KeptNote } from './personal-mapping.tsx';
import { sendFile } from './send-file.ts';
import { COUNT_WORDS, KIND_WORDS, STATE_WORDS, WORDS } from './words.ts';

/** Refused rows listed on the page; the correction file has all. */
const LISTED = 100;

/** Whose run the address names. */
export async function runTarget(page: PageContext): Promise<Target | null> {
  const run = await readRun(page.database, numbered(page.params['run']));
  return run && { agencies: run.agency === null ? [] : [run.agency] };
}

/** One run: progress while it is read, then counts, faults and the choice, at last its lineage. */
export async function showRun(page: PageContext): Promise<Response> {
  const run = await readRun(page.database, numbered(page.params['run']));
  if (!run) return page.problem(problem('registers.unknown-run', { run: page.params['run'] ?? '' }), 404);
  const { lang } = page;
  const definition = await findRegister(page.database, run.register);
  const refused =
    run.counts && run.counts.refused > 0
      ? await readRefused(page.database, run.id, { sheetNo: 0, rowNo: 0 }, LISTED)
      : [];
  const title = fill(WORDS.run[lang], { run: run.id });
  const response = page.desk(
    title,
    <>
      <Crumbs
        lang={lang}
        here={title}
        items={[
          { href: page.href(paths.desk), label: WORDS.desk[lang] },
          {
            href: page.href((page.may('registers.import') ? paths.register : paths.list)(run.register)),
            label: definition?.name[lang] ?? run.register,
          },
        ]}
      />
      <h1>{run.fileName ?? KIND_WORDS[run.kind][lang]}</h1>
      <p class="asof">
        {title}. {STATE_WORDS[run.state][lang]}. {formatInstant(run.startedAt)}, {actorName(run.startedBy)}.
      </p>
      {run.sameAs === null ? null : <SameFile page={page} run={run.sameAs} />}
      <Standing page={page} run={run} />
      {run.counts ? <Counts page={page} run={run} /> : null}
      {run.questions.length > 0 && run.state !== 'committed' ? (
        <Questions page={page} run={run} definition={definition} />
      ) : null}
      {refused.length > 0 ? <Faults page={page} run={run} rows={refused} /> : null}
      {run.warnings.length > 0 ? <Warnings page={page} run={run} /> : null}
      {run.sheets.length > 0 ? <Sheets page={page} run={run} definition={definition} /> : null}
      {run.sha256 ? <Lineage page={page} run={run} /> : null}
    </>,
  );
  return refreshed(response, run.state === 'reading');
}

/** Why no row of the file was read. */
const SameFile = ({ page, run }: { page: PageContext; run: number }) => (
  <>
    <p>{page.say(problem('registers.same-file', { run }))}</p>
    <Links items={[{ href: page.href(paths.run(run)), label: fill(WORDS.run[page.lang], { run }) }]} />
  </>
);

function Standing({ page, run }: { page: PageContext; run: Run }) {
  const { lang } = page;
  switch (run.state) {
    case 'reading':
      return (
        <Notice live>
          <p>{fill(WORDS.reading[lang], { share: Math.floor(run.progress / 10) })}</p>
          <progress max={1000} value={run.progress} aria-label={WORDS.state[lang]} />
        </Notice>
      );
    case 'previewed':
      return <Choice page={page} run={run} />;
    case 'failed':
      return (
        <Notice tone="miss" live>
          <p>{run.problem ? page.say(run.problem) : STATE_WORDS.failed[lang]}</p>
          {run.upload ? (
            <p class="acts">
              <LinkButton href={page.href(paths.mapping(run.id))}>{WORDS.mapping[lang]}</LinkButton>
            </p>
          ) : null}
        </Notice>
      );
    case 'cancelled':
      return (
        <Notice>
          <p>{run.problem ? page.say(run.problem) : WORDS.cancelledText[lang]}</p>
        </Notice>
      );
    case 'committed':
      return (
        <Notice tone="good" live>
          <p>{fill(WORDS.done[lang], { at: run.finishedAt ? formatInstant(run.finishedAt) : '' })}</p>
        </Notice>
      );
  }
}

/** The one choice: import the good rows, or nothing. */
function Choice({ page, run }: { page: PageContext; run: Run }) {
  const { lang } = page;
  const good = run.counts!.new + run.counts!.changed;
  return (
    <Notice tone={run.counts!.refused > 0 ? 'risk' : 'plain'} title={WORDS.decide[lang]}>
      <form method="post" action={page.href(paths.commit(run.id))}>
        <input type="hidden" name="csrf" value={page.csrf} />
        <p class="acts">
          <Button look="main">
            {good > 0 ? fill(WORDS.commit[lang], { rows: formatCount(good, lang) }) : WORDS.commitNothing[lang]}
          </Button>
          <Button action={page.href(paths.cancel(run.id))}>{WORDS.cancel[lang]}</Button>
        </p>
      </form>
      {run.upload ? <Links items={[{ href: page.href(paths.mapping(run.id)), label: WORDS.mapping[lang] }]} /> : null}
    </Notice>
  );
}

const COUNTS = ['read', 'new', 'changed', 'unchanged', 'refused', 'duplicates', 'leftOut'] as const;

const Counts = ({ page, run }: { page: PageContext; run: Run }) => (
  <Table caption={WORDS.counts[page.lang]} captionHidden class="slim">
    <TBody>
      {COUNTS.filter((key) => key !== 'duplicates' || run.counts![key] > 0).map((key) => (
        <Row>
          <RowHead>{COUNT_WORDS[key][page.lang]}</RowHead>
          <Cell right>{formatCount(run.counts![key], page.lang)}</Cell>
        </Row>
      ))}
    </TBody>
  </Table>
);

function Questions({ page, run, definition }: { page: PageContext; run: Run; definition: RegisterDefinition | null }) {
  const { lang } = page;
  const fieldName = (code: string): string =>
    definition?.columns.find((column) => column.code === code)?.name[lang] ?? code;
  const words = (question: Question): string => {
    switch (question.kind) {
      case 'value':
        return fill(WORDS.questionValue[lang], {
          field: fieldName(question.field),
          value: question.value,
          rows: formatCount(question.rows, lang),
        });
      case 'header':
        return fill(WORDS.questionHeader[lang], {
          header: question.header,
          fields: question.fields.map(fieldName).join(' / '),
        });
      case 'date-form':
        return fill(WORDS.questionDate[lang], { header: question.header, example: question.example });
    }
  };
  return (
    <Section title={WORDS.questions[lang]}>
      <ul class="lines" role="list">
        {run.questions.map((question) => (
          <li>{words(question)}</li>
        ))}
      </ul>
      {run.upload ? <Links items={[{ href: page.href(paths.mapping(run.id)), label: WORDS.mapping[lang] }]} /> : null}
    </Section>
  );
}

function Faults({ page, run, rows }: { page: PageContext; run: Run; rows: readonly RefusedRow[] }) {
  const { lang } = page;
  const counts = { shown: formatCount(rows.length, lang), all: formatCount(run.counts!.refused, lang) };
  return (
    <Section title={WORDS.faults[lang]}>
      <p class="note">
        {fill(WORDS.faultsFirst[lang], counts)} {WORDS.correctionHint[lang]}
      </p>
      <Links
        items={(['xlsx', 'csv'] as const).map((format) => ({
          href: page.href(paths.correction(run.id, format)),
          label: fill(WORDS.correction[lang], { format: format.toUpperCase() }),
        }))}
      />
      <ul class="lines" role="list">
        {rows.map((row) => (
          <li>
            {row.problems.map((one, i) => (
              <>
                {i > 0 ? <br /> : null}
                {page.say(withoutFile(one))}
              </>
            ))}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The page is about one file: naming it on every line would only be noise. */
function withoutFile(one: Problem): Problem {
  const { file: _file, ...place } = one.place ?? {};
  return { ...one, place };
}

const Warnings = ({ page, run }: { page: PageContext; run: Run }) => (
  <Section title={WORDS.warnings[page.lang]}>
    <ul class="lines" role="list">
      {run.warnings.map((warning) => (
        <li>
          {warning.rows > 0 ? `${fill(WORDS.rows[page.lang], { rows: formatCount(warning.rows, page.lang) })}: ` : ''}
          {page.say(problem(warning.code, warning.params, warning.firstRow ? { row: warning.firstRow } : undefined))}
        </li>
      ))}
    </ul>
  </Section>
);

const Sheets = ({ page, run, definition }: { page: PageContext; run: Run; definition: RegisterDefinition | null }) => (
  <Section title={WORDS.bySheet[page.lang]}>
    <Table caption={WORDS.bySheet[page.lang]} captionHidden stack>
      <THead>
        <Row>
          <Col>{WORDS.sheet[page.lang]}</Col>
          <Col right>{WORDS.headerRow[page.lang]}</Col>
          <Col right>{COUNT_WORDS.read[page.lang]}</Col>
          <Col right>{COUNT_WORDS.refused[page.lang]}</Col>
          <Col>{WORDS.dropped[page.lang]}</Col>
          <Col>{WORDS.unplaced[page.lang]}</Col>
        </Row>
      </THead>
      <TBody>
        {run.sheets.map((sheet) => (
          <Row>
            <RowHead>{sheet.sheet ?? run.fileName}</RowHead>
            <Cell right label={WORDS.headerRow[page.lang]}>
              {sheet.headerRow}
            </Cell>
            <Cell right label={COUNT_WORDS.read[page.lang]}>
              {formatCount(sheet.read, page.lang)}
            </Cell>
            <Cell right label={COUNT_WORDS.refused[page.lang]}>
              {formatCount(sheet.refused, page.lang)}
            </Cell>
            <Cell label={WORDS.dropped[page.lang]}>{sheet.dropped.join(', ') || '–'}</Cell>
            <Cell label={WORDS.unplaced[page.lang]}>{sheet.unplaced.join(', ') || '–'}</Cell>
          </Row>
        ))}
      </TBody>
    </Table>
    <KeptNote page={page} run={run} definition={definition} />
  </Section>
);

const Lineage = ({ page, run }: { page: PageContext; run: Run }) => (
  <Section title={WORDS.lineage[page.lang]}>
    <dl class="facts">
      <div>
        <dt>{WORDS.hash[page.lang]}</dt>
        <dd>
          <code class="hash">{run.sha256}</code>
        </dd>
      </div>
      <div>
        <dt>{WORDS.bytes[page.lang]}</dt>
        <dd>{formatCount(run.bytes ?? 0, page.lang)} byte</dd>
      </div>
      <div>
        <dt>{WORDS.mappingUsed[page.lang]}</dt>
        <dd>{run.mappingName ?? WORDS.auto[page.lang]}</dd>
      </div>
      {run.sourceSystem ? (
        <div>
          <dt>{WORDS.sourceName[page.lang]}</dt>
          <dd>{run.sourceSystem}</dd>
        </div>
      ) : null}
    </dl>
  </Section>
);

async function decided(page: PageContext, run: Result<Run, Problem>): Promise<Response> {
  if (!run.ok) return page.problem(run.problem, 409);
  await dropUpload(run.value);
  return page.redirect(page.href(paths.run(run.value.id)));
}

/** Takes the good rows in. */
export const commitRunPage = async (page: PageContext): Promise<Response> =>
  decided(page, await page.act((act) => commitImport(act, numbered(page.params['run']), 'good-rows')));

/** Gives the run up. */
export const cancelRunPage = async (page: PageContext): Promise<Response> =>
  decided(page, await page.act((act) => cancelImport(act, numbered(page.params['run']))));

/** The refused rows with what is wrong in each, as a file to correct. */
export const sendCorrectionFile = (page: PageContext): Promise<Response> =>
  sendFile(page, `dong-loi-${numbered(page.params['run'])}`, (target, format) =>
    writeCorrectionFile(page.database, numbered(page.params['run']), {
      format,
      target,
      lang: page.lang,
      say: (one) => page.say({ ...one, place: {} }),
    }),
  );

/** The whole register as a file that imports unchanged. */
export const sendRegister = (page: PageContext): Promise<Response> =>
  sendFile(page, page.params['register'] ?? 'so', (target, format) =>
    page.database.snapshot((read) =>
      exportRegister(read, page.params['register'] ?? '', {
        format,
        target,
        lang: page.lang,
        scope: page.scope('registers.read'),
      }),
    ),
  );
