import { z } from 'zod';
import { fill, formatCount, type Bilingual } from '../../kernel/index.ts';
import { readCatalogFile, source } from '../../platform/catalog.ts';
import type { Read } from '../../platform/database/index.ts';
import {
  writePaper,
  type Block,
  type DocumentTable,
  type OfficialDocument,
  type PaperFormat,
  type Written,
} from '../../platform/documents/index.ts';
import { ROLE_WORDS, type Holder, type PermissionTable } from '../access/index.ts';
import { countPersonal, personalColumns, registerCatalog, type RegisterDefinition } from '../registers/index.ts';
import { letterheadRules } from './catalog.ts';

const text = z.string().min(1);
const TABLES = ['columns', 'counts', 'retention', 'access', 'risks'] as const;
type TableName = (typeof TABLES)[number];

const outlineSchema = z.strictObject({
  code: text,
  source,
  title: text,
  subject: text,
  symbol: text,
  sections: z.array(
    z.strictObject({
      title: text,
      blocks: z.array(
        z.union([z.strictObject({ text }), z.strictObject({ ask: text }), z.strictObject({ table: z.enum(TABLES) })]),
      ),
    }),
  ),
  risks: z.array(z.strictObject({ risk: text, harm: text, measure: text })),
  /** What is not sure, and has to be looked up before anybody signs. */
  check: z.array(text).min(1),
  check_title: text,
  words: z.strictObject({
    columns: z.array(text).length(5),
    counts: z.array(text).length(3),
    retention: z.array(text).length(3),
    access: z.array(text).length(2),
    risks: z.array(text).length(3),
    blank: text,
    within: text,
    nobody: text,
  }),
  kinds: z.record(text, text),
  /** Actions of the permission table that are shown, in words. */
  actions: z.record(text, text),
  recipients: z.array(text),
  mark: text,
});

type Outline = z.infer<typeof outlineSchema>;

/** Dossiers about the system itself that a province completes and signs. */
export const SYSTEM_DOSSIERS = { impact: 'personal-impact', security: 'security-level' } as const;
export type SystemDossier = keyof typeof SYSTEM_DOSSIERS;

/** What stands in the tables: nothing personal, only what is declared and counted. */
interface Facts {
  readonly outline: Outline;
  readonly registers: readonly {
    readonly definition: RegisterDefinition;
    readonly held: number;
    readonly erased: number;
  }[];
  readonly permissions: PermissionTable;
}

const head = (words: readonly string[]): DocumentTable['head'] => [words.map((word) => ({ text: word }))];

function columnsTable({ outline, registers }: Facts): DocumentTable {
  const columns = registers.flatMap(({ definition }) => personalColumns(definition));
  return {
    columns: [
      { width: 12, align: 'centre' },
      { width: 28, align: 'left' },
      { width: 28, align: 'left' },
      { width: 60, align: 'left' },
      { width: 36, align: 'left' },
    ],
    head: head(outline.words.columns),
    numbered: false,
    rows: columns.map(({ name, kind, purpose, basis }, i) => ({
      cells: [i + 1, name.vi, outline.kinds[kind] ?? kind, purpose.vi, basis.document],
    })),
  };
}

const countsTable = ({ outline, registers }: Facts): DocumentTable => ({
  columns: [
    { width: 60, align: 'left' },
    { width: 50, align: 'right' },
    { width: 50, align: 'right' },
  ],
  head: head(outline.words.counts),
  numbered: false,
  rows: registers.map(({ definition, held, erased }) => ({
    cells: [definition.name.vi, formatCount(held, 'vi'), formatCount(erased, 'vi')],
  })),
});

/** The name of a date column as people know it: of the definition, or derived. */
function dayName(definition: RegisterDefinition, code: string): string {
  const names: readonly { readonly code: string; readonly name: Bilingual }[] = [
    ...definition.columns,
    ...definition.derived,
  ];
  return names.find((one) => one.code === code || `${one.code}_on` === code)?.name.vi ?? code;
}

