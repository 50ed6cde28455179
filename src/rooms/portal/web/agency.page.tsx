import { formatCount, formatShare, permille } from '../../../kernel/index.ts';
import type { AgencyContent, DossierFigures, EditionContent } from '../../editions/index.ts';
import {
  Cell,
  Col,
  Crumbs,
  Empty,
  KeyFigures,
  Links,
  Marked,
  Rate,
  Row,
  RowHead,
  Section,
  StackedBars,
  Status,
  Table,
  TBody,
  THead,
  type BarPart,
  type BarRow,
  type KeyFigure,
} from '../../../ui/index.ts';
import { groupMedians, sectorsByLateness } from '../core/agency-list.ts';
import { deviationFrom } from '../core/deviation.ts';
import {
  apologyShare,
  checkSum,
  isRatio,
  mostLateSector,
  onlineShare,
  onTimeShare,
  openCounts,
  shareOf,
  sumCounts,
} from '../core/figures.ts';
import { agencyLead, type Comparison } from '../core/headlines.ts';
import { say } from '../messages.ts';
import { AgencyTrend } from './agency-trend.tsx';
import { Frame } from './frame.tsx';
import {
  aimWords,
  countWords,
  fraction,
  lowerFirst,
  periodWords,
  pointWords,
  reasonWords,
  sayLine,
  shareWords,
  tenthsAsPercent,
  valueWords,
} from './sentences.ts';
import { agencyPath, href, isRanked, lineagePath, targetOf, type View } from './view.ts';

/** How one agency does, why, and what it owes people. */
export function AgencyPage(view: View, agency: AgencyContent) {
  const { lang, content } = view;
  return (
    <Frame view={view} title={agency.name} place="agencies">
      <Crumbs
        lang={lang}
        here={agency.name}
        items={[
          { href: href(view, '/'), label: say(lang, 'portal.nav.home') },
          { href: href(view, '/co-quan'), label: say(lang, 'portal.nav.agencies') },
        ]}
      />
      <div class="titleline">
        <h1>{agency.name}</h1>
        <Status state={agency.state} lang={lang} />
      </div>
      <p class="lead">{leadWords(view, agency)}</p>
      <p class="asof">
        {[
          say(lang, 'portal.period', periodWords(content)),
          say(lang, 'portal.agency.code', { code: agency.code }),
          agency.predecessors?.[lang] ?? '',
        ].join(' ')}
      </p>
      {agency.figures ? (
        Figures(view, agency, agency.figures)
      ) : (
        <Empty>{reasonWords(agency.reason, content.header.suppressUnder, lang)}</Empty>
      )}
      {Ways(view, agency)}
    </Frame>
  );
}

function leadWords(view: View, agency: AgencyContent): string {
  const { lang, content } = view;
  const lines = agencyLead(agency, comparison(content, agency));
  return lines
    .map((line) => {
      const { share, tenths, value } = line.params;
      if (typeof share !== 'number' || typeof tenths !== 'number' || typeof value !== 'string')
        return sayLine(lang, line);
      return say(lang, line.key, {
        share: tenthsAsPercent(share, lang),
        tenths: pointWords(tenths, lang),
        value: valueWords(value, 'percent', lang),
      });
    })
    .join(' ');
}

function comparison(content: EditionContent, { figures }: AgencyContent): Comparison | null {
  const aim = targetOf(content, 'onTime');
  const share = figures ? onTimeShare(figures) : null;
  if (!aim || aim.value === null || !isRatio(share)) return null;
  return { share: permille(share) ?? 0, value: aim.value, ...deviationFrom(share, aim.value) };
}

const Figures = (view: View, agency: AgencyContent, figures: DossierFigures) => (
  <>
    <KeyFigures items={keyFigures(view, agency, figures)} />
    <div class="two sec">
      <AgencyTrend view={view} agency={agency} />
      {Flow(view, figures)}
    </div>
    {Sectors(view, agency)}
    {Letters(view, figures)}
  </>
);

