import type { PlanClause, Target } from '../../plans/index.ts';
import type { Task } from '../../tasks/index.ts';
import { readWords } from './demand.ts';
import type { LineFields, Part, Was } from './draft.ts';

/** A line of the plan in force as the draft begins with it. */
export interface Carried extends LineFields {
  readonly part: Part;
  readonly source: string;
  readonly target: number | null;
  readonly task: number | null;
  readonly was: Was;
  /** Among the targets of its sentence. */
  readonly ordinal: number;
}

/**
 * The words one year on: the plan's year becomes the next, and the year before, where it is what is compared with, becomes
 * this one. Other years belong to documents and stay.
 */
export const yearOn = (text: string, year: number): string =>
  text
    .replace(new RegExp(`(?<![\\d/-])((?:\\d{1,2}/){0,2}|(?:quý|Quý) [IV]+/)${year}(?![\\d/-])`, 'gu'), `$1${year + 1}`)
    .replace(new RegExp(`(so với (?:năm )?)${year - 1}(?!\\d)`, 'gu'), `$1${year}`);

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
const tail = /[.;:,\s]+$/u;

/**
 * A target as a sentence of its own. Where its sentence holds no other, that sentence is taken word for word; else the
 * target's own part of it, with the year it is compared with where that stood elsewhere in the sentence.
 */
function wordsOf(target: Target, { sentences, body }: PlanClause, alone: boolean, year: number): string {
  const span = sentences.find(({ address }) => address === target.address);
  const whole = span ? body.slice(span.start, span.end) : body;
  const base = target.baselineYear;
  const against = base !== null && !target.statement.includes(String(base)) ? ` so với năm ${base}` : '';
  const own = target.statement.replace(tail, '') + against;
  const [first, other] = alone ? [whole, own] : [own, whole];
  const shaped = [first, other].map((words) => capital(yearOn(words.replace(tail, '').trim(), year)));
  const same = shaped.find((words) => {
    const read = readWords(words, year + 1);
    return read.kind === 'one' && read.target.comparator === target.comparator && read.target.value === target.value;
  });
  return same ?? shaped[0]!;
}

const NO_TASK = { field: 'other', product: '', lead: '', partners: '', due: '', cost: null } as const;

/** Confirmed targets, in the order of the plan. */
export function carriedTargets(targets: readonly Target[], clauses: readonly PlanClause[], year: number): Carried[] {
  const byAddress = new Map(clauses.map((clause) => [clause.address, clause]));
  return targets.flatMap((target) => {
    const clause = byAddress.get(target.clause);
    if (!clause) return [];
    const alone = targets.filter(({ address }) => address === target.address).length === 1;
    const { comparator, value, unit } = target;
    return [
      {
        ...NO_TASK,
        part: 'target' as const,
        source: target.address,
        ordinal: target.ordinal,
        target: target.id,
        task: null,
        goal: target.clause,
        words: wordsOf(target, clause, alone, year),
        was: { words: target.statement, demand: { comparator, value, unit } },
      },
    ];
  });
}

/** Tasks of the annex, or of the text where there was none. What the part on organisation gives is carried in its words. */
export const carriedTasks = (tasks: readonly Task[], year: number): Carried[] =>
  tasks
    .filter(({ kind }) => kind !== 'duty')
    .map((task) => ({
      part: 'task',
      source: task.address,
      ordinal: 1,
      target: null,
      task: task.id,
      goal: null,
      words: yearOn(task.title, year),
      field: task.field,
      product: yearOn(task.product ?? '', year),
      lead: task.leadText ?? '',
      partners: task.partnersText ?? '',
      due: yearOn(task.dueText ?? '', year),
      cost: null,
      was: { words: task.title, demand: null },
    }));

/** A part of the plan's text with its marks, one clause a line, one year on. */
export function carriedText(clauses: readonly PlanClause[], role: PlanClause['role'], year: number): string {
  return clauses
    .filter((clause) => clause.role === role && clause.kind !== 'section' && clause.kind !== 'part')
    .map((clause) => {
      const label = /[^.-]+$/u.exec(clause.address)?.[0] ?? '';
      const mark = { number: `${label}. `, letter: `${label}) ` }[clause.kind as string] ?? '- ';
      const { heading, body } = clause;
      const text =
        heading !== null && body.length > heading.length ? `${heading}\n${body.slice(heading.length).trim()}` : body;
      return mark + yearOn(text, year);
    })
    .join('\n');
}
