import type { Action } from '../platform/manifest.ts';
import { grant, STAFF_ROLES, type Holder, type PermissionTable } from '../rooms/access/index.ts';
import { ROLES } from '../kernel/index.ts';

/** Actions of the program's own commands; those of rooms stand in their manifests. */
export const COMMAND_ACTIONS = [
  'access.issue-link',
  'installation.back-up',
  'installation.examine',
  'installation.restore',
  'installation.start',
  'mail.read',
  'sample.load',
  'sample.remove',
] as const satisfies readonly Action[];

/** What the commands at the shell may be declared to do. */
export type CommandAction = Action;

/** Who sees what concerns the whole province. */
const PROVINCE = ['standing-office', 'leader', 'field-lead', 'appraiser', 'inspector', 'committee-office'] as const;
/** The same without who sees the words of agencies in one field only. */
const ALL_FIELDS = PROVINCE.filter((role) => role !== 'field-lead');
/** Who works for one agency. */
const AGENCY = ['agency-head', 'agency-editor'] as const;
/** States of feedback that agencies follow. */
const FOLLOWED = ['received', 'handling', 'asked', 'answered', 'refused'] as const;
/** Everybody at a desk but the administrator, who keeps the system and sees no content. */
const CONTENT: readonly Holder[] = [...PROVINCE, ...AGENCY, 'officer'];

/**
 * Who may do what: the one table. Routes typed PUBLIC are not here. The program does not start while this table and the
 * actions that rooms and commands declare disagree. An action without a row is nobody's.
 */
