import { join } from 'node:path';
import type { RoomManifest, Route } from '../../platform/manifest.ts';
import { jobs } from './jobs.ts';
import { messages } from './messages.ts';
import {
  leadToSheet,
  showCounterForm,
  showInvited,
  showPublicHome,
  takeCounterForm,
  takeInvited,
} from './web/answer.page.tsx';
import { sendTemplate, showEnter, takeEnter, takeFile } from './web/enter.page.tsx';
import { showInterview, takeInterview } from './web/interview.page.tsx';
import { takeClose, takeInvite } from './web/invite.page.tsx';
import { showSurveys, takeSurvey } from './web/list.page.tsx';
import { paths } from './web/paths.ts';
import { posterTarget, sendPoster, showPoster } from './web/poster.page.tsx';
import { PUBLIC_WORDS } from './web/public-words.ts';
import { showRemarks, takeRemark } from './web/remarks.page.tsx';
import { takeSample } from './web/sample.page.tsx';
import { showSurvey } from './web/survey.page.tsx';
import { WORDS } from './web/words.ts';

const READ = 'surveys.read';
const OPEN = 'surveys.open';
const INVITE = 'surveys.invite';
const ENTER = 'surveys.enter';
const MODERATE = 'surveys.moderate';
const MIX = 'surveys.mix';

const S = ':survey';
/** Far more than the sheets of one survey need. */
const FILE_BYTES = 10 * 1024 * 1024;
// Who answers, and when, is nobody's to know: these routes leave no line in the log, no figure and no trace.
const SECRET = { permission: 'PUBLIC', unwatched: true } as const;

const routes: readonly Route[] = [
  { method: 'GET', path: paths.list, permission: READ, handle: showSurveys },
  { method: 'POST', path: paths.list, permission: OPEN, handle: takeSurvey },
  { method: 'GET', path: paths.survey(S), permission: READ, handle: showSurvey },
  { method: 'POST', path: paths.close(S), permission: OPEN, handle: takeClose },
  { method: 'POST', path: paths.invite(S), permission: INVITE, costly: true, handle: takeInvite },
  { method: 'GET', path: paths.enter(S), permission: ENTER, handle: showEnter },
  { method: 'POST', path: paths.enter(S), permission: ENTER, handle: takeEnter },
  { method: 'POST', path: paths.take(S), permission: ENTER, bytes: FILE_BYTES, handle: takeFile },
  { method: 'GET', path: paths.template(S), permission: ENTER, handle: sendTemplate },
  { method: 'GET', path: paths.interview(S), permission: ENTER, handle: showInterview },
  { method: 'POST', path: paths.interview(S), permission: ENTER, unwatched: true, handle: takeInterview },
  { method: 'GET', path: paths.remarks(S), permission: MODERATE, handle: showRemarks },
  { method: 'POST', path: paths.remarks(S), permission: MODERATE, handle: takeRemark },
  { method: 'POST', path: paths.sample(S), permission: OPEN, costly: true, handle: takeSample },
  { method: 'GET', path: paths.poster(S, ':agency'), permission: READ, target: posterTarget, handle: showPoster },
  {
    method: 'GET',
    path: paths.posterFile(S, ':agency'),
    permission: READ,
    target: posterTarget,
    costly: true,
    handle: sendPoster,
  },
  { method: 'GET', path: paths.publicHome, ...SECRET, handle: showPublicHome },
  { method: 'GET', path: paths.byCode, ...SECRET, handle: leadToSheet },
  { method: 'GET', path: paths.form(S, ':agency'), ...SECRET, handle: showCounterForm },
  { method: 'POST', path: paths.form(S, ':agency'), ...SECRET, handle: takeCounterForm },
  { method: 'GET', path: paths.invitation(S, ':token'), ...SECRET, handle: showInvited },
  { method: 'POST', path: paths.invitation(S, ':token'), ...SECRET, handle: takeInvited },
];

export const room: RoomManifest = {
  name: 'surveys',
  messages,
  actions: [READ, OPEN, INVITE, ENTER, MODERATE, MIX],
  walls: [READ],
  tables: ['surveys.*'],
  appendOnly: ['surveys.answer'],
  routes,
  islands: [{ name: 'interview', entry: join(import.meta.dirname, 'web', 'islands', 'interview', 'main.ts') }],
  jobs,
  publicNavigation: [{ path: paths.publicHome, label: PUBLIC_WORDS.place }],
  navigation: [{ path: paths.list, label: WORDS.title, permission: READ, folded: true }],
};
