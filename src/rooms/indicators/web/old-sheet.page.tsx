import { rm } from 'node:fs/promises';
import { dateAt, fill, formatCount, formatDate, problem, type Lang } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import {
  Button,
  Cell,
  Col,
  Crumbs,
  Field,
  FileField,
  Notice,
  Row,
  RowHead,
  Section,
  Table,
  TBody,
  THead,
} from '../../../ui/index.ts';
import { AgencyMatcher, loadAgencies, type Agency, type AgencyTree } from '../../agencies/index.ts';
import { addedBySector, SectorFinder, sectorText, type OldSector } from '../core/old-sectors.ts';
import type { OldRow } from '../core/old-sheet.ts';
import { MERGED_COLUMNS, OLD_COLUMNS, oldFaults, type OldColumn, type OldNumbers } from '../core/reconcile.ts';
import { readOldSheet, type ReadOldSheet } from '../read-old-sheet.ts';
import { registerSectors } from '../read-reconciliation.ts';
import { agencyChoices, DESK, hrefTo, paths } from './asked.tsx';
import { SHEET_WORDS } from './old-sheet-words.ts';
import { COLUMN_WORDS, SUM_WORDS, WORDS } from './words.ts';

/** Value of the agency field for all agencies together: no code is written so. */
const WHOLE = 'toan-tinh';

/** The form that takes an old sheet. */
export const OldSheetForm = ({ page }: { page: PageContext }) => (
  <form method="post" enctype="multipart/form-data" action={page.href(paths.oldSheet)} class="blk">
    <input type="hidden" name="csrf" value={page.csrf} />
    <FileField
      name="tep"
      label={SHEET_WORDS.file[page.lang]}
      hint={SHEET_WORDS.fileHint[page.lang]}
      accept=".xlsx,.csv,.xls,.html,.txt"
    />
    <Button look="main">{SHEET_WORDS.read[page.lang]}</Button>
  </form>
);

/** Shows what stands in an old form 06a. The file goes at once; the numbers travel in the form of this page. */
export async function showOldSheet(page: PageContext): Promise<Response> {
  const file = (await page.form()).files.get('tep');
  if (!file) return page.problem(problem('indicators.sheet-missing'), 422);
  try {
    if (file.bytes === 0) return page.problem(problem('indicators.sheet-missing'), 422);
    const read = await readOldSheet(file.path, file.name);
    if (!read.ok) return page.problem(read.problem, 422);
    const day = read.value.title.period?.to ?? dateAt(page.at);
    const finder = new SectorFinder(await registerSectors(page.database));
    return sheetPage(page, read.value, await loadAgencies(page.database, day), finder);
  } finally {
    await rm(file.path, { force: true });
  }
}

/** Whose form it is: found in the title, several that it may be, or nothing. */
type Whose =
  | { readonly kind: 'one'; readonly agency: Agency; readonly text: string }
  | { readonly kind: 'several'; readonly agencies: readonly Agency[]; readonly text: string }
  | { readonly kind: 'none' };

function whose(texts: readonly string[], tree: AgencyTree, matcher: AgencyMatcher): Whose {
  let several: Whose | null = null;
  let province: Whose | null = null;
  for (const text of texts) {
    const match = matcher.match(text);
    if (match.kind === 'several') several ??= { kind: 'several', agencies: match.agencies, text };
    if (match.kind !== 'one') continue;
    const found = { kind: 'one', agency: match.agency, text } as const;
    if (match.agency.id !== tree.root?.id) return found;
    // The province heads the letters of its departments: it is meant only where nobody else is named.
    province ??= found;
  }
  return several ?? province ?? { kind: 'none' };
}

function sheetPage(page: PageContext, read: ReadOldSheet, tree: AgencyTree, finder: SectorFinder): Response {
  const { lang } = page;
  const matcher = new AgencyMatcher(tree);
  const owner = whose(read.title.agencies, tree, matcher);
  const sectors = sectorsOf(read, finder, matcher);
  return page.desk(
    fill(SHEET_WORDS.title[lang], { file: read.file }),
    <>
      <Crumbs
        lang={lang}
        here={read.file}
        items={[
          { href: page.href(DESK), label: WORDS.desk[lang] },
          { href: page.href(paths.reconciliation), label: WORDS.reconcile[lang] },
        ]}
      />
      <h1>{fill(SHEET_WORDS.title[lang], { file: read.file })}</h1>
      <p class="lead">{SHEET_WORDS.lead[lang]}</p>
      <p class="asof">{howRead(read, lang)}</p>
      <Remarks read={read} lang={lang} />
      <SectorNote sectors={sectors} lang={lang} />
      <CompareForm page={page} read={read} tree={tree} owner={owner} sectors={sectors.known} />
      <Numbers page={page} read={read} matcher={matcher} />
    </>,
  );
}

