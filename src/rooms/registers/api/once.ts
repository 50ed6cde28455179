import { createHash } from 'node:crypto';
import { problem, type Actor } from '../../../kernel/index.ts';
import type { Act, PageContext } from '../../../platform/manifest.ts';
import { storeReply, takeReply } from '../sql/reply.store.ts';
import { refusal } from './answer.ts';

const LONGEST_KEY = 200;

/** Whose keys they are: each token has its own, and each post of a person. */
function ownerOf(actor: Actor): string {
  if (actor.kind === 'public') return actor.kind;
  if (actor.kind !== 'person' && actor.kind !== 'token') return `${actor.kind} ${actor.id}`;
  return JSON.stringify([actor.kind, actor.id, actor.post.id, ...(actor.kind === 'token' ? [actor.token] : [])]);
}

/** What makes a request the same: what it asks for, on which record as it stood, with which body. */
function digestOf({ request, path, query }: PageContext, body: string): string {
  const asked = [request.method, path, String(query), request.headers.get('If-Match') ?? '', body];
  return createHash('sha256').update(JSON.stringify(asked)).digest('hex');
}

const replyOf = async (request: string, answer: Response) => ({
  request,
  status: answer.status,
  headers: Object.fromEntries(answer.headers),
  body: answer.status === 204 ? '' : await answer.clone().text(),
});

/**
 * Answers a request that changes something, in one transaction. With an `Idempotency-Key` the answer is kept in the same
 * transaction: the same request again is given the same answer and changes nothing, another request under that key is refused.
 * A process that dies leaves neither the change nor the answer. `body`: the body, or what stands for it.
 */
export async function once(page: PageContext, body: string, work: (act: Act) => Promise<Response>): Promise<Response> {
  const key = page.request.headers.get('Idempotency-Key');
  if (key === null) return page.act(work);
  if (key === '' || key.length > LONGEST_KEY)
    return refusal(page, problem('registers.key-unfit', { most: LONGEST_KEY }), 400);
  const [actor, request] = [ownerOf(page.actor), digestOf(page, body)];
  return page.act(async (act) => {
    const kept = await takeReply(act.tx, actor, key, act.at);
    if (kept && kept.request !== request) return refusal(page, problem('registers.key-reused'), 422);
    if (kept) {
      const headers = { ...kept.headers, 'Idempotency-Replayed': 'true' };
      return new Response(kept.status === 204 ? null : kept.body, { status: kept.status, headers });
    }
    const answer = await work(act);
    await storeReply(act.tx, { actor, key }, act.at, await replyOf(request, answer));
    return answer;
  });
}
