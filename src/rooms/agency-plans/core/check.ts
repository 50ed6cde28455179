import { tidy } from '../../../kernel/index.ts';
import type { Content, Line, OwnTask, Province } from './plan.ts';
import { compareTargets } from './target.ts';

/** What a plan is checked for. Clause, words and weight of each stand in `catalog/agency-plans.yaml`. */
export const RULE_CODES = [
  'duties',
  'fields',
  'targets',
  'target-number',
  'target-below',
  'target-unit',
  'responsible',
  'due',
  'due-after',
  'product',
  'budget',
  'resources',
  'solutions',
] as const;
export type RuleCode = (typeof RULE_CODES)[number];

export interface CheckRule {
  readonly code: RuleCode;
  readonly fault: 'warned' | 'failed';
  readonly clause: string;
  /** Words of the clause. */
  readonly words: string;
}

/** One reason. `line` is where to correct it; null where a line is missing. `about`: what is meant, filled into the sentence. */
export interface Finding {
  readonly line: Line | null;
  readonly about: Readonly<Record<string, string>>;
}

export interface Outcome {
  readonly rule: CheckRule;
  readonly result: 'passed' | 'warned' | 'failed';
  readonly findings: readonly Finding[];
}

interface Given {
  readonly content: Content;
  readonly province: Province;
  /** Fields that a task is asked in. */
  readonly fields: readonly string[];
}

const said = (text: string): boolean => tidy(text) !== '';

const tasksWhere = ({ tasks }: Content, wanting: (task: OwnTask) => boolean): Finding[] =>
  tasks.filter(wanting).map((task) => ({ line: { part: 'task', id: task.id }, about: { line: task.title } }));

function dutiesLeftOut({ content, province }: Given): Finding[] {
  const there = new Set(content.tasks.map(({ source }) => source));
  return province.duties
    .filter((duty) => !there.has(duty))
    .map((duty) => ({ line: null, about: { line: province.tasks.get(duty)?.title ?? String(duty) } }));
}

function comparedTargets({ content, province }: Given, wanted: 'below' | 'other-unit'): Finding[] {
  return content.targets.flatMap((target) => {
    const over = target.source === null ? undefined : province.targets.get(target.source);
    if (!over || compareTargets(target, over) !== wanted) return [];
    return [{ line: { part: 'target', id: target.id }, about: { line: target.measure, clause: over.address } }];
  });
}

function dueAfter({ content, province }: Given): Finding[] {
  return content.tasks.flatMap((task) => {
    const due = task.source === null ? null : (province.tasks.get(task.source)?.dueOn ?? null);
    if (due === null || task.dueOn === null || task.dueOn <= due) return [];
    return [{ line: { part: 'task', id: task.id }, about: { line: task.title, due } }];
  });
}

const general = (content: Content, part: 'solutions' | 'resources'): Finding[] =>
  said(content.general[part]) ? [] : [{ line: { part, id: null }, about: {} }];

const FINDERS: Readonly<Record<RuleCode, (given: Given) => Finding[]>> = {
  duties: dutiesLeftOut,
  fields: ({ content, fields }) =>
    fields
      .filter((field) => !content.tasks.some((task) => task.field === field))
      .map((field) => ({ line: null, about: { field } })),
  targets: ({ content }) => (content.targets.length > 0 ? [] : [{ line: null, about: {} }]),
  'target-number': ({ content }) =>
    content.targets
      .filter(({ value }) => value === null)
      .map(({ id, measure }) => ({ line: { part: 'target', id }, about: { line: measure } })),
  'target-below': (given) => comparedTargets(given, 'below'),
  'target-unit': (given) => comparedTargets(given, 'other-unit'),
  responsible: ({ content }) => tasksWhere(content, ({ division, person }) => !said(division) || !said(person)),
  due: ({ content }) => tasksWhere(content, ({ dueOn, every }) => dueOn === null && every === null),
  'due-after': dueAfter,
  product: ({ content }) => tasksWhere(content, ({ product }) => !said(product)),
  budget: ({ content }) => tasksWhere(content, ({ budget }) => budget === null),
  resources: ({ content }) => general(content, 'resources'),
  solutions: ({ content }) => general(content, 'solutions'),
};

/** Every rule with what it found, in the order given. */
export const checkPlan = (given: Given, rules: readonly CheckRule[]): Outcome[] =>
  rules.map((rule) => {
    const findings = FINDERS[rule.code](given);
    return { rule, findings, result: findings.length === 0 ? 'passed' : rule.fault };
  });

export const failures = (outcomes: readonly Outcome[]): number =>
  outcomes.filter(({ result }) => result === 'failed').length;
