import { problem, type Problem } from '../../../kernel/index.ts';
import type { Check, RegisterDefinition } from './definition.ts';
import { fieldName } from './inputs.ts';

/** Stands for every check; kept with a record, for a change that no check asked about. */
export const ANY_RULE = '*';

/** Written reasons by the code of the check that they pass; `*` is for every check. */
export type Reasons = Readonly<Record<string, string>>;

/** Shortest reason that says anything. */
const SHORTEST = 5;

/** The reason for a check, or null where none is given that says anything. */
export function reasonFor(reasons: Reasons, code: string): string | null {
  const text = (reasons[code] ?? reasons[ANY_RULE] ?? '').trim();
  return text.length < SHORTEST ? null : text.slice(0, 2000);
}

/**
 * The refusal while checks that did not hold lack their reason, or null. `checks`: their codes, joined by a comma, to ask for
 * all at once; the sentence is that of the first.
 */
export function withoutReasons(
  definition: RegisterDefinition,
  failing: readonly Pick<Check, 'code' | 'pass' | 'column' | 'message'>[],
  reasons: Reasons,
): Problem<'registers.warning-needs-reason'> | null {
  const lacking = failing.filter(({ code, pass }) => pass === 'reason' && reasonFor(reasons, code) === null);
  const [first] = lacking;
  if (!first) return null;
  const { vi, en } = first.message;
  return problem(
    'registers.warning-needs-reason',
    { checks: lacking.map(({ code }) => code).join(','), field: first.column, warning: vi, warningEn: en },
    { column: fieldName(definition, first.column).vi },
  );
}