function howRead(read: ReadOldSheet, lang: Lang): string {
  const rows = formatCount(read.rows.length, lang);
  const { form } = read.title;
  return [
    read.sheet === null
      ? fill(SHEET_WORDS.whereNone[lang], { rows })
      : fill(SHEET_WORDS.where[lang], { sheet: read.sheet, rows }),
    form && fill(SHEET_WORDS.form[lang], { form }),
    read.totalRow === null ? SHEET_WORDS.totalAdded[lang] : fill(SHEET_WORDS.totalFrom[lang], { row: read.totalRow }),
    read.others.length > 0 && fill(SHEET_WORDS.others[lang], { names: read.others.join(', ') }),
  ]
    .filter(Boolean)
    .join(' ');
}

/** Columns not used or not there, and sums that the sheet breaks. */
function Remarks({ read, lang }: { read: ReadOldSheet; lang: Lang }) {
  const given = new Set(read.head.places.map(({ column }) => column));
  const covered = (column: OldColumn): boolean =>
    MERGED_COLUMNS.includes(column) ||
    (given.has('timely') && (column === 'early' || column === 'on-time')) ||
    (given.has('in-period') && (column === 'online' || column === 'direct' || column === 'received'));
  const missing = OLD_COLUMNS.filter((column) => !given.has(column) && !covered(column));
  const names = missing.map((column) => COLUMN_WORDS[column][lang]).join('; ');
  const count = (value: number): string => formatCount(value, lang);
  const broken = [
    ...read.off.map(({ column, rows, total }) =>
      fill(SHEET_WORDS.off[lang], { column: COLUMN_WORDS[column][lang], rows: count(rows), total: count(total) }),
    ),
    ...oldFaults(read.total).map(({ off, sum }) =>
      fill(SHEET_WORDS.fault[lang], { off: count(off), sum: SUM_WORDS[sum][lang] }),
    ),
  ];
  return (
    <>
      {broken.length === 0 ? null : (
        <Notice tone="risk" title={SHEET_WORDS.faults[lang]} live>
          {broken.map((words) => (
            <p>{words}</p>
          ))}
        </Notice>
      )}
      {read.head.unused.length === 0 ? null : (
        <p class="note">{fill(SHEET_WORDS.unused[lang], { names: read.head.unused.join('; ') })}</p>
      )}
      {missing.length === 0 ? null : <p class="note">{fill(SHEET_WORDS.missing[lang], { names })}</p>}
    </>
  );
}

/** Rows of the sheet by sector, and the names of rows that are neither sector nor agency. */
interface SheetSectors {
  readonly known: readonly OldSector[];
  readonly strange: readonly string[];
}

function sectorsOf(read: ReadOldSheet, finder: SectorFinder, matcher: AgencyMatcher): SheetSectors {
  const rows = read.rows.filter((row) => row.kind === 'row');
  const found = rows.map((row) => ({ row, sector: finder.find(row.label) }));
  const known = found.flatMap(({ row, sector }) => (sector === null ? [] : [{ sector, old: row.numbers }]));
  const strange = found.filter(({ row, sector }) => sector === null && matcher.match(row.label).kind !== 'one');
  return { known: addedBySector(known), strange: strange.map(({ row }) => row.label) };
}

/** Whether the rows are sectors; those that no sector of ours bears are named, since they are not compared by themselves. */
function SectorNote({ sectors, lang }: { sectors: SheetSectors; lang: Lang }) {
  const { known, strange } = sectors;
  if (known.length === 0) return null;
  return (
    <>
      <p class="note">{fill(SHEET_WORDS.sectors[lang], { known: formatCount(known.length, lang) })}</p>
      {strange.length === 0 ? null : (
        <p class="note">{fill(SHEET_WORDS.strange[lang], { names: strange.slice(0, 20).join('; ') })}</p>
      )}
    </>
  );
}

interface CompareProps {
  readonly page: PageContext;
  readonly read: ReadOldSheet;
  readonly tree: AgencyTree;
  readonly owner: Whose;
  readonly sectors: readonly OldSector[];
}

