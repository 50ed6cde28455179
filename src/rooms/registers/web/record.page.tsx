import { dateAt, fill, numbered, problem } from '../../../kernel/index.ts';
import type { PageContext, Target } from '../../../platform/manifest.ts';
import { Button, Cell, Crumbs, Field, Notice, Row, RowHead, Section, Table, TBody } from '../../../ui/index.ts';
import { loadAgencies, type AgencyTree } from '../../agencies/index.ts';
import { findRegister } from '../catalog.ts';
import { deleteRecord } from '../commands/save-record.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import { fieldsOf } from '../core/inputs.ts';
import { derivedText, shownText } from '../core/row-text.ts';
import { agenciesIn, readersOf, writersOf } from '../core/rights.ts';
import { readPersonalState } from '../sql/personal.store.ts';
import { readHistory, readLastValues, readRecord, type RegisterRecord } from '../sql/records.reads.ts';
import { stateOfRecord } from './form/form.page.tsx';
import { RecordForm } from './form/record-form.tsx';
import { HistorySection, historyOfRecord, MOST_FORMER, type History } from './history.tsx';
import { paths, recordHref } from './paths.ts';
import { PersonalAsk } from './personal-ask.tsx';
import { WORDS } from './words.ts';

const keyOf = (page: PageContext): string[] => page.query.getAll('khoa');

/** Agencies that may read the record that the address names, as it stands or, where it was deleted, as it last stood. */
export async function recordTarget(page: PageContext): Promise<Target | null> {
  const definition = await findRegister(page.database, page.params['register'] ?? '');
  const values = definition && (await readLastValues(page.database, definition, keyOf(page)));
  return definition && values ? { agencies: agenciesIn(readersOf(definition), values) } : null;
}

/** One record with its derived values, its former images and the form to correct it. */
export async function showRecord(page: PageContext): Promise<Response> {
  const definition = await findRegister(page.database, page.params['register'] ?? '');
  if (!definition)
    return page.problem(problem('registers.unknown-register', { register: page.params['register'] ?? '' }), 404);
  const key = keyOf(page);
  const record = await readRecord(page.database, definition, key);
  const former = await readHistory(page.database, definition, key, MOST_FORMER + 1);
  if (!record && former.length === 0) return page.problem(problem('registers.unknown-record'), 404);
  const agencies = await loadAgencies(page.database, dateAt(page.at));
  const history = await historyOfRecord(page, definition, key, record, former);
  const personal = await readPersonalState(page.database, definition, key);
  const { lang } = page;
  const title = fill(WORDS.record[lang], { key: key.join(' · ') });
  return page.desk(
    title,
    <>
      <Crumbs
        lang={lang}
        here={title}
        items={[
          { href: page.href(paths.desk), label: WORDS.desk[lang] },
          { href: page.href(paths.list(definition.code)), label: definition.name[lang] },
        ]}
      />
      <h1>{title}</h1>
      {record && record['counted'] === false ? (
        <Notice tone="risk">
          <p>{WORDS.notCounted[lang]}</p>
        </Notice>
      ) : null}
      {record ? (
        <Values page={page} definition={definition} record={record} agencies={agencies} acts={history.acts} />
      ) : null}
      {record && personal ? <PersonalAsk page={page} definition={definition} record={record} state={personal} /> : null}
      <HistorySection page={page} definition={definition} agencies={agencies} history={history} />
      {record && page.may('registers.edit', { agencies: agenciesIn(writersOf(definition), record) }) ? (
        <EditForm page={page} definition={definition} record={record} agencies={agencies} />
      ) : null}
    </>,
  );
}

interface Shown {
  readonly page: PageContext;
  readonly definition: RegisterDefinition;
  readonly agencies: AgencyTree;
}

const Values = ({
  page,
  definition,
  record,
  agencies,
  acts,
}: Shown & { record: RegisterRecord; acts: History['acts'] }) => (
  <>
    <Table caption={WORDS.value[page.lang]} captionHidden class="slim">
      <TBody>
        {fieldsOf(definition).map((column) => (
          <Row>
            <RowHead>{column.name[page.lang]}</RowHead>
            <Cell>{shownText(column, record, agencies, page.lang) || '–'}</Cell>
          </Row>
        ))}
        {definition.derived.map((column) => (
          <Row>
            <RowHead>{column.name[page.lang]}</RowHead>
            <Cell>{derivedText(column, record, page.lang) || '–'}</Cell>
          </Row>
        ))}
      </TBody>
    </Table>
    {acts.has(Number(record['run_id'])) ? (
      <p class="note">
        <a href={page.href(paths.run(Number(record['run_id'])))}>
          {fill(WORDS.writtenBy[page.lang], { run: Number(record['run_id']) })}
        </a>
      </p>
    ) : null}
  </>
);

function EditForm({ page, definition, record, agencies }: Shown & { record: RegisterRecord }) {
  const { lang } = page;
  return (
    <Section title={WORDS.edit[lang]}>
      <RecordForm
        page={page}
        definition={definition}
        tree={agencies}
        state={stateOfRecord(definition, record, agencies)}
      />
      <form method="post" action={page.href(paths.removal(definition.code))}>
        <input type="hidden" name="csrf" value={page.csrf} />
        <input type="hidden" name="lan" value={String(record['run_id'])} />
        {definition.key.map((code) => (
          <input type="hidden" name="khoa" value={String(record[code])} />
        ))}
        <Field lang={lang} name="ly-do" label={WORDS.reason[lang]} required />
        <Button>{WORDS.remove[lang]}</Button>
      </form>
    </Section>
  );
}

const DELETION_STATUS: Readonly<Record<string, 404 | 409>> = {
  'registers.unknown-record': 404,
  'registers.record-changed': 409,
};

/** Deletes a record with a reason; its last image stays in the history. */
export async function deleteRecordPage(page: PageContext): Promise<Response> {
  const definition = await findRegister(page.database, page.params['register'] ?? '');
  const form = await page.form();
  const key = form.fields.get('khoa') ?? [];
  const reason = form.text('ly-do');
  if (!definition || key.length !== definition.key.length || reason === '') {
    return page.problem(problem('registers.key-required'), 422);
  }
  const run = numbered(form.text('lan'));
  const deleted = await page.act((act) => deleteRecord(act, definition, { key, run }, reason));
  if (!deleted.ok) return page.problem(deleted.problem, DELETION_STATUS[deleted.problem.code] ?? 422);
  return page.redirect(page.href(recordHref(definition.code, key)));
}
