import {
  addFractions,
  dateAt,
  multiplyFractions,
  fractionOf,
  NO_FRACTION,
  ok,
  roundFraction,
  type LocalDate,
  type Problem,
  type Result,
} from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { loadAgencies } from '../../agencies/index.ts';
import { findRegister, MOST_ROWS, readRecords, saveRecords, type RowInput } from '../../registers/index.ts';
import { joinSmall, type Joined, type ResultCell } from '../core/cells.ts';
import { countedAnswers, HEADLINE } from '../core/counting.ts';
import { weightOf } from '../core/figures.ts';
import { isOver, periodEnd, type Survey } from '../core/survey.ts';
import { momentsOf, periodsOf, sheetsCame } from '../sql/figure.reads.ts';
import { markPosted, placesOf, postedOf } from '../sql/survey.store.ts';

/** Register that surveys come to. Its columns that are written here are declared in room.ts. */
export const RESULTS = 'survey_results';
/** Sector of what was put together. */
const REST = 'other';
/** Places of weighted counts: a millionth of an answer. */
const PLACES = 6;

interface CountedCell extends ResultCell {
  readonly invited: number;
  readonly valid: ReturnType<typeof fractionOf>;
  readonly satisfied: ReturnType<typeof fractionOf>;
}

/** Writes every period of a survey that is over into the register; one that was written before is written over. Answers the rows. */
export async function countDone(act: Act, survey: Survey): Promise<Result<number, Problem>> {
  const today = dateAt(act.at);
  let rows = 0;
  for (const period of await periodsOf(act.tx, survey.id)) {
    if (!isOver(survey, period, today)) continue;
    const done = await countPeriod(act, survey, period);
    if (!done.ok) return done;
    rows += done.value;
  }
  return ok(rows);
}

async function cellsOf(act: Act, survey: Survey, period: LocalDate): Promise<CountedCell[]> {
  const { content } = survey;
  const counted = countedAnswers(content).filter(({ figure }) => figure === HEADLINE);
  const moments = await momentsOf(act.tx, { survey: survey.id, period }, counted);
  const places = await placesOf(act.tx, survey.id);
  return (await sheetsCame(act.tx, { survey: survey.id, period })).map(({ agency, sector, sheets }) => {
    const here = (one: { readonly agency: number; readonly sector: string }): boolean =>
      one.agency === agency && one.sector === sector;
    const place = places.find(here);
    const own = moments.find(here);
    const weight = weightOf(place, sheets, content.method.weights === 'strata');
    const weighted = (value: number) => multiplyFractions(weight, fractionOf(BigInt(value)));
    return {
      agency,
      sector,
      sheets,
      invited: survey.monthly ? 0 : (place?.invited ?? 0),
      valid: weighted(own?.v ?? 0),
      satisfied: weighted(own?.y ?? 0),
    };
  });
}

async function countPeriod(act: Act, survey: Survey, period: LocalDate): Promise<Result<number, Problem>> {
  const tree = await loadAgencies(act.tx, dateAt(act.at));
  const province = tree.ofKind('province')[0];
  if (!province) return ok(0);
  const cells = await cellsOf(act, survey, period);
  const { kept } = joinSmall(cells, survey.fewest, { rest: REST, top: province.id });
  const before = await postedOf(act.tx, survey.id, period);
  const gone = before.filter((one) => !kept.some((cell) => cell.agency === one.agency && cell.sector === one.sector));
  const written: Joined<CountedCell>[] = [...kept, ...gone.map((one) => ({ ...one, of: [] }))];
  const runs = await runsOf(act, survey, period, before);
  const rows = written.flatMap((cell): RowInput[] => {
    const code = tree.byId(cell.agency)?.code;
    const expectedRun = runs.get(`${cell.agency} ${cell.sector}`) ?? null;
    return code === undefined ? [] : [{ values: rowOf(survey, period, cell, code), expectedRun }];
  });
  const saved = await saveAll(act, rows, survey.sample);
  if (!saved.ok) return saved;
  await markPosted(
    act.tx,
    survey.id,
    period,
    kept.map(({ agency, sector }) => ({ agency, sector })),
  );
  return ok(rows.length);
}

async function saveAll(act: Act, rows: readonly RowInput[], sample: boolean): Promise<Result<null, Problem>> {
  // Rows are of every agency and no person's to write: the program writes them, whoever's act they come of.
  const own: Act = { ...act, scope: () => 'all' };
  for (let at = 0; at < rows.length; at += MOST_ROWS) {
    const saved = await saveRecords(own, RESULTS, rows.slice(at, at + MOST_ROWS), { sample });
    if (!saved.ok) return saved;
    const wrong = saved.value.rows.find(({ outcome }) => outcome === 'invalid' || outcome === 'conflict');
    // The rows are the program's own: one that the register refuses is a fault of the program.
    if (wrong) throw new Error(`survey result refused: ${JSON.stringify(wrong)}`);
  }
  return ok(null);
}

/** By agency and sector, the runs that wrote the rows which stand in the register already. */
async function runsOf(
  act: Act,
  survey: Survey,
  period: LocalDate,
  before: readonly { readonly agency: number; readonly sector: string }[],
): Promise<ReadonlyMap<string, number>> {
  const definition = await findRegister(act.tx, RESULTS);
  if (!definition || before.length === 0) return new Map();
  const keys = before.map(({ agency, sector }) => {
    const values: RowInput['values'] = {
      survey: survey.code,
      agency: String(agency),
      sector,
      period_to: periodEnd(survey, period),
    };
    return definition.key.map((name) => values[name] ?? '');
  });
  const records = await readRecords(act.tx, definition, keys);
  return new Map(records.map((one) => [`${String(one['agency'])} ${String(one['sector'])}`, Number(one['run_id'])]));
}

function rowOf(survey: Survey, period: LocalDate, cell: Joined<CountedCell>, agency: string): RowInput['values'] {
  const sum = (value: (one: CountedCell) => ReturnType<typeof fractionOf>): string =>
    roundFraction(
      cell.of.reduce((total, one) => addFractions(total, value(one)), NO_FRACTION),
      PLACES,
    );
  const count = (value: (one: CountedCell) => number): number => cell.of.reduce((total, one) => total + value(one), 0);
  const invited = count((one) => one.invited);
  return {
    survey: survey.code,
    kind: survey.content.kind,
    agency,
    sector: cell.sector,
    period_from: period,
    period_to: periodEnd(survey, period),
    invited: invited === 0 ? '' : String(invited),
    answered: String(count((one) => one.sheets)),
    valid: sum((one) => one.valid),
    satisfied: sum((one) => one.satisfied),
    method: `${survey.content.method.name.vi} (${survey.content.code}, bản ${survey.content.version})`,
  };
}
