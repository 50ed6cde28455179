import type { RoomManifest, Route } from '../../platform/manifest.ts';
import { lookAfterJob } from './jobs/look-after.ts';
import { scanJob } from './jobs/scan.ts';
import { evidenceLimits } from './limits.ts';
import { messages } from './messages.ts';
import { showAdd, takeDocument, takeLink, takeUpload } from './web/add.page.tsx';
import { confirmAsked, discardAsked, pendingTarget, showAsked } from './web/asked.page.tsx';
import { itemTarget } from './web/choices.ts';
import { publishPage, purgePage, showItem, withdrawPage } from './web/item.page.tsx';
import { showList } from './web/list.page.tsx';
import { paths } from './web/paths.ts';
import { sendFile, sendPicture, sendPublished } from './web/send.ts';
import { addPiece, beginUpload, dropUpload, finishUpload, showUpload } from './web/uploads.api.ts';
import { WORDS } from './web/words.ts';

const READ = 'evidence.read';
const ADD = 'evidence.add';
const PUBLISH = 'evidence.publish-copy';
const PURGE = 'evidence.purge';

/** Largest body of one request; how large a file may be says the setting. */
const BODY = 1024 ** 3;
const SMALL = 64 * 1024;

const ofItem = { target: itemTarget } as const;
const ofUpload = { target: pendingTarget } as const;
/** Uploads in pieces: programs by their token, and people's own scripts by their session. */
const raw = { body: 'raw', auth: 'either' } as const;

const routes: readonly Route[] = [
  { method: 'GET', path: paths.list, permission: READ, handle: showList },
  { method: 'GET', path: paths.add, permission: ADD, handle: showAdd },
  { method: 'POST', path: paths.add, permission: ADD, bytes: BODY, handle: takeUpload },
  { method: 'POST', path: paths.addDocument, permission: ADD, handle: takeDocument },
  { method: 'POST', path: paths.addLink, permission: ADD, handle: takeLink },
  { method: 'GET', path: paths.asked(':upload'), permission: ADD, ...ofUpload, handle: showAsked },
  { method: 'POST', path: paths.confirm(':upload'), permission: ADD, ...ofUpload, handle: confirmAsked },
  { method: 'POST', path: paths.discard(':upload'), permission: ADD, ...ofUpload, handle: discardAsked },
  { method: 'GET', path: paths.item(':item'), permission: READ, ...ofItem, handle: showItem },
  { method: 'GET', path: paths.fetch(':item'), permission: READ, ...ofItem, handle: sendFile },
  { method: 'GET', path: paths.picture(':item'), permission: READ, ...ofItem, handle: sendPicture },
  { method: 'POST', path: paths.publish(':item'), permission: PUBLISH, ...ofItem, handle: publishPage },
  { method: 'POST', path: paths.withdraw(':item'), permission: PUBLISH, ...ofItem, handle: withdrawPage },
  { method: 'POST', path: paths.purge(':item'), permission: PURGE, ...ofItem, handle: purgePage },
  { method: 'GET', path: paths.published(':item'), permission: 'PUBLIC', handle: sendPublished },
  { method: 'POST', path: paths.uploads, permission: ADD, ...raw, bytes: SMALL, handle: beginUpload },
  { method: 'GET', path: paths.upload(':upload'), permission: ADD, ...raw, ...ofUpload, handle: showUpload },
  {
    method: 'PATCH',
    path: paths.upload(':upload'),
    permission: ADD,
    ...raw,
    ...ofUpload,
    bytes: BODY,
    handle: addPiece,
  },
  { method: 'DELETE', path: paths.upload(':upload'), permission: ADD, ...raw, ...ofUpload, handle: dropUpload },
  { method: 'POST', path: paths.finish(':upload'), permission: ADD, ...raw, ...ofUpload, handle: finishUpload },
];

export const room: RoomManifest = {
  name: 'evidence',
  messages,
  actions: [READ, ADD, 'evidence.attach', PUBLISH, PURGE, 'evidence.look-after'],
  walls: [READ],
  tables: ['evidence.*'],
  limits: evidenceLimits,
  jobs: [scanJob, lookAfterJob],
  routes,
  navigation: [{ path: paths.list, label: WORDS.title, permission: READ, folded: true }],
};
