import { fill, formatCount } from '../../../../kernel/index.ts';
import type { PageContext } from '../../../../platform/manifest.ts';
import {
  Cell,
  Col,
  Empty,
  LinkButton,
  Links,
  Notice,
  Row,
  RowHead,
  Table,
  TBody,
  THead,
} from '../../../../ui/index.ts';
import type { Agency } from '../../../agencies/index.ts';
import { exportRegister } from '../../export-file.ts';
import type { RegisterDefinition } from '../../core/definition.ts';
import { fieldsOf, type Field } from '../../core/inputs.ts';
import { isEmptyFilter, PAGE_NAMES } from '../../core/filter.ts';
import { shownText, type AgencyNames, type Values } from '../../core/row-text.ts';
import { countRecords, pageOfRecords, type RecordPage } from '../../sql/page.reads.ts';
import { definitionOf } from '../definition-of.ts';
import { paths, recordHref } from '../paths.ts';
import { RegisterHead } from '../register-parts.tsx';
import { sendFile } from '../send-file.ts';
import { cursorOf, positionOf, readAsked, type Asked } from './asked.ts';
import { ListFilters } from './filters.tsx';
import { LIST_WORDS } from './words.ts';

const ROWS = 50;
/** Columns shown where nobody chose: what tells records apart, whose they are, when, in which state. */
const USUAL = 7;
const AFTER = 'sau';
const COLUMNS = 'cot';

/** Columns of the list: the chosen ones in the order of the definition, else the usual ones. */
function columnsShown(definition: RegisterDefinition, chosen: readonly string[]): Field[] {
  const fields = fieldsOf(definition);
  const known = fields.filter((column) => chosen.includes(column.code));
  if (known.length > 0) return known;
  const weight = (column: Field): number =>
    Number(definition.key.includes(column.code)) * 8 +
    Number(column.required) * 4 +
    Number(['agency', 'choice', 'date', 'moment'].includes(column.type)) * 2 +
    Number(column.type !== 'text');
  const usual = new Set([...fields].sort((a, b) => weight(b) - weight(a)).slice(0, USUAL));
  return fields.filter((column) => usual.has(column));
}

/** The address with other values of some parameters; a null one goes. */
function addressWith(page: PageContext, path: string, changes: Readonly<Record<string, string | null>>): string {
  const query = new URLSearchParams([...page.query].filter(([, value]) => value !== ''));
  for (const [name, value] of Object.entries(changes)) {
    query.delete(name);
    if (value !== null) query.append(name, value);
  }
  const text = query.toString();
  return page.href(path) + (text && `?${text}`);
}

type Counted = Awaited<ReturnType<typeof countRecords>>;

function orderWords(page: PageContext, { definition, order }: Asked): string {
  const { lang } = page;
  const column = fieldsOf(definition).find((one) => one.code === order.day || `${one.code}_on` === order.day);
  if (column) return fill(LIST_WORDS.newest[lang], { column: column.name[lang].toLowerCase() });
  const key = fieldsOf(definition).find((one) => one.code === definition.key[0]);
  return fill(LIST_WORDS.byKey[lang], { column: key?.name[lang].toLowerCase() ?? '' });
}

/** How many, of how many, in which order: one sentence that repeats what the address asks. */
function resultWords(page: PageContext, asked: Asked, counted: Counted): string {
  const { lang } = page;
  const whole = isEmptyFilter(asked.filter) && page.scope('registers.read') === 'all';
  const count = whole ? { count: asked.rows, over: false } : counted;
  const words = count === null ? LIST_WORDS.uncounted : count.over ? LIST_WORDS.overResults : LIST_WORDS.results;
  const found =
    count?.count === 1
      ? LIST_WORDS.oneResult[lang]
      : fill(words[lang], { count: formatCount(count?.count ?? 0, lang) });
  const of =
    whole || page.scope('registers.read') !== 'all'
      ? ''
      : ` ${fill(LIST_WORDS.ofAll[lang], { count: formatCount(asked.rows, lang) })}`;
  return `${found}${of}, ${orderWords(page, asked)}.`;
}

/** In a list the short name is enough: the record has the whole one. */
const named = (agency: Agency | undefined): ReturnType<AgencyNames['byId']> =>
  agency && { name: agency.shortName, code: agency.code };

const NUMBERS: ReadonlySet<Field['type']> = new Set(['integer', 'decimal', 'money']);
const UNBROKEN: ReadonlySet<Field['type']> = new Set(['date', 'moment', 'code']);

function Records({
  page,
  asked,
  columns,
  rows,
}: {
  page: PageContext;
  asked: Asked;
  columns: readonly Field[];
  rows: readonly Values[];
}) {
  const { lang } = page;
  const { definition, tree } = asked;
  const short: AgencyNames = { byId: (id) => named(tree.byId(id)) };
  const text = (column: Field, row: Values): string => shownText(column, row, short, lang) || '–';
  const [head, ...others] = columns;
  return (
    <div class="scroll" tabindex={0} role="region" aria-label={definition.name[lang]}>
      <Table caption={definition.name[lang]} captionHidden stack>
        <THead>
          <Row>
            {columns.map((column) => (
              <Col right={NUMBERS.has(column.type)}>{column.name[lang]}</Col>
            ))}
          </Row>
        </THead>
        <TBody>
          {rows.map((row) => (
            <Row>
              <RowHead class="nw">
                <a
                  href={page.href(
                    recordHref(
                      definition.code,
                      definition.key.map((name) => String(row[name])),
                    ),
                  )}
                >
                  {text(head!, row)}
                </a>
                {row['counted'] === false ? <span class="of">{LIST_WORDS.notCounted[lang]}</span> : null}
              </RowHead>
              {others.map((column) => (
                <Cell
                  label={column.name[lang]}
                  right={NUMBERS.has(column.type)}
                  class={UNBROKEN.has(column.type) ? 'nw' : undefined}
                >
                  {text(column, row)}
                </Cell>
              ))}
            </Row>
          ))}
        </TBody>
      </Table>
    </div>
  );
}

