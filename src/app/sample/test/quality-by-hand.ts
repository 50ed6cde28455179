import type { ByHand } from './by-hand.ts';

/** What the quality of a register's records is asked by, in the words of its checks turned round. */
interface Asked {
  readonly day: string;
  /** What a record that contradicts itself says; a blank says nothing. */
  readonly wrong: readonly string[];
  /** What a record lacks at its stage; null where nothing is asked of it. */
  readonly lacks: string | null;
  /** Days that it may name; the newest counts. */
  readonly days: string;
}

const before = (late: string, early: string): string => `${late} < ${early}`;
const without = (when: string, what: string): string => `${when} IS NOT NULL AND ${what} IS NULL`;
const asked = (day: string, wrong: readonly string[], lacks: string | null, days: string): Asked => ({
  day,
  wrong,
  lacks,
  days,
});

/** By the number that the register has in the codes of its indicators. */
const REGISTERS: Readonly<Record<string, readonly [table: string, asked: Asked]>> = {
  '02': [
    'work_items',
    asked(
      'due',
      [
        before('due', 'assigned_on'),
        before('done_on', 'assigned_on'),
        'done_on > due AND reason IS NULL',
        without('published_on', 'done_on'),
        before('published_on', 'done_on'),
      ],
      'title IS NULL',
      'assigned_on, done_on, reviewed_on, published_on',
    ),
  ],
  '03': ['outgoing_documents', asked('issued_on', ["secrecy = 'secret'"], 'kind IS NULL OR sent IS NULL', 'issued_on')],
  '04': [
    'legal_documents',
    asked(
      'planned_on',
      [
        before('checked_on', 'issued_on'),
        before('handled_on', 'checked_on'),
        'withdrawn_on IS NOT NULL AND issued_on IS NOT NULL',
        without('issued_on', 'number'),
        without('result', 'checked_on'),
      ],
      `subject IS NULL OR (${without('issued_on', 'number')}) OR (${without('checked_on', 'result')})`,
      'planned_on, issued_on, checked_on, handled_on, withdrawn_on',
    ),
  ],
  '05': [
    'procedures',
    asked(
      'effective_on',
      [
        before('ended_on', 'effective_on'),
        'cut_days > statutory_days',
        'statutory_days < 0 OR statutory_days > 1000',
        without('cut', 'cut_on'),
        "cut = 'decided' AND cut_decision IS NULL",
        'published_on >= effective_on',
        before('process_on', 'effective_on - 365'),
      ],
      'sector IS NULL OR service_level IS NULL OR statutory_days IS NULL OR decision IS NULL',
      'effective_on, cut_on, published_on, process_on, electronic_on, reviewed_on, ended_on',
    ),
  ],
  '06': [
    'decentralisation',
    asked(
      'effective_on',
      [
        before('ended_on', 'effective_on'),
        before('checked_on', 'effective_on'),
        'from_agency = agency',
        without('checked_on', 'result'),
      ],
      `decision IS NULL OR (${without('checked_on', 'result')})`,
      'effective_on, checked_on, ended_on',
    ),
  ],
  '07': [
    'service_units',
    asked(
      'established_on',
      [before('ended_on', 'established_on'), without('ended_on', 'decision')],
      'decision IS NULL',
      'established_on, ended_on',
    ),
  ],
  '08': [
    'payroll',
    asked(
      'valid_from',
      [
        before('valid_to', 'valid_from'),
        'assigned < 0',
        'present < 0',
        'cut < 0',
        'present > assigned',
        'decision IS NULL',
      ],
      'present IS NULL OR decision IS NULL',
      'valid_from',
    ),
  ],
  '09': [
    'job_positions',
    asked(
      'valid_from',
      [
        before('valid_to', 'valid_from'),
        'staff < 0',
        'placed < 0',
        'placed > staff',
        without('approved_on', 'decision'),
      ],
      `positions IS NULL OR placed IS NULL OR (${without('approved_on', 'decision')})`,
      'valid_from, approved_on',
    ),
  ],
  '10': [
    'organisation_reviews',
    asked(
      'reviewed_on',
      [before('due', 'reviewed_on'), before('remedied_on', 'reviewed_on'), "outcome = 'shortcomings' AND due IS NULL"],
      `document IS NULL OR (${without('shortcoming', 'due')})`,
      'reviewed_on, remedied_on',
    ),
  ],
  '11': [
    'policy_cases',
    asked(
      'due',
      [
        before('due', 'filed_on'),
        before('decided_on', 'filed_on'),
        before('paid_on', 'decided_on'),
        without('decided_on', 'decision'),
        'amount < 0',
      ],
      `(${without('decided_on', 'amount')}) OR (${without('decided_on', 'decision')})`,
      'filed_on, decided_on, paid_on',
    ),
  ],
  '12': [
    'training',
    asked('planned_on', ['days < 1 OR days > 400'], without('done_on', 'days'), 'planned_on, done_on'),
  ],
  '13': [
    'discipline',
    asked(
      'found_on',
      [before('decided_on', 'found_on'), before('due', 'found_on'), without('decided_on', 'form')],
      `due IS NULL OR (${without('decided_on', 'form')})`,
      'found_on, decided_on',
    ),
  ],
  '14': [
    'inspections',
    asked(
      'planned_on',
      [before('concluded_on', 'done_on'), without('concluded_on', 'done_on'), without('concluded_on', 'document')],
      without('concluded_on', 'document'),
      'planned_on, done_on, concluded_on',
    ),
  ],
  '15': [
    'findings',
    asked(
      'found_on',
      [before('due', 'found_on'), before('fixed_on', 'found_on'), without('fixed_on', 'evidence')],
      `inspector IS NULL OR (${without('fixed_on', 'evidence')})`,
      'found_on, fixed_on',
    ),
  ],
  '16': [
    'inspection_teams',
    asked(
      'valid_from',
      [before('valid_to', 'valid_from'), 'members < 1 OR members > 50', without('established_on', 'decision')],
      `established_on IS NOT NULL AND (decision IS NULL OR members IS NULL)`,
      'valid_from, established_on',
    ),
  ],
  '17': [
    'recommendations',
    asked(
      'due',
      [
        before('due', 'issued_on'),
        before('done_on', 'issued_on'),
        'amount < 0',
        'settled < 0',
        without('settled', 'amount'),
        'settled > amount',
        "kind = 'money' AND amount IS NULL",
      ],
      'document IS NULL',
      'issued_on, done_on',
    ),
  ],
  '18': [
    'law_enforcement',
    asked(
      'due',
      [without('settled', 'found'), 'settled < 0', 'settled > found', 'found < 0', without('done_on', 'product')],
      without('done_on', 'product'),
      'due, done_on',
    ),
  ],
  '19': [
    'consultations',
    asked(
      'due',
      [before('due', 'asked_on'), before('answered_on', 'asked_on'), 'asking_agency = agency'],
      'subject IS NULL',
      'asked_on, answered_on',
    ),
  ],
  '20': [
    'communications',
    asked(
      'planned_on',
      ['reach < 0', `${without('published_on', 'link')} AND kind NOT IN ('event', 'leaflet', 'broadcast')`],
      'published_on IS NOT NULL AND (reach IS NULL OR link IS NULL)',
      'planned_on, published_on',
    ),
  ],
  '21': [
    'initiatives',
    asked(
      'proposed_on',
      [before('recognised_on', 'proposed_on'), without('recognised_on', 'decision')],
      'recognised_on IS NOT NULL AND (level IS NULL OR decision IS NULL)',
      'proposed_on, recognised_on, applied_on',
    ),
  ],
  '22': [
    'budget_disclosures',
    asked(
      'due',
      ['year < 2015 OR year > 2100', without('published_on', 'link')],
      'published_on IS NOT NULL AND (complete IS NULL OR link IS NULL)',
      'due, published_on',
    ),
  ],
  '23': [
    'disbursement',
    asked(
      'entered_on',
      [before('closes_on', 'entered_on'), 'year < 2015 OR year > 2100', 'amount < 100000'],
      null,
      'entered_on',
    ),
  ],
  '24': [
    'public_assets',
    asked(
      'held_from',
      [
        before('held_to', 'held_from'),
        before('handled_on', 'surplus_on'),
        without('handled_on', 'surplus_on'),
        'value < 0',
        without('surplus_on', 'plan_due'),
      ],
      `value IS NULL OR (${without('surplus_on', 'plan_due')}) OR (${without('handled_on', 'handling')})`,
      'held_from, declared_on, surplus_on, handled_on, held_to',
    ),
  ],
  '25': [
    'databases',
    asked(
      'planned_on',
      [before('closed_on', 'opened_on'), before('lgsp_on', 'opened_on'), without('lgsp_on', 'opened_on')],
      null,
      'planned_on, opened_on, closed_on, lgsp_on, national_on, checked_on',
    ),
  ],
  '26': [
    'data_links',
    asked('planned_on', [before('closed_on', 'opened_on')], null, 'planned_on, opened_on, closed_on'),
  ],
  '27': ['data_sharing', asked('day', ['requests < 0', 'answered < 0', 'answered > requests'], null, 'day')],
  '28': [
    'digital_identity',
    asked(
      'reported_on',
      ['registered < 0', 'activated < 0', 'activated > registered + 5000'],
      'payments IS NULL OR beneficiaries IS NULL',
      'reported_on',
    ),
  ],
};

/** Days within which a record is to be written. */
const IN_TIME = 35;

/** The indicators of quality of every register but dossiers, whose rows came on that day. */
export function qualityByHand(came: string): Readonly<Record<string, ByHand>> {
  const found: Record<string, ByHand> = {};
  for (const [n, [table, { day, wrong, lacks, days }]] of Object.entries(REGISTERS)) {
    const among = (and: string): ByHand['top'] => [
      [table, 1, `count(*) FILTER (WHERE ${day} >= $a AND ${day} <= $b AND ${and})`],
    ];
    const share = (and: string): ByHand => ({ top: among(and), bottom: among('true') });
    found[`QD-${n}`] = share(`NOT (${wrong.map((one) => `COALESCE(${one}, false)`).join(' OR ')})`);
    if (lacks !== null) found[`QU-${n}`] = share(`NOT COALESCE(${lacks}, false)`);
    const newest = days.includes(',') ? `greatest(${days})` : days;
    found[`QS-${n}`] = share(`DATE '${came}' - ${newest} <= ${IN_TIME}`);
  }
  return found;
}
