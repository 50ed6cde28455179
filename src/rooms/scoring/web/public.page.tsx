import { fill, numbered, problem, roundFraction, type Fraction, type Lang } from '../../../kernel/index.ts';
import type { Child } from 'hono/jsx';
import type { PageContext } from '../../../platform/manifest.ts';
import {
  Cell,
  Col,
  Empty,
  Links,
  PublicLayout,
  Row,
  RowHead,
  Section,
  Table,
  TBody,
  THead,
} from '../../../ui/index.ts';
import { insightOf, type ComponentInsight, type Insight } from '../core/insight.ts';
import { newestResult, publishedResult, yearBefore, type Published } from '../published.ts';
import { listResults, packageOf } from '../sql/result.store.ts';
import { pointsText, totalText } from '../words.ts';
import { paths } from './paths.ts';
import { WORDS } from './words.ts';

const resultIdOf = (page: PageContext): number => numbered(page.params['result']);

const framed = (page: PageContext, path: string, title: string, body: Child): Response =>
  page.page(
    <PublicLayout page={page} title={title} path={path} here={paths.ranking} foot={WORDS.foot[page.lang]}>
      {body}
    </PublicLayout>,
  );

/** The newest ranking. */
export async function showRanking(page: PageContext): Promise<Response> {
  const published = await newestResult(page.database);
  if (published) return rankingPage(page, published, paths.ranking);
  const title = WORDS.publicTitle[page.lang];
  return framed(
    page,
    paths.ranking,
    title,
    <>
      <h1>{title}</h1>
      <Empty>{WORDS.publicNone[page.lang]}</Empty>
    </>,
  );
}

export async function showResult(page: PageContext): Promise<Response> {
  const published = await publishedResult(page.database, resultIdOf(page));
  return published
    ? rankingPage(page, published, paths.rankingOf(published.result.id))
    : page.problem(problem('scoring.unknown', { id: resultIdOf(page) }), 404);
}

function leadWords({ result, pack }: Published, lang: Lang): string {
  const reason = result.reason === null ? '' : fill(WORDS.publicWhy[lang], { reason: result.reason });
  return fill(WORDS.publicLead[lang], {
    name: pack.head.name,
    document: result.document,
    number: result.number,
    reason,
  });
}

async function rankingPage(page: PageContext, published: Published, path: string): Promise<Response> {
  const { lang } = page;
  const { pack, result } = published;
  const others = (await listResults(page.database)).filter(({ id }) => id !== result.id);
  const title = WORDS.publicTitle[lang];
  return framed(
    page,
    path,
    title,
    <>
      <h1>{title}</h1>
      <p class="lead">{leadWords(published, lang)}</p>
      {pack.set.groups.map((group) => (
        <GroupTable page={page} published={published} group={group} />
      ))}
      <Section
        title={WORDS.package[lang]}
        note={fill(WORDS.packageNote[lang], { hash: result.sha256.slice(0, 16) })}
        id="goi"
      >
        <Links
          items={[
            { href: paths.package(result.id), label: WORDS.package[lang] },
            ...others.map(({ id, document, number }) => ({
              href: page.href(paths.rankingOf(id)),
              label: `${number}. ${document}`,
            })),
          ]}
        />
      </Section>
    </>,
  );
}

function GroupTable({
  page,
  published: { pack, result },
  group,
}: {
  page: PageContext;
  published: Published;
  group: Published['pack']['set']['groups'][number];
}) {
  const { lang } = page;
  const rows = pack.agencies.filter((one) => one.group === group.code).toSorted((a, b) => a.rank - b.rank);
  return rows.length === 0 ? null : (
    <Section title={group.name[lang]} id={`nhom-${group.code}`}>
      <Table caption={group.name[lang]} captionHidden stack compact>
        <THead>
          <Row>
            <Col>{WORDS.agency[lang]}</Col>
            <Col right>{WORDS.rank[lang]}</Col>
            <Col right>{WORDS.points[lang]}</Col>
            <Col>{WORDS.class[lang]}</Col>
          </Row>
        </THead>
        <TBody>
          {rows.map((one) => (
            <Row>
              <RowHead>
                <a href={page.href(paths.rankedAgency(result.id, one.code))}>{one.name}</a>
              </RowHead>
              <Cell right label={WORDS.rank[lang]}>
                {one.rank}
              </Cell>
              <Cell right label={WORDS.points[lang]}>
                <b>{totalText(one.total.shown, lang)}</b>
              </Cell>
              <Cell label={WORDS.class[lang]}>
                {pack.set.classes.find(({ code }) => code === one.total.class)?.name[lang] ?? '–'}
              </Cell>
            </Row>
          ))}
        </TBody>
      </Table>
    </Section>
  );
}

