import {
  dateAt,
  fill,
  formatDate,
  formatInstant,
  problem,
  type Instant,
  type Lang,
  type LocalDate,
  numbered,
} from '../../../kernel/index.ts';
import type { PageContext, Target } from '../../../platform/manifest.ts';
import {
  Button,
  Cell,
  Col,
  Crumbs,
  Empty,
  Field,
  Notice,
  Row,
  RowHead,
  Section,
  Table,
  TBody,
  THead,
} from '../../../ui/index.ts';
import { loadAgencies, type AgencyTree } from '../../agencies/index.ts';
import { findRegister } from '../catalog.ts';
import { deleteRecords, saveRecord } from '../commands/save-record.ts';
import type { Column, RegisterDefinition } from '../core/definition.ts';
import { agenciesIn, readersOf, writersOf } from '../core/rights.ts';
import { readPersonalState } from '../sql/personal.store.ts';
import { readHistory, readRecord, type FormerRecord, type RegisterRecord } from '../sql/records.reads.ts';
import { paths, recordHref } from './paths.ts';
import { PersonalAsk } from './personal-ask.tsx';
import { WORDS } from './words.ts';

/** A value as people read it. */
function shown(column: Column, values: RegisterRecord, agencies: AgencyTree, lang: Lang): string {
  if (column.type === 'moment') {
    const at = values[`${column.code}_at`];
    if (typeof at === 'number') return formatInstant(at as Instant);
    const on = values[`${column.code}_on`];
    return typeof on === 'string' ? formatDate(on as LocalDate) : '';
  }
  const value = values[column.code];
  if (value === null || value === undefined) return '';
  if (column.type === 'agency') return agencies.byId(Number(value))?.name ?? String(value);
  if (column.type === 'choice') return column.values.find((one) => one.code === value)?.name[lang] ?? String(value);
  if (column.type === 'boolean') return value ? (lang === 'vi' ? 'Có' : 'Yes') : lang === 'vi' ? 'Không' : 'No';
  return column.type === 'date' ? formatDate(value as LocalDate) : String(value);
}

/** A value as the form sends it back: what the importer reads. */
function typed(column: Column, values: RegisterRecord, agencies: AgencyTree, lang: Lang): string {
  if (column.type === 'agency') return agencies.byId(Number(values[column.code]))?.code ?? '';
  if (column.type === 'choice') return String(values[column.code] ?? '');
  return shown(column, values, agencies, lang);
}

const keyOf = (page: PageContext): string[] => page.query.getAll('khoa');

/** Agencies that may read the record that the address names, as it stands or, where it was deleted, as it last stood. */
export async function recordTarget(page: PageContext): Promise<Target | null> {
  const definition = await findRegister(page.database, page.params['register'] ?? '');
  if (!definition) return null;
  const key = keyOf(page);
  const record = await readRecord(page.database, definition, key);
  const values = record ?? (await readHistory(page.database, definition, key, 1))[0]?.values;
  return values ? { agencies: agenciesIn(readersOf(definition), values) } : null;
}

/** One record with its derived values, its former images and the form to correct it. */
export async function showRecord(page: PageContext): Promise<Response> {
  const definition = await findRegister(page.database, page.params['register'] ?? '');
  if (!definition)
    return page.problem(problem('registers.unknown-register', { register: page.params['register'] ?? '' }), 404);
  const key = keyOf(page);
  const record = await readRecord(page.database, definition, key);
  const history = await readHistory(page.database, definition, key);
  if (!record && history.length === 0) return page.problem(problem('registers.unknown-record'), 404);
  const agencies = await loadAgencies(page.database, dateAt(page.at));
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
          { href: page.href(paths.register(definition.code)), label: definition.name[lang] },
        ]}
      />
      <h1>{title}</h1>
      {record && record['counted'] === false ? (
        <Notice tone="risk">
          <p>{WORDS.notCounted[lang]}</p>
        </Notice>
      ) : null}
      {record ? <Values page={page} definition={definition} record={record} agencies={agencies} /> : null}
      {record && personal ? <PersonalAsk page={page} definition={definition} record={record} state={personal} /> : null}
      <Section title={WORDS.history[lang]}>
        {history.length === 0 ? <Empty>{WORDS.noHistory[lang]}</Empty> : null}
        {history.map((former, i) => (
          <Former
            page={page}
            definition={definition}
            agencies={agencies}
            former={former}
            next={i === 0 ? record : (history[i - 1]?.values ?? null)}
          />
        ))}
      </Section>
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

const Values = ({ page, definition, record, agencies }: Shown & { record: RegisterRecord }) => (
  <>
    <Table caption={WORDS.value[page.lang]} captionHidden class="slim">
      <TBody>
        {definition.columns.map((column) => (
          <Row>
            <RowHead>{column.name[page.lang]}</RowHead>
            <Cell>{shown(column, record, agencies, page.lang) || '–'}</Cell>
          </Row>
        ))}
        {definition.derived.map((column) => (
          <Row>
            <RowHead>{column.name[page.lang]}</RowHead>
            <Cell>{derivedText(record[column.code] ?? null, column.type, page.lang)}</Cell>
          </Row>
        ))}
      </TBody>
    </Table>
    <p class="note">
      <a href={page.href(paths.run(Number(record['run_id'])))}>
        {fill(WORDS.writtenBy[page.lang], { run: Number(record['run_id']) })}
      </a>
    </p>
  </>
);