const retentionTable = ({ outline, registers }: Facts): DocumentTable => ({
  columns: [
    { width: 60, align: 'left' },
    { width: 30, align: 'right' },
    { width: 70, align: 'left' },
  ],
  head: head(outline.words.retention),
  numbered: false,
  rows: registers.flatMap(({ definition }) =>
    (definition.personal?.retention ?? []).map(({ months, after }) => ({
      cells: [definition.name.vi, months, dayName(definition, after)],
    })),
  ),
});

const holderName = (holder: Holder): string | null =>
  holder === 'operator' || holder === 'system' ? null : ROLE_WORDS[holder].vi;

function accessTable({ outline, permissions }: Facts): DocumentTable {
  const rows = Object.entries(outline.actions).map(([action, words]) => {
    const holders = (permissions[action as keyof PermissionTable] ?? []).flatMap(({ holders: named, reach }) =>
      named.flatMap((holder) => {
        const role = holderName(holder);
        if (role === null) return [];
        return [reach === 'all' ? role : fill(outline.words.within, { role })];
      }),
    );
    return { cells: [words, holders.length > 0 ? holders.join('; ') : outline.words.nobody] };
  });
  return {
    columns: [
      { width: 60, align: 'left' },
      { width: 100, align: 'left' },
    ],
    head: head(outline.words.access),
    numbered: false,
    rows,
  };
}

const risksTable = ({ outline }: Facts): DocumentTable => ({
  columns: [
    { width: 50, align: 'left' },
    { width: 50, align: 'left' },
    { width: 60, align: 'left' },
  ],
  head: head(outline.words.risks),
  numbered: false,
  rows: outline.risks.map(({ risk, harm, measure }) => ({ cells: [risk, harm, measure] })),
});

const TABLE_OF: Readonly<Record<TableName, (facts: Facts) => DocumentTable>> = {
  columns: columnsTable,
  counts: countsTable,
  retention: retentionTable,
  access: accessTable,
  risks: risksTable,
};

function bodyOf(facts: Facts): Block[] {
  const { outline } = facts;
  const sections = outline.sections.flatMap(({ title, blocks }): Block[] => [
    { kind: 'text', text: title, look: 'bold' },
    ...blocks.map((block): Block => {
      if ('table' in block) return { kind: 'table', table: TABLE_OF[block.table](facts) };
      return { kind: 'text', text: 'ask' in block ? `${block.ask}: ${outline.words.blank}` : block.text };
    }),
  ]);
  return [
    { kind: 'text', text: outline.check_title, look: 'bold' },
    ...outline.check.map((line, i): Block => ({ kind: 'text', text: `${i + 1}. ${line}`, look: 'italic' })),
    ...sections,
  ];
}

/**
 * A dossier about the system as a text document in the layout of Decree 30/2020, filled from what the registers declare, what
 * they hold and what the permission table says. What only the province knows is left blank; it is marked as a draft.
 */
export async function writeSystemDossier(
  read: Read,
  which: SystemDossier,
  permissions: PermissionTable,
  format: PaperFormat = 'docx',
): Promise<Written> {
  const outline = readCatalogFile(`reports/${SYSTEM_DOSSIERS[which]}.yaml`, outlineSchema);
  const registers: Facts['registers'][number][] = [];
  for (const definition of (await registerCatalog(read)).all)
    if (definition.personal) registers.push({ definition, ...(await countPersonal(read, definition)) });
  const { province } = letterheadRules();
  const document: OfficialDocument = {
    orientation: 'portrait',
    parent: null,
    issuer: [province.issuer],
    symbol: outline.symbol,
    number: null,
    place: province.place,
    date: null,
    form: [],
    title: outline.title,
    subject: [outline.subject],
    period: null,
    body: bodyOf({ outline, registers, permissions }),
    signatory: { lines: ['TM. Ủy ban nhân dân', 'Chủ tịch'], name: null },
    recipients: outline.recipients,
    mark: outline.mark,
  };
  return writePaper(document, format);
}
