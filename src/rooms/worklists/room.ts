import type { RoomManifest } from '../../platform/manifest.ts';
import {
  DEFINITION_CHANGED,
  DEFINITION_PROPOSED,
  ROWS_CHANGED,
  type DefinitionChanged,
  type DefinitionProposed,
  type RowsChanged,
} from '../registers/index.ts';
import { PROMISE } from './commands/promise.ts';
import { followDefinition, followRows, nameUsers } from './follow.ts';
import { countWeeksJob } from './jobs/count-weeks.ts';
import { messages } from './messages.ts';
import { takePromise } from './web/acts.ts';
import { sendWorklist } from './web/file.ts';
import { showWorklist } from './web/list.page.tsx';
import { showWorklists } from './web/lists.page.tsx';
import { paths } from './web/paths.ts';
import { showRecords } from './web/records.page.tsx';
import { WORDS } from './web/words.ts';

/** A list shows records of a register: who may read those may read it. */
const READ = 'registers.read';

export const room: RoomManifest = {
  name: 'worklists',
  messages,
  actions: [PROMISE],
  tables: ['worklists.*'],
  routes: [
    { method: 'GET', path: paths.lists, permission: READ, handle: showWorklists },
    { method: 'GET', path: paths.list(':list'), permission: READ, handle: showWorklist },
    { method: 'GET', path: paths.records(':list'), permission: READ, handle: showRecords },
    {
      method: 'GET',
      path: paths.file(':list', ':format'),
      permission: READ,
      auth: 'either',
      costly: true,
      handle: sendWorklist,
    },
    { method: 'POST', path: paths.promise(':list'), permission: PROMISE, handle: takePromise },
  ],
  jobs: [countWeeksJob],
  reactions: [
    { notice: ROWS_CHANGED, react: (act, payload) => followRows(act, payload as RowsChanged) },
    {
      notice: DEFINITION_PROPOSED,
      react: (_, payload) => Promise.resolve(nameUsers(payload as DefinitionProposed)),
    },
    { notice: DEFINITION_CHANGED, react: (act, payload) => followDefinition(act, payload as DefinitionChanged) },
  ],
  navigation: [{ path: paths.lists, label: WORDS.title, permission: READ }],
};
