import { z } from 'zod';
import { bilingual, source } from '../../../platform/catalog.ts';
import type { RegisterDefinition } from './definition.ts';

/** The fields of reform as a plan numbers them; they change with the plan and are dated data. */
export const reformFields = z.strictObject({
  source,
  fields: z.array(z.strictObject({ clause: z.string().regex(/^II\.\d{1,2}$/), name: bilingual })).min(1),
});

export type ReformFields = z.infer<typeof reformFields>;

export interface FieldGroup {
  /** Null: registers that serve no field, or several alike. */
  readonly field: { readonly clause: string; readonly name: { readonly vi: string; readonly en: string } } | null;
  readonly registers: readonly RegisterDefinition[];
}

/** The field most of a register's clauses lie in; null where none leads. */
function fieldOf(definition: RegisterDefinition): string | null {
  const counts = new Map<string, number>();
  for (const clause of definition.clauses) {
    const field = /^II\.\d{1,2}/.exec(clause)?.[0];
    if (field) counts.set(field, (counts.get(field) ?? 0) + 1);
  }
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1]);
  return first && (!second || first[1] > second[1]) ? first[0] : null;
}

/** Registers under the fields of reform, in their order; the rest at the end. */
export function byField(definitions: readonly RegisterDefinition[], known: z.infer<typeof reformFields>): FieldGroup[] {
  const groups: FieldGroup[] = known.fields.map((field) => ({
    field,
    registers: definitions.filter((definition) => fieldOf(definition) === field.clause),
  }));
  const placed = new Set(groups.flatMap((group) => group.registers));
  return [...groups, { field: null, registers: definitions.filter((one) => !placed.has(one)) }].filter(
    (group) => group.registers.length > 0,
  );
}
