import type { Act } from '../../../platform/manifest.ts';
import { writeMessage } from '../../../platform/outbox/index.ts';
import type { GatewayContent } from '../carriers/gateway.ts';
import { gatewayWay, webhookWay } from '../carriers/ways.ts';
import type { WebhookContent } from '../carriers/webhook.ts';
import { shortMessage, webhookBody, type News } from '../core/news.ts';
import { readPhones } from '../sql/phone.store.ts';
import { toldReceivers, type Channel } from '../sql/receiver.store.ts';

/** Who holds the post that news are for: whoever gave a telephone gets a short message. */
export interface Recipients {
  readonly post: number;
  readonly people: readonly string[];
}

/** A message that stands in the outbox. */
export interface Told {
  readonly channel: Channel;
  readonly message: number;
}

/** Puts news into the outbox for every receiver, within the transaction of what they tell. */
export async function tellReceivers(act: Act, news: News, { post, people }: Recipients): Promise<Told[]> {
  const { kind, about } = news;
  const told: Told[] = [];
  let phones: string[] | null = null;
  for (const { id, channel } of await toldReceivers(act.tx)) {
    const receiver = String(id);
    if (channel === 'webhook') {
      const content: WebhookContent = { body: webhookBody(news) };
      told.push({ channel, message: await writeMessage(act, webhookWay, { kind, about, receiver, content }) });
      continue;
    }
    phones ??= await readPhones({ read: act.tx, keys: act.keys }, post, people);
    for (const phone of phones) {
      const content: GatewayContent = { phone, words: shortMessage(news) };
      told.push({ channel, message: await writeMessage(act, gatewayWay, { kind, about, receiver, content }) });
    }
  }
  return told;
}
