import type { RoomManifest } from '../../platform/manifest.ts';
import { messages } from './messages.ts';
import { importAnnexUpload, showAnnex, takeAnnex } from './web/annex.page.tsx';
import { ANNEX, LIST, REVIEW, UPLOAD } from './web/paths.ts';
import { planTarget, showPlans, showUpload, takeUpload } from './web/plans.page.tsx';
import { actOnTarget, addFromSentence, close, confirmAll, discard, fillIn, publish } from './web/review-acts.ts';
import { showReview } from './web/review.page.tsx';
import { WORDS } from './web/words.ts';

/** Largest decision taken, as scanned annexes make it. */
const FILE_BYTES = 100 * 1024 * 1024;

export const room: RoomManifest = {
  name: 'plans',
  messages,
  actions: ['plans.read', 'plans.import', 'plans.review', 'plans.publish'],
  tables: ['plans.*'],
  routes: [
    { method: 'GET', path: LIST, permission: 'plans.read', handle: showPlans },
    { method: 'GET', path: UPLOAD, permission: 'plans.import', handle: showUpload },
    { method: 'POST', path: UPLOAD, permission: 'plans.import', bytes: FILE_BYTES, handle: takeUpload },
    { method: 'GET', path: REVIEW, permission: 'plans.read', target: planTarget, handle: showReview },
    { method: 'GET', path: ANNEX, permission: 'plans.import', target: planTarget, handle: showAnnex },
    {
      method: 'POST',
      path: ANNEX,
      permission: 'plans.import',
      target: planTarget,
      bytes: FILE_BYTES,
      handle: takeAnnex,
    },
    {
      method: 'POST',
      path: `${ANNEX}/nhap`,
      permission: 'plans.import',
      target: planTarget,
      handle: importAnnexUpload,
    },
    { method: 'POST', path: `${REVIEW}/chi-tieu`, permission: 'plans.review', handle: addFromSentence },
    { method: 'POST', path: `${REVIEW}/chi-tieu/:target`, permission: 'plans.review', handle: actOnTarget },
    { method: 'POST', path: `${REVIEW}/o-trong`, permission: 'plans.review', handle: fillIn },
    { method: 'POST', path: `${REVIEW}/xac-nhan`, permission: 'plans.review', handle: confirmAll },
    { method: 'POST', path: `${REVIEW}/cong-bo`, permission: 'plans.publish', handle: publish },
    { method: 'POST', path: `${REVIEW}/khep`, permission: 'plans.publish', handle: close },
    { method: 'POST', path: `${REVIEW}/xoa`, permission: 'plans.publish', handle: discard },
  ],
  navigation: [{ path: LIST, label: WORDS.title, permission: 'plans.read' }],
};
