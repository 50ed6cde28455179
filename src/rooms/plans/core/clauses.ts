import { fold, isUpper, pattern } from './fold.ts';
import { withoutStroke, type Paragraph } from './paragraphs.ts';
import type { Clause, ClauseKind, Finding, Role } from './plan-extraction.ts';
import { sentencesOf } from './sentences.ts';

const RANK: Readonly<Record<ClauseKind, number>> = {
  article: 0,
  part: 0,
  section: 1,
  number: 2,
  letter: 6,
  dash: 7,
  plus: 8,
};
const LEAD = '^(?:(?:các|một số|những|nội dung|về|phần) )*';
/** What a heading says its clauses are; the first that fits. */
const ROLES: readonly (readonly [RegExp, Role])[] = [
  [pattern(`${LEAD}mục tiêu (?:chung|tổng quát)`), 'purpose'],
  [pattern(`${LEAD}(?:mục tiêu|chỉ tiêu)`), 'goals'],
  [pattern('^mục đích.*(?:mục tiêu|chỉ tiêu)'), 'goals'],
  [pattern(`${LEAD}(?:mục đích|yêu cầu|quan điểm)`), 'purpose'],
  [pattern(`${LEAD}nhiệm vụ`), 'tasks'],
  [pattern('^nội dung'), 'tasks'],
  [pattern(`${LEAD}giải pháp`), 'solutions'],
  [pattern('^(?:phân công )?(?:tổ chức thực hiện|trách nhiệm)'), 'organisation'],
  [pattern('^kinh phí'), 'funding'],
];
const HEADING_LENGTH = 160;

interface Node {
  readonly paragraph: Paragraph;
  readonly address: string;
  readonly parent: Node | null;
  readonly kind: ClauseKind;
  readonly rank: number;
  readonly children: Node[];
  /** Children so far by kind. */
  readonly counts: Partial<Record<ClauseKind, number>>;
}

export interface ClauseTree {
  readonly clauses: readonly Clause[];
  /** Remarks on a section, such as the mention of an annex, with the section's address. */
  readonly remarks: readonly { readonly address: string; readonly text: string }[];
  readonly findings: readonly Finding[];
}

/** Gives every marked paragraph its stable address (`QĐ.2`, `II.2.đ`, `IV.2.1-2`) and its role in the plan. */
export function clauseTree(paragraphs: readonly Paragraph[], decision: boolean): ClauseTree {
  const nodes: Node[] = [];
  const remarks: { address: string; text: string }[] = [];
  const findings: Finding[] = [];
  const taken = new Set<string>();
  const path: Node[] = [];
  for (const paragraph of paragraphs) {
    const { marker } = paragraph;
    if (!marker) {
      const section = path[0];
      if (paragraph.remark && section) remarks.push({ address: section.address, text: paragraph.text });
      continue;
    }
    const rank = RANK[marker.kind] + (marker.kind === 'number' ? marker.path.length - 1 : 0);
    while ((path.at(-1)?.rank ?? -1) >= rank) path.pop();
    const parent = path.at(-1) ?? null;
    const address = unique(addressOf(paragraph, parent, decision), taken, findings);
    noteGap(paragraph, parent, address, findings);
    const node: Node = { paragraph, address, parent, kind: marker.kind, rank, children: [], counts: {} };
    if (parent) {
      parent.children.push(node);
      parent.counts[marker.kind] = (parent.counts[marker.kind] ?? 0) + 1;
    }
    nodes.push(node);
    path.push(node);
  }
  const roles = new Map<Node, Role>();
  const clauses = nodes.map((node) => clauseOf(node, roles, decision));
  return { clauses, remarks, findings };
}

function addressOf(paragraph: Paragraph, parent: Node | null, decision: boolean): string {
  const marker = paragraph.marker;
  if (!marker) return '';
  if (marker.kind === 'article') return `${decision ? 'QĐ' : 'Điều'}.${marker.label}`;
  if (marker.kind === 'dash' || marker.kind === 'plus') {
    const place = (parent?.counts[marker.kind] ?? 0) + 1;
    return `${parent?.address ?? ''}${marker.label}${place}`;
  }
  // "2.1." names its whole path itself: it hangs on the section, not on clause 2.
  let above = parent;
  while (marker.kind === 'number' && above?.kind === 'number') above = above.parent;
  const root = decision && !above ? 'QĐ' : above?.address;
  return root ? `${root}.${marker.label}` : marker.label;
}

function unique(address: string, taken: Set<string>, findings: Finding[]): string {
  if (!taken.has(address)) {
    taken.add(address);
    return address;
  }
  let count = 2;
  while (taken.has(`${address}(${count})`)) count += 1;
  findings.push({ code: 'numbering-repeated', address: `${address}(${count})`, params: { label: address } });
  taken.add(`${address}(${count})`);
  return `${address}(${count})`;
}

function noteGap(paragraph: Paragraph, parent: Node | null, address: string, findings: Finding[]): void {
  const marker = paragraph.marker;
  if (!marker || marker.kind === 'dash' || marker.kind === 'plus' || marker.kind === 'article') return;
  const before = parent?.children.findLast((child) => child.kind === marker.kind)?.paragraph.marker;
  const last = before?.path.at(-1) ?? 0;
  const at = marker.path.at(-1) ?? 0;
  if (parent && Math.floor(at) > Math.floor(last) + 1 && !(marker.kind === 'letter' && withoutStroke(last, at)))
    findings.push({ code: 'numbering-gap', address, params: { label: marker.label, after: before?.label ?? '' } });
}

function clauseOf(node: Node, roles: Map<Node, Role>, decision: boolean): Clause {
  const { paragraph, address, kind } = node;
  const text = paragraph.text.replace(/[\s.]*\.?\/\.\s*$/u, (end) => (end.startsWith('/') ? '' : '.')).trim();
  const heading = headingOf(node, text);
  const role = roleOf(node, heading, roles, decision);
  roles.set(node, role);
  const bodyFrom = heading === null ? 0 : heading.length;
  const figures = heading !== null && /\d\s*%/.test(heading);
  return {
    address,
    parent: node.parent?.address ?? null,
    kind,
    role,
    text,
    heading: heading?.trim() ?? null,
    sentences: sentencesOf(address, text, figures ? 0 : bodyFrom),
    lines: { from: paragraph.from, to: paragraph.to },
  };
}

/** The heading with any blank behind it, so that its length is where the body begins. */
function headingOf(node: Node, text: string): string | null {
  if (node.paragraph.bodyStart !== null) return text.slice(0, node.paragraph.bodyStart);
  if (node.kind === 'section' || node.kind === 'part') return text;
  return node.children.length > 0 && node.kind !== 'article' ? text : null;
}

function roleOf(node: Node, heading: string | null, roles: ReadonlyMap<Node, Role>, decision: boolean): Role {
  if (decision || node.kind === 'article') return 'decision';
  const inherited = node.parent ? (roles.get(node.parent) ?? 'other') : 'other';
  if (heading === null || heading.length > HEADING_LENGTH) return inherited;
  const top = node.parent === null || node.kind === 'section' || node.kind === 'part';
  if (!top && node.kind !== 'number' && !isUpper(heading)) return inherited;
  const folded = fold(heading);
  return ROLES.find(([words]) => words.test(folded))?.[1] ?? inherited;
}
