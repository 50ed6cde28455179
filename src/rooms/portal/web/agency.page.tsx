import { formatCount, permille } from '../../../kernel/index.ts';
import type { AgencyContent, DossierFigures, EditionContent } from '../../editions/index.ts';
import { hasForm, type FormFormat } from '../../forms/index.ts';
import {
  Crumbs,
  Empty,
  KeyFigures,
  Links,
  StackedBars,
  Status,
  type BarPart,
  type BarRow,
  type KeyFigure,
} from '../../../ui/index.ts';
import { groupMedians } from '../core/agency-list.ts';
import { deviationFrom } from '../core/deviation.ts';
import { apologyShare, checkSum, isRatio, onlineShare, onTimeShare, openCounts, sumCounts } from '../core/figures.ts';
import { agencyLead, type Comparison } from '../core/headlines.ts';
import { say } from '../messages.ts';
import { WORDS } from '../messages/feeds.ts';
import { DISPLAY } from '../messages/plain.ts';
import { AgencySectors, ApologyLetters } from './agency-tables.tsx';
import { AgencyTrend } from './agency-trend.tsx';
import { embedPath } from './embed.page.tsx';
import { agencyStanding } from './feeds.ts';
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
import { agencyPath, feedPath, href, isRanked, lineagePath, targetOf, type View } from './view.ts';

const FORM_FORMATS: readonly FormFormat[] = ['xlsx', 'docx', 'pdf'];

/** How one agency does, why, and what it owes people. */
export function AgencyPage(view: View, agency: AgencyContent) {
  const { lang, content } = view;
  return (
    <Frame
      view={view}
      title={agency.name}
      place="agencies"
      says={agencyStanding(view, agency)}
      followed={agencyPath(agency)}
    >
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
    <AgencySectors view={view} agency={agency} />
    <ApologyLetters view={view} figures={figures} />
  </>
);

function keyFigures(view: View, agency: AgencyContent, figures: DossierFigures): KeyFigure[] {
  const { lang, content } = view;
  const limit = content.header.suppressUnder;
  const [onTime, online] = [onTimeShare(figures), onlineShare(figures)];
  const open = countWords(sumCounts(openCounts(figures)), limit, lang);
  return [
    {
      name: say(lang, 'portal.agency.key.on-time'),
      figure: shareWords(onTime, lang),
      below: isRatio(onTime)
        ? say(lang, 'portal.agency.below.on-time', { fraction: fraction(onTime, lang) }) + aimBeside(view)
        : '',
    },
    {
      name: say(lang, 'portal.agency.key.overdue'),
      figure: countWords(figures.open.overdue, limit, lang),
      below: say(lang, 'portal.agency.below.overdue', { open }) + medianBeside(view, agency),
    },
    apologyFigure(view, figures),
    {
      name: say(lang, 'portal.agency.key.online'),
      figure: shareWords(online, lang),
      below: isRatio(online) ? say(lang, 'portal.agency.below.online', { fraction: fraction(online, lang) }) : '',
    },
  ];
}

function aimBeside({ content, lang }: View): string {
  const target = targetOf(content, 'onTime');
  return target ? `, ${say(lang, 'portal.agency.below.aim', { aim: aimWords(target, lang) })}` : '';
}

/** "; trung vị xã 6", where medians are public. */
function medianBeside({ content, lang }: View, { kind }: AgencyContent): string {
  const median = isRanked(content) ? groupMedians(content, '').find((group) => group.kind === kind) : undefined;
  if (!median || median.overdue === null) return '';
  const group = lowerFirst(say(lang, `portal.median.${kind}`));
  return `; ${say(lang, 'portal.agency.below.median', { group, value: formatCount(median.overdue, lang) })}`;
}

function apologyFigure({ content, lang }: View, figures: DossierFigures): KeyFigure {
  const share = apologyShare(figures);
  const name = say(lang, 'portal.agency.key.apologies');
  if (figures.apologies.owed === 0) return { name, figure: '–', below: say(lang, 'portal.agency.below.no-letters') };
  const none = countWords(figures.apologies.none, content.header.suppressUnder, lang);
  return {
    name,
    figure: shareWords(share, lang),
    below: isRatio(share) ? say(lang, 'portal.agency.below.apologies', { fraction: fraction(share, lang), none }) : '',
  };
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
  const outside = received - resolved - open;
  return say(lang, outside === 0 ? 'portal.flow.sum' : 'portal.flow.sum.outside', {
    received: formatCount(received, lang),
    resolved: formatCount(resolved, lang),
    open: formatCount(open, lang),
    outside: formatCount(outside, lang),
  });
}

function Ways(view: View, agency: AgencyContent) {
  const { lang, content } = view;
  const indicator = targetOf(content, 'onTime')?.indicator ?? null;
  return (
    <Links
      class="sec"
      items={[
        { href: href(view, '/cach-tinh'), label: say(lang, 'portal.agency.how') },
        { href: href(view, feedPath(agencyPath(agency))), label: WORDS.follow[lang] },
        { href: href(view, embedPath(agencyPath(agency))), label: DISPLAY.embed[lang] },
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
        ...(hasForm(agency) ? FORM_FORMATS : []).map((format) => ({
          href: href(view, `${agencyPath(agency)}/bieu-06a.${format}`),
          label: say(lang, 'portal.agency.form', { format: format.toUpperCase() }),
        })),
      ]}
    />
  );
}
