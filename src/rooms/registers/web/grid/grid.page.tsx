import { createHash } from 'node:crypto';
import { fill, formatCount, tidy } from '../../../../kernel/index.ts';
import type { PageContext } from '../../../../platform/manifest.ts';
import { Island, LinkButton, Links, Marked, Notice, withIsland } from '../../../../ui/index.ts';
import type { RegisterDefinition } from '../../core/definition.ts';
import { PAGE_NAMES } from '../../core/filter.ts';
import { fieldsOf, type Field } from '../../core/inputs.ts';
import { agenciesIn, writersOf } from '../../core/rights.ts';
import { FLAGS, type Values } from '../../core/row-text.ts';
import { pageOfRecords } from '../../sql/page.reads.ts';
import { agencyLabels } from '../agency-labels.tsx';
import { definitionOf } from '../definition-of.ts';
import type { GridProps } from '../islands/grid/props.ts';
import type { GridColumn } from '../islands/grid/values.ts';
import { cursorOf, positionOf, readAsked, type Asked } from '../list/asked.ts';
import { paths, recordHref } from '../paths.ts';
import { RegisterHead } from '../register-parts.tsx';
import { cellsOf, keyOfRecord } from '../typed-cells.ts';
import { PlainGrid, type PlainRow } from './plain-grid.tsx';
import { GRID_WORDS, gridWords } from './words.ts';

/** Fields that a form without script may hold, with some to spare. */
const MOST_FIELDS = 1_700;
const MOST_RECORDS = 100;
const NEW_ROWS = 5;

/** Records that one page of the grid holds: what the form without script can send whole. */
export const rowsOf = (definition: RegisterDefinition): number =>
  Math.min(MOST_RECORDS, Math.floor(MOST_FIELDS / (fieldsOf(definition).length + 3)) - NEW_ROWS);

const TYPES: Partial<Record<Field['type'], GridColumn['type']>> = {
  code: 'code',
  date: 'date',
  moment: 'moment',
  integer: 'integer',
  evidence: 'integer',
  decimal: 'decimal',
  money: 'decimal',
  boolean: 'boolean',
  choice: 'choice',
  agency: 'agency',
};

function columnOf(definition: RegisterDefinition, field: Field, page: PageContext): GridColumn {
  const hint = field.of.hint?.[page.lang];
  const choices = field.type === 'boolean' ? FLAGS[page.lang] : field.values?.map((value) => value.name[page.lang]);
  return {
    code: field.code,
    label: field.name[page.lang],
    type: TYPES[field.type] ?? 'text',
    required: field.required,
    key: definition.key.includes(field.code),
    ...(hint && { hint }),
    ...(choices && { choices }),
  };
}

/** Whether the reader may write a record. */
const mayWrite = (page: PageContext, definition: RegisterDefinition, record: Values): boolean =>
  page.may('registers.edit', { agencies: agenciesIn(writersOf(definition), record) });

/** Name under which a browser keeps unsaved cells: another person on the same machine does not meet them. */
const draftName = (page: PageContext, definition: RegisterDefinition): string => {
  const who = page.actor.kind === 'person' ? page.actor.id : page.actor.kind;
  const filter = new URLSearchParams(page.query).toString();
  return `thuocdo:${createHash('sha256')
    .update(JSON.stringify([who, definition.code, filter]))
    .digest('hex')
    .slice(0, 24)}`;
};

function propsOf(page: PageContext, asked: Asked, records: readonly Values[]): GridProps {
  const { definition, tree } = asked;
  const columns = fieldsOf(definition).map((field) => columnOf(definition, field, page));
  const query = page.query.toString();
  const here = page.href(paths.grid(definition.code)) + (query && `?${query}`);
  return {
    columns,
    rows: records.map((record) => {
      const cells = cellsOf(definition, record, tree, page.lang);
      const key = keyOfRecord(definition, record);
      return {
        key,
        run: Number(record['run_id']),
        locked: !mayWrite(page, definition, record),
        saved: columns.map((column) => cells[column.code]!),
        href: page.href(recordHref(definition.code, key)),
      };
    }),
    agencies: agencyLabels(page, tree, 'registers.edit').map((one) => one.value),
    save: here,
    signIn: here,
    csrf: page.csrf,
    draft: draftName(page, definition),
    words: gridWords(page.lang),
  };
}

