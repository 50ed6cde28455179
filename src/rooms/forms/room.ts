import type { RoomManifest } from '../../platform/manifest.ts';
import { messages } from './messages.ts';
import { FORM_06A, formTarget, sendForm06a } from './web/form06a.route.ts';

const WRITE = 'forms.write';

export const room: RoomManifest = {
  name: 'forms',
  messages,
  actions: [WRITE],
  routes: [{ method: 'GET', path: FORM_06A, permission: WRITE, target: formTarget, costly: true, handle: sendForm06a }],
};
