import { tidy } from '../../../kernel/index.ts';
import { asksLess, hasBar, type Reading } from './demand.ts';
import { GENERAL_PARTS, stays, type Draft, type Line, type Part, type Proposal } from './draft.ts';

/** What a draft is checked for. Weight of each stands in `catalog/plan-drafts.yaml`. */
export const RULE_CODES = [
  'undecided',
  'proposals',
  'targets',
  'target-words',
  'target-figure',
  'target-lower',
  'fields',
  'task-product',
  'task-lead',
  'task-due',
  'blank',
] as const;
export type RuleCode = (typeof RULE_CODES)[number];

export interface CheckRule {
  readonly code: RuleCode;
  readonly fault: 'warned' | 'failed';
  /** Whether a reason on the line answers the finding. */
  readonly reason?: boolean | undefined;
}

/** `line` and `proposal` are where to go; `about` is filled into the sentence. */
export interface Finding {
  readonly line: Pick<Line, 'id' | 'part'> | null;
  readonly proposal?: number;
  readonly answered: boolean;
  readonly about: Readonly<Record<string, string | number>>;
}

export interface Outcome {
  readonly rule: CheckRule;
  readonly result: 'passed' | 'warned' | 'failed';
  readonly findings: readonly Finding[];
}

/** How words of a line are understood: whom they name, by when it is. */
export interface Readers {
  target(words: string): Reading;
  /** Names that nobody of today's agencies bears for certain. */
  unclear(names: string): readonly string[];
  /** Whether the words name a day, a time or how often; a day that no calendar has does not. */
  timed(due: string): boolean;
}

export interface Given {
  readonly draft: Draft;
  readonly lines: readonly Line[];
  readonly proposals: readonly Proposal[];
  /** Fields that a task is asked in. */
  readonly fields: readonly string[];
  readonly read: Readers;
}

const linesOf = ({ lines }: Given, part: Part): Line[] => lines.filter((line) => line.part === part && stays(line));

const at = (line: Line, about: Finding['about'] = {}): Finding => ({
  line: { id: line.id, part: line.part },
  answered: tidy(line.reason) !== '',
  about: { line: line.words, ...about },
});

const missing = (about: Finding['about'] = {}): Finding => ({ line: null, answered: false, about });
const isBlank = (text: string): boolean => tidy(text) === '';

const FINDERS: Readonly<Record<RuleCode, (given: Given) => Finding[]>> = {
  undecided: ({ lines }) =>
    lines.filter(({ source, choice }) => source !== null && choice === null).map((line) => at(line)),
  proposals: ({ proposals }) =>
    proposals
      .filter(({ state }) => state === 'open')
      .map(({ id, words }) => ({ ...missing({ line: words }), proposal: id })),
  targets: (given) => (linesOf(given, 'target').length > 0 ? [] : [missing()]),
  'target-words': (given) =>
    linesOf(given, 'target').flatMap((line) => {
      const read = given.read.target(line.words);
      return read.kind === 'one' ? [] : [at(line, { count: read.count })];
    }),
  'target-figure': (given) =>
    linesOf(given, 'target').flatMap((line) => {
      const read = given.read.target(line.words);
      return read.kind === 'one' && !hasBar(read.target) ? [at(line)] : [];
    }),
  'target-lower': (given) =>
    linesOf(given, 'target').flatMap((line) => {
      const read = given.read.target(line.words);
      const before = line.was?.demand;
      return before && read.kind === 'one' && asksLess(read.target, before) ? [at(line)] : [];
    }),
  fields: (given) =>
    given.fields
      .filter((field) => !linesOf(given, 'task').some((task) => task.field === field))
      .map((field) => missing({ field })),
  'task-product': (given) => linesOf(given, 'task').flatMap((task) => (isBlank(task.product) ? [at(task)] : [])),
  'task-lead': (given) =>
    linesOf(given, 'task').flatMap((task) => {
      const unclear = [...given.read.unclear(task.lead), ...given.read.unclear(task.partners)];
      return isBlank(task.lead) || unclear.length > 0 ? [at(task, { names: unclear.join('; ') })] : [];
    }),
  'task-due': (given) => linesOf(given, 'task').flatMap((task) => (given.read.timed(task.due) ? [] : [at(task)])),
  blank: ({ draft: { general } }) =>
    GENERAL_PARTS.filter((part) => isBlank(general[part])).map((part) => missing({ blank: part })),
};

/** Every rule with what it found, in the order given. What a reason may answer and does, is only to be minded. */
export const checkDraft = (given: Given, rules: readonly CheckRule[]): Outcome[] =>
  rules.map((rule) => {
    const findings = FINDERS[rule.code](given).map((one) => ({
      ...one,
      answered: one.answered && rule.reason === true,
    }));
    const unanswered = findings.some(({ answered }) => !answered);
    const result = findings.length === 0 ? 'passed' : unanswered ? rule.fault : 'warned';
    return { rule, findings, result };
  });

export const failures = (outcomes: readonly Outcome[]): number =>
  outcomes.filter(({ result }) => result === 'failed').length;
