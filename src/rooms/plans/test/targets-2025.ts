import type { Scope, TargetDraft } from '../core/plan-extraction.ts';

/** What must come out of the plan of 2025, however it is worded: comparator, value, scope, exception, baseline. */
export interface Expected {
  readonly at: string;
  readonly comparator: TargetDraft['comparator'];
  readonly value?: string;
  readonly unit?: TargetDraft['unit'];
  readonly atLeast?: true;
  readonly levels?: Scope['levels'];
  readonly items?: number;
  /** Words the population or condition must hold. */
  readonly whom?: string;
  readonly exception?: string;
  readonly baseline?: number;
  readonly due?: string;
  readonly recurrence?: TargetDraft['recurrence'];
  readonly partOf?: string;
}

const whole = { comparator: '=', value: '100', unit: 'percent' } as const;
const above = (value: string) => ({ comparator: '>', value, unit: 'percent' }) as const;
const from = (value: string) => ({ comparator: '>=', value, unit: 'percent' }) as const;
const fewer = { comparator: 'decrease', value: '10', unit: 'percent', baseline: 2021, due: '2025-12-31' } as const;

export const TARGETS_2025: readonly Expected[] = [
  { at: 'I.1#1', ...whole, whom: 'văn bản quy phạm pháp luật' },
  {
    at: 'I.1#2',
    comparator: '=',
    value: '98',
    unit: 'percent',
    atLeast: true,
    levels: ['province'],
    whom: 'văn bản QPPL',
  },
  { at: 'I.2', comparator: 'decrease', whom: 'đối với những' },
  { at: 'I.3#1', ...from('95'), levels: ['each-level'] },
  { at: 'I.3#2', ...whole, whom: 'hồ sơ chậm' },
  { at: 'I.3#2', comparator: '=', value: '0', unit: 'count' },
  { at: 'I.3#3', ...whole, whom: 'kết quả xử lý công việc của cán bộ, công chức, viên chức' },
  { at: 'I.4#1', ...above('87') },
  { at: 'I.4#2', ...above('85'), items: 3, partOf: 'I.4#1' },
  { at: 'I.4#3', ...above('90') },
  { at: 'I.4#4', ...above('85'), items: 2 },
  { at: 'I.5#1', ...whole, levels: ['departments-and-localities'], whom: 'cán bộ, CCVC' },
  { at: 'I.5#2', ...whole, whom: 'cơ quan, đơn vị' },
  { at: 'I.5#3', ...whole, whom: 'công việc', recurrence: 'month' },
  { at: 'I.6', ...whole, levels: ['provincial-level', 'commune-level'], whom: 'cơ quan hành chính' },
  { at: 'I.6', comparator: 'statement' },
  { at: 'I.7#1', ...whole, whom: 'cơ quan nhà nước' },
  { at: 'I.7#1', ...whole, whom: 'văn bản đi', exception: 'danh mục bí mật nhà nước' },
  { at: 'I.7#2', comparator: 'statement' },
  { at: 'I.7#3', comparator: 'statement' },
  { at: 'I.7#4', ...from('60'), levels: ['province'] },
  { at: 'I.7#5', comparator: 'increase' },
  { at: 'I.7#5', comparator: 'increase' },
  { at: 'I.7#5', comparator: 'increase' },
  { at: 'I.8', comparator: 'improve', levels: ['province'] },
  { at: 'I.8', comparator: 'improve', levels: ['province'] },
  { at: 'II.3.d', comparator: 'increase' },
  { at: 'II.3.đ', ...fewer, whom: 'đơn vị sự nghiệp công lập' },
  { at: 'II.3.đ', ...fewer, whom: 'biên chế sự nghiệp' },
];

/** A target in the form of the table, for comparison. */
export function inForm(target: TargetDraft, expected: Expected | undefined): Expected {
  const { scope } = target;
  const whom = `${scope.population ?? ''} ${scope.condition ?? ''}`;
  const last = target.due?.time.kind === 'by' ? target.due.time.last : undefined;
  return {
    at: target.address,
    comparator: target.comparator,
    ...(target.value !== null && { value: target.value }),
    ...(target.unit !== null && { unit: target.unit }),
    ...(target.atLeast && { atLeast: true as const }),
    ...(scope.levels.length > 0 && { levels: scope.levels }),
    ...(scope.items.length > 0 && { items: scope.items.length }),
    ...(expected?.whom !== undefined && { whom: whom.includes(expected.whom) ? expected.whom : whom }),
    ...(target.exception !== null && {
      exception:
        expected?.exception && target.exception.includes(expected.exception) ? expected.exception : target.exception,
    }),
    ...(target.baseline?.year && { baseline: target.baseline.year }),
    ...(last && { due: last }),
    ...(target.recurrence && { recurrence: target.recurrence }),
    ...(target.partOf && { partOf: target.partOf.address }),
  };
}