export const PERMISSIONS: PermissionTable = {
  // What people do with their own way in; a job sends what is asked for there.
  'access.answer-reset': [grant('all', ['system'])],
  'access.own-account': [grant('self', ROLES)],
  'access.sign-out': [grant('all', ROLES)],
  // An agency's head looks after the people of the own agency and fills its posts of staff; the state of a post is its role.
  'access.people': [grant('all', ['administrator', 'operator']), grant('below', ['agency-head'])],
  'access.posts': [grant('all', ['administrator', 'operator']), grant('below', ['agency-head'], STAFF_ROLES)],
  'access.delegate': [
    grant(
      'self',
      ROLES.filter((role) => role !== 'administrator' && role !== 'press'),
    ),
  ],
  'access.tokens': [grant('all', ['administrator']), grant('below', ['agency-head'])],
  'access.links': [grant('self', ROLES)],
  // Somebody who lost telephone and recovery codes; whoever does it says how they recognised them.
  'access.reset-codes': [grant('all', ['administrator'])],
  'access.tell-anchor': [grant('all', ['system'])],
  'access.scim': [grant('all', ['administrator'])],
  'access.permissions': [grant('all', ROLES)],
  'access.own-rights': [grant('all', ROLES)],
  'access.issue-link': [grant('all', ['operator'])],
  // Whether owners see their dossiers is the province's to decide; codes go with the receipts of who takes dossiers in.
  'dossier-state.decide': [grant('all', ['standing-office'])],
  'dossier-state.print': [grant('all', ['standing-office', 'committee-office']), grant('below', AGENCY)],
  'agencies.import': [grant('all', ['standing-office', 'operator'])],
  'agencies.read': [grant('all', [...CONTENT, 'administrator', 'operator'])],
  'agencies.reorganise': [grant('all', ['standing-office', 'operator'])],
  // An agency drafts its own plan and its head sends it; who leads a field remarks on what stands in that field.
  'agency-plans.acknowledge': [grant('below', AGENCY)],
  'agency-plans.deliver': [grant('all', ['standing-office'])],
  'agency-plans.draft': [grant('below', AGENCY)],
  'agency-plans.issue': [grant('below', AGENCY)],
  'agency-plans.judge': [grant('all', ['standing-office'])],
  'agency-plans.read': [grant('all', [...PROVINCE, 'operator']), grant('below', AGENCY)],
  'agency-plans.remark': [grant('all', ['standing-office']), grant('field', ['field-lead'])],
  'agency-plans.send': [grant('below', ['agency-head'])],
  // An agency sees the alerts and feeds of its own; what is about the province as a whole, only who sees the province.
  'alerts.acknowledge': [grant('all', ['standing-office']), grant('below', ['agency-head'])],
  'alerts.look': [grant('all', ['operator', 'system'])],
  'alerts.read': [grant('all', [...PROVINCE, 'operator']), grant('below', AGENCY)],
  // The deciding agency owes the apology. Names are opened for printing under the right to look at them besides.
  'apologies.keep': [grant('all', ['operator', 'system'])],
  'apologies.print': [grant('below', AGENCY)],
  'apologies.read': [grant('all', [...ALL_FIELDS, 'operator']), grant('below', AGENCY)],
  'apologies.write': [grant('below', AGENCY)],
  'audit.export': [grant('all', ['inspector', 'standing-office', 'operator'])],
  'audit.read': [grant('all', ['inspector', 'standing-office', 'operator'])],
  'audit.seal': [grant('all', ['operator', 'system'])],
  'audit.verify': [grant('all', ['inspector', 'standing-office', 'administrator', 'operator'])],
  'calendar.change': [grant('all', ['standing-office', 'operator'])],
  // Criteria are no secret; those of the province are the standing office's to change.
  'criteria.keep': [grant('all', ['standing-office'])],
  'criteria.read': [grant('all', [...CONTENT, 'operator'])],
  // What is late everywhere, and why: who sees the province.
  'desk.oversee': [grant('all', PROVINCE)],
  'desk.read': [grant('all', CONTENT)],
  // Next year's plan is the province's own affair until it is signed; who leads a field proposes for it.
  'drafting.draft': [grant('all', ['standing-office'])],
  'drafting.issue': [grant('all', ['standing-office'])],
  'drafting.propose': [grant('field', ['field-lead'])],
  'drafting.read': [grant('all', [...PROVINCE, 'operator'])],
  'editions.publish': [grant('all', ['standing-office', 'operator', 'system'])],
  'editions.verify': [grant('all', ['standing-office', 'inspector'])],
  'evidence.add': [grant('all', ['standing-office']), grant('below', AGENCY)],
  'evidence.attach': [grant('all', ['standing-office']), grant('below', AGENCY)],
  'evidence.look-after': [grant('all', ['system'])],
  'evidence.publish-copy': [grant('all', ['standing-office']), grant('below', ['agency-head'])],
  // Every agency's items of that content go at once, so the right to it reaches all of them.
  'evidence.purge': [grant('all', ['standing-office', 'operator'])],
  'evidence.read': [grant('all', PROVINCE), grant('below', AGENCY)],
  // Feedback is seen and answered by the agency that has it. What was turned to its lawful channel may be about that agency: it is
  // the province's alone.
  'feedback.address': [grant('all', ['standing-office', 'committee-office']), grant('below', AGENCY)],
  'feedback.handle': [grant('all', ['standing-office', 'committee-office']), grant('below', AGENCY, FOLLOWED)],
  'feedback.publish': [
    grant('all', ['standing-office', 'committee-office']),
    grant('below', ['agency-head'], FOLLOWED),
  ],
  'feedback.read': [grant('all', [...ALL_FIELDS, 'operator']), grant('below', AGENCY, FOLLOWED)],
  'feedback.write-back': [grant('all', ['system'])],
  // Who raised a difficulty and who has to answer it see it. A lead agency answers through its own people, a field's lead for its field.
  'guidance.ask': [grant('below', AGENCY)],
  'guidance.guide': [grant('all', ['standing-office']), grant('field', ['field-lead'])],
  'guidance.raise': [grant('below', AGENCY)],
  'guidance.read': [grant('all', [...PROVINCE, 'operator']), grant('below', AGENCY)],
  'guidance.solve': [grant('all', ['standing-office']), grant('field', ['field-lead']), grant('below', AGENCY)],
  // The own intake is the province's to decide; who answers may open how a sender can be reached, with a reason.
  'intake.contact': [grant('all', ['standing-office', 'committee-office']), grant('below', AGENCY, FOLLOWED)],
  'intake.decide': [grant('all', ['standing-office'])],
  'intake.forward': [grant('all', ['press', 'standing-office', 'committee-office'])],
  'intake.forget': [grant('all', ['system'])],
  'intake.type': [grant('all', ['standing-office', 'committee-office']), grant('below', AGENCY)],
  'installation.back-up': [grant('all', ['operator'])],
  'installation.examine': [grant('all', ['operator'])],
  'installation.limits': [grant('all', ['administrator'])],
  'installation.restore': [grant('all', ['operator'])],
  'installation.start': [grant('all', ['operator'])],
  // Keeping a question under a name; what it answers is cut to the reader's reach each time.
  'explorer.keep': [grant('all', [...PROVINCE, ...AGENCY])],
  'follow.tell': [grant('all', ['operator', 'system'])],
  'forms.write': [
    grant('all', ['standing-office', 'committee-office', 'inspector', 'operator']),
    grant('below', AGENCY),
  ],
  'indicators.define': [grant('all', ['standing-office'])],
  'indicators.recount': [grant('all', ['operator', 'system'])],
  'indicators.read': [grant('all', [...PROVINCE, 'operator']), grant('below', AGENCY)],
  'keys.examine': [grant('all', ['operator'])],
  'keys.reencrypt': [grant('all', ['operator', 'system'])],
  'keys.rotate': [grant('all', ['operator'])],
  'mail.read': [grant('all', ['operator'])],
  'mail.send': [grant('all', ['system'])],
  // Credit and blame: the standing office proposes, a leader decides; nobody of an agency sees it.
  'merits.decide': [grant('all', ['leader'])],
  'merits.propose': [grant('all', ['standing-office'])],
  'merits.read': [grant('all', ['standing-office', 'leader', 'inspector'])],
  'outlines.edit': [grant('all', ['standing-office'])],
  'plans.import': [grant('all', ['standing-office', 'operator'])],
  'plans.publish': [grant('all', ['standing-office'])],
  // A draft is the standing office's own affair.
  'plans.read': [
    grant('all', ['standing-office', 'inspector', 'operator']),
    grant('all', CONTENT, ['in-force', 'replaced', 'closed']),
  ],
  'plans.review': [grant('all', ['standing-office'])],
  // What is asked is no secret; the standing office words it.
  'questionnaires.edit': [grant('all', ['standing-office'])],
  'questionnaires.read': [grant('all', [...CONTENT, 'operator'])],
  // Where news go, and what did not arrive; nothing of what they tell.
  'receivers.post': [grant('all', ['system'])],
  'receivers.send-again': [grant('all', ['standing-office', 'administrator'])],
  'receivers.set': [grant('all', ['administrator'])],
  'receivers.text': [grant('all', ['system'])],
  'registers.import': [
    grant('all', ['standing-office', 'committee-office', 'operator', 'system']),
    grant('below', ['agency-editor']),
  ],
  'registers.count-due': [grant('all', ['operator', 'system'])],
  'registers.count-quality': [grant('all', ['operator', 'system'])],
  'registers.define': [grant('all', ['standing-office', 'operator', 'system'])],
  'registers.remove-due': [grant('all', ['standing-office', 'operator'])],
  'registers.edit': [grant('all', ['standing-office', 'committee-office']), grant('below', ['agency-editor'])],
  'registers.erase-personal': [grant('all', ['standing-office', 'operator']), grant('below', ['agency-head'])],
  'registers.expire-personal': [grant('all', ['operator', 'system'])],
  // The standing office answers to people who ask what is kept of them; what it is, only the handling agency sees.
  'registers.find-personal': [grant('all', ['standing-office', 'inspector', 'operator']), grant('below', AGENCY)],
  'registers.keep-personal': [grant('all', ['standing-office', 'operator']), grant('below', ['agency-editor'])],
  'registers.read-personal': [grant('all', ['inspector']), grant('below', AGENCY)],
  'registers.read': [
    grant('all', ['standing-office', 'leader', 'inspector', 'committee-office', 'operator']),
    grant('below', AGENCY),
  ],
  // Everybody's post is told of its own; what was told of whom is seen as far as the work itself. An agency answers for its own.
  'reminders.answer': [grant('all', ['standing-office']), grant('below', AGENCY)],
  'reminders.own': [grant('all', [...PROVINCE, ...AGENCY])],
  'reminders.read': [grant('all', [...PROVINCE, 'operator']), grant('below', AGENCY)],
  'reminders.send': [grant('all', ['operator', 'system'])],
  'reminders.set-rules': [grant('all', ['standing-office'])],
  'reminders.set-topics': [grant('all', ['standing-office'])],
  'reminders.write-letters': [grant('all', ['standing-office'])],
  'papers.pack': [grant('all', ['standing-office', 'leader', 'committee-office', 'operator'], ['province'])],
  // Agencies report to the province, whose report the standing office writes; the state of a report is whose it is.
  // Who merges reads the sections of the own field in what every agency sent, and no others.
  'reporting.consolidate': [grant('all', ALL_FIELDS), grant('field', ['field-lead'])],
  'reporting.judge': [grant('all', ['standing-office'], ['agency', 'field']), grant('all', ['leader'], ['province'])],
  'reporting.open': [grant('all', ['standing-office'])],
  'reporting.read': [grant('all', [...ALL_FIELDS, 'operator']), grant('below', [...AGENCY, 'field-lead'])],
  'reporting.remind': [grant('all', ['standing-office'])],
  'reporting.send': [
    grant('below', ['agency-head'], ['agency', 'field']),
    grant('all', ['standing-office'], ['province']),
  ],
  'reporting.write': [
    grant('below', AGENCY, ['agency']),
    grant('field', ['field-lead'], ['field']),
    grant('all', ['standing-office'], ['province']),
  ],
  'reporting.write-dossier': [grant('all', ['standing-office', 'operator'])],
  'scoring.analyse': [grant('all', [...PROVINCE, 'operator'])],
  // An agency scores itself and its head sends the card; who leads a field appraises it, the council and outside members theirs, a
  // leader whatever is decided. The state of a component is whose it is to appraise; that of a card,
  // whether it is the province's own.
  'scoring.appraise': [
    grant('all', ['standing-office'], ['field', 'standing-office', 'council', 'outer-council']),
    grant('all', ['appraiser'], ['field', 'council', 'outer-council']),
    grant('field', ['field-lead'], ['field']),
    grant('all', ['leader']),
  ],
  'scoring.assess': [grant('below', AGENCY), grant('all', ['standing-office'], ['province'])],
  'scoring.decide': [grant('all', ['leader'])],
  'scoring.open': [grant('all', ['standing-office'])],
  'scoring.pack': [grant('all', ['standing-office', 'operator']), grant('below', AGENCY)],
  'scoring.publish': [grant('all', ['standing-office'])],
  'scoring.read': [grant('all', [...PROVINCE, 'operator']), grant('below', AGENCY)],
  'scoring.send': [grant('below', ['agency-head']), grant('all', ['standing-office'], ['province'])],
  'scoring.take-sheet': [
    grant('below', AGENCY),
    grant('all', ['standing-office'], ['province']),
    grant('all', ['operator']),
  ],
  // An agency sees what was said of itself; it invites and enters sheets about itself. What people wrote is read by the office alone.
  'surveys.enter': [grant('all', ['standing-office']), grant('below', AGENCY)],
  'surveys.invite': [grant('all', ['standing-office']), grant('below', AGENCY)],
  'surveys.mix': [grant('all', ['operator', 'system'])],
  'surveys.moderate': [grant('all', ['standing-office'])],
  'surveys.open': [grant('all', ['standing-office'])],
  'surveys.read': [grant('all', [...PROVINCE, 'operator']), grant('below', AGENCY)],
  'templates.set': [grant('all', ['standing-office', 'operator'])],
  // An agency moves its own shares, led or not; who leads a field judges those of its field. Reminding is a reviewer's too.
  'tasks.assign': [grant('all', ['standing-office'])],
  'tasks.make-periods': [grant('all', ['operator', 'system'])],
  'tasks.move': [grant('all', ['standing-office']), grant('below', AGENCY)],
  // An officer sees and keeps up the shares that name the own post; sending them in is the agency's act.
  'tasks.progress': [grant('all', ['standing-office']), grant('below', AGENCY), grant('post', ['officer'])],
  'tasks.read': [grant('all', [...PROVINCE, 'operator']), grant('below', AGENCY), grant('post', ['officer'])],
  'tasks.remind': [grant('all', ['standing-office']), grant('field', ['field-lead'])],
  'tasks.review': [grant('all', ['standing-office']), grant('field', ['field-lead'])],
  'trends.read': [grant('all', [...PROVINCE, 'operator']), grant('below', AGENCY)],
  // Whoever may read the records of a register may read the lists over it; the agency answers for its own.
  'worklists.count-weeks': [grant('all', ['operator', 'system'])],
  'worklists.promise': [grant('below', AGENCY)],
  'sample.load': [grant('all', ['operator'])],
  'sample.remove': [grant('all', ['administrator', 'standing-office', 'operator'])],
};
