import {
  addDays,
  dateAt,
  ok,
  problem,
  refused,
  tidy,
  type LocalDate,
  type Problem,
  type Result,
} from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import type { Agency } from '../core/agency.ts';
import { defaultShortName } from '../core/rows.ts';
import type { AgencyTree } from '../core/tree.ts';
import { loadAgencies } from '../sql/tree.reads.ts';
import { lockTree, writeEnding, writeName } from '../sql/tree.store.ts';
import { AGENCIES_CHANGED, signed } from './import-agencies.ts';

export type ReorganiseProblem = Problem<
  | 'agencies.agency-unknown'
  | 'agencies.document-missing'
  | 'agencies.name-missing'
  | 'agencies.ended-already'
  | 'agencies.succeeds-itself'
  | 'agencies.children-remain'
  | 'agencies.starts-too-early'
>;

/** Gives an agency another name from a day on. The old name goes on finding it. */
export async function renameAgency(
  act: Act,
  input: {
    readonly code: string;
    readonly name: string;
    readonly shortName?: string;
    readonly starts: LocalDate;
    readonly document: string;
  },
): Promise<Result<{ id: number }, ReorganiseProblem>> {
  await lockTree(act.tx);
  const name = tidy(input.name);
  if (name === '') return refused(problem('agencies.name-missing'));
  if (tidy(input.document) === '') return refused(problem('agencies.document-missing'));
  const found = find(await loadAgencies(act.tx, dateAt(act.at)), input.code);
  if (!found.ok) return found;
  const agency = found.value;
  const shortName = tidy(input.shortName ?? '') || defaultShortName(name);
  const aliases = [...new Set([...agency.aliases, agency.name, agency.shortName])].filter(
    (old) => old !== name && old !== shortName,
  );
  const change = {
    agencyId: agency.id,
    name,
    shortName,
    aliases,
    oldName: agency.name,
    starts: input.starts,
    document: tidy(input.document),
  };
  await writeName(act.tx, change, signed(act));
  await act.post(AGENCIES_CHANGED, { codes: [agency.code] });
  return ok({ id: agency.id });
}

/**
 * Ends agencies and passes their work on: several into one is a merger, one into several a split. The successors exist
 * already. Agencies below an ending one must have ended or moved before.
 */
export async function succeedAgencies(
  act: Act,
  input: {
    readonly predecessors: readonly string[];
    readonly successors: readonly string[];
    readonly starts: LocalDate;
    readonly document: string;
  },
): Promise<Result<{ ended: number }, ReorganiseProblem>> {
  await lockTree(act.tx);
  if (tidy(input.document) === '') return refused(problem('agencies.document-missing'));
  const tree = await loadAgencies(act.tx, input.starts);
  const predecessors = findAll(tree, input.predecessors);
  const successors = findAll(tree, input.successors);
  if (!predecessors.ok) return predecessors;
  if (!successors.ok) return successors;
  const fault = faultOf(tree, predecessors.value, successors.value, input.starts);
  if (fault) return refused(fault);
  const ids = (agencies: readonly Agency[]) => agencies.map((agency) => agency.id);
  await writeEnding(act.tx, {
    predecessorIds: ids(predecessors.value),
    successorIds: ids(successors.value),
    lastDay: addDays(input.starts, -1),
    starts: input.starts,
    source: tidy(input.document),
  });
  await act.post(AGENCIES_CHANGED, { codes: [...input.predecessors, ...input.successors] });
  return ok({ ended: predecessors.value.length });
}

function faultOf(
  tree: AgencyTree,
  predecessors: readonly Agency[],
  successors: readonly Agency[],
  starts: LocalDate,
): ReorganiseProblem | null {
  for (const agency of predecessors) {
    if (successors.includes(agency)) return problem('agencies.succeeds-itself', { code: agency.code });
    if (agency.validTo !== null) return problem('agencies.ended-already', { code: agency.code, date: agency.validTo });
    if (agency.validFrom !== null && starts <= agency.validFrom) {
      return problem('agencies.starts-too-early', { code: agency.code, date: agency.validFrom });
    }
    const below = tree.children(agency.id).filter((child) => !predecessors.includes(child));
    if (below[0])
      return problem('agencies.children-remain', { code: agency.code, count: below.length, first: below[0].shortName });
  }
  return null;
}

function find(tree: AgencyTree, code: string): Result<Agency, ReorganiseProblem> {
  const agency = tree.byCode(code);
  return agency ? ok(agency) : refused(problem('agencies.agency-unknown', { code }));
}

function findAll(tree: AgencyTree, codes: readonly string[]): Result<Agency[], ReorganiseProblem> {
  const found = codes.map((code) => find(tree, code));
  const lost = found.find((one) => !one.ok);
  if (lost && !lost.ok) return lost;
  return ok(found.flatMap((one) => (one.ok ? [one.value] : [])));
}
