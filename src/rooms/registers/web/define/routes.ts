import type { Route } from '../../../../platform/manifest.ts';
import { paths } from '../paths.ts';
import { dropDraftPage, showDraft } from './draft.page.tsx';
import { savePart, showPart } from './part.page.tsx';
import { orderPage, showPreview } from './preview.page.tsx';
import { showDefines } from './registers.page.tsx';
import { showStart, startRegister } from './start.page.tsx';
import { showVersions } from './versions.page.tsx';

const DEFINE = 'registers.define';
/** A definition is at most 256 kB; letters and the rest of the form come on top. */
const FILE_BYTES = 1024 ** 2;

/** Making and changing registers, and what became of it. */
export const defineRoutes: readonly Route[] = [
  { method: 'GET', path: paths.defines, permission: DEFINE, handle: showDefines },
  { method: 'GET', path: paths.defineNew, permission: DEFINE, handle: showStart },
  { method: 'POST', path: paths.defineNew, permission: DEFINE, bytes: FILE_BYTES, handle: startRegister },
  { method: 'GET', path: paths.define(':register'), permission: DEFINE, handle: showDraft },
  { method: 'GET', path: paths.definePart(':register', ':part'), permission: DEFINE, handle: showPart },
  { method: 'POST', path: paths.definePart(':register', ':part'), permission: DEFINE, handle: savePart },
  { method: 'GET', path: paths.definePreview(':register'), permission: DEFINE, costly: true, handle: showPreview },
  { method: 'POST', path: paths.definePreview(':register'), permission: DEFINE, costly: true, handle: orderPage },
  { method: 'POST', path: paths.defineDrop(':register'), permission: DEFINE, handle: dropDraftPage },
  { method: 'GET', path: paths.versions(':register'), permission: 'registers.read', handle: showVersions },
];
