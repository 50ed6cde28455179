import type { RoomManifest } from '../../platform/manifest.ts';
import { gatewayJob } from './carriers/gateway.ts';
import { webhookJob } from './carriers/webhook.ts';
import { messages } from './messages.ts';
import { phoneStore } from './sql/phone.store.ts';
import { receiverStore } from './sql/receiver.store.ts';
import { makeGateway, makeWebhook, rotate, sendTrial, stop } from './web/acts.tsx';
import { putFailedAgain, showFailed } from './web/failed.page.tsx';
import { paths } from './web/paths.ts';
import { showReceivers } from './web/receivers.page.tsx';
import { WORDS } from './web/words.ts';

const SET = 'receivers.set';
const AGAIN = 'receivers.send-again';

export const room: RoomManifest = {
  name: 'receivers',
  messages,
  actions: [SET, AGAIN],
  tables: ['receivers.*'],
  encrypted: [receiverStore, phoneStore],
  routes: [
    { method: 'GET', path: paths.receivers, permission: SET, handle: showReceivers },
    { method: 'POST', path: paths.receivers, permission: SET, handle: makeWebhook },
    { method: 'POST', path: paths.gateways, permission: SET, handle: makeGateway },
    { method: 'POST', path: paths.rotate(':receiver'), permission: SET, handle: rotate },
    { method: 'POST', path: paths.stop(':receiver'), permission: SET, handle: stop },
    { method: 'POST', path: paths.trial(':receiver'), permission: SET, handle: sendTrial },
    { method: 'GET', path: paths.failed, permission: AGAIN, handle: showFailed },
    { method: 'POST', path: paths.failed, permission: AGAIN, handle: putFailedAgain },
  ],
  jobs: [webhookJob, gatewayJob],
  navigation: [{ path: paths.receivers, label: WORDS.title, permission: SET, folded: true }],
};
