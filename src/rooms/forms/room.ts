import type { RoomManifest } from '../../platform/manifest.ts';
import { messages } from './messages.ts';
import { formCodeTarget, showFormCode } from './web/form-code.page.tsx';
import { formTarget, sendForm06a } from './web/form06a.route.ts';
import { FORM_06A, formCodePath } from './web/paths.ts';

const WRITE = 'forms.write';

export const room: RoomManifest = {
  name: 'forms',
  messages,
  actions: [WRITE],
  routes: [
    { method: 'GET', path: FORM_06A, permission: WRITE, target: formTarget, costly: true, handle: sendForm06a },
    {
      method: 'GET',
      path: formCodePath(':code'),
      permission: WRITE,
      target: formCodeTarget,
      costly: true,
      handle: showFormCode,
    },
  ],
};
