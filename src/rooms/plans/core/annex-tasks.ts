import { dateOf, problem, type LocalDate, type Place, type Problem } from '../../../kernel/index.ts';
import type { AgencyTree } from '../../agencies/index.ts';
import { annexAddress, type AnnexRow } from './annex.ts';
import { COLUMN_WORDS } from './annex-table.ts';
import { fold, pattern } from './fold.ts';
import { expandParties, type AgencyGroup, type Party, type PartyQuestion, type PartyReader } from './parties.ts';
import type { AnnexProblem } from './plan.ts';
import type { FieldCode } from './plan-extraction.ts';
import { lastDayOf, readTimePhrase, type Every, type TimePhrase } from './time-phrase.ts';

/** A task of the annex as it is kept, words and reading side by side. */
export interface AnnexTask {
  readonly address: string;
  readonly number: string;
  readonly section: string | null;
  readonly heading: string | null;
  readonly field: FieldCode;
  readonly body: string;
  readonly product: string | null;
  readonly leadText: string;
  readonly lead: readonly Party[];
  readonly partnersText: string | null;
  readonly partners: readonly Party[];
  readonly dueText: string | null;
  readonly time: TimePhrase;
  readonly dueOn: LocalDate | null;
  readonly recurrences: readonly Every[];
  readonly remark: string | null;
}

/** Words that somebody has to say the meaning of, with every place they stand at. */
export interface AnnexQuestion extends PartyQuestion {
  readonly places: readonly Place[];
}

export interface AnnexJudged {
  readonly tasks: readonly AnnexTask[];
  readonly problems: readonly Problem<AnnexProblem>[];
  readonly questions: readonly AnnexQuestion[];
}

export interface AnnexBasis {
  readonly reader: PartyReader;
  readonly groups: readonly AgencyGroup[];
  readonly tree: AgencyTree;
  /** The plan's, for wordings without a year. */
  readonly year: number;
}

/** Says who and when each row means. A day that does not exist and a group without members are faults; names are asked about. */
export function judgeRows(rows: readonly AnnexRow[], basis: AnnexBasis): AnnexJudged {
  const problems: Problem<AnnexProblem>[] = [];
  const questions = new Map<string, AnnexQuestion>();
  const ask = (row: AnnexRow, column: 'lead' | 'partners', asked: readonly PartyQuestion[]): void => {
    for (const question of asked) {
      const known = questions.get(question.text);
      const place = { ...row.place, column: COLUMN_WORDS[column] };
      questions.set(question.text, { ...question, places: [...(known?.places ?? []), place] });
    }
  };
  const tasks = rows.map((row) => {
    const lead = basis.reader.read(row.lead);
    const partners = basis.reader.read(row.partners);
    ask(row, 'lead', lead.questions);
    ask(row, 'partners', partners.questions);
    problems.push(...emptyGroups(row, lead.parties, partners.parties, basis));
    const impossible = impossibleDay(row.due, basis.year);
    if (impossible)
      problems.push(
        problem('plans.annex-date-impossible', { text: impossible }, { ...row.place, column: COLUMN_WORDS.due }),
      );
    return taskOf(row, lead.parties, partners.parties, basis.year);
  });
  return { tasks, problems, questions: [...questions.values()] };
}

function taskOf(row: AnnexRow, lead: readonly Party[], partners: readonly Party[], year: number): AnnexTask {
  const time = timeOf(row.due, year);
  return {
    address: annexAddress(row),
    number: row.number,
    section: row.section,
    heading: row.group,
    field: row.field,
    body: row.task,
    product: orNull(row.product),
    leadText: row.lead,
    lead,
    partnersText: orNull(row.partners),
    partners,
    dueText: orNull(row.due),
    time,
    dueOn: lastDayOf(time),
    recurrences: time.kind === 'recurring' ? time.every : [],
    remark: orNull(row.remark),
  };
}

/** Several products come at several times, one a line: the task is done with the last of them. */
function timeOf(text: string, year: number): TimePhrase {
  const lines = text.split('\n').map((line) => readTimePhrase(line, year));
  const dated = lines.flatMap((time) => {
    const last = lastDayOf(time);
    return last ? [{ time, last }] : [];
  });
  const [latest] = dated.toSorted((a, b) => (a.last < b.last ? 1 : -1));
  return latest && dated.length > 1 ? latest.time : readTimePhrase(text, year);
}

const orNull = (text: string): string | null => (text === '' ? null : text);

/** Groups that bring no agency: whoever leads must be somebody; partners may be left open, but not named and absent. */
function emptyGroups(
  row: AnnexRow,
  lead: readonly Party[],
  partners: readonly Party[],
  { groups, tree }: AnnexBasis,
): Problem<AnnexProblem>[] {
  const isOpen = (party: Party): boolean =>
    party.kind === 'group' && (groups.find(({ code }) => code === party.group)?.open ?? false);
  const empty = (party: Party): boolean => party.kind === 'group' && expandParties([party], groups, tree).length === 0;
  const told = (column: 'lead' | 'partners') => (party: Party) =>
    problem('plans.annex-group-empty' as const, { name: party.text }, { ...row.place, column: COLUMN_WORDS[column] });
  const leads = expandParties(lead, groups, tree).length > 0 || lead.some(({ kind }) => kind === 'unclear');
  return [
    ...lead.filter((party) => empty(party) && (!isOpen(party) || !leads)).map(told('lead')),
    ...partners.filter((party) => empty(party) && !isOpen(party)).map(told('partners')),
  ];
}

/** "12/2025" is a month: its year has four digits and is no month of a day. */
const DAYS = /(?<![\d/.])(\d{1,2})\s*(?:[/.-]|tháng)\s*(\d{1,2})(?:\s*(?:[/.-]|năm)\s*(\d{4}))?(?![\d/%])/gu;
const MONTHS = pattern('tháng (\\d{1,2})(?!\\s*[\\d-])', 'g');
const QUARTERS = pattern('quý ([ivx]+|\\d+)(?![\\p{L}\\d])', 'g');
const FOUR = new Set(['i', 'ii', 'iii', 'iv', '1', '2', '3', '4', '01', '02', '03', '04']);

/** The words of a day, month or quarter that no calendar has ("31/6", "tháng 13", "quý V"), or null. */
export function impossibleDay(text: string, year: number): string | null {
  const whole = text.normalize('NFC');
  const folded = fold(whole);
  const wrong = [
    ...[...folded.matchAll(DAYS)].filter(
      ([, day, month, named]) => !dateOf(Number(named ?? year), Number(month), Number(day)),
    ),
    ...[...folded.matchAll(MONTHS)].filter(([, month]) => Number(month) < 1 || Number(month) > 12),
    ...[...folded.matchAll(QUARTERS)].filter(([, quarter]) => !FOUR.has(quarter ?? '')),
  ];
  const [first] = wrong;
  return first ? whole.slice(first.index, first.index + first[0].length).trim() : null;
}
