import { dateAt, ok } from '../../kernel/index.ts';
import type { RoomManifest, Route } from '../../platform/manifest.ts';
import { feedbackPaths, handleTarget, readTarget } from '../feedback/index.ts';
import { messages } from './messages.ts';
import { forgetSenders, senderStore } from './sql/sent.store.ts';
import { showDecision, takeClosing, takeDecision } from './web/decision.page.tsx';
import { formBeside, showChannel, showForm, takeForm } from './web/form.page.tsx';
import { sendOwnPicture, showOwn, takeOwn } from './web/own.page.tsx';
import { paths } from './web/paths.ts';
import { sendItemPicture, sentBeside, showSent, takeContact } from './web/sent.page.tsx';
import { showTyping, takeTyping } from './web/typing.page.tsx';
import { FORM_BYTES } from './web/upload.ts';
import { WORDS } from './web/words.ts';

const READ = 'feedback.read';
const TYPE = 'intake.type';
const DECIDE = 'intake.decide';
const CONTACT = 'intake.contact';
const FORGET = 'intake.forget';

const routes: readonly Route[] = [
  { method: 'GET', path: paths.form, permission: 'PUBLIC', handle: showForm },
  { method: 'POST', path: paths.form, permission: 'PUBLIC', bytes: FORM_BYTES, handle: takeForm },
  { method: 'GET', path: paths.channel(':channel'), permission: 'PUBLIC', handle: showChannel },
  { method: 'GET', path: paths.own(':token'), permission: 'PUBLIC', handle: showOwn },
  { method: 'POST', path: paths.own(':token'), permission: 'PUBLIC', handle: takeOwn },
  { method: 'GET', path: paths.ownPicture(':token'), permission: 'PUBLIC', handle: sendOwnPicture },
  { method: 'GET', path: paths.decision, permission: DECIDE, handle: showDecision },
  { method: 'POST', path: paths.decision, permission: DECIDE, handle: takeDecision },
  { method: 'POST', path: paths.closing, permission: DECIDE, handle: takeClosing },
  { method: 'GET', path: paths.typing, permission: TYPE, handle: showTyping },
  { method: 'POST', path: paths.typing, permission: TYPE, bytes: FORM_BYTES, handle: takeTyping },
  { method: 'GET', path: paths.sent(':item'), permission: READ, target: readTarget, handle: showSent },
  { method: 'POST', path: paths.sent(':item'), permission: CONTACT, target: handleTarget, handle: takeContact },
  { method: 'GET', path: paths.picture(':item'), permission: READ, target: readTarget, handle: sendItemPicture },
];

export const room: RoomManifest = {
  name: 'intake',
  messages,
  actions: [TYPE, DECIDE, CONTACT],
  tables: ['intake.*'],
  encrypted: [senderStore],
  routes,
  jobs: [
    {
      name: FORGET,
      permission: FORGET,
      every: '20 3 * * *',
      run: async ({ act, now }) => ok({ forgotten: await act((one) => forgetSenders(one, dateAt(now()))) }),
    },
  ],
  beside: [
    { path: feedbackPaths.shown, permission: 'PUBLIC', links: formBeside },
    { path: feedbackPaths.item(':item'), permission: READ, links: sentBeside },
    {
      path: feedbackPaths.items,
      permission: TYPE,
      links: (page) => Promise.resolve([{ href: page.href(paths.typing), label: WORDS.typingTitle[page.lang] }]),
    },
    {
      path: feedbackPaths.items,
      permission: DECIDE,
      links: (page) => Promise.resolve([{ href: page.href(paths.decision), label: WORDS.decisionTitle[page.lang] }]),
    },
  ],
};
