import { registerDefinition, type RegisterDefinition } from './definition.ts';

const LISTS = { clauses: [], key: [], clocks: [], derived: [], checks: [], dropped: [], indexes: [] };

/** A kept definition as definitions are now; one that no longer fits is shown as it was kept, lists it lacks as empty ones. */
export function keptDefinition(kept: unknown): RegisterDefinition {
  const parsed = registerDefinition.safeParse(kept);
  return parsed.success ? parsed.data : { ...LISTS, ...(kept as RegisterDefinition) };
}
