import {
  dateAt,
  fill,
  formatCount,
  formatInstant,
  ok,
  problem,
  refused,
  type Lang,
  type Problem,
  type Result,
} from '../../../../kernel/index.ts';
import type { BesideLink, PageContext } from '../../../../platform/manifest.ts';
import { Cell, Col, Crumbs, Empty, Filters, FilterSearch, Links, Notice, Row, RowHead } from '../../../../ui/index.ts';
import { Section, Table, TBody, THead } from '../../../../ui/index.ts';
import { AgencyMatcher, loadAgencies, type AgencyTree } from '../../../agencies/index.ts';
import { registerCatalog } from '../../catalog.ts';
import { wholeOf } from '../../core/quality.ts';
import { fieldName } from '../../core/inputs.ts';
import { writeTable } from '../../export-file.ts';
import { definitionOf } from '../definition-of.ts';
import { paths } from '../paths.ts';
import { sendFile } from '../send-file.ts';
import { WORDS as DESK_WORDS } from '../words.ts';
import { rowsHref, type Counted } from './links.ts';
import { emptyCells, lastFeed, linesOf, lookAt, refusedIn, type Line, type Look, type Looking } from './look.ts';
import { QUALITY_WORDS as WORDS } from './words.ts';

const HEADS = ['feed', 'rows', 'refused', 'late', 'empty', 'failing', 'duplicates'] as const;

const Heads = ({ page: { lang }, first }: { page: PageContext; first: string }) => (
  <THead>
    <Row>
      <Col>{first}</Col>
      {HEADS.map((name) => (
        <Col right={name !== 'feed'}>{WORDS[name][lang]}</Col>
      ))}
    </Row>
  </THead>
);

interface Shown {
  readonly page: PageContext;
  readonly looking: Looking;
  readonly look: Look;
  readonly line: Line;
}

/** A count with the way to its records; nothing is no link, and what cannot be said is no zero. */
function Count({ page, looking, look, line, n, of }: Shown & { n: number | null | undefined; of: Counted }) {
  const { lang } = page;
  if (n === null || n === undefined) return <>{WORDS.notSaid[lang]}</>;
  if (n === 0) return <>0</>;
  const href = rowsHref(look.definition, look.plan, line.agency, of, looking.tree);
  return <a href={page.href(href)}>{formatCount(n, lang)}</a>;
}

/** Leads to the run where they are of one file, from the line of a whole register to its own page where they are of many. */
function Refused({ page, look, line }: Shown) {
  const { lang } = page;
  if (line.files.length === 0) return <>{WORDS.notSaid[lang]}</>;
  const text = formatCount(refusedIn(line), lang);
  const [file, ...others] = line.files.filter(({ refused }) => refused > 0);
  if (!file || (others.length > 0 && line.agency !== undefined)) return <>{text}</>;
  const href = others.length > 0 ? paths.qualityOf(look.definition.code) : paths.run(file.id);
  return <a href={page.href(href)}>{text}</a>;
}

/** The empty cells lead to the columns that they are in; those of no agency have no page of their own. */
function EmptyCells({ page, looking, look, line }: Shown) {
  const { lang } = page;
  if (!line.quality || look.plan.columns.length === 0) return <>{WORDS.notSaid[lang]}</>;
  const { empty, all } = emptyCells(look, line.quality);
  const code = typeof line.agency === 'number' ? looking.tree.byId(line.agency)?.code : undefined;
  const query = code ? `?co-quan=${encodeURIComponent(code)}` : '';
  const text = fill(WORDS.emptyOf[lang], { empty: formatCount(empty, lang), all: formatCount(all, lang) });
  const isOwn = code !== undefined || line.agency === undefined || look.plan.owner === null;
  return empty === 0 || !isOwn ? (
    <>{text}</>
  ) : (
    <a href={page.href(`${paths.qualityOf(look.definition.code)}${query}#cot`)}>{text}</a>
  );
}

function Facts(shown: Shown) {
  const { page, looking, look, line } = shown;
  const { lang } = page;
  const { quality } = line;
  const isCounted = look.counts !== null;
  const at = lastFeed(line, looking.times);
  const never = quality || !isCounted ? WORDS.notSaid : WORDS.never;
  return (
    <>
      <Cell label={WORDS.feed[lang]}>{at ? formatInstant(at) : never[lang]}</Cell>
      <Cell right label={WORDS.rows[lang]}>
        <Count {...shown} n={isCounted ? (quality?.rows ?? 0) : null} of={{}} />
      </Cell>
      <Cell right label={WORDS.refused[lang]}>
        <Refused {...shown} />
      </Cell>
      <Cell right label={WORDS.late[lang]}>
        <Count {...shown} n={quality?.late} of={{ where: look.plan.late?.where ?? null }} />
      </Cell>
      <Cell right wide label={WORDS.empty[lang]}>
        <EmptyCells {...shown} />
      </Cell>
      <Cell right label={WORDS.failing[lang]}>
        <Count {...shown} n={quality?.failing} of={{ check: 'all' }} />
      </Cell>
      <Cell right wide label={WORDS.duplicates[lang]}>
        <Count {...shown} n={quality?.duplicates} of={{ counted: false }} />
      </Cell>
    </>
  );
}