function keyFigures(view: View, agency: AgencyContent, figures: DossierFigures): KeyFigure[] {
  const { lang, content } = view;
  const limit = content.header.suppressUnder;
  const aim = (role: keyof EditionContent['roles']): string => {
    const target = targetOf(content, role);
    return target ? `, ${say(lang, 'portal.agency.below.aim', { aim: aimWords(target, lang) })}` : '';
  };
  const [onTime, letters, online] = [onTimeShare(figures), apologyShare(figures), onlineShare(figures)];
  const median = isRanked(content) ? groupMedians(content, '').find(({ kind }) => kind === agency.kind) : undefined;
  const group =
    median && median.overdue !== null
      ? `; ${say(lang, 'portal.agency.below.median', {
          group: lowerFirst(say(lang, `portal.median.${agency.kind}`)),
          value: formatCount(median.overdue, lang),
        })}`
      : '';
  return [
    {
      name: say(lang, 'portal.agency.key.on-time'),
      figure: shareWords(onTime, lang),
      below: isRatio(onTime)
        ? say(lang, 'portal.agency.below.on-time', { fraction: fraction(onTime, lang) }) + aim('onTime')
        : '',
    },
    {
      name: say(lang, 'portal.agency.key.overdue'),
      figure: countWords(figures.open.overdue, limit, lang),
      below:
        say(lang, 'portal.agency.below.overdue', { open: countWords(sumCounts(openCounts(figures)), limit, lang) }) +
        group,
    },
    {
      name: say(lang, 'portal.agency.key.apologies'),
      figure: figures.apologies.owed === 0 ? '–' : shareWords(letters, lang),
      below: isRatio(letters)
        ? say(lang, 'portal.agency.below.apologies', {
            fraction: fraction(letters, lang),
            none: countWords(figures.apologies.none, limit, lang),
          })
        : figures.apologies.owed === 0
          ? say(lang, 'portal.agency.below.no-letters')
          : '',
    },
    {
      name: say(lang, 'portal.agency.key.online'),
      figure: shareWords(online, lang),
      below: isRatio(online) ? say(lang, 'portal.agency.below.online', { fraction: fraction(online, lang) }) : '',
    },
  ];
}

function Flow(view: View, figures: DossierFigures) {
  const { lang, content } = view;
  const limit = content.header.suppressUnder;
  const sums = checkSum(figures);
  const part = (key: string, count: DossierFigures['open']['overdue'], tone: BarPart['tone']): BarPart => ({
    name: say(lang, `portal.flow.${key}`),
    count: typeof count === 'number' ? count : null,
    words: countWords(count, limit, lang),
    tone,
  });
  const { received, resolved, open } = figures;
  const row = (key: string, total: number | 'hidden', parts: BarPart[]): BarRow => ({
    name: say(lang, `portal.flow.${key}`),
    total: total === 'hidden' ? parts.reduce((sum, { count }) => sum + (count ?? 0), 0) : total,
    parts,
  });
  const rows = [
    row('received', sums.received, [
      part('online', received.online, 6),
      part('direct', received.direct, 7),
      part('carried', received.carriedOver, 8),
    ]),
    row('resolved', sums.resolved, [
      part('early', resolved.early, 1),
      part('on-time', resolved.onTime, 2),
      part('late', resolved.late, 3),
    ]),
    row('open', sums.open, [part('in-time', open.inTime, 4), part('overdue', open.overdue, 5)]),
  ];
  return (
    <section>
      <div class="sechead">
        <h2>{say(lang, 'portal.agency.flow')}</h2>
      </div>
      <StackedBars rows={rows} lang={lang} />
      <p class="note below">{flowNote(view, sums)}</p>
    </section>
  );
}

function flowNote({ lang, content }: View, sums: ReturnType<typeof checkSum>): string {
  const { received, resolved, open } = sums;
  if (received === 'hidden' || resolved === 'hidden' || open === 'hidden') {
    return say(lang, 'portal.flow.hidden', { limit: content.header.suppressUnder });
  }
  return say(lang, 'portal.flow.sum', {
    received: formatCount(received, lang),
    resolved: formatCount(resolved, lang),
    open: formatCount(open, lang),
  });
}

