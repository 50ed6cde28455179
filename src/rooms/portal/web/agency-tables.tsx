import type { Child } from 'hono/jsx';
import { formatShare } from '../../../kernel/index.ts';
import type { AgencyContent, DossierFigures } from '../../editions/index.ts';
import { Cell, Col, Marked, Rate, Row, RowHead, Section, Status, Table, TBody, THead } from '../../../ui/index.ts';
import { sectorsByLateness } from '../core/agency-list.ts';
import { isRatio, mostLateSector, onTimeShare, shareOf } from '../core/figures.ts';
import { say } from '../messages.ts';
import { countWords, shareWords } from './sentences.ts';
import type { View } from './view.ts';

/** Where the late dossiers are: sectors with most of them first, and the checked sum. */
export function AgencySectors({ view, agency }: { view: View; agency: AgencyContent }) {
  const { lang, content } = view;
  if (agency.sectors.length === 0 || !agency.figures) return null;
  const nameOf = (code: string): string => content.sectors.find((sector) => sector.code === code)?.name[lang] ?? code;
  const worst = mostLateSector(agency.sectors);
  const note = worst
    ? say(lang, 'portal.agency.sectors-note', { sector: nameOf(worst.sector), share: formatShare(worst.of, lang) })
    : say(lang, 'portal.agency.sectors-plain');
  return (
    <Section title={say(lang, 'portal.agency.sectors')} note={note}>
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
            SectorLine(view, nameOf(row.sector), row, <Status state={row.state} lang={lang} />),
          )}
          {SectorLine(view, say(lang, 'portal.sum'), agency.figures, null)}
        </TBody>
      </Table>
    </Section>
  );
}

/** One sector, or the sum of all where there is no status. */
function SectorLine(view: View, name: string, row: Pick<DossierFigures, 'resolved' | 'open'>, status: Child) {
  const { lang, content } = view;
  const limit = content.header.suppressUnder;
  const share = onTimeShare(row);
  return (
    <Row class={status === null ? 'sum' : undefined}>
      <RowHead>{name}</RowHead>
      <Cell class="stc">{status}</Cell>
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
}

const LETTERS = [
  ['in-time', 'met', 'inTime'],
  ['late', 'risk', 'late'],
  ['none', 'late', 'none'],
] as const;

/** Letters of apology: sent in time, sent late, not sent; nothing where none was owed. */
export function ApologyLetters({ view, figures }: { view: View; figures: DossierFigures }) {
  const { lang, content } = view;
  const { apologies, resolved, open } = figures;
  if (apologies.owed === 0) return null;
  const words = (count: typeof apologies.owed): string => countWords(count, content.header.suppressUnder, lang);
  const note = say(lang, 'portal.agency.letters-note', { late: words(resolved.late), overdue: words(open.overdue) });
  return (
    <Section title={say(lang, 'portal.agency.letters')} note={note}>
      <Table class="few" captionHidden caption={say(lang, 'portal.agency.letters')}>
        <THead>
          <Row>
            <Col>{say(lang, 'portal.col.result')}</Col>
            <Col right>{say(lang, 'portal.col.letters')}</Col>
            <Col right>{say(lang, 'portal.col.share')}</Col>
          </Row>
        </THead>
        <TBody>
          {LETTERS.map(([key, sign, part]) => (
            <Row>
              <RowHead>
                <Marked sign={sign}>{say(lang, `portal.letters.${key}`)}</Marked>
              </RowHead>
              <Cell right>
                <b>{words(apologies[part])}</b>
              </Cell>
              <Cell right>{shareWords(shareOf([apologies[part]], [apologies.owed]), lang)}</Cell>
            </Row>
          ))}
          <Row class="sum">
            <RowHead>{say(lang, 'portal.letters.owed')}</RowHead>
            <Cell right>{words(apologies.owed)}</Cell>
            <Cell right>100%</Cell>
          </Row>
        </TBody>
      </Table>
    </Section>
  );
}
