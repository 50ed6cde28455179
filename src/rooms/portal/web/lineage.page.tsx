import { formatCount, formatInstant } from '../../../kernel/index.ts';
import type { IndicatorContent } from '../../editions/index.ts';
import { Cell, Col, Crumbs, Empty, Row, RowHead, Section, Table, TBody, THead } from '../../../ui/index.ts';
import { say } from '../messages.ts';
import { Frame } from './frame.tsx';
import { Value } from './indicators.page.tsx';
import { countWords, lowerFirst, periodLine } from './sentences.ts';
import { href, indicatorPath, type View } from './view.ts';

/** From the figure to its counts, the imports and the fingerprints of their files; no further in public. */
export function LineagePage(view: View, indicator: IndicatorContent) {
  const { lang, content } = view;
  const name = indicator.name[lang];
  const title = say(lang, 'portal.lineage.title');
  return (
    <Frame view={view} title={`${title}: ${name}`} place="indicators">
      <Crumbs
        lang={lang}
        here={title}
        items={[
          { href: href(view, '/'), label: say(lang, 'portal.nav.home') },
          { href: href(view, '/chi-tieu'), label: say(lang, 'portal.nav.indicators') },
          { href: href(view, indicatorPath(indicator)), label: name },
        ]}
      />
      <h1>{say(lang, 'portal.lineage.heading', { indicator: lowerFirst(name) })}</h1>
      <p class="lead">{say(lang, 'portal.lineage.lead')}</p>
      <p class="asof">
        {periodLine(content, indicator.asOf, lang)} {indicator.formula[lang]}
      </p>
      {Terms(view, indicator)}
      {Imports(view, indicator)}
    </Frame>
  );
}

function Terms(view: View, indicator: IndicatorContent) {
  const { lang, content } = view;
  return (
    <Section title={say(lang, 'portal.lineage.terms')}>
      {indicator.terms.length === 0 ? (
        <Empty>{say(lang, 'portal.lineage.no-terms')}</Empty>
      ) : (
        <Table class="mid" captionHidden caption={say(lang, 'portal.lineage.terms')}>
          <THead>
            <Row>
              <Col>{say(lang, 'portal.col.term')}</Col>
              <Col>{say(lang, 'portal.col.role')}</Col>
              <Col right>{say(lang, 'portal.col.count')}</Col>
            </Row>
          </THead>
          <TBody>
            {indicator.terms.map((term) => (
              <Row>
                <RowHead>{term.name[lang]}</RowHead>
                <Cell>{say(lang, `portal.role.${term.role}`)}</Cell>
                <Cell right>{countWords(term.count, content.header.suppressUnder, lang)}</Cell>
              </Row>
            ))}
            <Row class="sum">
              <RowHead>{say(lang, 'portal.province')}</RowHead>
              <Cell />
              <Cell right>
                <Value view={view} observation={indicator.province} unit={indicator.unit} />
              </Cell>
            </Row>
          </TBody>
        </Table>
      )}
    </Section>
  );
}

function Imports({ lang, content }: View, indicator: IndicatorContent) {
  const runs = content.imports.filter(({ id }) => indicator.imports.includes(id));
  return (
    <Section title={say(lang, 'portal.lineage.imports')} note={say(lang, 'portal.lineage.imports-note')}>
      {runs.length === 0 ? (
        <Empty>{say(lang, 'portal.lineage.no-imports')}</Empty>
      ) : (
        <Table stack captionHidden caption={say(lang, 'portal.lineage.imports')}>
          <THead>
            <Row>
              <Col>{say(lang, 'portal.col.run')}</Col>
              <Col>{say(lang, 'portal.col.system')}</Col>
              <Col>{say(lang, 'portal.col.at')}</Col>
              {(['read', 'added', 'changed', 'refused'] as const).map((part) => (
                <Col right>{say(lang, `portal.col.${part}`)}</Col>
              ))}
              <Col>{say(lang, 'portal.col.hash')}</Col>
            </Row>
          </THead>
          <TBody>
            {runs.map((run) => (
              <Row>
                <RowHead class="nw">{say(lang, 'portal.run', { id: run.id })}</RowHead>
                <Cell label={say(lang, 'portal.col.system')}>{run.sourceSystem[lang]}</Cell>
                <Cell label={say(lang, 'portal.col.at')}>{formatInstant(run.at)}</Cell>
                {(['read', 'added', 'changed', 'refused'] as const).map((part) => (
                  <Cell right label={say(lang, `portal.col.${part}`)}>
                    {formatCount(run.rows[part], lang)}
                  </Cell>
                ))}
                <Cell class="hash">{run.sha256}</Cell>
              </Row>
            ))}
          </TBody>
        </Table>
      )}
    </Section>
  );
}