function Sectors(view: View, agency: AgencyContent) {
  const { lang, content } = view;
  if (agency.sectors.length === 0 || !agency.figures) return null;
  const limit = content.header.suppressUnder;
  const nameOf = (code: string): string => content.sectors.find((sector) => sector.code === code)?.name[lang] ?? code;
  const worst = mostLateSector(agency.sectors);
  const line = (name: string, row: Pick<DossierFigures, 'resolved' | 'open'>, status: unknown, sum: boolean) => {
    const share = onTimeShare(row);
    return (
      <Row class={sum ? 'sum' : undefined}>
        <RowHead>{name}</RowHead>
        <Cell class="stc">{status as string}</Cell>
        <Cell right label={say(lang, 'portal.col.on-time')}>
          {isRatio(share) ? <Rate ratio={share} lang={lang} /> : shareWords(share, lang)}
        </Cell>
        <Cell right label={say(lang, 'portal.col.late-short')}>
          {countWords(row.resolved.late, limit, lang)}
        </Cell>
        <Cell right label={say(lang, 'portal.col.overdue')}>
          <b>{countWords(row.open.overdue, limit, lang)}</b>
        </Cell>
      </Row>
    );
  };
  return (
    <Section
      title={say(lang, 'portal.agency.sectors')}
      note={
        worst
          ? say(lang, 'portal.agency.sectors-note', {
              sector: nameOf(worst.sector),
              share: formatShare(worst.of, lang),
            })
          : say(lang, 'portal.agency.sectors-plain')
      }
    >
      <Table stack compact class="bleed mid" captionHidden caption={say(lang, 'portal.agency.sectors')}>
        <THead>
          <Row>
            <Col>{say(lang, 'portal.col.sector')}</Col>
            <Col>{say(lang, 'portal.col.state')}</Col>
            <Col right>{say(lang, 'portal.col.on-time')}</Col>
            <Col right>{say(lang, 'portal.col.late')}</Col>
            <Col right>{say(lang, 'portal.col.overdue')}</Col>
          </Row>
        </THead>
        <TBody>
          {sectorsByLateness(agency.sectors).map((row) =>
            line(nameOf(row.sector), row, <Status state={row.state} lang={lang} />, false),
          )}
          {line(say(lang, 'portal.sum'), agency.figures, '', true)}
        </TBody>
      </Table>
    </Section>
  );
}

function Letters({ lang, content }: View, figures: DossierFigures) {
  const { apologies, resolved, open } = figures;
  if (apologies.owed === 0) return null;
  const limit = content.header.suppressUnder;
  const rows = [
    ['in-time', 'met', apologies.inTime],
    ['late', 'risk', apologies.late],
    ['none', 'late', apologies.none],
  ] as const;
  const share = (count: typeof apologies.owed): string => shareWords(shareOf([count], [apologies.owed]), lang);
  return (
    <Section
      title={say(lang, 'portal.agency.letters')}
      note={say(lang, 'portal.agency.letters-note', {
        late: countWords(resolved.late, limit, lang),
        overdue: countWords(open.overdue, limit, lang),
      })}
    >
      <Table class="few" captionHidden caption={say(lang, 'portal.agency.letters')}>
        <THead>
          <Row>
            <Col>{say(lang, 'portal.col.result')}</Col>
            <Col right>{say(lang, 'portal.col.letters')}</Col>
            <Col right>{say(lang, 'portal.col.share')}</Col>
          </Row>
        </THead>
        <TBody>
          {rows.map(([key, sign, count]) => (
            <Row>
              <RowHead>
                <Marked sign={sign}>{say(lang, `portal.letters.${key}`)}</Marked>
              </RowHead>
              <Cell right>
                <b>{countWords(count, limit, lang)}</b>
              </Cell>
              <Cell right>{share(count)}</Cell>
            </Row>
          ))}
          <Row class="sum">
            <RowHead>{say(lang, 'portal.letters.owed')}</RowHead>
            <Cell right>{countWords(apologies.owed, limit, lang)}</Cell>
            <Cell right>100%</Cell>
          </Row>
        </TBody>
      </Table>
    </Section>
  );
}

function Ways(view: View, agency: AgencyContent) {
  const { lang, content } = view;
  const indicator = targetOf(content, 'onTime')?.indicator ?? null;
  return (
    <Links
      class="sec"
      items={[
        { href: href(view, '/cach-tinh'), label: say(lang, 'portal.agency.how') },
        ...(indicator
          ? [{ href: href(view, lineagePath({ code: indicator })), label: say(lang, 'portal.lineage') }]
          : []),
        ...(agency.figures
          ? [
              {
                href: href(view, `${agencyPath(agency)}/so-lieu.csv`),
                label: say(lang, 'portal.agency.csv', { agency: agency.name }),
              },
            ]
          : []),
      ]}
    />
  );
}