/** One agency of a published result, with every component. */
export async function showRankedAgency(page: PageContext): Promise<Response> {
  const { lang } = page;
  const published = await publishedResult(page.database, resultIdOf(page));
  const code = page.params['agency'] ?? '';
  const insight = published && insightOf(published.pack, await yearBefore(page.database, published), code);
  if (!published || !insight) return page.problem(problem('scoring.unknown', { id: resultIdOf(page) }), 404);
  const { agency } = insight;
  const named = published.pack.set.classes.find((one) => one.code === agency.total.class)?.name[lang];
  return framed(
    page,
    paths.rankedAgency(published.result.id, code),
    agency.name,
    <>
      <p class="crumbs">
        <a href={page.href(paths.rankingOf(published.result.id))}>{WORDS.publicTitle[lang]}</a>
      </p>
      <h1>
        {agency.name}:{' '}
        {fill(WORDS.rankOf[lang], {
          rank: agency.rank,
          of: agency.of,
          group: published.pack.set.groups.find((one) => one.code === agency.group)?.name[lang] ?? '',
          total: totalText(agency.total.shown, lang),
          class: named ? `, ${named}` : '',
        })}
      </h1>
      <p class="lead">{leadWords(published, lang)}</p>
      <p>
        {insight.change === null ? null : `${WORDS.lastYear[lang]}: ${signedText(insight.change, lang)}. `}
        {`${WORDS.strongest[lang]}: ${namesOf(insight.strongest, lang)}. ${WORDS.weakest[lang]}: ${namesOf(insight.weakest, lang)}.`}
      </p>
      {published.pack.set.fields.map((field) => (
        <FieldTable
          page={page}
          title={`${field.code}. ${field.name[lang]}`}
          rows={rowsOf(insight, new Set(field.criteria.flatMap(({ components }) => components.map((one) => one.code))))}
        />
      ))}
    </>,
  );
}

const rowsOf = ({ rows }: Insight, codes: ReadonlySet<string>): readonly ComponentInsight[] =>
  rows.filter(({ component }) => codes.has(component.code));

const namesOf = (rows: readonly ComponentInsight[], lang: Lang): string =>
  rows.map(({ component }) => component.name[lang].toLowerCase()).join('; ') || '–';

export function signedText(change: Fraction, lang: Lang): string {
  const text = totalText(roundFraction(change, 2), lang);
  return text.startsWith('-') ? `−${text.slice(1)}` : `+${text}`;
}

const shownPoints = ({ state, points }: ComponentInsight, lang: Lang): string =>
  points === null
    ? state === 'not-applicable'
      ? lang === 'vi'
        ? 'không áp dụng'
        : 'not applicable'
      : '–'
    : pointsText(points, lang);

const FieldTable = ({
  page: { lang },
  title,
  rows,
}: {
  page: PageContext;
  title: string;
  rows: readonly ComponentInsight[];
}) =>
  rows.length === 0 ? null : (
    <Section title={title}>
      <Table caption={title} captionHidden stack>
        <THead>
          <Row>
            <Col>{WORDS.component[lang]}</Col>
            <Col right>{WORDS.maximum[lang]}</Col>
            <Col right>{WORDS.points[lang]}</Col>
            <Col right>{WORDS.best[lang]}</Col>
            <Col right>{WORDS.lastYear[lang]}</Col>
          </Row>
        </THead>
        <TBody>
          {rows.map((row) => (
            <Row>
              <RowHead class="long">
                {row.component.code}. {row.component.name[lang]}
              </RowHead>
              <Cell right label={WORDS.maximum[lang]}>
                {row.component.maximum.replace('.', lang === 'vi' ? ',' : '.')}
              </Cell>
              <Cell right label={WORDS.points[lang]}>
                <b>{shownPoints(row, lang)}</b>
              </Cell>
              <Cell right label={WORDS.best[lang]}>
                {row.best === null ? '–' : pointsText(row.best, lang)}
              </Cell>
              <Cell right label={WORDS.lastYear[lang]}>
                {row.before === null ? '–' : pointsText(row.before, lang)}
              </Cell>
            </Row>
          ))}
        </TBody>
      </Table>
    </Section>
  );

/** The package itself, byte by byte as it was published. */
export async function sendPackage(page: PageContext): Promise<Response> {
  const found = await packageOf(page.database, resultIdOf(page));
  if (!found) return page.problem(problem('scoring.unknown', { id: resultIdOf(page) }), 404);
  return new Response(found.text, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="ket-qua-cham-diem_${found.result.id}${page.sample ? '_du-lieu-mau' : ''}.json"`,
    },
  });
}
