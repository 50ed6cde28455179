import { gatherMessages, messagesOf, sayWith, type Say } from './say.ts';
import type { RoomManifest } from '../platform/manifest.ts';
import { mayDo, permissionRoom, tableFaults } from '../rooms/access/index.ts';
import { calendarRoom } from '../rooms/calendar/index.ts';
import { room as access } from '../rooms/access/room.ts';
import { room as agencyPlans } from '../rooms/agency-plans/room.ts';
import { room as agencies } from '../rooms/agencies/room.ts';
import { room as apologies } from '../rooms/apologies/room.ts';
import { room as alerts } from '../rooms/alerts/room.ts';
import { room as audit } from '../rooms/audit/room.ts';
import { room as criteria } from '../rooms/criteria/room.ts';
import { room as decisions } from '../rooms/decisions/room.ts';
import { room as desk } from '../rooms/desk/room.ts';
import { room as dossierState } from '../rooms/dossier-state/room.ts';
import { room as drafting } from '../rooms/drafting/room.ts';
import { room as editions } from '../rooms/editions/room.ts';
import { room as evidence } from '../rooms/evidence/room.ts';
import { importsRoom } from '../rooms/imports/room.ts';
import { room as intake } from '../rooms/intake/room.ts';
import { room as feedback } from '../rooms/feedback/room.ts';
import { room as explorer } from '../rooms/explorer/room.ts';
import { room as follow } from '../rooms/follow/room.ts';
import { room as forms } from '../rooms/forms/room.ts';
import { room as papers } from '../rooms/papers/room.ts';
import { room as portal } from '../rooms/portal/room.ts';
import { registersRoom } from '../rooms/registers/room.ts';
import { room as receivers } from '../rooms/receivers/room.ts';
import { room as reminders } from '../rooms/reminders/room.ts';
import { room as reporting } from '../rooms/reporting/room.ts';
import { room as outlines } from '../rooms/outlines/room.ts';
import { room as guidance } from '../rooms/guidance/room.ts';
import { room as indicators } from '../rooms/indicators/room.ts';
import { room as merits } from '../rooms/merits/room.ts';
import { room as plans } from '../rooms/plans/room.ts';
import { room as questionnaires } from '../rooms/questionnaires/room.ts';
import { room as scoring } from '../rooms/scoring/room.ts';
import { room as trends } from '../rooms/trends/room.ts';
import { room as surveys } from '../rooms/surveys/room.ts';
import { room as tasks } from '../rooms/tasks/room.ts';
import { room as templates } from '../rooms/templates/room.ts';
import { room as worklists } from '../rooms/worklists/room.ts';
import { backupMessages } from '../platform/backup/index.ts';
import { paperMessages } from '../platform/documents/index.ts';
import { expressionMessages } from '../platform/expressions/index.ts';
import { mailRoom } from '../platform/mail/index.ts';
import { outboxRoom } from '../platform/outbox/index.ts';
import { keyMessages } from '../platform/keys/index.ts';
import { messages as tabular } from '../platform/tabular/index.ts';
import { keysRoom } from './keys-room.ts';
import { limitsRoom } from './limits-room.tsx';
import { historyWords } from './history-words.ts';
import { COMMAND_ACTIONS, PERMISSIONS } from './permissions.ts';
import { messages } from './messages.ts';
import { ACTION_WORDS, STATE_WORDS } from './permission-words.ts';
import { sampleRoom } from './sample/room.tsx';

const OWN: readonly RoomManifest[] = [
  outboxRoom,
  mailRoom,
  agencies,
  calendarRoom,
  audit,
  access,
  evidence,
  importsRoom,
  receivers,
  decisions,
  registersRoom,
  templates,
  indicators,
  worklists,
  feedback,
  questionnaires,
  intake,
  plans,
  criteria,
  alerts,
  tasks,
  editions,
  drafting,
  guidance,
  outlines,
  explorer,
  surveys,
  forms,
  reporting,
  papers,
  desk,
  apologies,
  dossierState,
  agencyPlans,
  scoring,
  trends,
  merits,
  reminders,
  portal,
  follow,
  sampleRoom,
];

/** Every room, lower floors first. */
export const ROOMS: readonly RoomManifest[] = [
  ...OWN,
  keysRoom(OWN),
  limitsRoom(OWN),
  permissionRoom(PERMISSIONS, { actions: ACTION_WORDS, states: STATE_WORDS }, () => ROOMS),
];

/** The sentences of all rooms and of the program's own edge. */
export const say: Say = sayWith(() =>
  gatherMessages([
    messages,
    historyWords,
    backupMessages,
    tabular,
    paperMessages,
    expressionMessages,
    keyMessages,
    ...messagesOf(ROOMS),
  ]),
);

/** Actions that routes, jobs and commands name, each once. */
export function declaredActions(rooms: readonly RoomManifest[] = ROOMS): string[] {
  const actions = rooms.flatMap((room) => [
    ...(room.actions ?? []),
    ...(room.routes ?? []).map((route) => route.permission).filter((permission) => permission !== 'PUBLIC'),
    ...(room.jobs ?? []).map((job) => job.permission),
    ...(room.navigation ?? []).map((entry) => entry.permission),
  ]);
  return [...new Set([...actions, ...COMMAND_ACTIONS])].sort();
}

/** Throws where the permission table and the manifests disagree: the program does not start. */
export function checkPermissions(): void {
  const faults = tableFaults(PERMISSIONS, declaredActions() as Parameters<typeof tableFaults>[1]);
  for (const { name, permission } of ROOMS.flatMap((room) => room.jobs ?? [])) {
    if (!mayDo(PERMISSIONS, { kind: 'system', id: name }, permission))
      faults.push(`the job ${name} may not do ${permission}`);
  }
  if (faults.length > 0) throw new Error(`permission table: ${faults.join('; ')}`);
}