/** What the grid shows besides the records: what came of the last saving without script. */
export interface Shown {
  readonly rows?: readonly PlainRow[];
  readonly saved?: number;
  readonly status?: number;
}

/** The records that the address asks for, as a grid to type into; the same as a plain form where no script runs. */
export async function gridPage(page: PageContext, definition: RegisterDefinition, shown: Shown): Promise<Response> {
  const { lang } = page;
  const asked = await readAsked(page, definition, PAGE_NAMES);
  const limit = rowsOf(definition);
  const after = positionOf(page.query.get('sau') ?? '');
  const found =
    asked.faults.length === 0 ? await pageOfRecords(page.database, definition, { ...asked, after, limit }) : null;
  const records = found?.rows ?? [];
  const props = propsOf(page, asked, records);
  const plain = shown.rows ?? plainRows(props);
  const unsaved = plain.filter((row) => row.faults.length > 0).length;
  const title = fill(GRID_WORDS.heading[lang], { register: definition.name[lang] });
  const next = found?.next && `${page.href(paths.grid(definition.code))}?${withCursor(page, cursorOf(found.next))}`;
  return withIsland(
    page.desk(
      title,
      <>
        <RegisterHead page={page} definition={definition} here={title} part="grid" />
        <h1>{title}</h1>
        <p class="asof">{fill(GRID_WORDS.lead[lang], { count: formatCount(records.length, lang) })}</p>
        {shown.saved === undefined ? null : (
          <Notice tone={unsaved > 0 ? 'risk' : 'good'} live>
            <p>
              {fill(GRID_WORDS[unsaved > 0 ? 'partly' : 'savedRows'][lang], {
                saved: shown.saved,
                count: unsaved || shown.saved,
              })}
            </p>
          </Notice>
        )}
        <Island name="grid" props={props}>
          <PlainGrid page={page} props={props} rows={plain} fields={fieldsOf(definition)} />
        </Island>
        {next ? (
          <p class="acts">
            <LinkButton look="low" href={next}>
              {fill(GRID_WORDS.more[lang], { count: limit })}
            </LinkButton>
          </p>
        ) : null}
        <Legend page={page} />
        <p class="note keys-note">{GRID_WORDS.keys[lang]}</p>
        <Links
          items={[
            { href: page.href(paths.template(definition.code, 'xlsx')), label: `${words(page)} (XLSX)` },
            { href: page.href(paths.template(definition.code, 'csv')), label: `${words(page)} (CSV)` },
          ]}
        />
      </>,
      shown.status,
    ),
  );
}

const words = (page: PageContext): string => TEMPLATE[page.lang];
const TEMPLATE = { vi: 'Tải mẫu điền sẵn', en: 'Download a prefilled template' } as const;

function withCursor(page: PageContext, cursor: string): string {
  const query = new URLSearchParams(page.query);
  query.set('sau', cursor);
  return query.toString();
}

/** The records as rows of the plain form, and some empty ones. */
export const plainRows = (props: GridProps): PlainRow[] => [
  ...props.rows.map((row) => ({ ...row, cells: row.saved, reason: '', faults: [] })),
  ...Array.from({ length: NEW_ROWS }, () => ({
    key: null,
    run: null,
    locked: false,
    cells: props.columns.map(() => ''),
    reason: '',
    faults: [],
  })),
];

const Legend = ({ page }: { page: PageContext }) => {
  const said = gridWords(page.lang);
  return (
    <p class="swlist" aria-label={GRID_WORDS.legend[page.lang]}>
      <Marked sign="met">{said.saved}</Marked>
      <Marked sign="edit">{said.fresh}</Marked>
      <Marked sign="miss">{said.invalid}</Marked>
      <Marked sign="risk">{said.odd}</Marked>
      <Marked sign="lock">{said.locked}</Marked>
    </p>
  );
};

export async function showGrid(page: PageContext): Promise<Response> {
  const definition = await definitionOf(page);
  if (definition instanceof Response) return definition;
  const saved = Number(tidy(page.query.get('da-luu') ?? '') || Number.NaN);
  return gridPage(page, definition, Number.isInteger(saved) ? { saved } : {});
}