function derivedText(value: string | number | boolean | null, type: string, lang: Lang): string {
  if (value === null) return '–';
  if (type === 'date') return formatDate(value as LocalDate);
  if (type === 'instant') return formatInstant(value as Instant);
  if (type === 'boolean') return value ? (lang === 'vi' ? 'Có' : 'Yes') : lang === 'vi' ? 'Không' : 'No';
  return String(value);
}

/** What a former image said where it differs from what came after. */
function Former({
  page,
  definition,
  agencies,
  former,
  next,
}: Shown & { former: FormerRecord; next: RegisterRecord | null }) {
  const { lang } = page;
  const differing = definition.columns.filter(
    (column) => !next || shown(column, former.values, agencies, lang) !== shown(column, next, agencies, lang),
  );
  const words = former.change === 'delete' ? WORDS.removed : WORDS.replaced;
  const caption = fill(words[lang], { at: formatInstant(former.replacedAt), run: former.replacedBy });
  return (
    <Table caption={caption} class="slim">
      <THead>
        <Row>
          <Col>{WORDS.field[lang]}</Col>
          <Col>{WORDS.before[lang]}</Col>
        </Row>
      </THead>
      <TBody>
        {differing.map((column) => (
          <Row>
            <RowHead>{column.name[lang]}</RowHead>
            <Cell>{shown(column, former.values, agencies, lang) || '–'}</Cell>
          </Row>
        ))}
      </TBody>
    </Table>
  );
}

const fieldName = (code: string): string => `gia.${code}`;

function EditForm({ page, definition, record, agencies }: Shown & { record: RegisterRecord }) {
  const { lang } = page;
  return (
    <Section title={WORDS.edit[lang]}>
      <form method="post" action={page.href(paths.record(definition.code))}>
        <input type="hidden" name="csrf" value={page.csrf} />
        <input type="hidden" name="lan" value={String(record['run_id'])} />
        {definition.columns.map((column) =>
          definition.key.includes(column.code) ? (
            <input type="hidden" name={fieldName(column.code)} value={String(record[column.code])} />
          ) : (
            <Field
              lang={lang}
              name={fieldName(column.code)}
              label={column.name[lang]}
              value={typed(column, record, agencies, lang)}
              required={column.required}
              {...(column.type === 'choice' && {
                type: 'select' as const,
                choices: [
                  { value: '', label: '' },
                  ...column.values.map((one) => ({ value: one.code, label: one.name[lang] })),
                ],
              })}
            />
          ),
        )}
        <Button look="main">{WORDS.save[lang]}</Button>
      </form>
      <form method="post" action={page.href(paths.removal(definition.code))}>
        <input type="hidden" name="csrf" value={page.csrf} />
        {definition.key.map((code) => (
          <input type="hidden" name="khoa" value={String(record[code])} />
        ))}
        <Field lang={lang} name="ly-do" label={WORDS.reason[lang]} required />
        <Button>{WORDS.remove[lang]}</Button>
      </form>
    </Section>
  );
}

/** Saves a record as the form has it; refused where somebody else changed it meanwhile. */
export async function saveRecordPage(page: PageContext): Promise<Response> {
  const definition = await findRegister(page.database, page.params['register'] ?? '');
  if (!definition)
    return page.problem(problem('registers.unknown-register', { register: page.params['register'] ?? '' }), 404);
  const form = await page.form();
  const values = Object.fromEntries(
    definition.columns
      .filter((column) => form.fields.has(fieldName(column.code)))
      .map((column) => [column.code, form.text(fieldName(column.code))]),
  );
  const saved = await page.act((act) => saveRecord(act, definition.code, values, numbered(form.text('lan')) || null));
  if (!saved.ok) return page.problem(saved.problem, 409);
  return page.redirect(
    page.href(
      recordHref(
        definition.code,
        definition.key.map((name) => values[name] ?? ''),
      ),
    ),
  );
}

/** Deletes a record with a reason; its last image stays in the history. */
export async function deleteRecordPage(page: PageContext): Promise<Response> {
  const definition = await findRegister(page.database, page.params['register'] ?? '');
  const form = await page.form();
  const key = form.fields.get('khoa') ?? [];
  const reason = form.text('ly-do');
  if (!definition || key.length !== definition.key.length || reason === '') {
    return page.problem(problem('registers.key-required'), 422);
  }
  const keys = [Object.fromEntries(definition.key.map((name, i) => [name, key[i] ?? '']))];
  const deleted = await page.act((act) => deleteRecords(act, definition.code, { keys }, reason));
  if (!deleted.ok) return page.problem(deleted.problem, 422);
  if (deleted.value.rows === 0) return page.problem(problem('registers.unknown-record'), 404);
  return page.redirect(page.href(recordHref(definition.code, key)));
}