function Faults({ page, asked }: { page: PageContext; asked: Asked }) {
  const { lang } = page;
  return (
    <div class="errs" role="alert">
      <h2>{LIST_WORDS.faults[lang]}</h2>
      <ul role="list">
        {asked.faults.map(({ name, problem }) => (
          <li>
            <a href={`#${name}`}>{page.say(problem)}</a>
            {name === PAGE_NAMES.expression ? (
              <Pointed text={page.query.get(name) ?? ''} at={Number(problem.params?.['position'] ?? 0)} />
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The expression with the character where it goes wrong marked. */
const Pointed = ({ text, at }: { text: string; at: number }) => (
  <code class="pointed">
    {text.slice(Math.max(0, at - 60), at)}
    <mark>{text.slice(at, at + 1) || '␣'}</mark>
    {text.slice(at + 1, at + 60)}
  </code>
);

function Found({
  page,
  asked,
  found,
  columns,
}: {
  page: PageContext;
  asked: Asked;
  found: RecordPage | null;
  columns: readonly Field[];
}) {
  const { lang } = page;
  const path = paths.list(asked.definition.code);
  if (found === null)
    return (
      <Notice tone="risk">
        <p>{LIST_WORDS.tooBroad[lang]}</p>
      </Notice>
    );
  if (found.rows.length === 0)
    return (
      <Empty>
        {LIST_WORDS[asked.rows === 0 ? 'empty' : 'none'][lang]}{' '}
        {asked.rows === 0 ? null : <a href={page.href(path)}>{LIST_WORDS.clear[lang]}</a>}
      </Empty>
    );
  return (
    <>
      <Records page={page} asked={asked} columns={columns} rows={found.rows} />
      <p class="pager">
        {found.next ? (
          <LinkButton look="low" href={addressWith(page, path, { [AFTER]: cursorOf(found.next) })}>
            {fill(LIST_WORDS.next[lang], { count: ROWS })}
          </LinkButton>
        ) : (
          <span />
        )}
        {page.query.has(AFTER) ? (
          <a href={addressWith(page, path, { [AFTER]: null })}>{LIST_WORDS.first[lang]}</a>
        ) : null}
      </p>
    </>
  );
}

/** The records of a register that the address asks for, page after page. */
export async function showList(page: PageContext): Promise<Response> {
  const definition = await definitionOf(page);
  if (definition instanceof Response) return definition;
  const { lang } = page;
  // A form sends every field; the address that people send each other says only what is asked.
  if ([...page.query.values()].includes('')) return page.redirect(addressWith(page, paths.list(definition.code), {}));
  const asked = await readAsked(page, definition, PAGE_NAMES);
  const columns = columnsShown(definition, page.query.getAll(COLUMNS));
  const sound = asked.faults.length === 0;
  const query = { ...asked, after: positionOf(page.query.get(AFTER) ?? ''), limit: ROWS };
  const [found, counted] = sound
    ? await Promise.all([
        pageOfRecords(page.database, definition, query),
        countRecords(page.database, definition, asked.where),
      ])
    : [null, null];
  const download = (format: string): string =>
    addressWith(page, paths.listed(definition.code, format), { [AFTER]: null, [COLUMNS]: null });
  const bounded = fieldsOf(definition).find((column) => column.code === asked.bounded);
  return page.desk(
    definition.name[lang],
    <>
      <RegisterHead page={page} definition={definition} here={definition.name[lang]} part="list" />
      <h1>{definition.name[lang]}</h1>
      {sound ? <p class="asof">{resultWords(page, asked, counted)}</p> : null}
      <ListFilters page={page} asked={asked} shown={columns} />
      {bounded ? <p class="note">{fill(LIST_WORDS.bounded[lang], { column: bounded.name[lang] })}</p> : null}
      {sound ? (
        <Found page={page} asked={asked} found={found} columns={columns} />
      ) : (
        <Faults page={page} asked={asked} />
      )}
      {sound ? (
        <Links
          items={[
            { href: download('xlsx'), label: `${LIST_WORDS.download[lang]} (XLSX)` },
            { href: download('csv'), label: `${LIST_WORDS.download[lang]} (CSV)` },
          ]}
        />
      ) : null}
    </>,
  );
}

/** The records that the address asks for, all of them, as a file that imports again unchanged. */
export async function sendList(page: PageContext): Promise<Response> {
  const definition = await definitionOf(page);
  if (definition instanceof Response) return definition;
  const asked = await readAsked(page, definition, PAGE_NAMES);
  const [fault] = asked.faults;
  if (fault) return page.problem(fault.problem, 422);
  return sendFile(page, definition.code, (target, format) =>
    page.database.snapshot((read) =>
      exportRegister(read, definition.code, {
        format,
        target,
        lang: page.lang,
        scope: page.scope('registers.read'),
        where: asked.where,
      }),
    ),
  );
}
