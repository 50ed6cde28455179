import { addDays, dateAt, instantAt, type Result } from '../../kernel/index.ts';
import type { Act } from '../../platform/manifest.ts';
import { loadCalendar } from '../calendar/index.ts';
import { worklistItems } from '../worklists/index.ts';
import { draftSlips } from './commands/draft.ts';
import { sendSlips } from './commands/send.ts';
import { MISSING } from './dossiers.ts';
import { apologyCatalog, soonTo } from './rules.ts';
import { deleteSampleSlips } from './sql/slip.store.ts';

/** Slips that the sample drafts; of these the first are sent. */
const DRAFTED = 14;
const SENT = 6;

/**
 * Slips for dossiers of the sample that are due in the next days, through the ordinary commands: some are sent, the others wait
 * for printing. None of an earlier day, so that no figure of the past is another than the sample's own.
 */
export async function loadSampleApologies(act: Act): Promise<number> {
  const today = dateAt(act.at);
  const upTo = soonTo(today, await loadCalendar(act.tx));
  const band = { from: 0, to: null, after: today, upTo };
  const filter = { worklist: MISSING, today: addDays(upTo, 1), band };
  const rows = await worklistItems(act.tx, filter, 'all', { limit: DRAFTED, skip: 0 });
  if (rows.length === 0) return 0;
  const on: Act = { ...act, at: instantAt(today, 8), may: () => true, scope: () => 'all' };
  const { reasons, ways } = apologyCatalog();
  const made: number[] = [];
  for (const [at, { key }] of rows.entries()) {
    const reason = reasons[at % (reasons.length - 1)]!.code;
    made.push(...value(await draftSlips(on, { keys: [key], reason, words: '', days: 2 + (at % 3) }, true)));
  }
  for (const [at, slip] of made.slice(0, SENT).entries()) {
    const way = ways[at % ways.length]!.code;
    value(
      await sendSlips(
        on,
        { slips: [slip], number: String(41 + at), signedOn: today, sentOn: today, way, item: null },
        true,
      ),
    );
  }
  return made.length;
}

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`the sample's own apologies were refused: ${result.problem.code}`);
  return result.value;
}

/** Takes away the slips of the sample; the days that they gave go with its dossiers. */
export const removeSampleApologies = (act: Act): Promise<number> => deleteSampleSlips(act);
