import { dateAt, ok, problem, refused, type LocalDate, type Problem, type Result } from '../../../kernel/index.ts';
import type { Read } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { loadAgencies } from '../../agencies/index.ts';
import { recordEntry } from '../../audit/index.ts';
import { loadCalendars } from '../../calendar/index.ts';
import { attach } from '../../evidence/index.ts';
import { plansInForceAt } from '../../plans/index.ts';
import { boardRows, daysLate, daysOn } from '../../tasks/index.ts';
import type { LetterRow } from '../core/letter-rows.ts';
import type { RemindersProblem } from '../messages.ts';
import { insertLetter, numberLetter, readLetter, signLetter, type LetterLine } from '../sql/letter.store.ts';
import { paths } from '../web/paths.ts';

const LETTER = 'reminders.letter';
/** More late rows than any plan has. */
const ALL = 200_000;

export interface LateWork {
  readonly sample: boolean;
  readonly byAgency: ReadonlyMap<number, readonly LetterLine[]>;
}

/** The late work of every agency on a day, the longest overdue first; null without a plan in force. */
export async function lateWork(read: Read, day: LocalDate): Promise<LateWork | null> {
  const plans = await plansInForceAt(read, day);
  if (plans.length === 0) return null;
  const seen = { scope: 'all', days: await daysOn(read, day) } as const;
  const rows = await boardRows(read, { plan: plans.map(({ id }) => id), standing: 'late' }, seen, {
    limit: ALL,
    skip: 0,
  });
  const calendars = await loadCalendars(read);
  const byAgency = new Map<number, LetterLine[]>();
  for (const { id, agency, address, title, dueOn } of rows) {
    if (dueOn === null) continue;
    const line = { share: id, address, title, dueOn, daysLate: daysLate(dueOn, day, calendars.of(agency)) ?? 0 };
    const lines = byAgency.get(agency);
    if (lines) lines.push(line);
    else byAgency.set(agency, [line]);
  }
  return { sample: plans.some(({ sample }) => sample), byAgency };
}

/** Makes a letter for every agency with late work, one a day for each; those that have today's already keep it. */
export async function makeLetters(act: Act): Promise<Result<{ made: number }, Problem<RemindersProblem>>> {
  const day = dateAt(act.at);
  const late = await lateWork(act.tx, day);
  if (!late || late.byAgency.size === 0) return refused(problem('reminders.nothing-late'));
  let made = 0;
  for (const [agency, lines] of late.byAgency)
    if ((await insertLetter(act, { agency, day, sample: late.sample, lines })) !== null) made++;
  await recordEntry(act, { subject: LETTER, key: day, action: 'reminders.make-letters', after: { made } });
  return ok({ made });
}

/** Takes over the numbers and days that the clerk gave, by agency. What fits no letter is named with its row. */
export async function numberLetters(
  act: Act,
  rows: readonly LetterRow[],
): Promise<{ readonly numbered: number; readonly problems: readonly Problem<RemindersProblem>[] }> {
  const tree = await loadAgencies(act.tx, dateAt(act.at));
  const problems: Problem<RemindersProblem>[] = [];
  let numbered = 0;
  for (const { row, agency: code, number, issuedOn } of rows) {
    const agency = tree.byCode(code);
    const letter = agency && (await numberLetter(act, { agency: agency.id, number, issuedOn }));
    if (!letter) {
      problems.push(problem('reminders.no-letter-of', { agency: code }, { row }));
      continue;
    }
    numbered++;
    const after = { number, issuedOn };
    await recordEntry(act, { subject: LETTER, key: String(letter), action: 'reminders.number-letter', after });
  }
  return { numbered, problems };
}

/** The signed copy of a letter: an item of evidence, which keeps file, digest and day. */
export async function keepSigned(act: Act, letter: number, item: number): Promise<Result<null>> {
  const found = await readLetter(act.tx, letter);
  if (!found) return refused(problem('reminders.no-letter', { id: letter }));
  const thing = { shown: found.number ?? '', path: paths.letters };
  const attached = await attach(act, item, LETTER, String(letter), thing);
  if (!attached.ok) return attached;
  await signLetter(act, letter, item);
  await recordEntry(act, { subject: LETTER, key: String(letter), action: 'reminders.keep-signed', after: { item } });
  return ok(null);
}
