import { fold, pattern } from './fold.ts';
import type { Clause, DutyDraft, FieldCode, Finding, ProseDate, TaskDraft } from './plan-extraction.ts';
import { findDates, recurrencesIn } from './time-phrase.ts';

/** The fields of reform by the words of their headings; the first that fits. */
const FIELDS: readonly (readonly [RegExp, FieldCode])[] = [
  [pattern('thể chế'), 'institutions'],
  [pattern('thủ tục hành chính|tthc'), 'procedures'],
  [pattern('tổ chức bộ máy|bộ máy hành chính'), 'organisation'],
  [pattern('công vụ|công chức'), 'civil-service'],
  [pattern('tài chính công|tài chính'), 'public-finance'],
  [
    pattern('chính quyền điện tử|chính quyền số|chính phủ điện tử|chính phủ số|chuyển đổi số|hiện đại hóa'),
    'digital-government',
  ],
  [pattern('chỉ đạo|điều hành'), 'steering'],
];

export function fieldOf(heading: string): FieldCode {
  const folded = fold(heading);
  return FIELDS.find(([words]) => words.test(folded))?.[1] ?? 'other';
}

/** Tasks under the headings of the tasks part: its leaves, each with the field above it. */
export function tasksOf(clauses: readonly Clause[], year: number): { tasks: TaskDraft[]; findings: Finding[] } {
  const tree = new Tree(clauses);
  const findings: Finding[] = [];
  const tasks: TaskDraft[] = [];
  for (const clause of clauses) {
    if (clause.role !== 'tasks' || clause.kind === 'section' || clause.kind === 'part') continue;
    if (isField(clause, tree) && fieldOf(clause.heading ?? '') === 'other')
      findings.push({ code: 'field-unknown', address: clause.address, params: { heading: clause.heading ?? '' } });
    if (!tree.isLeaf(clause)) continue;
    const field = [clause, ...tree.above(clause)].find((one) => isField(one, tree));
    if (!field) continue;
    const text = bodyOf(clause);
    tasks.push({
      address: clause.address,
      field: fieldOf(field.heading ?? ''),
      fieldAddress: field.address,
      text,
      dates: findDates(text, year),
      every: recurrencesIn(text),
    });
  }
  return { tasks, findings };
}

const ASSIGNED = pattern('^giao (?=sở|văn phòng|ban|công an|ubnd|ủy ban|các|trung tâm|thanh tra|báo)');
const VERB = pattern(
  ' (?:chủ trì|chịu trách nhiệm|có trách nhiệm|hướng dẫn|theo dõi|đôn đốc|tham mưu|phối hợp|thực hiện|tổ chức thực hiện|xây dựng|triển khai|tiếp tục|rà soát|căn cứ)(?=[\\s,])',
);

/** Who has to do what: each leaf of the organisation part with the heading that names the agency, and "Giao …" anywhere. */
export function dutiesOf(clauses: readonly Clause[], year: number): { duties: DutyDraft[]; findings: Finding[] } {
  const tree = new Tree(clauses);
  const duties: DutyDraft[] = [];
  const findings: Finding[] = [];
  for (const clause of clauses) {
    const organisation = clause.role === 'organisation' && clause.kind !== 'section' && tree.isLeaf(clause);
    const assigned = ASSIGNED.test(fold(clause.text));
    if (!organisation && !(clause.role === 'decision' && assigned)) continue;
    const named = agencyOf(clause, tree);
    if (!named.agency) {
      findings.push({ code: 'agency-unclear', address: clause.address, params: {} });
      continue;
    }
    duties.push({
      address: clause.address,
      agency: named.agency,
      text: named.text,
      dates: findDates(named.text, year),
      every: recurrencesIn(named.text),
    });
  }
  return { duties, findings };
}

function agencyOf(clause: Clause, tree: Tree): { agency: string | null; text: string } {
  const body = bodyOf(clause);
  const folded = fold(body);
  if (ASSIGNED.test(folded)) {
    const verb = VERB.exec(folded);
    if (verb) return { agency: body.slice(5, verb.index).trim(), text: body.slice(verb.index).trim() };
  }
  if (clause.heading && body !== clause.text) return { agency: name(clause.heading), text: body };
  const above = tree.above(clause).find((other) => other.heading !== null && other.kind === 'number');
  const colon = /^(?<who>\p{Lu}[^:.;]{2,120}):\s*(?<what>.+)$/su.exec(body)?.groups;
  if (colon && (!above || clause.kind === 'number'))
    return { agency: name(colon['who'] ?? ''), text: colon['what'] ?? '' };
  if (above?.heading) return { agency: name(above.heading), text: body };
  const verb = VERB.exec(folded);
  return verb && verb.index < 140
    ? { agency: name(body.slice(0, verb.index)), text: body }
    : { agency: null, text: body };
}

const name = (heading: string): string =>
  heading
    .trim()
    .replace(/^Giao\s+/u, '')
    .replace(/[.:;,]+$/u, '')
    .trim();

const bodyOf = (clause: Clause): string =>
  clause.heading !== null && clause.text.length > clause.heading.length
    ? clause.text.slice(clause.heading.length).trim()
    : clause.text;

/** Dates in the prose of the plan, with the clause they stand in. */
export const proseDates = (clauses: readonly Clause[], year: number): ProseDate[] =>
  clauses
    .filter((clause) => clause.role !== 'decision')
    .flatMap((clause) => findDates(clause.text, year).map((phrase) => ({ ...phrase, address: clause.address })));

/** The clauses of a plan with their places in the tree. */
class Tree {
  readonly #byAddress: ReadonlyMap<string, Clause>;
  readonly #parents: ReadonlySet<string | null>;

  constructor(clauses: readonly Clause[]) {
    this.#byAddress = new Map(clauses.map((clause) => [clause.address, clause]));
    this.#parents = new Set(clauses.map((clause) => clause.parent));
  }

  isLeaf(clause: Clause): boolean {
    return !this.#parents.has(clause.address);
  }

  /** The clauses above, nearest first. */
  above(clause: Clause): Clause[] {
    const found: Clause[] = [];
    for (let at = this.#parent(clause); at; at = this.#parent(at)) found.push(at);
    return found;
  }

  #parent(clause: Clause): Clause | null {
    return clause.parent === null ? null : (this.#byAddress.get(clause.parent) ?? null);
  }
}

/** A heading of a reform field: a number directly under a section or part. */
function isField(clause: Clause, tree: Tree): boolean {
  if (clause.role !== 'tasks' || clause.kind !== 'number' || clause.heading === null) return false;
  const [parent] = tree.above(clause);
  return !parent || parent.kind === 'section' || parent.kind === 'part';
}
