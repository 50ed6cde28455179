import type { RoomManifest } from '../../platform/manifest.ts';
import { shareTarget } from '../tasks/index.ts';
import { sendJob } from './jobs/send.ts';
import { messages } from './messages.ts';
import { answer, choose, keepPhone, setTopics } from './web/acts.ts';
import { sendLog } from './web/file.ts';
import { showInbox } from './web/inbox.page.tsx';
import { showAgencies, showLog } from './web/log.page.tsx';
import {
  lettersPage,
  LIST_BYTES,
  make,
  sendLetter,
  sendList,
  sendZip,
  showLetters,
  takeNumbers,
  takeSigned,
} from './web/letters.page.tsx';
import { paths } from './web/paths.ts';
import { BATCH_BYTES, keepSignedBatch, previewSigned } from './web/signed.page.tsx';
import { preview, save, showRules } from './web/rules.page.tsx';
import { WORDS } from './web/words.ts';

const OWN = 'reminders.own';
const READ = 'reminders.read';
const ANSWER = 'reminders.answer';
const LETTERS = 'reminders.write-letters';
const SET = 'reminders.set-topics';
const RULES = 'reminders.set-rules';

export const room: RoomManifest = {
  name: 'reminders',
  messages,
  actions: [OWN, READ, ANSWER, SET, RULES, LETTERS],
  walls: [READ],
  tables: ['reminders.*'],
  appendOnly: ['reminders.answer', 'reminders.rules'],
  routes: [
    { method: 'GET', path: paths.inbox, permission: OWN, handle: showInbox },
    { method: 'POST', path: paths.answer(':assignment'), permission: ANSWER, target: shareTarget, handle: answer },
    { method: 'POST', path: paths.choices, permission: OWN, handle: choose },
    { method: 'POST', path: paths.phone, permission: OWN, handle: keepPhone },
    { method: 'POST', path: paths.topics, permission: SET, handle: setTopics },
    { method: 'GET', path: paths.rules, permission: RULES, handle: showRules },
    { method: 'POST', path: paths.rulesPreview, permission: RULES, handle: preview },
    { method: 'POST', path: paths.rules, permission: RULES, handle: save },
    { method: 'GET', path: paths.log, permission: READ, handle: showLog },
    { method: 'GET', path: paths.agencies, permission: READ, handle: showAgencies },
    { method: 'GET', path: paths.letters, permission: LETTERS, handle: showLetters },
    { method: 'POST', path: paths.letters, permission: LETTERS, handle: make },
    { method: 'GET', path: paths.letterList, permission: LETTERS, handle: sendList },
    { method: 'GET', path: paths.letterZip, permission: LETTERS, costly: true, handle: sendZip },
    { method: 'POST', path: paths.numbers, permission: LETTERS, bytes: LIST_BYTES, handle: takeNumbers },
    {
      method: 'POST',
      path: paths.signedBatch,
      permission: LETTERS,
      bytes: BATCH_BYTES,
      handle: previewSigned(lettersPage),
    },
    { method: 'POST', path: paths.signedKeep, permission: LETTERS, costly: true, handle: keepSignedBatch(lettersPage) },
    { method: 'GET', path: paths.letter(':letter'), permission: LETTERS, handle: sendLetter },
    { method: 'POST', path: paths.signed(':letter'), permission: LETTERS, handle: takeSigned },
    { method: 'GET', path: paths.file(':format'), permission: READ, auth: 'either', costly: true, handle: sendLog },
  ],
  jobs: [sendJob],
  navigation: [{ path: paths.inbox, label: WORDS.title, permission: OWN }],
};
