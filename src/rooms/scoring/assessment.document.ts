import { fill, type Fraction, type Instant } from '../../kernel/index.ts';
import type { OfficialDocument, TableRow } from '../../platform/documents/index.ts';
import { placedIn, score, type Component, type Score } from '../criteria/index.ts';
import { counts, linkedOn } from './core/campaign.ts';
import type { AssessedComponent, Assessment } from './core/assessment.ts';
import { isSelfScored } from './core/self-score.ts';
import { knownText, pointsText, scoreText, surveyText, totalText } from './words.ts';
import { framed, resultWords } from './result.document.ts';

const WIDTHS = [
  [12, 'left'],
  [58, 'left'],
  [16, 'right'],
  [30, 'left'],
  [16, 'right'],
  [16, 'right'],
  [16, 'right'],
  [16, 'right'],
  [44, 'left'],
  [44, 'left'],
] as const;

const NONE = '';
const points = (found: Score | undefined): string => (found === undefined ? NONE : scoreText(found, 'vi'));

/** What was explained: the agency's own words, the survey behind the points, then the reasons of who appraised. */
function explained({ item }: AssessedComponent): string {
  const { self, survey, appraised, reappraised, final } = item.said;
  return [
    self?.reason,
    survey?.source ? surveyText(survey.source, 'vi') : null,
    ...[appraised, reappraised, final].map((one) => one?.reason),
  ]
    .flatMap((one) => one?.replace(/\.$/, '') || [])
    .join('. ');
}

/** Links named in a cell of the sheet; the file for machines has every one. */
const NAMED = 10;

function evidenceText({ item, evidence }: AssessedComponent): string {
  const linked = linkedOn(item);
  const more = linked.length - NAMED;
  return [
    ...evidence.map(({ item: one, file }) =>
      [one.title ?? one.number ?? `${one.id}`, file ? file.name : one.url].filter(Boolean).join(': '),
    ),
    ...linked.slice(0, NAMED).map(({ shown }) => shown),
    ...(more > 0 ? [fill(resultWords().assessment.more, { count: more })] : []),
  ].join('; ');
}

function rowOf(row: AssessedComponent, { now, self }: Assessment): TableRow {
  const { component, item } = row;
  const { appraised, reappraised } = item.said;
  const said = counts(item);
  return {
    cells: [
      component.code,
      component.name.vi,
      signed(component),
      knownText(component, said?.known, 'vi'),
      isSelfScored(component) ? points(self.scores.get(component.code)) : NONE,
      appraised ? points(score(component, appraised.known)) : NONE,
      reappraised ? points(score(component, reappraised.known)) : NONE,
      points(now.scores.get(component.code)),
      explained(row),
      evidenceText(row),
    ],
  };
}

const signed = ({ kind, maximum }: Component): string => `${kind === 'penalty' ? '−' : ''}${maximum.replace('.', ',')}`;
const sum = (value: Fraction): string => pointsText(value, 'vi');

/** The scoring sheet of a whole assessment, as offices and the Ministry have it: a row for each component, its sum at the end. */
export function assessmentSheet(assessment: Assessment, settledAt: Instant): OfficialDocument {
  const { campaign, agency, rows, self, now } = assessment;
  const { assessment: words } = resultWords();
  const { columns } = words;
  const byCode = new Map(rows.map((row) => [row.component.code, row]));
  const strong = (cells: TableRow['cells']): TableRow => ({ cells, strong: true });
  const blank = (count: number): string[] => Array.from({ length: count }, () => NONE);
  let field = '';
  const lines = placedIn(campaign.set).flatMap((placed): TableRow[] => {
    const row = byCode.get(placed.component.code);
    if (!row) return [];
    const head = placed.field.code === field ? [] : [strong([placed.field.code, placed.field.name.vi, ...blank(8)])];
    field = placed.field.code;
    return [...head, rowOf(row, assessment)];
  });
  const total = strong([
    NONE,
    words.total,
    sum(now.total.whole),
    NONE,
    totalText(self.total.shown, 'vi'),
    NONE,
    NONE,
    totalText(now.total.shown, 'vi'),
    NONE,
    NONE,
  ]);
  return {
    ...framed(campaign, { ...words, subject: fill(words.subject, { agency: agency.name, name: '{name}' }) }, [
      {
        kind: 'table',
        table: {
          columns: WIDTHS.map(([width, align]) => ({ width, align })),
          head: [Object.values(columns).map((text) => ({ text }))],
          numbered: true,
          rows: [...lines, total],
        },
      },
    ]),
    orientation: 'landscape',
    settledAt,
  };
}
