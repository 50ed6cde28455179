import { outboxRules, type Way } from '../../../platform/outbox/index.ts';

export const webhookWay: Way = {
  channel: 'webhook',
  job: 'receivers.post',
  waits: () => outboxRules().waits.webhook,
};
export const gatewayWay: Way = {
  channel: 'gateway',
  job: 'receivers.text',
  waits: () => outboxRules().waits.gateway,
};
