import { fill, formatCount, formatDate } from '../../../kernel/index.ts';
import type { AgencyContent } from '../../editions/index.ts';
import { Links } from '../../../ui/index.ts';
import { isRatio, onTimeShare, sumCounts } from '../core/figures.ts';
import { counted, targetTally } from '../core/tally.ts';
import { DISPLAY, PLAIN } from '../messages/plain.ts';
import { Frame } from './frame.tsx';
import { countWords } from './sentences.ts';
import { agencyPath, href, type View } from './view.ts';

/** How the year stands, in sentences that everybody understands. */
export function plainYear({ content, lang }: Pick<View, 'content' | 'lang'>): string[] {
  const sum = targetTally(content);
  const lines = [
    ['good', sum.met + sum['on-track']],
    ['risk', sum['at-risk']],
    ['missed', sum.missed],
    ['none', sum['no-data']],
  ] as const;
  return [
    fill(PLAIN.promised[lang], { total: formatCount(counted(sum), lang) }),
    ...lines
      .filter(([, count]) => count > 0)
      .map(([key, count]) => fill(PLAIN[key][lang], { count: formatCount(count, lang) })),
    fill(PLAIN.until[lang], { day: formatDate(content.header.asOf) }),
  ];
}

/** How one agency does, the same way. */
export function plainAgency({ content, lang }: Pick<View, 'content' | 'lang'>, { figures }: AgencyContent): string[] {
  if (figures === null) return [PLAIN.noFeed[lang]];
  const limit = content.header.suppressUnder;
  const { early, onTime, late } = figures.resolved;
  const share = onTimeShare(figures);
  const { overdue } = figures.open;
  return [
    fill(PLAIN.resolved[lang], { count: countWords(sumCounts([early, onTime, late]), limit, lang) }),
    isRatio(share)
      ? fill(PLAIN.share[lang], { share: Math.round((100 * share.numerator) / share.denominator) })
      : PLAIN.noShare[lang],
    overdue === 0 ? PLAIN.noneLate[lang] : fill(PLAIN.late[lang], { count: countWords(overdue, limit, lang) }),
    PLAIN.sorry[lang],
    fill(PLAIN.until[lang], { day: formatDate(content.header.asOf) }),
  ];
}

const Said = ({ lines }: { readonly lines: readonly string[] }) => (
  <div class="prose sec">
    {lines.map((line) => (
      <p class="lead">{line}</p>
    ))}
  </div>
);

export function PlainHomePage(view: View) {
  const { lang } = view;
  return (
    <Frame view={view} title={PLAIN.title[lang]} place={null}>
      <h1>{PLAIN.heading[lang]}</h1>
      <Said lines={plainYear(view)} />
      <Links
        class="sec"
        items={[
          { href: href(view, '/co-quan'), label: PLAIN.find[lang] },
          { href: href(view, '/'), label: PLAIN.full[lang] },
          { href: href(view, '/tro-nang'), label: DISPLAY.large[lang] },
        ]}
      />
    </Frame>
  );
}

export function PlainAgencyPage(view: View, agency: AgencyContent) {
  const { lang } = view;
  const title = fill(PLAIN.agency[lang], { name: agency.name });
  return (
    <Frame view={view} title={title} place={null}>
      <h1>{title}</h1>
      <Said lines={plainAgency(view, agency)} />
      <Links class="sec" items={[{ href: href(view, agencyPath(agency)), label: PLAIN.full[lang] }]} />
    </Frame>
  );
}
