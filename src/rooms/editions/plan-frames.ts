import { dateOf, type Bilingual, type LocalDate } from '../../kernel/index.ts';
import type { Indicator } from '../indicators/index.ts';
import { scopeWords, type Plan, type PlanClause, type PlanDuty, type PlanTask, type Target } from '../plans/index.ts';
import type { GoalFrame, Level, TargetFrame } from './core/assembly.ts';
import type { CommunicationTask, PlanReference, Unit } from './core/content.ts';

const NAME_LENGTH = 70;

const both = (text: string): Bilingual => ({ vi: text, en: text });

/** The plan as pages cite it. */
export const planReference = (plan: Plan, year: number): PlanReference => ({
  number: plan.number,
  date: plan.issuedOn,
  title: plan.title ?? '',
  year,
  sample: plan.sample,
});

/** Goals in the order of the text, each with its confirmed targets. */
export function goalFrames(
  year: number,
  clauses: readonly PlanClause[],
  targets: readonly Target[],
  indicators: ReadonlyMap<string, Indicator>,
): GoalFrame[] {
  return clauses.flatMap((clause): GoalFrame[] => {
    const own = targets.filter((target) => target.clause === clause.address);
    if (own.length === 0) return [];
    const frames = own.map((target) => targetFrame(year, clause, target, indicators));
    const title = clause.heading ? both(withoutMarker(clause.heading)) : (frames[0] as TargetFrame).name;
    return [{ address: clause.address, title, targets: frames }];
  });
}

function targetFrame(
  year: number,
  clause: PlanClause,
  target: Target,
  indicators: ReadonlyMap<string, Indicator>,
): TargetFrame {
  const indicator = measuredBy(target, indicators);
  return {
    address: target.address,
    ordinal: target.ordinal,
    name: indicator?.name ?? both(shortened(target.statement)),
    clauseText: sentenceOf(clause, target.address),
    comparator: target.comparator,
    atLeast: target.atLeast,
    value: target.value,
    unit: unitOf(target, indicator),
    scope: scopeOf(target),
    exception: target.exception === null ? null : both(target.exception),
    baselineYear: target.baselineYear ?? (target.baselineValue === null && isDirection(target) ? year - 1 : null),
    baselineValue: target.baselineValue,
    due: target.dueOn ?? (dateOf(year, 12, 31) as LocalDate),
    recurs: target.recurrence === 'month' ? 'monthly' : 'yearly',
    indicator: indicator?.code ?? null,
    levels: levelsOf(target),
    eachLevel: target.scope.levels.includes('each-level'),
    provinceOnly: target.scope.levels.length === 1 && target.scope.levels[0] === 'province',
  };
}

/** "Increase", "shorten", "improve" without a year to compare with mean the year before. */
const isDirection = ({ comparator }: Target): boolean => ['increase', 'decrease', 'improve'].includes(comparator);

const LEVELS: Partial<Record<Target['scope']['levels'][number], Level>> = {
  'provincial-level': 'provincial',
  'commune-level': 'commune',
};

const levelsOf = ({ scope }: Target): Level[] => scope.levels.flatMap((level) => LEVELS[level] ?? []);

/** Of several linked indicators the first that we compute ourselves, else the first. */
function measuredBy(target: Target, indicators: ReadonlyMap<string, Indicator>): Indicator | null {
  const linked = target.indicators
    .toSorted()
    .flatMap((code) => indicators.get(code) ?? [])
    .filter((one) => one.public);
  return linked.find((one) => one.kind === 'computed') ?? linked[0] ?? null;
}

function unitOf(target: Target, indicator: Indicator | null): Unit {
  if (target.unit === 'percent' || target.unit === 'count') return target.unit;
  return indicator?.unit ?? 'count';
}

function scopeOf(target: Target): Bilingual | null {
  const bare = { ...target, exception: null, recurrence: null, dueOn: null };
  const words = { vi: scopeWords(bare, 'vi'), en: scopeWords(bare, 'en') };
  return words.vi === '' ? null : words;
}

/** The sentence of that address, word for word; the whole clause where it has one sentence. */
function sentenceOf(clause: PlanClause, address: string): string {
  const sentence = clause.sentences.find((one) => one.address === address);
  return (sentence ? clause.body.slice(sentence.start, sentence.end) : clause.body).trim();
}

const withoutMarker = (heading: string): string => heading.replace(/[.:;]\s*$/, '').trim();

/** Cut at a word, with an ellipsis. */
function shortened(text: string): string {
  const plain = text.trim().replace(/[.;,]$/, '');
  if (plain.length <= NAME_LENGTH) return plain;
  const cut = plain.slice(0, NAME_LENGTH);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), NAME_LENGTH / 2))}…`;
}

/** Tasks and duties that tell people of the reform, known by their words: plans number their clauses each in their own way. */
export function communicationTasks(
  tasks: readonly PlanTask[],
  duties: readonly PlanDuty[],
  words: readonly string[],
): CommunicationTask[] {
  const sought = words.map((word) => word.normalize('NFC').toLowerCase());
  const told = ({ body }: Pick<PlanTask, 'body'>): boolean => {
    const text = body.normalize('NFC').toLowerCase();
    return sought.some((word) => text.includes(word));
  };
  return [
    ...tasks.filter(told).map(({ leadText, product, ...task }) => ({ ...framed(task), product, lead: leadText })),
    ...duties.filter(told).map(({ agency, ...duty }) => ({ ...framed(duty), product: null, lead: agency })),
  ];
}

const framed = ({ address, body, dueOn, dueText }: Omit<PlanDuty, 'agency'>) => ({
  address,
  text: body,
  dueOn,
  dueText,
});
