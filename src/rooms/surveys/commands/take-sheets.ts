import { bareKey, dateAt, ok, problem, refused, type Problem, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { loadAgencies } from '../../agencies/index.ts';
import { recordEntry } from '../../audit/index.ts';
import type { SheetRow } from '../core/sheet-rows.ts';
import { periodOf, WHOLE, type Place, type Survey } from '../core/survey.ts';
import { castMany, spendOnce, type Sheet } from '../sql/box.store.ts';
import { placesOf } from '../sql/survey.store.ts';
import { openToEnter, sheetOf } from './cast-answer.ts';
import { SURVEY, type Refused } from './open-survey.ts';

export interface TakenFile {
  readonly survey: number;
  /** Hash of the file: the same one is not taken twice. */
  readonly hash: Uint8Array;
  readonly rows: readonly SheetRow[];
  /** What the sectors of results are called. */
  readonly sectorOf: (words: string) => string | null;
}

/** Takes all sheets of a file, or none: each fault says its row. */
export async function takeSheets(
  act: Act,
  input: TakenFile,
): Promise<Result<{ readonly taken: number; readonly faults: readonly Problem[] }, Refused>> {
  const found = await openToEnter(act, input.survey);
  if (!found.ok) return found;
  const survey = found.value;
  const places = await placesOf(act.tx, survey.id);
  const tree = await loadAgencies(act.tx, dateAt(act.at));
  const agencies = new Map(
    places.flatMap((place) => {
      const agency = tree.byId(place.agency);
      return agency
        ? [agency.code, agency.name, agency.shortName].map((name) => [bareKey(name), place.agency] as const)
        : [];
    }),
  );
  const faults: Problem[] = [];
  const sheets: Sheet[] = [];
  for (const row of input.rows) {
    const place = placeOf(act, { row, places, agencies, sectorOf: input.sectorOf });
    const sheet = sheetOf(survey.content, (question) => row.given[question] ?? []);
    const day = row.day ?? [dateAt(act.at), survey.to].toSorted()[0]!;
    if (!place) faults.push(problem('surveys.row-agency', { agency: row.agency.slice(0, 80) }, { row: row.row }));
    else if (day < survey.from || day > survey.to)
      faults.push(problem('surveys.row-period', { day }, { row: row.row }));
    else if (!sheet.ok) faults.push({ ...sheet.problem, place: { row: row.row } });
    else sheets.push(sheetIn(survey, place, periodOf(survey, day), sheet.value));
  }
  if (faults.length > 0) return ok({ taken: 0, faults });
  if (!(await spendOnce(act.tx, survey.id, input.hash))) return refused(problem('surveys.file-before'));
  await castMany(act.tx, sheets);
  await recordEntry(act, {
    subject: SURVEY,
    key: String(survey.id),
    action: 'surveys.enter',
    after: { count: sheets.length, hash: Buffer.from(input.hash).toString('hex').slice(0, 16) },
  });
  return ok({ taken: sheets.length, faults: [] });
}

const sheetIn = (
  survey: Survey,
  { agency, sector }: Place,
  period: Sheet['period'],
  content: Pick<Sheet, 'answers' | 'texts'>,
): Sheet => ({ survey: survey.id, agency, sector, channel: 'file', period, ...content });

function placeOf(
  act: Act,
  {
    row,
    places,
    agencies,
    sectorOf,
  }: {
    readonly row: SheetRow;
    readonly places: readonly Place[];
    readonly agencies: ReadonlyMap<string, number>;
    readonly sectorOf: TakenFile['sectorOf'];
  },
): Place | undefined {
  const agency = agencies.get(bareKey(row.agency));
  if (agency === undefined || !act.may('surveys.enter', { agencies: [agency] })) return undefined;
  const sector = row.sector === '' ? WHOLE : sectorOf(row.sector);
  return places.find((one) => one.agency === agency && one.sector === sector);
}
