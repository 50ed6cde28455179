import { dateAt, ok, problem, refused, tidy, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { addReference, attach, detach, type ShownThing } from '../../evidence/index.ts';
import type { Details } from '../sql/assignment.store.ts';
import { deleteStep, insertStep, touch, writeDetails, writeStep } from '../sql/assignment.store.ts';
import { stepsOf } from '../sql/task.reads.ts';
import { doersOf, doerWords } from '../doers.ts';
import {
  ASSIGNMENT,
  noteChange,
  openAssignment,
  targetOf,
  type AssignmentAt,
  type Refused,
} from './move-assignment.ts';

/** Largest sum of money taken: the budget of a province is under it. In đồng. */
const MOST_MONEY = 1e15;

/**
 * Keeps what the agency says of its share: part, percent, money, remark. A percent that steps tell is not typed. Who only keeps
 * it up changes percent, money spent and remark; the rest stays as the agency settled it.
 */
export async function keepDetails(
  act: Act,
  input: AssignmentAt & { readonly details: Details },
): Promise<Result<null, Refused>> {
  const opened = await openAssignment(act, input, 'tasks.progress');
  if (!opened.ok) return opened;
  const { share, division, post, percent, budget, spent, remark } = opened.value;
  const settled = act.may('tasks.move', targetOf(opened.value)) ? {} : { share, division, post, budget };
  const details = { ...input.details, ...settled };
  const whole = (value: number | null, most: number): boolean =>
    value === null || (Number.isSafeInteger(value) && value >= 0 && value <= most);
  if (!whole(details.percent, 99)) return refused(problem('tasks.percent-invalid'));
  if (!whole(details.budget, MOST_MONEY) || !whole(details.spent, MOST_MONEY))
    return refused(problem('tasks.money-invalid'));
  if (details.percent !== percent && details.percent !== null && (await stepsOf(act.tx, input.assignment)).length > 0)
    return refused(problem('tasks.percent-computed'));
  const posts = await doersOf(act.tx, opened.value.agency, dateAt(act.at));
  if (details.post !== null && details.post !== post && !posts.some(({ id }) => id === details.post))
    return refused(problem('tasks.post-unknown'));
  const said = ({ post: doer, ...rest }: Details) => ({
    ...rest,
    doer: doerWords({ division: null, post: doer }, posts),
  });
  await writeDetails(act.tx, input.assignment, details);
  await noteChange(act, input.assignment, 'tasks.keep', {
    before: said({ share, division, post, percent, budget, spent, remark }),
    after: said(details),
  });
  return ok(null);
}

export type StepChange =
  | { readonly kind: 'add'; readonly words: string }
  | { readonly kind: 'done' | 'open' | 'drop'; readonly step: number };

/** Adds a step to the checklist, ticks one or takes the tick back, or drops one. */
export async function changeStep(
  act: Act,
  input: AssignmentAt & { readonly change: StepChange },
): Promise<Result<null, Refused>> {
  const opened = await openAssignment(act, input, 'tasks.progress');
  if (!opened.ok) return opened;
  const { assignment, change } = input;
  const words = change.kind === 'add' ? tidy(change.words) : await wordsOf(act, assignment, change.step);
  if (words === '') return refused(problem('tasks.words-missing'));
  if (change.kind === 'add') await insertStep(act.tx, assignment, words);
  else if (change.kind === 'drop') await deleteStep(act.tx, assignment, change.step);
  else await writeStep(act.tx, assignment, change.step, change.kind === 'done' ? dateAt(act.at) : null);
  await touch(act.tx, assignment);
  await noteChange(act, assignment, `tasks.step-${change.kind}`, { after: { words } });
  return ok(null);
}

const wordsOf = async (act: Act, assignment: number, step: number): Promise<string> =>
  (await stepsOf(act.tx, assignment)).find(({ id }) => id === step)?.words ?? '';

export type ProductChange =
  | { readonly kind: 'item'; readonly item: number }
  | {
      readonly kind: 'document';
      readonly title: string;
      readonly number: string;
      readonly issuer: string;
      readonly issuedOn: string;
    }
  | { readonly kind: 'off'; readonly item: number };

/** Attaches an item of evidence as the product, or the number and date of a document, which becomes one; or takes one off. */
export async function changeProduct(
  act: Act,
  input: AssignmentAt & { readonly change: ProductChange; readonly shown: ShownThing },
): Promise<Result<null>> {
  const opened = await openAssignment(act, input, 'tasks.move');
  if (!opened.ok) return opened;
  const { assignment, change, shown } = input;
  // What was accepted stands on its product, and what is being looked at keeps it.
  const { state } = opened.value;
  if (state === 'done' || (state === 'waiting' && change.kind === 'off'))
    return refused(problem('tasks.move-impossible'));
  let item = 'item' in change ? change.item : 0;
  if (change.kind === 'off') await detach(act, item, ASSIGNMENT, String(assignment));
  else {
    if (change.kind === 'document') {
      const { title, number, issuer, issuedOn } = change;
      const added = await addReference(act, opened.value.agency, {
        kind: 'document',
        url: '',
        title,
        number,
        issuer,
        issuedOn,
      });
      if (!added.ok) return added;
      item = added.value.item;
    }
    const attached = await attach(act, item, ASSIGNMENT, String(assignment), shown);
    if (!attached.ok) return attached;
  }
  await touch(act.tx, assignment);
  await noteChange(act, assignment, change.kind === 'off' ? 'tasks.product-off' : 'tasks.product', { after: { item } });
  return ok(null);
}
