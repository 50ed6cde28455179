import { dateAt, fill, formatCount, formatDate, type Lang } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import {
  Button,
  Cell,
  Col,
  Crumbs,
  Empty,
  FileField,
  Filters,
  FilterSearch,
  FilterSelect,
  Links,
  Notice,
  Pager,
  Row,
  RowHead,
  Section,
  Table,
  TBody,
  THead,
} from '../../../ui/index.ts';
import { AGENCY_KINDS, type Agency, type AgencyCode } from '../core/agency.ts';
import { AgencyMatcher } from '../core/match.ts';
import type { AgencyTree } from '../core/tree.ts';
import { loadAgencies } from '../sql/tree.reads.ts';
import { HOW_WORDS, KIND_WORDS, WORDS } from './words.ts';

export const LIST = '/ban-lam-viec/co-quan';
export const PREVIEW = `${LIST}/xem-truoc`;

const PER_PAGE = 40;
const FORMER = 'cu';

/** The agencies of today or the former ones, a look-up of any name, and the way in and out as files. */
export async function showAgencies(page: PageContext): Promise<Response> {
  const tree = await loadAgencies(page.database, dateAt(page.at));
  const { lang } = page;
  const kind = page.query.get('loai') ?? '';
  const wanted = page.query.get('tim')?.trim() ?? '';
  const agencies = chosen(tree, kind);
  const counts = {
    date: formatDate(tree.at),
    count: formatCount(tree.living.length, lang),
    former: formatCount(tree.all.length - tree.living.length, lang),
  };
  return page.desk(
    WORDS.title[lang],
    <>
      <Crumbs
        lang={lang}
        here={WORDS.title[lang]}
        items={[{ href: page.href('/ban-lam-viec'), label: WORDS.desk[lang] }]}
      />
      <h1>{WORDS.title[lang]}</h1>
      <p class="asof">{fill(WORDS.asOf[lang], counts)}</p>
      <Filters action={page.href(LIST)} submit={WORDS.filter[lang]}>
        <FilterSearch name="tim" label={WORDS.find[lang]} value={wanted} placeholder={WORDS.findHint[lang]} />
        <FilterSelect name="loai" label={WORDS.kind[lang]} choices={kindChoices(tree, lang)} value={kind} />
      </Filters>
      <Links items={[{ href: '#tep', label: WORDS.files[lang] }]} />
      {wanted ? <Found tree={tree} text={wanted} lang={lang} /> : null}
      {tree.all.length === 0 ? (
        <Empty>{WORDS.empty[lang]}</Empty>
      ) : (
        <List page={page} tree={tree} agencies={agencies} kind={kind} />
      )}
      <Files page={page} />
    </>,
  );
}

function chosen(tree: AgencyTree, kind: string): readonly Agency[] {
  if (kind === FORMER) return tree.all.filter((agency) => !tree.isLiving(agency));
  return kind === '' ? tree.living : tree.living.filter((agency) => agency.kind === kind);
}

const kindChoices = (tree: AgencyTree, lang: Lang) => [
  { value: '', label: WORDS.all[lang] },
  ...AGENCY_KINDS.filter((kind) => tree.ofKind(kind).length > 0).map((kind) => ({
    value: kind,
    label: `${KIND_WORDS[kind][lang]} (${formatCount(tree.ofKind(kind).length, lang)})`,
  })),
  { value: FORMER, label: WORDS.former[lang] },
];

/** What an import would make of this text. */
function Found({ tree, text, lang }: { tree: AgencyTree; text: string; lang: Lang }) {
  const answer = new AgencyMatcher(tree).match(text);
  if (answer.kind === 'one') {
    const rivals = answer.rivals.map((agency) => agency.shortName).join(', ');
    return (
      <Notice tone={rivals ? 'risk' : 'good'} live>
        <p>{fill(WORDS.foundOne[lang], { text, name: answer.agency.name, how: HOW_WORDS[answer.how][lang] })}</p>
        {rivals ? <p>{fill(WORDS.foundRivals[lang], { names: rivals })}</p> : null}
      </Notice>
    );
  }
  const offered = answer.kind === 'several' ? answer.agencies : answer.near;
  return (
    <Notice tone={answer.kind === 'several' ? 'risk' : 'miss'} live>
      <p>
        {answer.kind === 'several'
          ? fill(WORDS.foundSeveral[lang], { text, count: offered.length, how: HOW_WORDS[answer.how][lang] })
          : fill(WORDS.foundNone[lang], { text })}{' '}
        {answer.kind === 'none' && offered.length > 0 ? WORDS.near[lang] : ''}
      </p>
      <ul>
        {offered.map((agency) => (
          <li>{agency.name}</li>
        ))}
      </ul>
    </Notice>
  );
}

