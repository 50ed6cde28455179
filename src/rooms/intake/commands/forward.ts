import { bareKey, dateAt, ok, problem, refused, type Problem, type Result } from '../../../kernel/index.ts';
import { takenBackIfRefused } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { loadAgencies } from '../../agencies/index.ts';
import { channelIn, FIELD_WORDS, FIELDS, knownCodes } from '../../feedback/index.ts';
import { MOST_FORWARDED, withoutRepeats, type ForwardRow } from '../core/forward-rows.ts';
import { intakeDecision } from '../settings.ts';
import { sendFeedback, type Refused } from './send.ts';

/** What would become of the rows of a file; nothing is written. */
export interface Forwarding {
  readonly fresh: readonly ForwardRow[];
  /** Here already, from a file before. */
  readonly known: readonly ForwardRow[];
  /** Words of complaints and denunciations: they go to their lawful channel. */
  readonly turned: readonly ForwardRow[];
}

/** References of whoever forwards stand behind this, so that they are never taken for ours. */
const codeOf = ({ reference }: ForwardRow): string => `BC-${reference}`;

export async function previewForward(act: Act, rows: readonly ForwardRow[]): Promise<Result<Forwarding, Problem>> {
  if ((await intakeDecision(act.tx)) === null) return refused(problem('intake.closed'));
  if (rows.length > MOST_FORWARDED)
    return refused(problem('intake.too-many-rows', { rows: rows.length, most: MOST_FORWARDED }));
  const single = withoutRepeats(rows);
  const here = new Set(await act.tx.bulk(() => knownCodes(act.tx, 'press', single.map(codeOf))));
  const known = single.filter((row) => here.has(codeOf(row)));
  const others = single.filter((row) => !here.has(codeOf(row)));
  const turned = others.filter(({ title, body, place }) => channelIn(`${title} ${body} ${place}`) !== null);
  return ok({ fresh: others.filter((row) => !turned.includes(row)), known, turned });
}

/** Takes the fresh rows in, all or none; what is here already stays as it is. Answers how many. */
export const forwardRows = (act: Act, rows: readonly ForwardRow[]): Promise<Result<number, Refused | Problem>> =>
  takenBackIfRefused(act.tx, () => forwardEach(act, rows));

async function forwardEach(act: Act, rows: readonly ForwardRow[]): Promise<Result<number, Refused | Problem>> {
  const preview = await previewForward(act, rows);
  if (!preview.ok) return preview;
  const communes = (await loadAgencies(act.tx, dateAt(act.at))).ofKind('commune', 'ward');
  const placeOf = (text: string): string => {
    const key = bareKey(text);
    return (
      communes.find((one) => [one.code, one.name, one.shortName].some((name) => bareKey(name) === key))?.code ?? ''
    );
  };
  for (const row of preview.value.fresh) {
    const key = bareKey(row.field);
    const field = FIELDS.find((one) =>
      [one, FIELD_WORDS[one].vi, FIELD_WORDS[one].en].some((name) => bareKey(name) === key),
    );
    const { title, body } = row;
    const typed = {
      field: field ?? 'other',
      kind: 'feedback',
      place: placeOf(row.place),
      spot: row.place.slice(0, 300),
    };
    const rest = { position: '', title, body, name: '', contact: '' };
    const sent = await sendFeedback(act, {
      typed: { ...typed, ...rest },
      source: 'press',
      picture: null,
      confirmed: false,
      code: codeOf(row),
    });
    if (!sent.ok) return refused({ ...sent.problem, place: { row: row.row } });
  }
  return ok(preview.value.fresh.length);
}
