import type { RoomManifest } from '../../platform/manifest.ts';
import { reportPaths, reportTarget } from '../reporting/index.ts';
import { messages } from './messages.ts';
import { reportLinks, sendPackage } from './web/pack.route.ts';
import { paths } from './web/paths.ts';
import { WORDS } from './web/words.ts';
import { codeTarget, findCode, showVersion } from './web/version.page.tsx';

const PACK = 'papers.pack';
const READ = 'reporting.read';

export const room: RoomManifest = {
  name: 'papers',
  messages,
  actions: [PACK],
  routes: [
    { method: 'GET', path: paths.codes, permission: READ, handle: findCode },
    { method: 'GET', path: paths.code(':code'), permission: READ, target: codeTarget, handle: showVersion },
    {
      method: 'GET',
      path: paths.pack(':report'),
      permission: PACK,
      target: reportTarget,
      costly: true,
      handle: sendPackage,
    },
  ],
  beside: [{ path: reportPaths.report(':report'), permission: READ, links: reportLinks }],
  navigation: [{ path: paths.codes, label: WORDS.find, permission: READ, folded: true }],
};