function List({
  page,
  tree,
  agencies,
  kind,
}: {
  page: PageContext;
  tree: AgencyTree;
  agencies: readonly Agency[];
  kind: string;
}) {
  const { lang } = page;
  const pages = Math.max(Math.ceil(agencies.length / PER_PAGE), 1);
  const number = Math.min(Math.max(Number(page.query.get('trang')) || 1, 1), pages);
  const start = (number - 1) * PER_PAGE;
  const shown = agencies.slice(start, start + PER_PAGE);
  const former = kind === FORMER;
  const words = { from: shown.length > 0 ? start + 1 : 0, to: start + shown.length, count: agencies.length };
  return (
    <>
      <Table caption={WORDS.title[lang]} captionHidden stack compact>
        <THead>
          <Row>
            <Col>{WORDS.name[lang]}</Col>
            <Col>{WORDS.kind[lang]}</Col>
            <Col>{WORDS.code[lang]}</Col>
            <Col>{WORDS.identifier[lang]}</Col>
            <Col>{former ? WORDS.heirs[lang] : WORDS.above[lang]}</Col>
          </Row>
        </THead>
        <TBody>
          {shown.map((agency) => (
            <Row>
              <RowHead>{listName(agency)}</RowHead>
              <Cell class="stc">{KIND_WORDS[agency.kind][lang]}</Cell>
              <Cell label={WORDS.code[lang]}>{agency.code}</Cell>
              <Cell label={WORDS.identifier[lang]} wide>
                {agency.codes
                  .filter(isIdentifier)
                  .map((code) => codeText(code, lang))
                  .join(', ')}
              </Cell>
              <Cell label={former ? WORDS.heirs[lang] : WORDS.above[lang]}>
                {former ? heirText(tree, agency, lang) : above(tree, agency)}
              </Cell>
            </Row>
          ))}
        </TBody>
      </Table>
      <Pager
        page={number}
        pages={pages}
        lang={lang}
        words={fill(WORDS.rows[lang], words)}
        href={(to) => page.href(`${LIST}?${new URLSearchParams({ ...(kind && { loai: kind }), trang: String(to) })}`)}
      />
    </>
  );
}

/** Places by their short name, everything else by its full one. */
const listName = (agency: Agency): string =>
  agency.name.startsWith('Ủy ban nhân dân ') ? agency.shortName : agency.name;
const isIdentifier = (code: AgencyCode): boolean => code.system === 'identifier';
const codeText = (code: AgencyCode, lang: Lang): string =>
  code.sureness === 'official' ? code.code : `${code.code} ${WORDS[code.sureness][lang]}`;
const above = (tree: AgencyTree, agency: Agency): string =>
  agency.parentId === null ? '' : (tree.byId(agency.parentId)?.shortName ?? '');

function heirText(tree: AgencyTree, agency: Agency, lang: Lang): string {
  const heirs = tree.heirs(agency.id).map((heir) => heir.shortName);
  const until = agency.validTo ? `; ${fill(WORDS.until[lang], { date: formatDate(agency.validTo) })}` : '';
  return `${heirs.join(', ')}${until}`;
}

function Files({ page }: { page: PageContext }) {
  const { lang } = page;
  const exports = [
    { href: page.href(`${LIST}/xuat/csv`), label: WORDS.exportCsv[lang] },
    { href: page.href(`${LIST}/xuat/xlsx`), label: WORDS.exportXlsx[lang] },
  ];
  return (
    <Section id="tep" title={WORDS.files[lang]}>
      <Links items={exports} />
      {page.may('agencies.import') ? (
        <form method="post" action={page.href(PREVIEW)} enctype="multipart/form-data">
          <input type="hidden" name="csrf" value={page.csrf} />
          <FileField name="tep" label={WORDS.file[lang]} hint={WORDS.fileHint[lang]} accept=".csv,.xlsx,.xls,.txt" />
          <Button look="main">{WORDS.look[lang]}</Button>
        </form>
      ) : null}
    </Section>
  );
}
