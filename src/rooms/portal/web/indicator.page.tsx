import { formatFigure, formatDate } from '../../../kernel/index.ts';
import type { Child } from 'hono/jsx';
import type { IndicatorContent, TargetContent } from '../../editions/index.ts';
import {
  Cell,
  Col,
  Crumbs,
  Empty,
  Links,
  Row,
  RowHead,
  sayUi,
  Section,
  Table,
  TBody,
  THead,
} from '../../../ui/index.ts';
import { isRatio, shareOfObservation } from '../core/figures.ts';
import { byNeed, indicatorRows, placed } from '../core/indicator-rows.ts';
import { allTargets } from '../core/tally.ts';
import { say } from '../messages.ts';
import { CommuneInset, CommuneMap } from './commune-map.tsx';
import { Frame } from './frame.tsx';
import { IndicatorTable } from './indicator-table.tsx';
import { Value } from './indicators.page.tsx';
import { MonthlySeries } from './monthly-series.tsx';
import { aimWords, clauseWords, countWords, fraction, periodLine } from './sentences.ts';
import { href, indicatorPath, isRanked, lineagePath, targetPath, type View } from './view.ts';

/** What an indicator says, how it is counted, by what authority, and what it comes to everywhere. */
export function IndicatorPage(view: View, indicator: IndicatorContent) {
  const { lang, content } = view;
  const targets = allTargets(content).filter((target) => target.indicator === indicator.code);
  const name = indicator.name[lang];
  return (
    <Frame view={view} title={name} place="indicators">
      <Crumbs
        lang={lang}
        here={name}
        items={[
          { href: href(view, '/'), label: say(lang, 'portal.nav.home') },
          { href: href(view, '/chi-tieu'), label: say(lang, 'portal.nav.indicators') },
        ]}
      />
      <h1>{name}</h1>
      <p class="lead">
        {[provinceWords(view, indicator), ...targets.map((target) => againstWords(view, target))].join(' ')}
      </p>
      <p class="asof">{periodLine(content, indicator.asOf, lang)}</p>
      {Definition(view, indicator, targets)}
      {indicator.series.length > 1 ? (
        <MonthlySeries
          view={view}
          name={name}
          unit={indicator.unit}
          series={indicator.series}
          target={targets[0] ?? null}
        />
      ) : null}
      {Sectors(view, indicator)}
      {Everywhere(view, indicator)}
      <Links
        class="sec"
        items={[
          { href: href(view, lineagePath(indicator)), label: say(lang, 'portal.lineage') },
          { href: href(view, `${indicatorPath(indicator)}/so-lieu.csv`), label: say(lang, 'portal.csv-this') },
          { href: href(view, '/cach-tinh'), label: say(lang, 'portal.how') },
        ]}
      />
    </Frame>
  );
}

function provinceWords({ lang, content }: View, { province, unit }: IndicatorContent): string {
  if (province === null) return say(lang, 'portal.indicator.province-none');
  const share = shareOfObservation(province);
  if (isRatio(share)) {
    return say(lang, 'portal.indicator.province-share', {
      share: formatFigure(share, unit, lang),
      fraction: fraction(share, lang),
    });
  }
  return say(lang, 'portal.indicator.province-count', {
    count: countWords(province.numerator, content.header.suppressUnder, lang),
  });
}

const againstWords = ({ lang }: View, target: TargetContent): string =>
  say(lang, 'portal.indicator.against', { aim: aimWords(target, lang) });

const Fact = ({ name, children }: { name: string; children?: Child }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

function Definition(view: View, indicator: IndicatorContent, targets: readonly TargetContent[]) {
  const { lang } = view;
  const { source } = indicator;
  return (
    <Section title={say(lang, 'portal.indicator.meaning')}>
      <p class="text">{indicator.definition[lang]}</p>
      <dl class="facts">
        <Fact name={say(lang, 'portal.indicator.formula')}>{indicator.formula[lang]}</Fact>
        {indicator.exclusions ? (
          <Fact name={say(lang, 'portal.indicator.exclusions')}>{indicator.exclusions[lang]}</Fact>
        ) : null}
        <Fact name={say(lang, 'portal.indicator.source')}>
          {source.document} ({say(lang, `portal.sureness.${source.sureness}`)})
        </Fact>
        <Fact name={say(lang, 'portal.indicator.version')}>
          {say(lang, 'portal.indicator.version-words', {
            version: indicator.version,
            from: formatDate(indicator.validFrom),
          })}
        </Fact>
        <Fact name={say(lang, 'portal.indicator.code')}>{indicator.code}</Fact>
        {targets.length > 0 ? (
          <Fact name={say(lang, 'portal.indicator.targets')}>
            {targets.map((target) => (
              <span class="item">
                <a href={href(view, targetPath(target))}>{target.name[lang]}</a>{' '}
                <span class="faint">{clauseWords(target.address, lang)}</span>
              </span>
            ))}
          </Fact>
        ) : null}
      </dl>
    </Section>
  );
}

function Sectors(view: View, indicator: IndicatorContent) {
  const { lang, content } = view;
  if (indicator.sectors.length === 0) return null;
  const nameOf = (code: string): string => content.sectors.find((sector) => sector.code === code)?.name[lang] ?? code;
  return (
    <Section title={say(lang, 'portal.indicator.sectors')}>
      <Table class="few" captionHidden caption={say(lang, 'portal.indicator.sectors')}>
        <THead>
          <Row>
            <Col>{say(lang, 'portal.col.sector')}</Col>
            <Col right>{say(lang, 'portal.col.share')}</Col>
          </Row>
        </THead>
        <TBody>
          {indicator.sectors.map((row) => (
            <Row>
              <RowHead>{nameOf(row.sector)}</RowHead>
              <Cell right>
                <Value view={view} observation={row} unit={indicator.unit} />
              </Cell>
            </Row>
          ))}
        </TBody>
      </Table>
    </Section>
  );
}

function Everywhere(view: View, indicator: IndicatorContent) {
  const { lang, content } = view;
  if (indicator.agencies.length === 0) {
    return (
      <Section title={say(lang, 'portal.indicator.agencies')}>
        <Empty>{say(lang, 'portal.indicator.no-agencies')}</Empty>
      </Section>
    );
  }
  const rows = indicatorRows(content, indicator);
  const communes = placed(rows);
  const ranked = isRanked(content);
  const order = ranked ? (indicator.direction === 'lower' ? 'by-need-high' : 'by-need') : 'by-name';
  return (
    <>
      {communes.length > 0 ? (
        <Section title={say(lang, 'portal.indicator.map')}>
          <a class="skip" href="#bang">
            {sayUi(lang, 'ui.map.skip')}
          </a>
          <div class="mapgrid">
            <CommuneMap view={view} indicator={indicator} rows={communes} />
            <aside>
              <CommuneInset view={view} indicator={indicator} rows={communes} />
            </aside>
          </div>
        </Section>
      ) : null}
      <Section id="bang" title={say(lang, 'portal.indicator.agencies')} note={say(lang, `portal.indicator.${order}`)}>
        <IndicatorTable
          view={view}
          indicator={indicator}
          rows={ranked ? byNeed(rows, indicator.direction) : rows}
          path={indicatorPath(indicator)}
          keep={{}}
        />
      </Section>
    </>
  );
}
