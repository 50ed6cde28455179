import {
  dateAt,
  ok,
  problem,
  refused,
  tidy,
  type LocalDate,
  type Problem,
  type Result,
} from '../../../kernel/index.ts';
import type { Act, Target } from '../../../platform/manifest.ts';
import { loadAgencies } from '../../agencies/index.ts';
import { recordEntry } from '../../audit/index.ts';
import { loadCalendars, type Calendar } from '../../calendar/index.ts';
import type { Difficulty, DifficultyKind, DifficultyState, GuidanceProblem, Outcome } from '../core/difficulty.ts';
import { LONGEST, move, RULES, type DifficultyMove } from '../core/move.ts';
import { dueAfter, dueAfterWait, routeOf, type Routing } from '../core/routing.ts';
import { linkOf } from '../links.ts';
import { routingOn } from '../rules.ts';
import { appendBody, insertDifficulty, lockDifficulty, writeMoved, type Moved } from '../sql/difficulty.store.ts';

export type Refused = Problem<GuidanceProblem>;

/** Subject of difficulties in the record of acts. */
export const DIFFICULTY = 'guidance.difficulty';

/** What rights to a difficulty depend on, for the raiser and for whoever has to answer. */
export const raiserTarget = ({ agency, field }: Pick<Difficulty, 'agency' | 'field'>): Target => ({
  agencies: [agency],
  field,
});
export const solverTarget = ({ solver, field }: Pick<Difficulty, 'solver' | 'field'>): Target => ({
  agencies: solver === null ? [] : [solver],
  field,
});

export interface Raised {
  readonly plan: number;
  readonly agency: number;
  readonly kind: DifficultyKind;
  /** Empty: the field of the clause or task that it is about. */
  readonly field: string;
  readonly address: string;
  readonly indicator: string;
  readonly title: string;
  readonly body: string;
}

/** Raises a difficulty or a proposal: it is routed by its field, and has a day. */
export async function raiseDifficulty(act: Act, input: Raised, sample = false): Promise<Result<number, Refused>> {
  if (!act.may('guidance.raise', { agencies: [input.agency] })) return refused(problem('guidance.agency-missing'));
  const title = tidy(input.title).slice(0, 300);
  if (title === '') return refused(problem('guidance.title-missing'));
  const body = input.body.trim();
  if (tidy(body) === '') return refused(problem('guidance.words-missing'));
  if (body.length > LONGEST) return refused(problem('guidance.words-too-long', { most: LONGEST }));
  const link = await linkOf(act.tx, input);
  if (!link.ok) return link;
  const today = dateAt(act.at);
  const { field } = link.value;
  const routing = routingOn(today);
  const { solver, workingDays } = routeOf(routing, field, await loadAgencies(act.tx, today), input.agency);
  const due = dueAfter(today, workingDays, await calendarOf(act, solver));
  if (!due.ok) return due;
  const { plan, agency, kind } = input;
  const row = { plan, agency, kind, ...link.value, title, body, solver, dueOn: due.value, raisedOn: today, sample };
  const id = await insertDifficulty(act, row);
  await recordEntry(act, {
    subject: DIFFICULTY,
    key: String(id),
    action: 'guidance.raise',
    after: { kind, title, solver, dueOn: due.value },
  });
  return ok(id);
}

async function calendarOf(act: Act, solver: number | null): Promise<Calendar> {
  const calendars = await loadCalendars(act.tx);
  return solver === null ? calendars.province : calendars.of(solver);
}

export interface MoveInput {
  readonly difficulty: number;
  readonly revision: number;
  readonly move: DifficultyMove;
  readonly words: string;
  /** Of an answer. */
  readonly outcome: Outcome | null;
  /** Of a reassignment: code of the agency, empty for the standing office. */
  readonly to: string;
}

/** Answers, asks for more, hands on; tells more, accepts, opens again once, takes back. */
export async function moveDifficulty(act: Act, input: MoveInput): Promise<Result<DifficultyState, Refused>> {
  const found = await lockDifficulty(act.tx, input.difficulty);
  const rule = RULES[input.move];
  const allowed =
    found &&
    (rule.solver ? act.may('guidance.solve', solverTarget(found)) : act.may('guidance.raise', raiserTarget(found)));
  if (!found || !allowed) return refused(problem('guidance.unknown', { id: input.difficulty }));
  if (found.revision !== input.revision) return refused(problem('guidance.changed-meanwhile'));
  const next = move(found, input.move, input.words);
  if (!next.ok) return next;
  const moved = await movedTo(act, found, { ...input, words: input.words.trim(), state: next.value });
  if (!moved.ok) return moved;
  await writeMoved(act, found.id, moved.value);
  if (input.move === 'supply') await appendBody(act, found.id, `${found.body}\n\n${input.words.trim()}`);
  await recordEntry(act, {
    subject: DIFFICULTY,
    key: String(found.id),
    action: `guidance.${input.move}`,
    before: told(found),
    after: told(moved.value),
    ...(tidy(input.words) !== '' && { reason: tidy(input.words) }),
  });
  return next;
}

const told = ({ state, solver, dueOn, outcome }: Pick<Moved, 'state' | 'solver' | 'dueOn' | 'outcome'>) => ({
  state,
  solver,
  dueOn,
  outcome,
});

interface Moving extends MoveInput {
  readonly state: DifficultyState;
}

async function movedTo(act: Act, found: Difficulty, moving: Moving): Promise<Result<Moved, Refused>> {
  const today = dateAt(act.at);
  const { solver, dueOn, answer, outcome, answeredOn, acceptedOn, reopenedWhy } = found;
  const same = {
    state: moving.state,
    solver,
    dueOn,
    askedFor: null,
    askedOn: null,
    answer,
    outcome,
    answeredOn,
    acceptedOn,
    reopenedWhy,
  };
  switch (moving.move) {
    case 'answer':
      if (moving.outcome === null) return refused(problem('guidance.outcome-missing'));
      return ok({ ...same, answer: moving.words, outcome: moving.outcome, answeredOn: today });
    case 'ask':
      return ok({ ...same, askedFor: moving.words, askedOn: today });
    case 'reassign':
      return handedOn(act, same, { to: moving.to, found, today });
    case 'supply':
      return withDue(same, dueAfterWait(found, today, await calendarOf(act, solver)));
    case 'accept':
      return ok({ ...same, acceptedOn: today });
    case 'reopen': {
      const again = { ...same, answer: null, outcome: null, answeredOn: null, reopenedWhy: moving.words };
      return withDue(again, dueAgain(routingOn(today), today, await calendarOf(act, solver)));
    }
    case 'withdraw':
      return ok(same);
  }
}

const dueAgain = (routing: Routing, today: LocalDate, calendar: Calendar) =>
  dueAfter(today, routing.againWorkingDays, calendar);

const withDue = (moved: Moved, due: Result<LocalDate, Refused>): Result<Moved, Refused> =>
  due.ok ? ok({ ...moved, dueOn: due.value }) : due;

/** To another agency, or to the standing office. The day stays: the raiser was promised it, whoever answers. */
async function handedOn(
  act: Act,
  moved: Moved,
  { to, found, today }: { readonly to: string; readonly found: Difficulty; readonly today: LocalDate },
): Promise<Result<Moved, Refused>> {
  const agency = to === '' ? null : (await loadAgencies(act.tx, today)).living.find(({ code }) => code === to);
  if (agency === undefined || agency?.id === found.agency) return refused(problem('guidance.solver-unknown'));
  const solver = agency?.id ?? null;
  return solver === found.solver ? refused(problem('guidance.solver-same')) : ok({ ...moved, solver });
}
