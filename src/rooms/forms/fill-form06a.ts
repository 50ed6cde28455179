import {
  dateAt,
  interval,
  ok,
  parseDate,
  problem,
  refused,
  type Bilingual,
  type Instant,
  type Problem,
  type Result,
} from '../../kernel/index.ts';
import type { Database, Read } from '../../platform/database/index.ts';
import { AgencyMatcher, loadAgencies, type Agency, type AgencyTree } from '../agencies/index.ts';
import {
  countingRules,
  engineOf,
  placesIn,
  readForm06a,
  readRegisterSources,
  type Form06aRow,
} from '../indicators/index.ts';
import { findRegister, readRegisterState } from '../registers/index.ts';
import { dossierMeasureNames } from './catalog.ts';
import type { FilledForm, FilledRow } from './core/filled-form.ts';

const REGISTER = 'dossiers';

/** What was asked for, as somebody wrote it. */
export interface FormRequest {
  /** Code or name of the agency; its figures include everything below it. */
  readonly agency: string;
  /** Days, `2026-12-31` or `31/12/2026`. */
  readonly from: string;
  readonly to: string;
  /** Code of a counting rule; the plan's where it is left out. */
  readonly rule?: string | undefined;
}

export type FormProblem =
  | 'forms.unknown-agency'
  | 'forms.ambiguous-agency'
  | 'forms.interval-invalid'
  | 'forms.unknown-rule';

function findAgency(tree: AgencyTree, text: string): Result<Agency, Problem<FormProblem>> {
  const exact = tree.byCode(text);
  if (exact) return ok(exact);
  const match = new AgencyMatcher(tree).match(text);
  if (match.kind === 'one') return ok(match.agency);
  if (match.kind === 'none') return refused(problem('forms.unknown-agency', { agency: text }));
  const names = match.agencies.map((agency) => `${agency.name} (${agency.code})`).join('; ');
  return refused(problem('forms.ambiguous-agency', { agency: text, names }));
}

/** Names of the sectors as the register defines them. */
async function sectorNames(read: Read): Promise<ReadonlyMap<string, Bilingual>> {
  const sector = (await findRegister(read, REGISTER))?.columns.find((column) => column.code === 'sector');
  return new Map(sector?.type === 'choice' ? sector.values.map((value) => [value.code, value.name]) : []);
}

function rowOf(row: Form06aRow, names: ReadonlyMap<string, Bilingual>): FilledRow {
  const code = row.sector ?? '';
  const { received, resolved, open } = row;
  return {
    sector: names.get(code) ?? { vi: code, en: code },
    counts: {
      online: received.online,
      direct: received.direct,
      carried: received.carried,
      early: resolved.early,
      onTime: resolved.onTime,
      late: resolved.late,
      inTime: open.inTime,
      overdue: open.overdue,
      apart: row.apart.map(({ count }) => count),
    },
  };
}

/** Form II.06a of an agency for an interval under a counting rule, read from one snapshot. `sample`: whether the data are samples. */
export async function fillForm06a(
  database: Database,
  request: FormRequest,
  at: Instant,
  sample: boolean,
): Promise<Result<FilledForm, Problem<FormProblem>>> {
  const rules = countingRules(await engineOf(database));
  const rule = rules.find(({ code }) => code === (request.rule ?? 'plan'));
  const from = parseDate(request.from);
  const to = parseDate(request.to);
  const span = from.ok && to.ok ? interval(from.value, to.value) : null;
  if (!span) {
    return refused(problem('forms.interval-invalid', { from: request.from, to: request.to }));
  }
  if (!rule) {
    const known = rules.map(({ code }) => code);
    return refused(problem('forms.unknown-rule', { rule: request.rule ?? '', known: known.join(', ') }));
  }
  return database.snapshot(async (read) => {
    const tree = await loadAgencies(read, dateAt(at));
    const agency = findAgency(tree, request.agency);
    if (!agency.ok) return agency;
    const { id, code, kind, name } = agency.value;
    const form = await readForm06a(read, placesIn(tree), { agency: id, interval: span, rule: rule.code });
    const state = await readRegisterState(read, REGISTER);
    const source = (await readRegisterSources(read, [REGISTER]))[REGISTER]!;
    const names = dossierMeasureNames();
    const sectors = await sectorNames(read);
    return ok({
      agency: { code, kind, name },
      interval: span,
      rule: { code: rule.code, name: rule.name, details: [rule.withdrawn, rule.paused, rule.undated, rule.time] },
      source,
      asOf: dateAt(state?.changedAt ?? at),
      apart: rule.apart.map((measure) => names.get(measure) ?? { vi: measure, en: measure }),
      rows: inRegisterOrder(form.rows, sectors).map((row) => rowOf(row, sectors)),
      sample,
    });
  });
}

/** Sectors in the order of the register, as officials know the list; others behind. */
function inRegisterOrder(rows: readonly Form06aRow[], sectors: ReadonlyMap<string, Bilingual>): Form06aRow[] {
  const order = [...sectors.keys()];
  const place = (row: Form06aRow): number => {
    const found = order.indexOf(row.sector ?? '');
    return found < 0 ? order.length : found;
  };
  return rows.toSorted((a, b) => place(a) - place(b));
}
