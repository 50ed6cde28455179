import { bareKey, dateAt, ok, problem, refused, tidy, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { loadAgencies } from '../../agencies/index.ts';
import { recordEntry } from '../../audit/index.ts';
import type { FeedbackField, FeedbackKind, Source } from '../core/item.ts';
import { LONGEST } from '../core/move.ts';
import { findItem } from '../sql/item.reads.ts';
import { insertOwn } from '../sql/item.store.ts';
import { ITEM, type Refused } from './move.ts';
import { settle, writeRecords } from './take-in.ts';

export interface Brought {
  readonly code: string;
  readonly source: Source;
  readonly kind: FeedbackKind;
  readonly field: FeedbackField;
  readonly place: number | null;
  readonly title: string;
  readonly body: string;
  /** SHA-256 of what opens the sender's private page; null for none. */
  readonly link: Buffer | null;
}

/** Letters of the longest summary. */
const LONGEST_TITLE = 200;

/**
 * Takes in what came by the own intake: given to somebody by field and place, with a day and a record without its words. Nobody
 * but who answers sees it before it is taken up.
 */
export async function bringIn(act: Act, given: Brought): Promise<Result<number, Refused>> {
  const [title, body] = [tidy(given.title).slice(0, LONGEST_TITLE), given.body.trim()];
  if (title === '' || tidy(body) === '') return refused(problem('feedback.words-missing'));
  if (body.length > LONGEST) return refused(problem('feedback.words-too-long', { most: LONGEST }));
  const today = dateAt(act.at);
  const root = (await loadAgencies(act.tx, today)).root;
  if (!root) return refused(problem('feedback.agency-unknown'));
  const id = await act.tx.bulk(async () => {
    const search = bareKey(`${given.code} ${title} ${body}`);
    const made = await insertOwn(act, { ...given, title, body, agency: root.id, receivedOn: today, search });
    await settle(act, [made]);
    await writeRecords(act, [(await findItem(act.tx, made))!]);
    return made;
  });
  await recordEntry(act, {
    subject: ITEM,
    key: String(id),
    action: 'feedback.bring-in',
    after: { state: 'received' },
  });
  return ok(id);
}
