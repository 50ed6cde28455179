import { expand } from './abbreviations.ts';
import type {
  Clause,
  ReasonCode,
  Role,
  Scope,
  Sentence,
  Span,
  TargetComparator,
  TargetDraft,
  TargetKind,
} from './plan-extraction.ts';
import { baselineOf, dueOf, exceptionOf, recurrenceOf, scopeOf } from './qualifiers.ts';
import { segmentsOf, type Segment } from './segments.ts';
import { sentencesOf } from './sentences.ts';

/** A text without a full stop over this length is no sentence of a plan; it is left to the officer. */
const LONGEST_SENTENCE = 4_000;

/**
 * Every target of the plan, sentence by sentence. Among the goals each sentence is one or more targets, at least a
 * statement. Elsewhere only a percentage is, or a direction the text strives for: the rest are tasks.
 */
export function targetsOf(
  clauses: readonly Clause[],
  abbreviations: Readonly<Record<string, string>>,
  year: number,
): TargetDraft[] {
  const targets: TargetDraft[] = [];
  for (const clause of clauses) {
    if (clause.role === 'decision') continue;
    for (const sentence of clause.sentences) {
      const segments = sentence.text.length > LONGEST_SENTENCE ? [] : segmentsOf(sentence.text);
      const found = segments.filter((segment) => counts(segment, clause.role));
      const levels = [...new Set(found.flatMap((segment) => scopeFor(sentence, segment).levels))];
      found.forEach((segment, at) => {
        const target = draft({ clause, sentence, segment, segments, ordinal: at + 1, year, before: targets });
        const shared =
          segment.direction && target.scope.levels.length === 0 ? { ...target.scope, levels } : target.scope;
        targets.push({ ...target, scope: shared, expanded: expand(target.statement, abbreviations) });
      });
    }
  }
  return targets;
}

/** Targets that a sentence holds as one of the goals would: how the words of a draft will be read once they are issued. */
export function goalTargets(text: string, year: number): TargetDraft[] {
  const whole = text.trim();
  const clause: Clause = {
    address: 'I.1',
    parent: null,
    kind: 'number',
    role: 'goals',
    text: whole,
    heading: null,
    sentences: sentencesOf('I.1', whole),
    lines: { from: 1, to: 1 },
  };
  return targetsOf([clause], {}, year);
}

function counts(segment: Segment, role: Role): boolean {
  if (role === 'goals') return true;
  const figure = segment.quantity;
  if (figure) return figure.unit === 'percent';
  return role === 'tasks' && segment.direction?.strive === true;
}

interface Place {
  readonly clause: Clause;
  readonly sentence: Sentence;
  readonly segment: Segment;
  /** All segments of the sentence. */
  readonly segments: readonly Segment[];
  readonly ordinal: number;
  readonly year: number;
  /** Targets read so far. */
  readonly before: readonly TargetDraft[];
}

function draft({ clause, sentence, segment, segments, ordinal, year, before }: Place): TargetDraft {
  const span = spanOf(sentence, segment, clause.role);
  const own = sentence.text.slice(span.start, span.end);
  const group = groupWords(sentence, segment, segments);
  const demand = demandOf(segment, clause.role);
  const whole = segment.ofWhich
    ? before.findLast((target) => target.clause === clause.address && !target.partOf)
    : undefined;
  return {
    address: sentence.address,
    ordinal,
    clause: clause.address,
    ...demand,
    statement: segment.sharedVerb ? `${segment.sharedVerb} ${own}` : own,
    expanded: own,
    scope: scopeFor(sentence, segment),
    exception: exceptionOf(own),
    baseline: baselineOf(group.text),
    due: dueOf(group.text, sentence.start + group.start, year),
    recurrence: recurrenceOf(group.text),
    partOf: whole ? { address: whole.address, ordinal: whole.ordinal } : null,
    span: { start: sentence.start + span.start, end: sentence.start + span.end },
  };
}

type Demand = Pick<TargetDraft, 'kind' | 'comparator' | 'atLeast' | 'value' | 'unit' | 'unitNoun' | 'reasons'>;

function demandOf({ quantity, direction, sharedVerb }: Segment, role: Role): Demand {
  if (quantity) {
    const { comparator, atLeast, value, unit, unitNoun, reasons } = quantity;
    return {
      ...made('numeric', comparator, role === 'goals' ? reasons : [...reasons, 'quantity-in-duty']),
      atLeast,
      value,
      unit,
      unitNoun,
    };
  }
  if (!direction) return made('statement', 'statement', ['goal-sentence']);
  const extra: ReasonCode[] = [
    ...(sharedVerb ? ['verb-shared' as const] : []),
    ...(direction.strive ? ['strive-for' as const] : []),
  ];
  return made('directional', direction.comparator, [direction.reason, ...extra]);
}

const made = (kind: TargetKind, comparator: TargetComparator, reasons: readonly ReasonCode[]): Demand => ({
  kind,
  comparator,
  atLeast: false,
  value: null,
  unit: null,
  unitNoun: null,
  reasons,
});

/** Inside a task the target begins at its verb; among the goals the whole segment is it. */
function spanOf(sentence: Sentence, segment: Segment, role: Role): Span {
  if (role === 'goals' || segment.sharedVerb) return segment;
  if (segment.direction) return { start: segment.direction.at, end: segment.end };
  const { quantity } = segment;
  if (quantity && (quantity.comparator === 'increase' || quantity.comparator === 'decrease')) {
    const verb = /\p{L}+(?:\s+(?:thêm|ít nhất|tối thiểu))?\s*$/u.exec(sentence.text.slice(0, quantity.start));
    if (verb && verb.index >= segment.start) return { start: verb.index, end: segment.end };
  }
  return segment;
}

/** What stands between two semicolons, as its segments reach. */
function groupWords(
  sentence: Sentence,
  segment: Segment,
  segments: readonly Segment[],
): { text: string; start: number } {
  const group = segments.filter((other) => other.group === segment.group);
  const start = group[0]?.start ?? segment.start;
  return { text: sentence.text.slice(start, group.at(-1)?.end ?? segment.end), start };
}

function scopeFor(sentence: Sentence, segment: Segment): Scope {
  const words = sentence.text.slice(segment.start, segment.end);
  const { quantity } = segment;
  const counted =
    quantity?.unit === 'percent' &&
    !/\p{L}\s+(?:đạt|từ|trên|dưới)[^%]*$/iu.test(sentence.text.slice(segment.start, quantity.start));
  return scopeOf(words, counted ? quantity.end - segment.start : null);
}
