import { z } from 'zod';
import { fill, formatCount, formatDate } from '../../kernel/index.ts';
import type { Keyring } from '../../platform/keys/index.ts';
import { readCatalogFile, source } from '../../platform/catalog.ts';
import type { OfficialDocument } from '../../platform/documents/index.ts';
import type { Letter, LetterLine } from './sql/letter.store.ts';

const text = z.string().min(1);
const file = z.strictObject({
  source,
  parent: text,
  issuer: z.array(text).min(1),
  symbol: text,
  place: text,
  about: text,
  to: text,
  opening: text,
  columns: z.strictObject({ order: text, clause: text, task: text, due: text, late: text }),
  asking: text,
  closing: text,
  code: text,
  signs: z.array(text).min(1),
  recipients: z.array(text).min(1),
  mark: text,
});

let outline: z.infer<typeof file> | null = null;

/** Words and head of the letter; read once. */
export const letterOutline = (): z.infer<typeof file> =>
  (outline ??= readCatalogFile('reports/reminder-letter.yaml', file));

const rows = (lines: readonly LetterLine[]) =>
  lines.map(({ address, title, dueOn, daysLate }, at) => ({
    cells: [at + 1, address, title, formatDate(dueOn), daysLate],
  }));

/** Code of a letter: its number, and letters that no other installation's letter of that number has. */
export const letterCode = (keys: Keyring, letter: number): string =>
  `DD-${letter}-${keys.hmac(String(letter), 'reminders.letter').toString('hex').slice(0, 8)}`;

/** The letter to one agency in the layout of Decree 30/2020: number and day stay blank until the clerk has given them. */
export function letterDocument(
  letter: Letter,
  lines: readonly LetterLine[],
  { agency, plan, code }: { readonly agency: string; readonly plan: string; readonly code: string },
): OfficialDocument {
  const words = letterOutline();
  const params = { agency, plan, day: formatDate(letter.madeOn), count: formatCount(lines.length, 'vi') };
  const { order, clause, task, due, late } = words.columns;
  return {
    orientation: 'portrait',
    parent: words.parent,
    issuer: words.issuer,
    symbol: words.symbol,
    number: letter.number,
    place: words.place,
    date: letter.issuedOn,
    form: [],
    title: '',
    subject: [],
    letter: { about: words.about, to: fill(words.to, params) },
    period: null,
    body: [
      { kind: 'text', text: fill(words.opening, params) },
      {
        kind: 'table',
        table: {
          columns: [
            { width: 10, align: 'centre' },
            { width: 20, align: 'centre' },
            { width: 85, align: 'left' },
            { width: 28, align: 'centre' },
            { width: 22, align: 'right' },
          ],
          head: [[order, clause, task, due, late].map((one) => ({ text: one }))],
          numbered: false,
          rows: rows(lines),
        },
      },
      { kind: 'text', text: fill(words.asking, params) },
      { kind: 'text', text: fill(words.closing, params) },
      { kind: 'text', text: fill(words.code, { code }) },
    ],
    signatory: { lines: words.signs, name: null },
    recipients: words.recipients,
    mark: letter.sample ? words.mark : null,
  };
}
