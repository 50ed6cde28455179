import { ended, END_MARK, MARK_RED, RECIPIENTS, SIZE, textWidth } from './decree30.ts';
import { bodyParagraph, line, rule, type Columns, type Flow, type Line } from './flow.ts';
import type { Annex, Attached, Block, OfficialDocument, Reference, Signatory } from './model.ts';
import { boldWidth } from './text-width.ts';
import { titleBlock, titlesOnly } from './title-block.ts';

/** Blank lines for the signature and the seal. */
const SIGNATURE_SPACE = 4;
const SUBJECT_RULE = 0.4;

/** Part of a document on pages of its own. */
export interface Sheet {
  readonly orientation: 'portrait' | 'landscape';
  /** Page numbers begin at 1 here and are not shown on the first page. */
  readonly first: boolean;
  readonly mark: string | null;
  /** What stands in the bottom margin of every page. */
  readonly reference?: Reference;
  readonly flow: readonly Flow[];
}

/** What a document is called where its name is asked for. */
export const titleOf = ({ letter, subject, title }: OfficialDocument): string =>
  letter?.about ?? [subject.join(' '), title].find(Boolean) ?? '';

function heading(document: OfficialDocument): Flow[] {
  if (document.letter)
    return [line(document.letter.to, { points: SIZE.body }, 'centre', { before: 18, after: 12, role: 'title' })];
  const width = textWidth(document.orientation);
  const last = document.subject.at(-1) ?? document.title;
  const ruled = Math.min(width, boldWidth(last, SIZE.subject)) * SUBJECT_RULE;
  return [
    ...document.form.map((text, i) =>
      line(text, { points: SIZE.form, bold: i === 0, italics: i > 0 }, 'right', { before: i === 0 ? 6 : 0 }),
    ),
    titled(document.title, 12),
    ...document.subject.map(subjectLine),
    ...(document.period === null ? [] : [line(document.period, { points: SIZE.body, italics: true }, 'centre')]),
    rule(ruled, width, 6),
  ];
}

const titled = (text: string, before: number): Line =>
  line(text, { points: SIZE.title, bold: true, capitals: true }, 'centre', { before, role: 'title' });

const subjectLine = (text: string): Line => line(text, { points: SIZE.subject, bold: true }, 'centre');

const noteLine = (text: string): Line => line(text, { points: SIZE.body, italics: true }, 'centre', { after: 6 });

export function bodyOf({ body, orientation }: Pick<OfficialDocument, 'body' | 'orientation'>): Flow[] {
  const lastText = body.findLastIndex((block) => block.kind === 'text');
  const built = body.map((block, i) => blockOf(block, orientation, i === lastText));
  return lastText >= 0 ? built : [...built, bodyParagraph(END_MARK, 'plain')];
}

function blockOf(block: Block, orientation: 'portrait' | 'landscape', last: boolean): Flow {
  if (block.kind === 'table') return { kind: 'table', table: block.table, orientation };
  if (block.kind === 'centred')
    return line(block.text, { points: SIZE.subject, bold: true }, 'centre', { keep: true, before: 6, after: 6 });
  if (block.kind === 'aside')
    return line(block.text, { points: SIZE.form, italics: true }, 'right', { keep: true, before: 6, after: 3 });
  if (block.kind === 'code') return { kind: 'code', words: block.text, address: block.address, side: block.side };
  return bodyParagraph(last ? ended(block.text) : block.text, block.look ?? 'plain');
}

/** Recipients at the left, signature at the right; kept on one page. */
export function closing(document: OfficialDocument, signatory: Signatory): Columns {
  const width = textWidth(document.orientation);
  const left = width * 0.5;
  const signed = { points: SIZE.signature, bold: true };
  const blank = Array.from({ length: SIGNATURE_SPACE }, () => line('', { points: SIZE.signature }, 'centre'));
  return {
    kind: 'columns',
    rows: [
      [
        {
          width: left,
          flow: [
            line(RECIPIENTS, { points: SIZE.recipientsLabel, bold: true, italics: true }, 'left'),
            ...document.recipients.map((text) => line(`- ${text}`, { points: SIZE.recipients }, 'left')),
          ],
        },
        {
          width: width - left,
          flow: [
            ...signatory.lines.map((text) => line(text, { ...signed, capitals: true }, 'centre')),
            ...blank,
            line(signatory.name ?? '', signed, 'centre'),
          ],
        },
      ],
    ],
  };
}

/** The warning at the head of a page; nothing on a real document. */
export const markLine = (mark: string | null): Line[] =>
  mark === null ? [] : [line(mark, { points: 11, bold: true, color: MARK_RED }, 'centre', { after: 4 })];

const attachedOf = (document: OfficialDocument, { title, subject, note, body }: Attached): Flow[] => [
  titlesOnly(document),
  titled(title, 12),
  ...subject.map(subjectLine),
  noteLine(note),
  ...bodyOf({ body, orientation: document.orientation }),
];

const annexOf = ({ title, subject, note, table }: Annex): Flow[] => [
  titled(title, 0),
  subjectLine(subject),
  noteLine(note),
  { kind: 'table', table, orientation: 'landscape' },
];

const SPACE = line('', { points: 6 }, 'left');

/** A signature never stands on a page without words of what is signed: the last line goes with it. */
const untilSigned = (flow: Flow, at: number, all: readonly Flow[]): Flow =>
  flow.kind === 'line' && at >= all.length - 2 ? { ...flow, keep: true } : flow;

/** The parts of a document, in the layout of Decree 30/2020/NĐ-CP. */
export function sheetsOf(document: OfficialDocument): Sheet[] {
  const { orientation, mark, attached, annex, signatory } = document;
  // The code stands on the pages with the figures.
  const referred = document.reference && { reference: document.reference };
  return [
    {
      orientation,
      first: true,
      mark,
      ...(!annex && referred),
      flow: [
        titleBlock(document),
        ...heading(document),
        ...(signatory === null
          ? [...bodyOf(document), SPACE]
          : [...[...bodyOf(document), SPACE].map(untilSigned), closing(document, signatory)]),
      ],
    },
    ...(attached ? [{ orientation, first: false, mark, flow: attachedOf(document, attached) }] : []),
    ...(annex ? [{ orientation: 'landscape' as const, first: false, mark, ...referred, flow: annexOf(annex) }] : []),
  ];
}
