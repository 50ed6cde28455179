/** Parts of a sum: table, sign, an aggregate of DuckDB in which `$a` and `$b` are the first and the last day. */
export type Side = readonly (readonly [table: string, sign: 1 | -1, expression: string])[];

export interface ByHand {
  readonly top: Side;
  /** Missing: a plain count. */
  readonly bottom?: Side;
}

const within = (day: string, and = 'true', what = 'count(*)'): string =>
  `${what} FILTER (WHERE ${day} >= $a AND ${day} <= $b AND (${and}))`;
/** What stands at the end of a day. */
const standing = (from: string, until: string, and = 'true', what = 'count(*)', at = '$b'): string =>
  `${what} FILTER (WHERE ${from} <= ${at} AND (${until} IS NULL OR ${until} > ${at}) AND (${and}))`;
/** A row of payroll, positions or teams stands from its first day to its last. */
const valid = (and = 'true', what = 'count(*)', at = '$b', from = 'valid_from'): string =>
  standing(from, 'valid_to + 1', and, what, at);

const share = (table: string, top: string, bottom: string): ByHand => ({
  top: [[table, 1, top]],
  bottom: [[table, 1, bottom]],
});
const count = (table: string, expression: string): ByHand => ({ top: [[table, 1, expression]] });
/** Of what was due, how much was done by its day. */
const inTime = (table: string, due: string, done: string, and = 'true'): ByHand =>
  share(table, within(due, `${done} <= ${due} AND (${and})`), within(due, and));

const END_2021 = "DATE '2021-12-31'";
const SERVICE = "kind = 'service'";
const LATE_WORK = 'done_on IS NULL OR done_on > due';
const IN_PROGRAMME = 'withdrawn_on IS NULL';
const ON_SCHEDULE = 'withdrawn_on IS NULL AND issued_on <= planned_on';
const OPEN_BOOKS = (spending: string, entry: string): string =>
  standing('entered_on', 'closes_on + 1', `spending = '${spending}' AND entry = '${entry}'`, 'sum(amount)');
const TO_DATE = (column: string): string => `sum(${column}) FILTER (WHERE reported_on <= $b)`;

/** Satisfied answers of the valid ones, of surveys of these kinds. */
const satisfied = (kinds: string, and = 'true'): ByHand => {
  const which = `kind IN (${kinds}) AND ${and}`;
  return share(
    'survey_results',
    within('period_to', which, 'sum(satisfied)'),
    within('period_to', which, 'sum(valid)'),
  );
};

