import { ok, problem, refused, type Problem, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { dropView, findView, keepView } from '../sql/view.store.ts';

type Refused = Problem<
  | 'explorer.question-too-long'
  | 'explorer.no-name'
  | 'explorer.name-too-long'
  | 'explorer.not-a-person'
  | 'explorer.not-yours'
>;

const MOST_LETTERS = 120;
/** As the table of views has it: an address that names more agencies one by one is no view to keep. */
const LONGEST_QUERY = 4000;
const SUBJECT = 'explorer.view';

/** Keeps a question under a name, for its person alone or for everybody. The same name again replaces it. */
export async function saveView(
  act: Act,
  input: { readonly name: string; readonly query: string; readonly shared: boolean },
): Promise<Result<number, Refused>> {
  const { actor } = act;
  if (actor.kind !== 'person') return refused(problem('explorer.not-a-person'));
  const name = input.name.trim();
  if (name === '') return refused(problem('explorer.no-name'));
  if (name.length > MOST_LETTERS) return refused(problem('explorer.name-too-long', { most: MOST_LETTERS }));
  if (input.query.length > LONGEST_QUERY) return refused(problem('explorer.question-too-long'));
  const id = await keepView(act, { owner: actor.id, name, query: input.query, shared: input.shared });
  if (input.shared)
    await recordEntry(act, { subject: SUBJECT, key: String(id), action: 'explorer.share', after: { name } });
  return ok(id);
}

/** Takes a view away: only its own person does. */
export async function removeView(act: Act, id: number): Promise<Result<null, Refused>> {
  const view = await findView(act.tx, id);
  if (act.actor.kind !== 'person' || view?.owner !== act.actor.id) return refused(problem('explorer.not-yours'));
  await dropView(act, id);
  if (view.shared)
    await recordEntry(act, { subject: SUBJECT, key: String(id), action: 'explorer.drop', before: { name: view.name } });
  return ok(null);
}
