import { carryJob, type Carrier, type Outcome } from '../../../platform/outbox/index.ts';
import type { JobContext } from '../../../platform/manifest.ts';
import { gatewayRequest, tookIt, type GatewayMessage } from '../core/gateway.ts';
import { readSecrets } from '../sql/receiver.store.ts';
import { ask } from './ask.ts';
import { gatewayWay } from './ways.ts';
import { messageId, receiverOf } from './webhook.ts';

/** What of a short message waits in the outbox, sealed with the telephone in it. */
export type GatewayContent = Omit<GatewayMessage, 'id'>;

const GONE: Outcome = { sent: false, failure: 'receiver-stopped', answer: null, final: true };

const carrier = (context: JobContext): Carrier => ({
  carry: async (message) => {
    const found = await receiverOf(context, message, 'gateway');
    if (found?.channel !== 'gateway') return GONE;
    const { database: read, keys, site } = context;
    const secrets = (await readSecrets<Readonly<Record<string, string>>>({ read, keys }, found.id)) ?? {};
    const content = message.content as GatewayContent;
    const request = gatewayRequest(found.definition, { id: messageId(message), ...content }, secrets);
    return ask(site, { ...request, sealed: Object.values(secrets) }, (status, answer) =>
      tookIt(found.definition, status, answer),
    );
  },
  close: () => {},
});

export const gatewayJob = carryJob(gatewayWay, async (context) => carrier(context));