/** Where others tell more of the same. */
const Beside = ({ links }: { links: readonly BesideLink[] }) => (links.length === 0 ? null : <Links items={links} />);

/** When a register was counted, where that was not for this page; or why it was not. */
function whenCounted({ counts, kept }: Look, { keeps }: Looking, lang: Lang): string | null {
  if (counts === null) return WORDS[keeps ? 'notYet' : 'notCounted'][lang];
  return kept && fill(WORDS[kept.again ? 'countedAgain' : 'countedAt'][lang], { at: formatInstant(kept.at) });
}

function When({ look, looking, lang }: { look: Look; looking: Looking; lang: Lang }) {
  const text = whenCounted(look, looking, lang);
  return text === null ? null : <span class="of">{text}</span>;
}

/** Every register: what its records lack, in counts that open them. */
export async function showQuality(page: PageContext): Promise<Response> {
  const { lang } = page;
  const catalog = await registerCatalog(page.database);
  const looking = await lookAt(page, catalog, catalog.all, { byAgency: false });
  const failing = ({ counts }: Look): number => counts?.[0]?.failing ?? 0;
  const looks = looking.looks.toSorted((a, b) => failing(b) - failing(a));
  const title = WORDS.title[lang];
  return page.desk(
    title,
    <>
      <Crumbs lang={lang} here={title} items={[{ href: page.href(paths.desk), label: DESK_WORDS.desk[lang] }]} />
      <h1>{title}</h1>
      <p class="lead">{WORDS[looking.keeps ? 'leadKept' : 'lead'][lang]}</p>
      <p class="asof">{WORDS.order[lang]}</p>
      <Beside links={(await page.beside?.()) ?? []} />
      <Table caption={title} captionHidden stack class="even">
        <Heads page={page} first={WORDS.register[lang]} />
        <TBody>
          {looks.map((look) => {
            const line = { agency: undefined, quality: look.counts?.[0] ?? null, files: look.files };
            return (
              <Row>
                <RowHead>
                  <a href={page.href(paths.qualityOf(look.definition.code))}>{look.definition.name[lang]}</a>
                  <When look={look} looking={looking} lang={lang} />
                </RowHead>
                <Facts page={page} looking={looking} look={look} line={line} />
              </Row>
            );
          })}
        </TBody>
      </Table>
      <Links
        class="after"
        items={(['csv', 'xlsx'] as const).map((one) => ({
          href: page.href(paths.qualityFile(one)),
          label: WORDS[one][lang],
        }))}
      />
    </>,
  );
}

const agencyName = (tree: AgencyTree, line: Line, lang: 'vi' | 'en'): string => {
  if (typeof line.agency === 'number') return tree.byId(line.agency)?.name ?? String(line.agency);
  return line.quality ? WORDS.noAgency[lang] : WORDS.province[lang];
};

/** What a list of faults counts, most first; nothing where none is left. */
function FaultTable({
  shown,
  title,
  id,
  head,
  faults,
  none,
}: {
  shown: Shown;
  title: string;
  id: string;
  head: string;
  faults: readonly { readonly name: string; readonly n: number; readonly of: Counted }[];
  none: string;
}) {
  const { lang } = shown.page;
  const found = faults.filter(({ n }) => n > 0).toSorted((a, b) => b.n - a.n);
  return (
    <Section title={title} id={id}>
      {found.length === 0 ? (
        <Empty>{none}</Empty>
      ) : (
        <Table caption={title} captionHidden class="slim">
          <THead>
            <Row>
              <Col>{head}</Col>
              <Col right>{WORDS.rows[lang]}</Col>
            </Row>
          </THead>
          <TBody>
            {found.map(({ name, n, of }) => (
              <Row>
                <RowHead>{name}</RowHead>
                <Cell right>
                  <Count {...shown} n={n} of={of} />
                </Cell>
              </Row>
            ))}
          </TBody>
        </Table>
      )}
    </Section>
  );
}

function Details({ shown }: { shown: Shown }) {
  const { page, look, line } = shown;
  const { lang } = page;
  const { quality } = line;
  if (!quality) return null;
  const { definition, plan } = look;
  const message = new Map(definition.checks.map(({ code, message: words }) => [code, words[lang]]));
  return (
    <>
      <FaultTable
        shown={shown}
        title={WORDS.checksTitle[lang]}
        id="dieu-kien"
        head={WORDS.check[lang]}
        none={WORDS.allHold[lang]}
        faults={plan.checks.map(({ code }, i) => ({
          name: message.get(code) ?? code,
          n: quality.checks[i] ?? 0,
          of: { check: code },
        }))}
      />
      <FaultTable
        shown={shown}
        title={WORDS.columnsTitle[lang]}
        id="cot"
        head={WORDS.column[lang]}
        none={WORDS.allFilled[lang]}
        faults={plan.columns.map(({ code, where }, i) => ({
          name: fieldName(definition, code)[lang],
          n: quality.empty[i] ?? 0,
          of: { where },
        }))}
      />
    </>
  );
}

