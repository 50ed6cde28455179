import { join } from 'node:path';
import type { RoomManifest } from '../../platform/manifest.ts';
import { importRoutes } from './api/imports.api.ts';
import { recordRoutes } from './api/records.api.ts';
import { countDueJob } from './jobs/count-due.ts';
import { countQualityJob, qualityReactions } from './jobs/count-quality.ts';
import { expirePersonalJob } from './jobs/expire-personal.ts';
import { installDefinitionJob } from './jobs/install-definition.ts';
import { nightlySweep } from './jobs/sweep.ts';
import { stageJob } from './jobs/stage.ts';
import { checkMessages, messages } from './messages.ts';
import { personalStore } from './sql/personal.store.ts';
import { saveForm, showAdd } from './web/form/form.page.tsx';
import { showDefinition } from './web/definition.page.tsx';
import { sendTemplate } from './web/template.ts';
import { defineRoutes } from './web/define/routes.ts';
import { DEFINE_WORDS } from './web/define/words.ts';
import { showGrid } from './web/grid/grid.page.tsx';
import { saveGrid } from './web/grid/save-grid.ts';
import { sendList, showList } from './web/list/list.page.tsx';
import { showRegisters } from './web/list/registers.page.tsx';
import { LIST_WORDS } from './web/list/words.ts';
import { showImports, toFirstRegister, upload } from './web/imports.page.tsx';
import { saveMappingPage, showMapping } from './web/mapping.page.tsx';
import { paths } from './web/paths.ts';
import { erasePersonPage, findPersonPage, showFindPerson, viewPersonalPage } from './web/personal.page.tsx';
import { PERSONAL_WORDS } from './web/personal-words.ts';
import { deleteRecordPage, recordTarget, showRecord } from './web/record.page.tsx';
import { sendQuality, showQuality, showRegisterQuality } from './web/quality/quality.page.tsx';
import { QUALITY_WORDS } from './web/quality/words.ts';
import { cancelRunPage, commitRunPage, runTarget, sendCorrectionFile, sendRegister, showRun } from './web/run.page.tsx';

const READ = 'registers.read';
const IMPORT = 'registers.import';
const EDIT = 'registers.edit';
const FIND_PERSON = 'registers.find-personal';
const ERASE = 'registers.erase-personal';

/** Largest file by the page; larger ones go in at the command line. */
const FILE_BYTES = 1024 ** 3;

export const registersRoom: RoomManifest = {
  name: 'registers',
  messages,
  catalogMessages: checkMessages,
  actions: [
    READ,
    IMPORT,
    EDIT,
    FIND_PERSON,
    ERASE,
    'registers.keep-personal',
    'registers.define',
    'registers.remove-due',
  ],
  walls: [READ],
  tables: [
    'registers.register',
    'registers.source',
    'registers.definition',
    'registers.draft',
    'registers.reply',
    'registers.quality',
    'registers.staged',
    'registers.reason',
    'reg.*',
    'reg_stage.*',
  ],
  jobs: [stageJob, nightlySweep, expirePersonalJob, installDefinitionJob, countDueJob, countQualityJob],
  reactions: qualityReactions,
  encrypted: [personalStore],
  islands: [{ name: 'grid', entry: join(import.meta.dirname, 'web', 'islands', 'grid', 'main.tsx') }],
  routes: [
    ...recordRoutes,
    ...importRoutes,
    ...defineRoutes,
    { method: 'GET', path: paths.registers, permission: READ, handle: showRegisters },
    { method: 'GET', path: paths.list(':register'), permission: READ, handle: showList },
    {
      method: 'GET',
      path: paths.listed(':register', ':format'),
      permission: READ,
      costly: true,
      handle: sendList,
    },
    { method: 'GET', path: paths.add(':register'), permission: EDIT, handle: showAdd },
    { method: 'GET', path: paths.definition(':register'), permission: READ, handle: showDefinition },
    {
      method: 'GET',
      path: paths.template(':register', ':format'),
      permission: READ,
      costly: true,
      handle: sendTemplate,
    },
    { method: 'GET', path: paths.grid(':register'), permission: EDIT, handle: showGrid },
    { method: 'POST', path: paths.grid(':register'), permission: EDIT, handle: saveGrid },
    { method: 'GET', path: paths.imports, permission: IMPORT, handle: toFirstRegister },
    { method: 'GET', path: paths.register(':register'), permission: IMPORT, handle: showImports },
    { method: 'POST', path: paths.register(':register'), permission: IMPORT, bytes: FILE_BYTES, handle: upload },
    {
      method: 'GET',
      path: paths.exported(':register', ':format'),
      permission: READ,
      auth: 'either',
      costly: true,
      handle: sendRegister,
    },
    { method: 'GET', path: paths.run(':run'), permission: READ, target: runTarget, handle: showRun },
    { method: 'POST', path: paths.commit(':run'), permission: IMPORT, target: runTarget, handle: commitRunPage },
    { method: 'POST', path: paths.cancel(':run'), permission: IMPORT, target: runTarget, handle: cancelRunPage },
    {
      method: 'GET',
      path: paths.correction(':run', ':format'),
      permission: IMPORT,
      target: runTarget,
      costly: true,
      handle: sendCorrectionFile,
    },
    { method: 'GET', path: paths.mapping(':run'), permission: IMPORT, target: runTarget, handle: showMapping },
    { method: 'POST', path: paths.mapping(':run'), permission: IMPORT, target: runTarget, handle: saveMappingPage },
    { method: 'GET', path: paths.record(':register'), permission: READ, target: recordTarget, handle: showRecord },
    { method: 'POST', path: paths.record(':register'), permission: EDIT, handle: saveForm },
    { method: 'POST', path: paths.removal(':register'), permission: EDIT, handle: deleteRecordPage },
    {
      method: 'POST',
      path: paths.personal(':register'),
      permission: 'registers.read-personal',
      target: recordTarget,
      handle: viewPersonalPage,
    },
    { method: 'GET', path: paths.quality, permission: READ, costly: true, handle: showQuality },
    { method: 'GET', path: paths.qualityOf(':register'), permission: READ, costly: true, handle: showRegisterQuality },
    { method: 'GET', path: paths.qualityFile(':format'), permission: READ, costly: true, handle: sendQuality },
    { method: 'GET', path: paths.person, permission: FIND_PERSON, handle: showFindPerson },
    { method: 'POST', path: paths.person, permission: FIND_PERSON, handle: findPersonPage },
    { method: 'POST', path: paths.erasure, permission: ERASE, handle: erasePersonPage },
  ],
  navigation: [
    { path: paths.registers, label: LIST_WORDS.registers, permission: READ },
    { path: paths.quality, label: QUALITY_WORDS.title, permission: READ, folded: true },
    { path: paths.defines, label: DEFINE_WORDS.title, permission: 'registers.define', folded: true },
    { path: paths.person, label: PERSONAL_WORDS.title, permission: FIND_PERSON, folded: true },
  ],
};