/** Every indicator over the registers of the catalogue but dossiers, from its words and not from our definitions. */
export const BY_HAND: Readonly<Record<string, ByHand>> = {
  'HL-01': satisfied("'counter'"),
  'HL-02': satisfied("'counter'", "sector IN ('land', 'construction', 'investment')"),
  'HL-03': satisfied("'sipas'"),
  'HL-04': satisfied("'health', 'education'"),
  'HL-05': satisfied("'health', 'education', 'public-service'"),
  'TG-01': count('procedures', within('cut_on', 'cut IS NOT NULL')),
  'TG-02': share(
    'procedures',
    within(
      'cut_on',
      "cut = 'decided' AND cut_days IS NOT NULL AND statutory_days IS NOT NULL",
      'sum(statutory_days - cut_days)',
    ),
    within('cut_on', "cut = 'decided' AND cut_days IS NOT NULL AND statutory_days IS NOT NULL", 'sum(statutory_days)'),
  ),
  'TG-03': share('procedures', within('effective_on', 'published_on + 5 <= effective_on'), within('effective_on')),
  'TG-04': share(
    'procedures',
    standing('greatest(effective_on, process_on)', 'ended_on', 'process_on IS NOT NULL'),
    standing('effective_on', 'ended_on'),
  ),
  'TG-05': share(
    'procedures',
    standing('effective_on', 'ended_on', "service_level = 'full'"),
    standing('effective_on', 'ended_on'),
  ),
  'TG-06': share('procedures', within('reviewed_on', "proposal IN ('amend', 'abolish')"), within('reviewed_on')),
  'TG-07': share(
    'procedures',
    standing('greatest(effective_on, electronic_on)', 'ended_on', 'electronic_on IS NOT NULL'),
    standing('effective_on', 'ended_on'),
  ),
  'VB-01': inTime('law_enforcement', 'due', 'done_on', "kind = 'deploy'"),
  'VB-02': share(
    'legal_documents',
    within('planned_on', `${ON_SCHEDULE} AND (result IS NULL OR result NOT IN ('unlawful', 'outdated'))`),
    within('planned_on', IN_PROGRAMME),
  ),
  'VB-03': share('legal_documents', within('issued_on', 'checked_on IS NOT NULL'), within('issued_on')),
  'VB-04': share(
    'legal_documents',
    within('checked_on', "result <> 'sound' AND handled_on IS NOT NULL"),
    within('checked_on', "result <> 'sound'"),
  ),
  'VB-05': count('legal_documents', standing('planned_on + 1', 'issued_on', IN_PROGRAMME)),
  'VB-06': inTime('law_enforcement', 'due', 'done_on', "kind = 'monitor'"),
  'VB-07': share('law_enforcement', within('done_on', 'true', 'sum(settled)'), within('done_on', 'true', 'sum(found)')),
  'VB-08': inTime('law_enforcement', 'due', 'done_on', "kind = 'review'"),
  'VB-09': share(
    'legal_documents',
    within('planned_on', `${ON_SCHEDULE} AND subject = 'detail'`),
    within('planned_on', `${IN_PROGRAMME} AND subject = 'detail'`),
  ),
  'BM-01': share(
    'organisation_reviews',
    within('reviewed_on', "outcome = 'sound' OR remedied_on <= due"),
    within('reviewed_on'),
  ),
  'BM-02': share(
    'legal_documents',
    within('planned_on', `${ON_SCHEDULE} AND subject = 'organisation'`),
    within('planned_on', `${IN_PROGRAMME} AND subject = 'organisation'`),
  ),
  'BM-03': share(
    'organisation_reviews',
    within('reviewed_on', "outcome <> 'sound' AND remedied_on IS NOT NULL"),
    within('reviewed_on', "outcome <> 'sound'"),
  ),
  'VP-02': share('outgoing_documents', within('issued_on', "signature IN ('both', 'agency')"), within('issued_on')),
  'VP-03': share('outgoing_documents', within('issued_on', "sent IN ('electronic', 'both')"), within('issued_on')),
  'VP-04': share('outgoing_documents', within('issued_on', "signature = 'both'"), within('issued_on')),
  'CV-01': share('work_items', within('done_on', 'published_on IS NOT NULL'), within('done_on')),
  'CV-02': share('work_items', within('due', 'reviewed_on IS NOT NULL'), within('due')),
  'CV-03': inTime('work_items', 'due', 'done_on'),
  'CV-04': share('work_items', within('due', `(${LATE_WORK}) AND measure IS NOT NULL`), within('due', LATE_WORK)),
  'CV-05': count('work_items', standing('due + 1', 'done_on')),
  'CV-06': count('work_items', within('due', 'true', 'count(DISTINCT officer)')),
  'DV-01': count('service_units', standing('established_on', 'ended_on')),
  'DV-02': {
    top: [
      ['service_units', 1, standing('established_on', 'ended_on', 'true', 'count(*)', END_2021)],
      ['service_units', -1, standing('established_on', 'ended_on')],
    ],
    bottom: [['service_units', 1, standing('established_on', 'ended_on', 'true', 'count(*)', END_2021)]],
  },
  'DV-03': share(
    'service_units',
    standing('established_on', 'ended_on', "autonomy IN ('group-1', 'group-2', 'group-3')"),
    standing('established_on', 'ended_on'),
  ),
  'BC-01': count('payroll', valid(SERVICE, 'sum(assigned)')),
  'BC-02': {
    top: [
      ['payroll', 1, valid(SERVICE, 'sum(assigned)', END_2021)],
      ['payroll', -1, valid(SERVICE, 'sum(assigned)')],
    ],
    bottom: [['payroll', 1, valid(SERVICE, 'sum(assigned)', END_2021)]],
  },
  'BC-03': share(
    'payroll',
    valid("kind = 'civil' AND present IS NOT NULL", 'sum(present)'),
    valid("kind = 'civil' AND present IS NOT NULL", 'sum(assigned)'),
  ),
  'BC-04': count('payroll', within('valid_from', 'true', 'sum(cut)')),
  'VT-01': share(
    'job_positions',
    valid('approved_on IS NOT NULL', 'count(*)', '$b', 'greatest(valid_from, approved_on)'),
    valid(),
  ),
  'VT-02': share(
    'job_positions',
    valid('placed IS NOT NULL', 'sum(placed)'),
    valid('placed IS NOT NULL', 'sum(staff)'),
  ),
  'DT-01': inTime('training', 'planned_on', 'done_on'),
  'DT-02': count('training', within('done_on', 'true', 'count(DISTINCT officer)')),
  'DT-03': share(
    'training',
    within('planned_on', "kind = 'digital' AND done_on IS NOT NULL"),
    within('planned_on', "kind = 'digital'"),
  ),
  'TT-01': share(
    'inspection_teams',
    valid('established_on IS NOT NULL', 'count(*)', '$b', 'greatest(valid_from, established_on)'),
    valid(),
  ),
  'TT-02': inTime('inspections', 'planned_on', 'done_on', "kind = 'planned'"),
  'TT-03': count('inspections', within('done_on', 'true', 'count(DISTINCT agency)')),
  'TT-04': inTime('findings', 'due', 'fixed_on'),
  'TT-05': count('findings', standing('due + 1', 'fixed_on')),
  'TT-06': share('inspections', within('done_on', 'concluded_on IS NOT NULL'), within('done_on')),
  'TT-07': count('inspections', within('done_on', "field = 'finance'")),
  'KL-01': {
    top: [
      ['payroll', 1, valid('true', 'sum(present)')],
      ['discipline', -1, within('found_on')],
    ],
    bottom: [['payroll', 1, valid('true', 'sum(present)')]],
  },
  'KL-02': count('discipline', within('found_on')),
  'KL-03': inTime('discipline', 'due', 'decided_on'),
  'TC-01': inTime('budget_disclosures', 'due', 'published_on'),
  'TC-02': share('disbursement', OPEN_BOOKS('investment', 'paid'), OPEN_BOOKS('investment', 'plan')),
  'TC-03': share('disbursement', OPEN_BOOKS('recurrent', 'paid'), OPEN_BOOKS('recurrent', 'plan')),
  'TC-04': inTime('public_assets', 'plan_due', 'handled_on', 'surplus_on IS NOT NULL'),
  'TC-05': share('budget_disclosures', within('due', 'published_on IS NOT NULL AND complete'), within('due')),
  'TC-06': inTime('recommendations', 'due', 'done_on'),
  'TC-07': share(
    'recommendations',
    within('due', 'amount IS NOT NULL', 'sum(settled)'),
    within('due', 'true', 'sum(amount)'),
  ),
  'TC-08': count('recommendations', standing('due + 1', 'done_on')),
  'TC-09': count('disbursement', within('entered_on', "entry = 'paid'", 'sum(amount)')),
  'TC-10': share(
    'public_assets',
    standing('greatest(held_from, declared_on)', 'held_to', 'declared_on IS NOT NULL'),
    standing('held_from', 'held_to'),
  ),
  'TC-11': count('public_assets', standing('surplus_on', 'handled_on')),
  'PC-01': count('decentralisation', standing('effective_on', 'ended_on')),
  'PC-02': inTime('decentralisation', 'check_due', 'checked_on'),
  'PC-03': share('decentralisation', within('checked_on', "result = 'good'"), within('checked_on')),
  'PA-03': inTime('feedback', 'due_on', 'answered_on'),
  'PA-04': count('feedback', within('received_on')),
  'PA-05': count('feedback', standing('due_on + 1', 'answered_on')),
  'PA-06': share('feedback', within('answered_on', 'rating >= 4'), within('answered_on', 'rating IS NOT NULL')),
  'PA-07': share(
    'feedback',
    within('answered_on', "published_on IS NOT NULL AND status = 'answered'"),
    within('answered_on', "status = 'answered'"),
  ),
  'PH-01': inTime('consultations', 'due', 'answered_on'),
  'PH-02': share('consultations', within('answered_on', 'true', 'sum(answered_on - asked_on)'), within('answered_on')),
  'CD-01': inTime('policy_cases', 'due', 'decided_on'),
  'CD-02': share('policy_cases', within('decided_on', 'paid_on IS NOT NULL'), within('decided_on')),
  'CD-04': share(
    `(SELECT p.agency, p.code, p.decided_on, count(w.day) AS worked FROM policy_cases p
      LEFT JOIN workday w ON w.day > p.filed_on AND w.day <= p.decided_on GROUP BY ALL)`,
    within('decided_on', 'true', 'sum(worked)'),
    within('decided_on'),
  ),
  'CD-03': count('policy_cases', within('paid_on', 'true', 'sum(amount)')),
  'SO-01': count('databases', standing('opened_on', 'closed_on')),
  'SO-02': share('databases', standing('lgsp_on', 'closed_on'), standing('opened_on', 'closed_on')),
  'SO-03': inTime('databases', 'planned_on', 'opened_on'),
  'SO-04': count('data_links', standing('opened_on', 'closed_on')),
  'SO-05': inTime('data_links', 'planned_on', 'opened_on'),
  'SO-06': share('data_sharing', within('day', 'true', 'sum(answered)'), within('day', 'true', 'sum(requests)')),
  'SO-07': count('data_sharing', within('day', "service = 'population'", 'sum(requests)')),
  'SO-09': {
    top: [
      ['data_sharing', 1, within('day', 'true', 'sum(requests)')],
      ['data_sharing', -1, within('day + INTERVAL 1 YEAR', 'true', 'sum(requests)')],
    ],
    bottom: [['data_sharing', 1, within('day + INTERVAL 1 YEAR', 'true', 'sum(requests)')]],
  },
  'DD-01': share('digital_identity', TO_DATE('activated'), TO_DATE('eligible')),
  'DD-02': share('digital_identity', TO_DATE('payments'), TO_DATE('beneficiaries')),
  'SK-01': count('initiatives', within('recognised_on')),
  'SK-02': count('initiatives', within('recognised_on', 'true', 'count(DISTINCT agency)')),
  'TU-01': inTime('communications', 'planned_on', 'published_on'),
  'TU-02': count('communications', within('published_on', "topic = 'finance'")),
  'TU-03': count('communications', within('published_on', "topic IN ('online', 'identity')")),
};