/** The agency that the address names, by code or name; null where it names none. */
async function agencyAsked(page: PageContext): Promise<Result<number | null, Problem>> {
  const value = (page.query.get('co-quan') ?? '').trim();
  if (value === '') return ok(null);
  const tree = await loadAgencies(page.database, dateAt(page.at));
  const coded = tree.byCode(value);
  if (coded) return ok(coded.id);
  const match = new AgencyMatcher(tree).match(value);
  if (match.kind === 'one') return ok(match.agency.id);
  if (match.kind === 'none') return refused(problem('registers.filter-agency', { value }));
  const names = match.agencies.map(({ name }) => name).join('; ');
  return refused(problem('registers.filter-agencies', { value, names }));
}

/** One register by agency, or one agency in it: every count, and in which columns and checks. */
export async function showRegisterQuality(page: PageContext): Promise<Response> {
  const definition = await definitionOf(page);
  if (definition instanceof Response) return definition;
  const { lang } = page;
  const named = await agencyAsked(page);
  if (!named.ok) return page.problem(named.problem, 404);
  const asked = named.value;
  const catalog = await registerCatalog(page.database);
  const looking = await lookAt(page, catalog, [definition], { byAgency: true, agency: asked });
  const [look] = looking.looks as [Look];
  const lines = linesOf(look).filter((line) => asked === null || line.agency === asked);
  const whole = look.counts && wholeOf(look.plan, look.counts);
  const all: Line = { agency: asked ?? undefined, quality: whole, files: look.files };
  const counted = look.counts && whenCounted(look, looking, lang);
  const title = `${WORDS.title[lang]}: ${definition.name[lang]}`;
  return page.desk(
    title,
    <>
      <Crumbs
        lang={lang}
        here={definition.name[lang]}
        items={[{ href: page.href(paths.quality), label: WORDS.title[lang] }]}
      />
      <h1>{title}</h1>
      <p class="lead">{WORDS[looking.keeps ? 'leadKept' : 'lead'][lang]}</p>
      {counted ? <p class="asof">{counted}.</p> : null}
      <Filters action={page.href(paths.qualityOf(definition.code))} submit={WORDS.show[lang]} narrow>
        <FilterSearch name="co-quan" label={WORDS.agency[lang]} value={page.query.get('co-quan') ?? ''} />
      </Filters>
      {look.counts === null ? (
        <Notice tone="risk">
          <p>{WORDS[looking.keeps ? 'notYetSays' : 'tooLargeSays'][lang]}</p>
        </Notice>
      ) : null}
      <p class="asof">{WORDS.orderAgencies[lang]}</p>
      <Beside links={(await page.beside?.()) ?? []} />
      {lines.length === 0 && look.counts !== null ? <Empty>{WORDS.none[lang]}</Empty> : null}
      {lines.length === 0 ? null : (
        <Table caption={title} captionHidden stack class="even">
          <Heads page={page} first={WORDS.agency[lang]} />
          <TBody>
            {lines.map((line) => (
              <Row>
                <RowHead>{agencyName(looking.tree, line, lang)}</RowHead>
                <Facts page={page} looking={looking} look={look} line={line} />
              </Row>
            ))}
          </TBody>
        </Table>
      )}
      <Details shown={{ page, looking, look, line: all }} />
    </>,
  );
}

/** All registers by agency as one table. */
export const sendQuality = (page: PageContext): Promise<Response> =>
  sendFile(page, 'chat-luong-du-lieu', async (target, format) => {
    const { lang } = page;
    const catalog = await registerCatalog(page.database);
    const looking = await lookAt(page, catalog, catalog.all, { byAgency: true });
    const text = (n: number | null | undefined): string => (n === null || n === undefined ? '' : String(n));
    const rows = looking.looks.flatMap((look) =>
      linesOf(look).map((line) => {
        const { quality } = line;
        const at = lastFeed(line, looking.times);
        const cells = quality && emptyCells(look, quality);
        return [
          look.definition.name[lang],
          typeof line.agency === 'number' ? (looking.tree.byId(line.agency)?.code ?? '') : '',
          agencyName(looking.tree, line, lang),
          at ? formatInstant(at) : '',
          text(look.counts === null ? null : (quality?.rows ?? 0)),
          text(line.files.length === 0 ? null : refusedIn(line)),
          text(quality?.late),
          text(cells?.empty),
          text(cells?.all),
          text(quality?.failing),
          text(quality?.duplicates),
          look.counts === null ? '' : formatInstant(look.kept?.at ?? page.at),
        ];
      }),
    );
    const heads = [
      'register',
      'code',
      'agency',
      'feed',
      'rows',
      'refused',
      'late',
      'empty',
      'cells',
      'failing',
      'duplicates',
      'counted',
    ] as const;
    async function* each() {
      yield* rows;
    }
    await writeTable(
      { format, target },
      WORDS.title[lang],
      heads.map((name) => WORDS[name][lang]),
      each(),
    );
    return ok(rows.length);
  });
