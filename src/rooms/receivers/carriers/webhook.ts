import { carryJob, type Carrier, type Outcome, type Taken } from '../../../platform/outbox/index.ts';
import type { JobContext } from '../../../platform/manifest.ts';
import { signedHeaders } from '../core/signature.ts';
import { readReceiver, readSecrets, type Receiver, type WebhookSecrets } from '../sql/receiver.store.ts';
import { ask } from './ask.ts';
import { webhookWay } from './ways.ts';

/** What of a webhook waits in the outbox: the body, the same at every try. */
export interface WebhookContent {
  readonly body: string;
}

const GONE: Outcome = { sent: false, failure: 'receiver-stopped', answer: null, final: true };

/** The receiver of a message, where it is still told; null else. */
export async function receiverOf(
  { database }: JobContext,
  { receiver }: Taken,
  channel: Receiver['channel'],
): Promise<Receiver | null> {
  const found = await readReceiver(database, Number(receiver));
  return found && found.channel === channel && found.stoppedAt === null && !found.sample ? found : null;
}

/** Number of a message towards whoever receives it: the same however often it is sent, and no other's. */
export const messageId = ({ id, createdAt }: Taken): string => `msg_${id}_${createdAt}`;

const carrier = (context: JobContext): Carrier => ({
  carry: async (message) => {
    const found = await receiverOf(context, message, 'webhook');
    if (!found) return GONE;
    const { database: read, keys, site } = context;
    const secrets = await readSecrets<WebhookSecrets>({ read, keys }, found.id);
    if (!secrets) return GONE;
    const at = context.now();
    const both = found.previousUntil !== null && found.previousUntil > at && secrets.previous !== null;
    const { body } = message.content as WebhookContent;
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'thuocdo',
      ...signedHeaders({ id: messageId(message), timestamp: Math.floor(at / 1000), body }, [
        secrets.secret,
        ...(both ? [secrets.previous as string] : []),
      ]),
    };
    const request = { url: found.definition.url, method: 'POST', headers, body, sealed: [] } as const;
    return ask(site, request, (status) => status >= 200 && status < 300);
  },
  close: () => {},
});

export const webhookJob = carryJob(webhookWay, async (context) => carrier(context));
