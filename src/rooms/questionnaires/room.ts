import type { RoomManifest } from '../../platform/manifest.ts';
import { messages } from './messages.ts';
import { showQuestionnaires } from './web/list.page.tsx';
import { paths } from './web/paths.ts';
import { showQuestion, takeQuestion } from './web/question.page.tsx';
import { showSheet } from './web/sheet.page.tsx';
import { takeForm } from './web/take-form.page.tsx';
import { WORDS } from './web/words.ts';

const READ = 'questionnaires.read';
const EDIT = 'questionnaires.edit';
/** Far more than a questionnaire needs. */
const FORM_BYTES = 5 * 1024 * 1024;

export const room: RoomManifest = {
  name: 'questionnaires',
  messages,
  actions: [READ, EDIT],
  tables: ['questionnaires.*'],
  routes: [
    { method: 'GET', path: paths.list, permission: READ, handle: showQuestionnaires },
    { method: 'GET', path: paths.one(':code'), permission: READ, handle: showSheet },
    { method: 'GET', path: paths.version(':code', ':version'), permission: READ, handle: showSheet },
    { method: 'GET', path: paths.question(':code', ':question'), permission: EDIT, handle: showQuestion },
    { method: 'POST', path: paths.question(':code', ':question'), permission: EDIT, handle: takeQuestion },
    { method: 'POST', path: paths.take(':code'), permission: EDIT, bytes: FORM_BYTES, handle: takeForm },
  ],
  navigation: [{ path: paths.list, label: WORDS.title, permission: READ, folded: true }],
};
