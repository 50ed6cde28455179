import { fill, formatDate } from '../../kernel/index.ts';
import type { OfficialDocument } from '../../platform/documents/index.ts';
import { letterheadOf, letterheadRules } from '../forms/index.ts';
import type { Agency } from '../agencies/index.ts';
import type { Addressee } from './commands/print.ts';
import type { Dossier } from './core/owing.ts';
import type { Slip } from './core/slip.ts';
import { apologyCatalog } from './rules.ts';

/** What a slip is written from. */
export interface ToPrint {
  readonly slip: Slip;
  readonly to: Addressee;
  readonly agency: Agency;
  readonly dossier: Pick<Dossier, 'receivedOn'>;
  /** What the procedure is called, where the register names it. */
  readonly procedure: string | null;
  /** Sample data are loaded: what is printed of them says so, whoever drafted it. */
  readonly sample: boolean;
}

/** The slip of one dossier, on one page: number and day stay blank until the clerk has given them. */
export function slipDocument({ slip, to, agency, dossier, procedure, sample }: ToPrint): OfficialDocument {
  const words = apologyCatalog().slip;
  const head = letterheadOf(agency, letterheadRules());
  const params = {
    agency: agency.name,
    name: to.name ?? words.blank,
    address: to.address ?? words.blank,
    phone: to.phone ?? words.blank,
    received: formatDate(dossier.receivedOn),
    procedure: procedure ?? words.blank,
    code: slip.key[0] ?? '',
    due: formatDate(slip.dueOn),
    reason: slip.words,
    newDue: formatDate(slip.newDueOn),
  };
  const line = (text: string) => ({ kind: 'text', text: fill(text, params) }) as const;
  return {
    orientation: 'portrait',
    parent: head.parent,
    issuer: head.issuer,
    symbol: words.symbol,
    number: slip.number,
    place: head.place,
    date: slip.signedOn,
    form: [],
    title: words.title,
    subject: [],
    period: null,
    body: [
      { ...line(words.to), look: 'bold' },
      line(words.address),
      line(words.received),
      line(words.due),
      line(words.late),
      line(words.sorry),
      line(words.closing),
    ],
    signatory: { lines: head.signs, name: null },
    recipients: words.recipients,
    mark: sample || slip.sample ? words.mark : null,
  };
}
