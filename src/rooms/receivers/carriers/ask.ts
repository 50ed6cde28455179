import { outgoing, OutgoingRefused } from '../../../platform/outgoing/index.ts';
import type { Outcome } from '../../../platform/outbox/index.ts';
import type { Site } from '../../../platform/site.ts';
import { judgeReceiver } from '../address.ts';
import { receiverRules } from '../catalog.ts';
import { excerpt } from '../core/excerpt.ts';

/** More than any answer that is looked into. */
const MAX_BYTES = 64 * 1024;

interface Asked {
  readonly url: string;
  readonly method: 'POST' | 'PUT' | 'GET';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** What is kept of an answer must not hold these, should it say them again. */
  readonly sealed: readonly string[];
}

const failed = (failure: string, answer: string | null = null): Outcome => ({ sent: false, failure, answer });

/**
 * Sends one request to a receiver's address, judged anew, and says how it went: an answer that leads elsewhere is a failure like
 * any other. `took` says of a status and an answer whether the receiver has the message.
 */
export async function ask(
  site: Site | undefined,
  { url, method, headers, body, sealed }: Asked,
  took: (status: number, answer: string) => boolean,
): Promise<Outcome> {
  const judged = judgeReceiver(url, site?.ownHosts ?? []);
  if (!judged.ok) return failed(judged.problem.code);
  const { timeoutSeconds, answerCharacters } = receiverRules();
  const send = outgoing({
    hosts: () => [judged.value.host],
    timeoutMs: timeoutSeconds * 1000,
    maxBytes: MAX_BYTES,
  });
  try {
    const reply = await send(judged.value.url, { method, headers, body, redirect: 'manual' });
    const text = await reply.text();
    const kept = excerpt(text, answerCharacters, sealed);
    if (took(reply.status, text)) return { sent: true, answer: kept };
    return failed(reply.ok ? 'not-taken' : `status-${reply.status}`, kept);
  } catch (error) {
    if (error instanceof OutgoingRefused) return failed(`outgoing-${error.fault}`);
    throw error;
  }
}
