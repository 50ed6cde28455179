import { formatFigure, formatCount } from '../../../kernel/index.ts';
import type { IndicatorContent, Unit } from '../../editions/index.ts';
import { Cell, Col, Pager, Rate, Row, RowHead, Status, Table, TBody, THead } from '../../../ui/index.ts';
import { PAGE_SIZE } from '../core/agency-list.ts';
import { isRatio } from '../core/figures.ts';
import type { IndicatorRow } from '../core/indicator-rows.ts';
import { say } from '../messages.ts';
import { countWords, kindWords, shareWords } from './sentences.ts';
import { agencyPath, href, withQuery, type View } from './view.ts';

export interface IndicatorTableProps {
  readonly view: View;
  readonly indicator: IndicatorContent;
  readonly rows: readonly IndicatorRow[];
  readonly path: string;
  /** Parameters that the pages keep. */
  readonly keep: Readonly<Record<string, string>>;
}

/** Agencies with their value, twenty-five to a page. */
export function IndicatorTable({ view, indicator, rows, path, keep }: IndicatorTableProps) {
  const { lang, query } = view;
  const pages = Math.max(1, Math.ceil(rows.length / PAGE_SIZE));
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(query.get('trang') ?? '1')) || 1));
  const first = (page - 1) * PAGE_SIZE;
  const shown = rows.slice(first, first + PAGE_SIZE);
  const judged = rows.some(({ value }) => value !== null && value.state !== null);
  const address = (number: number): string => {
    const params = new URLSearchParams(keep);
    if (number > 1) params.set('trang', String(number));
    return `${withQuery(view, path, params)}#bang`;
  };
  return (
    <>
      <Table class="bleed narrowed mid" captionHidden caption={indicator.name[lang]}>
        <THead>
          <Row>
            <Col>{say(lang, 'portal.col.agency')}</Col>
            {judged ? <Col>{say(lang, 'portal.col.state')}</Col> : null}
            <Col class="hidep">{say(lang, 'portal.agencies.kind')}</Col>
            <Col right>{say(lang, indicator.unit === 'percent' ? 'portal.col.share' : 'portal.col.count')}</Col>
          </Row>
        </THead>
        <TBody>{shown.map((row) => ValueRow(view, row, indicator.unit, judged))}</TBody>
      </Table>
      <Pager
        page={page}
        pages={pages}
        href={address}
        lang={lang}
        words={say(lang, 'portal.indicator.rows', {
          first: rows.length === 0 ? 0 : first + 1,
          last: first + shown.length,
          total: formatCount(rows.length, lang),
        })}
      />
    </>
  );
}

function ValueRow(view: View, { agency, value, share }: IndicatorRow, unit: Unit, judged: boolean) {
  const { lang, content } = view;
  return (
    <Row>
      <RowHead>
        <a href={href(view, agencyPath(agency))}>{agency.name}</a>
      </RowHead>
      {judged ? (
        <Cell class="stc">
          <Status state={value === null ? 'no-data' : (value.state ?? 'not-applicable')} lang={lang} />
        </Cell>
      ) : null}
      <Cell wide>{kindWords(agency.kind, lang)}</Cell>
      <Cell right label={say(lang, 'portal.col.share')}>
        {value === null ? (
          say(lang, 'portal.no-data')
        ) : isRatio(share) ? (
          <Rate ratio={share} lang={lang} words={formatFigure(share, unit, lang)} />
        ) : value.denominator === null ? (
          <b>{countWords(value.numerator, content.header.suppressUnder, lang)}</b>
        ) : (
          shareWords(share, lang)
        )}
      </Cell>
    </Row>
  );
}
