import { createHash } from 'node:crypto';
import { z } from 'zod';
import { fractionText } from '../../../kernel/index.ts';
import {
  componentNamed,
  evenKnown,
  rank,
  score,
  setSchema,
  totalOf,
  type CriteriaSet,
  type Known,
  type Score,
} from '../../criteria/index.ts';

/** What goes into a package of an agency: for each component what is known of it, and whose word that is. */
export interface PackedAgency {
  readonly code: string;
  readonly name: string;
  readonly group: string;
  readonly known: readonly { readonly code: string; readonly stage: string; readonly known: Known }[];
}

export interface PackageHead {
  readonly year: number;
  readonly name: string;
  readonly number: number;
  readonly decision: string;
  readonly document: string;
  readonly reason: string | null;
  readonly from: string;
  readonly to: string;
  readonly sample: boolean;
}

const FORMAT = 'thuocdo-scores-1';

const known = z.union([
  z.strictObject({ state: z.literal('facts'), facts: z.record(z.string(), z.union([z.string(), z.boolean()])) }),
  z.strictObject({ state: z.literal('given'), points: z.string().regex(/^-?\d+(?:\/[1-9]\d*)?$/) }),
  z.strictObject({ state: z.literal('not-applicable') }),
  z.strictObject({ state: z.literal('none') }),
]);
const packed = z.object({
  format: z.literal(FORMAT),
  head: z.strictObject({
    year: z.int(),
    name: z.string(),
    number: z.int(),
    decision: z.string(),
    document: z.string(),
    reason: z.string().nullable(),
    from: z.string(),
    to: z.string(),
    sample: z.boolean(),
  }),
  set: setSchema,
  agencies: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      group: z.string(),
      components: z.array(z.object({ code: z.string(), stage: z.string(), known })),
    }),
  ),
});

const told = (found: Score): object =>
  found.state === 'points' ? { points: fractionText(found.points) } : { state: found.state };

/** Everything that follows from the inputs, in one order: the same inputs give the same bytes. */
function assembled(set: CriteriaSet, agencies: readonly PackedAgency[]) {
  const all = agencies
    .toSorted((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0))
    .map((agency) => {
      const scores = new Map(
        agency.known.flatMap(({ code, known: one }) => {
          const component = componentNamed(set, code);
          return component ? [[code, score(component, one)] as const] : [];
        }),
      );
      return { agency, scores, total: totalOf(set, scores) };
    });
  const ranks = new Map(
    rank(all.map(({ agency, total }) => ({ agency: agency.code, group: agency.group, exact: total.exact }))).map(
      (one) => [one.agency, one],
    ),
  );
  return all.map(({ agency, scores, total }) => ({
    code: agency.code,
    name: agency.name,
    group: agency.group,
    components: agency.known.map(({ code, stage, known: one }) => ({
      code,
      stage,
      known: one,
      ...told(scores.get(code) ?? { state: 'waiting', missing: [] }),
    })),
    total: {
      earned: fractionText(total.earned),
      applicable: fractionText(total.applicable),
      rescaled: fractionText(total.rescaled),
      bonus: fractionText(total.bonus),
      penalty: fractionText(total.penalty),
      exact: fractionText(total.exact),
      shown: total.shown,
      class: total.class,
    },
    rank: ranks.get(agency.code)!.rank,
    of: ranks.get(agency.code)!.of,
  }));
}

/** The package as text: set, inputs, scores and ranks; one form, so that it can be compared byte by byte. */
export function writePackage(head: PackageHead, set: CriteriaSet, agencies: readonly PackedAgency[]): string {
  const even = agencies.map((agency) => ({
    ...agency,
    known: agency.known.map((one) => ({ ...one, known: evenKnown(one.known) })),
  }));
  const kept = setSchema.parse(JSON.parse(JSON.stringify(set)));
  return `${JSON.stringify({ format: FORMAT, head, set: kept, agencies: assembled(kept, even) }, null, 1)}\n`;
}

export const packageHash = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What pages show of a package. */
export type OpenedPackage = {
  readonly head: PackageHead;
  readonly set: CriteriaSet;
  readonly agencies: ReturnType<typeof assembled>;
};

export function openPackage(text: string): OpenedPackage | null {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return null;
  }
  return packed.safeParse(read).success ? (read as OpenedPackage) : null;
}

/** Computes a package anew from its own inputs alone; null for a text that is none. */
export function replayPackage(text: string): string | null {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return null;
  }
  const found = packed.safeParse(read);
  if (!found.success) return null;
  const { head, set, agencies } = found.data;
  return writePackage(
    head,
    set,
    agencies.map(({ components, ...agency }) => ({ ...agency, known: components })),
  );
}
