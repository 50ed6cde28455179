import { fill, formatDate, problem, type Lang } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Cell, Col, Crumbs, Empty, Links, Row, RowHead, Table, TBody, THead } from '../../../ui/index.ts';
import {
  readPosition,
  recordHref,
  type Column,
  type RegisterDefinition,
  type RegisterRecord,
} from '../../registers/index.ts';
import { engineOf } from '../catalog.ts';
import { formPlan } from '../read-form.ts';
import { listRowsBehind } from '../read-behind.ts';
import { asked, DESK, hrefTo, paths, statusOf, valuesAsked, type Asked } from './asked.tsx';
import { WORDS } from './words.ts';

const PAGE_ROWS = 50;
/** Columns beside the key: what fits a desk's screen. */
const MOST_COLUMNS = 6;

/** The records behind one count, a page at a time. */
export async function showRecords(page: PageContext): Promise<Response> {
  const { lang } = page;
  const about = await asked(page);
  const measure = page.query.get('so-do') ?? '';
  const engine = await engineOf(page.database);
  // Addresses of the reconciliation name no register: theirs is that of the form.
  const register = page.query.get('so') ?? formPlan(engine).set.register;
  const plan = engine.plans.get(register);
  if (!plan) return page.problem({ code: 'indicators.unknown-measure', params: { code: measure } }, 404);
  const position = page.query.getAll('sau');
  const after = position.length === 0 ? null : readPosition(plan.definition, position);
  if (after === null && position.length > 0) return page.problem(problem('indicators.unknown-page'), 400);
  const listed = await listRowsBehind(page.database, about.places, {
    register,
    measure,
    agency: about.agency?.id ?? null,
    interval: about.interval,
    values: valuesAsked(page),
    ...(page.query.get('tinh') && { dimension: page.query.get('tinh')! }),
    ...(after && { after }),
    limit: PAGE_ROWS,
  });
  if (!listed.ok) return page.problem(listed.problem, statusOf(listed.problem));
  const found = listed.value;
  const title = fill(WORDS.recordsTitle[lang], { name: plan.set.measures[measure]!.name[lang] });
  const next = found.next && nextPage(page, found.next);
  return page.desk(
    title,
    <>
      <Crumbs
        lang={lang}
        here={title}
        items={[
          { href: page.href(DESK), label: WORDS.desk[lang] },
          { href: hrefTo(page, paths.figures, about.query), label: WORDS.title[lang] },
        ]}
      />
      <h1>{title}</h1>
      <p class="asof">
        {about.agency?.shortName ?? WORDS.allAgencies[lang]} · {formatDate(about.interval.from)}–
        {formatDate(about.interval.to)} · {plan.definition.name[lang]}
      </p>
      {found.rows.length === 0 ? (
        <Empty>{WORDS.noRecords[lang]}</Empty>
      ) : (
        <Records page={page} about={about} definition={plan.definition} rows={found.rows} />
      )}
      {next ? <Links items={[{ href: next, label: WORDS.next[lang] }]} /> : null}
    </>,
  );
}

/** The address of the page that begins after a row. */
function nextPage(page: PageContext, position: readonly string[]): string {
  const query = new URLSearchParams(page.query);
  query.delete('sau');
  for (const part of position) query.append('sau', part);
  return page.href(`${paths.records}?${query}`);
}

/** Agencies, days, states and numbers tell records apart; what is required of every record comes first. */
function shownColumns(definition: RegisterDefinition): Column[] {
  const telling = definition.columns.filter(
    (one) => !definition.key.includes(one.code) && one.type !== 'text' && one.type !== 'code' && one.type !== 'boolean',
  );
  const first = telling.filter((one) => one.required);
  const rest = telling.filter((one) => !one.required);
  const chosen = new Set([...first, ...rest].slice(0, MOST_COLUMNS));
  return definition.columns.filter((one) => chosen.has(one));
}

function shownValue(column: Column, row: RegisterRecord, about: Asked, lang: Lang): string {
  const value = row[column.type === 'moment' ? `${column.code}_on` : column.code];
  if (value === null || value === undefined || value === '') return '–';
  switch (column.type) {
    case 'agency':
      return about.tree.byId(Number(value))?.shortName ?? String(value);
    case 'choice':
      return column.values.find((one) => one.code === value)?.name[lang] ?? String(value);
    case 'date':
    case 'moment':
      return formatDate(String(value) as Parameters<typeof formatDate>[0]);
    case 'integer':
    case 'decimal':
    case 'money':
      return Number(value).toLocaleString(lang === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: 6 });
    default:
      return String(value);
  }
}

interface RecordsProps {
  readonly page: PageContext;
  readonly about: Asked;
  readonly definition: RegisterDefinition;
  readonly rows: readonly RegisterRecord[];
}

function Records({ page, about, definition, rows }: RecordsProps) {
  const { lang } = page;
  const columns = shownColumns(definition);
  const key = definition.key.map((code) => definition.columns.find((one) => one.code === code)!);
  return (
    <Table caption={definition.name[lang]} captionHidden stack>
      <THead>
        <Row>
          <Col>{key[0]!.name[lang]}</Col>
          {columns.map((column) => (
            <Col>{column.name[lang]}</Col>
          ))}
        </Row>
      </THead>
      <TBody>
        {rows.map((row) => (
          <Row>
            <RowHead>
              <a
                href={page.href(
                  recordHref(
                    definition.code,
                    definition.key.map((code) => String(row[code])),
                  ),
                )}
              >
                {shownValue(key[0]!, row, about, lang)}
              </a>
            </RowHead>
            {columns.map((column) => (
              <Cell label={column.name[lang]}>{shownValue(column, row, about, lang)}</Cell>
            ))}
          </Row>
        ))}
      </TBody>
    </Table>
  );
}
