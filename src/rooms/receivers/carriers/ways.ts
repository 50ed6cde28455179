import type { Way } from '../../../platform/outbox/index.ts';
import { receiverRules } from '../catalog.ts';

const waits = (): readonly number[] => receiverRules().waits;

export const webhookWay: Way = { channel: 'webhook', job: 'receivers.post', waits };
export const gatewayWay: Way = { channel: 'gateway', job: 'receivers.text', waits };
