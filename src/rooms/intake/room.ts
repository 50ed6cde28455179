import { dateAt, ok } from '../../kernel/index.ts';
import type { RoomManifest, Route } from '../../platform/manifest.ts';
import { feedbackPaths, handleTarget, readTarget } from '../feedback/index.ts';
import { PERSON_ERASED, PERSON_SOUGHT, type PersonErased, type PersonSought } from '../registers/index.ts';
import { FORWARD, showDiscovery, showRequest, showResource, showService, takeRequest } from './api/open311.ts';
import { eraseSender, tellSenders } from './commands/person.ts';
import { messages } from './messages.ts';
import { forgetSenders, senderStore } from './sql/sent.store.ts';
import { showDecision, takeClosing, takeDecision } from './web/decision.page.tsx';
import { FORWARD_BYTES, ROWS_BYTES, showForward, takeFile, takeForwarded } from './web/forward.page.tsx';
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
  { method: 'GET', path: paths.forwarding, permission: FORWARD, handle: showForward },
  {
    method: 'POST',
    path: paths.forwarding,
    permission: FORWARD,
    auth: 'either',
    bytes: FORWARD_BYTES,
    handle: takeFile,
  },
  { method: 'POST', path: paths.forwarded, permission: FORWARD, text: ROWS_BYTES, handle: takeForwarded },
  { method: 'GET', path: paths.discovery(':resource'), permission: 'PUBLIC', handle: showDiscovery },
  { method: 'GET', path: paths.resource(':resource'), permission: 'PUBLIC', handle: showResource },
  { method: 'POST', path: paths.resource(':resource'), permission: 'PUBLIC', handle: takeRequest },
  { method: 'GET', path: paths.request(':request'), permission: 'PUBLIC', handle: showRequest },
  { method: 'GET', path: paths.service(':service'), permission: 'PUBLIC', handle: showService },
  { method: 'GET', path: paths.sent(':item'), permission: READ, target: readTarget, handle: showSent },
  { method: 'POST', path: paths.sent(':item'), permission: CONTACT, target: handleTarget, handle: takeContact },
  { method: 'GET', path: paths.picture(':item'), permission: READ, target: readTarget, handle: sendItemPicture },
];

export const room: RoomManifest = {
  name: 'intake',
  messages,
  actions: [TYPE, DECIDE, CONTACT, FORWARD],
  tables: ['intake.*'],
  encrypted: [senderStore],
  reactions: [
    { notice: PERSON_SOUGHT, react: (act, payload) => tellSenders(act, payload as PersonSought) },
    { notice: PERSON_ERASED, react: (act, payload) => eraseSender(act, payload as PersonErased) },
  ],
  routes,
  jobs: [
    {
      name: FORGET,
      permission: FORGET,
      every: '20 3 * * *',
      run: async ({ act, now }) => ok({ forgotten: await act((one) => forgetSenders(one, dateAt(now()))) }),
    },
  ],
  navigation: [{ path: paths.forwarding, label: WORDS.forwardShort, permission: FORWARD, folded: true }],
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