function CompareForm({ page, read, tree, owner, sectors }: CompareProps) {
  const { lang } = page;
  const { period } = read.title;
  const choices = [
    { value: '', label: SHEET_WORDS.choose[lang] },
    ...agencyChoices(page, tree).map((choice) => (choice.value === '' ? { ...choice, value: WHOLE } : choice)),
  ];
  const chosen = owner.kind === 'one' ? (owner.agency.id === tree.root?.id ? WHOLE : owner.agency.code) : '';
  return (
    <form method="get" action={page.href(paths.reconciliation)} class="blk">
      <p class="hint">{whoseWords(owner, lang)}</p>
      <p class="hint">{periodWords(period, lang)}</p>
      <div class="fields four">
        <Field lang={lang} name="tu" type="date" label={WORDS.from[lang]} value={period?.from ?? ''} required short />
        <Field lang={lang} name="den" type="date" label={WORDS.to[lang]} value={period?.to ?? ''} required short />
        <Field
          lang={lang}
          name="co-quan"
          type="select"
          label={WORDS.agency[lang]}
          choices={choices}
          value={chosen}
          required
        />
      </div>
      {Object.entries(read.total).map(([column, value]) => (
        <input type="hidden" name={column} value={String(value)} />
      ))}
      {sectors.map((row) => (
        <input type="hidden" name="dong" value={sectorText(row)} />
      ))}
      <Button look="main">{WORDS.compare[lang]}</Button>
    </form>
  );
}

function whoseWords(owner: Whose, lang: Lang): string {
  if (owner.kind === 'none') return SHEET_WORDS.agencyAsked[lang];
  if (owner.kind === 'one') return fill(SHEET_WORDS.agencyFrom[lang], { name: owner.agency.name, text: owner.text });
  const names = owner.agencies.map((agency) => agency.shortName).join(', ');
  return fill(SHEET_WORDS.agencySeveral[lang], { text: owner.text, names });
}

function periodWords(period: ReadOldSheet['title']['period'], lang: Lang): string | null {
  if (!period) return SHEET_WORDS.periodAsked[lang];
  if (period.exact) return null;
  return fill(SHEET_WORDS.periodWorded[lang], { from: formatDate(period.from), to: formatDate(period.to) });
}

function Numbers({ page, read, matcher }: { page: PageContext; read: ReadOldSheet; matcher: AgencyMatcher }) {
  const { lang } = page;
  const columns = OLD_COLUMNS.filter(
    (column) => read.total[column] !== undefined || read.rows.some((row) => row.numbers[column] !== undefined),
  );
  const linked = read.rows.map((row) => ({ row, href: rowLink(page, read, row, matcher) }));
  const links = linked.some(({ href }) => href !== null);
  const cells = (numbers: OldNumbers) =>
    columns.map((column) => (
      <Cell right label={COLUMN_WORDS[column][lang]}>
        {numbers[column] === undefined ? '–' : formatCount(numbers[column], lang)}
      </Cell>
    ));
  return (
    <Section title={SHEET_WORDS.numbers[lang]}>
      <div class="scroll" tabindex={0} role="region" aria-label={SHEET_WORDS.numbers[lang]}>
        <Table caption={SHEET_WORDS.numbers[lang]} captionHidden>
          <THead>
            <Row>
              <Col>{SHEET_WORDS.rowName[lang]}</Col>
              <Col right>{SHEET_WORDS.row[lang]}</Col>
              {columns.map((column) => (
                <Col right>{COLUMN_WORDS[column][lang]}</Col>
              ))}
              {links ? <Col>{WORDS.compare[lang]}</Col> : null}
            </Row>
          </THead>
          <TBody>
            {linked.map(({ row, href }) => (
              <Row>
                <RowHead>{row.kind === 'row' ? row.label : <b>{row.label}</b>}</RowHead>
                <Cell right label={SHEET_WORDS.row[lang]}>
                  {row.row}
                </Cell>
                {cells(row.numbers)}
                {links ? <Cell>{href ? <RowLink href={href} name={row.label} lang={lang} /> : '–'}</Cell> : null}
              </Row>
            ))}
            <Row>
              <RowHead>
                <b>{SHEET_WORDS.used[lang]}</b>
              </RowHead>
              <Cell right label={SHEET_WORDS.row[lang]}>
                {read.totalRow ?? '–'}
              </Cell>
              {cells(read.total)}
              {links ? <Cell>–</Cell> : null}
            </Row>
          </TBody>
        </Table>
      </div>
    </Section>
  );
}

const RowLink = ({ href, name, lang }: { href: string; name: string; lang: Lang }) => (
  <a href={href} aria-label={fill(SHEET_WORDS.compareRowOf[lang], { name })}>
    {SHEET_WORDS.compareRow[lang]}
  </a>
);

/** A sheet by agencies: the row of one of them can be compared by itself. */
function rowLink(page: PageContext, read: ReadOldSheet, row: OldRow, matcher: AgencyMatcher): string | null {
  const { period } = read.title;
  if (!period || row.kind !== 'row') return null;
  const match = matcher.match(row.label);
  if (match.kind !== 'one') return null;
  const numbers = Object.fromEntries(Object.entries(row.numbers).map(([column, value]) => [column, String(value)]));
  return hrefTo(page, paths.reconciliation, {
    tu: period.from,
    den: period.to,
    'co-quan': match.agency.code,
    ...numbers,
  });
}
