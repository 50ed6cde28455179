import {
  addDays,
  date,
  fill,
  formatCount,
  formatDate,
  interval,
  parseDate,
  type Interval,
} from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { changedAddress } from '../../../platform/page-address.ts';
import { tableResponse } from '../../../platform/tabular/index.ts';
import {
  Cell,
  Col,
  Crumbs,
  Empty,
  Field,
  Filters,
  Links,
  Rate,
  Row,
  RowHead,
  Table,
  TBody,
  THead,
} from '../../../ui/index.ts';
import { countOwedApologies, type Owed } from '../counts.ts';
import { WORDS } from '../words.ts';
import { agenciesOf, asked, type Asked } from './asked.ts';
import { paths } from './paths.ts';

/** The days that the address names; this year until yesterday where it names none. */
function spanOf({ query }: PageContext, { today }: Asked): Interval {
  const from = parseDate(query.get('tu') ?? '');
  const to = parseDate(query.get('den') ?? '');
  const yesterday = addDays(today, -1);
  const usual = { from: date(`${yesterday.slice(0, 4)}-01-01`), to: yesterday };
  return (from.ok && to.ok && interval(from.value, to.value)) || usual;
}

async function counted(page: PageContext): Promise<{ about: Asked; span: Interval; rows: readonly Owed[] }> {
  const about = await asked(page);
  const span = spanOf(page, about);
  const agencies = agenciesOf(about).filter(({ id }) => id !== about.tree.root?.id);
  const rows = await countOwedApologies(page.database, agencies, span);
  return { about, span, rows: rows.toSorted((a, b) => b.none - a.none || b.late - a.late) };
}

/** Owed, sent in time, late or not at all, by agency: the figures of goal I.3. */
export async function showAgencies(page: PageContext): Promise<Response> {
  const { about, span, rows } = await counted(page);
  const { lang } = page;
  const all = rows.find(({ agency }) => agency === null);
  const number = (value: number): string => formatCount(value, lang);
  const file = (format: string): string => changedAddress(page, paths.file(format), {}, []);
  return page.desk(
    WORDS.countsTitle[lang],
    <>
      <Crumbs
        lang={lang}
        here={WORDS.byAgency[lang]}
        items={[
          { href: page.href(paths.desk), label: WORDS.desk[lang] },
          { href: page.href(paths.apologies), label: WORDS.title[lang] },
        ]}
      />
      <h1>{WORDS.countsTitle[lang]}</h1>
      <p class="lead">
        {fill(WORDS.countsLead[lang], {
          from: formatDate(span.from),
          to: formatDate(span.to),
          owed: number(all?.inTime.denominator ?? 0),
          inTime: number(all?.inTime.numerator ?? 0),
          late: number(all?.late ?? 0),
          none: number(all?.none ?? 0),
        })}
      </p>
      <Filters action={page.href(paths.agencies)} submit={WORDS.show[lang]} narrow>
        <Field lang={lang} name="tu" type="date" label={WORDS.from[lang]} value={span.from} short />
        <Field lang={lang} name="den" type="date" label={WORDS.to[lang]} value={span.to} short />
      </Filters>
      {rows.length === 0 ? <Empty>{WORDS.noneOwed[lang]}</Empty> : <Counts page={page} about={about} rows={rows} />}
      <p class="note">{WORDS.countsNote[lang]}</p>
      <Links
        items={[
          { href: page.href(paths.apologies), label: WORDS.back[lang] },
          { href: file('csv'), label: WORDS.csv[lang] },
          { href: file('xlsx'), label: WORDS.xlsx[lang] },
        ]}
      />
    </>,
  );
}

function Counts({ page, about, rows }: { page: PageContext; about: Asked; rows: readonly Owed[] }) {
  const { lang } = page;
  return (
    <Table caption={WORDS.countsTitle[lang]} captionHidden stack compact>
      <THead>
        <Row>
          <Col>{WORDS.agency[lang]}</Col>
          <Col right>{WORDS.share[lang]}</Col>
          <Col right>{WORDS.sentLate[lang]}</Col>
          <Col right>{WORDS.notSent[lang]}</Col>
        </Row>
      </THead>
      <TBody>
        {rows.map((row) => {
          const agency = row.agency === null ? null : about.tree.byId(row.agency);
          return (
            <Row class={row.agency === null ? 'sum' : undefined}>
              <RowHead>
                {agency ? (
                  <a href={page.href(`${paths.apologies}?co-quan=${encodeURIComponent(agency.code)}`)}>
                    {agency.shortName}
                  </a>
                ) : (
                  WORDS.together[lang]
                )}
              </RowHead>
              <Cell right label={WORDS.share[lang]}>
                <Rate lang={lang} ratio={row.inTime} />
              </Cell>
              <Cell right label={WORDS.sentLate[lang]}>
                {formatCount(row.late, lang)}
              </Cell>
              <Cell right label={WORDS.notSent[lang]}>
                {formatCount(row.none, lang)}
              </Cell>
            </Row>
          );
        })}
      </TBody>
    </Table>
  );
}

/** The same table as a file. */
export async function sendAgencies(page: PageContext): Promise<Response> {
  const { about, span, rows } = await counted(page);
  const { lang } = page;
  const heads = [
    WORDS.code,
    WORDS.agency,
    WORDS.owed,
    WORDS.inTime,
    WORDS.sentLate,
    WORDS.notSent,
    WORDS.from,
    WORDS.to,
  ];
  return tableResponse(page.params['format'], {
    name: `xin-loi-${span.from}-${span.to}`,
    sheet: WORDS.countsTitle[lang].slice(0, 31),
    columns: heads.map((head) => ({ header: head[lang] })),
    rows: rows.map(({ agency, inTime, late, none }) => {
      const found = agency === null ? null : about.tree.byId(agency);
      const name = found?.name ?? WORDS.together[lang];
      return [found?.code ?? '', name, inTime.denominator, inTime.numerator, late, none, span.from, span.to];
    }),
  });
}
