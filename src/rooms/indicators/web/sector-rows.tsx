import { fill, formatCount, type Bilingual, type Lang } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Cell, Col, Row, RowHead, Section, Table, TBody, THead } from '../../../ui/index.ts';
import { OLD_COLUMNS } from '../core/reconcile.ts';
import type { Reconciliation, RuleBeside, SectorBeside } from '../read-reconciliation.ts';
import { hrefTo, paths, type Asked } from './asked.tsx';
import { COLUMN_WORDS, WORDS } from './words.ts';

interface Props {
  readonly page: PageContext;
  readonly about: Asked;
  readonly found: Reconciliation;
  readonly names: ReadonlyMap<string, Bilingual>;
}

/** The rows of an old sheet by sector beside ours, under the rule that lies nearest to its total. */
export function SectorRows({ page, about, found, names }: Props) {
  const { lang } = page;
  const nearest = found.rules.find((one) => found.closest.includes(one.rule.code));
  if (found.sectors.length === 0 || !nearest) return null;
  const title = WORDS.bySector[lang];
  return (
    <Section title={title} note={fill(WORDS.bySectorNote[lang], { rule: nearest.rule.name[lang] })}>
      <Table caption={title} captionHidden stack>
        <THead>
          <Row>
            <Col>{WORDS.sector[lang]}</Col>
            <Col>{WORDS.sectorOff[lang]}</Col>
            <Col>{WORDS.sectorFits[lang]}</Col>
            <Col>{WORDS.compare[lang]}</Col>
          </Row>
        </THead>
        <TBody>
          {found.sectors.map((row) => {
            const name = names.get(row.sector)?.[lang] ?? row.sector;
            return (
              <Row>
                <RowHead>{name}</RowHead>
                <Cell label={WORDS.sectorOff[lang]} class="long">
                  {offWords(row, nearest.rule.code, lang)}
                </Cell>
                <Cell label={WORDS.sectorFits[lang]}>{fitting(row, lang)}</Cell>
                <Cell>
                  <a href={sectorHref(page, about.query, row)} aria-label={fill(WORDS.openRowOf[lang], { name })}>
                    {WORDS.openRow[lang]}
                  </a>
                </Cell>
              </Row>
            );
          })}
        </TBody>
      </Table>
    </Section>
  );
}

/** The page about one sector, with the old sheet's numbers of it. */
const sectorHref = (
  page: PageContext,
  query: Readonly<Record<string, string>>,
  { sector, old }: Pick<SectorBeside, 'sector' | 'old'>,
): string =>
  hrefTo(page, paths.reconciliation, {
    ...query,
    'linh-vuc': sector,
    ...Object.fromEntries(Object.entries(old ?? {}).map(([column, value]) => [column, String(value)])),
  });

export const signed = (value: number, lang: Lang): string => `${value > 0 ? '+' : ''}${formatCount(value, lang)}`;

function offWords(row: SectorBeside, rule: string, lang: Lang): string {
  const one = row.rules.find((beside) => beside.rule.code === rule) as RuleBeside;
  if (row.old === null) {
    const { received, resolved, open } = one.ours;
    const counts = { received: received.total, resolved: resolved.total, open: open.total };
    const words = Object.entries(counts).map(([name, value]) => [name, formatCount(value, lang)] as const);
    return fill(WORDS.sectorLacking[lang], Object.fromEntries(words));
  }
  const off = OLD_COLUMNS.filter((column) => one.differences[column]);
  if (off.length === 0) return WORDS.sectorEqual[lang];
  return off.map((column) => `${COLUMN_WORDS[column][lang]} ${signed(one.differences[column]!, lang)}`).join('; ');
}

const fitting = (row: SectorBeside, lang: Lang): string => {
  const equal = row.old === null ? [] : row.rules.filter((one) => one.distance === 0);
  return equal.map((one) => one.rule.name[lang]).join('; ') || '–';
};
