import { addDays, fill, formatCount, formatDate } from '../../../kernel/index.ts';
import type { Read } from '../../../platform/database/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Cell, Col, Row, RowHead, Section, Sparkline, Table, TBody, THead } from '../../../ui/index.ts';
import { WEEKS } from '../follow.ts';
import { totals, weekCounts, type WeekCount } from '../sql/item.reads.ts';
import type { Asked } from './asked.ts';
import { WORDS } from './words.ts';

/** Of the weeks that the line shows, the last are named: as many as there are bands beside them. */
const NAMED = 6;

/**
 * What was late at the ends of weeks and is late now, of the same agencies: weeks are counted by who has to clear it, so that
 * records which the reader only has a part in are in neither. Null for a part of the list, and for an agency beyond the reader.
 */
export async function weeksAndNow(
  read: Read,
  { list, filter, agency, scope, today }: Pick<Asked, 'list' | 'filter' | 'agency' | 'scope' | 'today'>,
  late: number,
): Promise<{ readonly weeks: readonly WeekCount[]; readonly now: number } | null> {
  if (filter.done !== undefined || filter.facts || filter.band) return null;
  if (agency && scope !== 'all' && !scope.includes(agency.id)) return null;
  const agencies = agency ? [agency.id] : scope;
  const weeks = await weekCounts(read, list.code, agencies, addDays(today, -7 * (WEEKS + 1)));
  const now = agency || scope === 'all' ? late : (await totals(read, { ...filter, agencies: scope }, scope, [])).late;
  return { weeks, now };
}

/** The ends of the last weeks and today, with what changed. */
export async function Trend({ page, about, late }: { page: PageContext; about: Asked; late: number }) {
  const { lang, database } = page;
  const found = await weeksAndNow(database, about, late);
  if (!found) return null;
  const { weeks, now } = found;
  if (weeks.length === 0) return <p class="note">{WORDS.trendNone[lang]}</p>;
  const points = [
    ...weeks.map(({ endsOn, late: count }) => [formatDate(endsOn), count] as const),
    [WORDS.now[lang], now] as const,
  ];
  const change = (at: number): string => {
    const [before, count] = [points[at - 1]?.[1], points[at]![1]];
    return before === undefined ? '' : `${count > before ? '+' : ''}${formatCount(count - before, lang)}`;
  };
  return (
    <Section title={WORDS.trend[lang]} note={WORDS.trendNote[lang]} id="tuan">
      <Sparkline
        values={points.map(([, count]) => count)}
        target={0}
        label={fill(WORDS.trendLabel[lang], {
          first: formatCount(points[0]![1], lang),
          last: formatCount(now, lang),
          weeks: formatCount(weeks.length, lang),
        })}
      />
      <Table caption={WORDS.trend[lang]} captionHidden>
        <THead>
          <Row>
            <Col>{WORDS.week[lang]}</Col>
            <Col right>{WORDS.late[lang]}</Col>
            <Col right>{WORDS.change[lang]}</Col>
          </Row>
        </THead>
        <TBody>
          {points.map(([name, count], at) =>
            at < points.length - NAMED ? null : (
              <Row>
                <RowHead>{name}</RowHead>
                <Cell right>{formatCount(count, lang)}</Cell>
                <Cell right>{change(at)}</Cell>
              </Row>
            ),
          )}
        </TBody>
      </Table>
    </Section>
  );
}
