import type { RoomManifest } from '../../platform/manifest.ts';
import { messages } from './messages.ts';
import { FORM_06A, formTarget, sendForm06a } from './web/form06a.route.ts';

export const room: RoomManifest = {
  name: 'reporting',
  messages,
  actions: ['reporting.write-form', 'reporting.write-dossier'],
  routes: [
    {
      method: 'GET',
      path: FORM_06A,
      permission: 'reporting.write-form',
      target: formTarget,
      costly: true,
      handle: sendForm06a,
    },
  ],
};
