import { abbreviationsIn } from './abbreviations.ts';
import { clauseTree, type ClauseTree } from './clauses.ts';
import { addresseesOf, readClosing, replacedDocuments } from './closing.ts';
import { dutiesOf, proseDates, tasksOf } from './duties.ts';
import { fold, pattern } from './fold.ts';
import { legalBases, readHead } from './header.ts';
import { cleanLines, unwrap } from './lines.ts';
import { assemble } from './paragraphs.ts';
import { partsOf, type Parts } from './parts.ts';
import type { Clause, Finding, FindingCode, PlanExtraction, PlanHeader, TargetDraft } from './plan-extraction.ts';
import { targetsOf } from './targets.ts';

/**
 * Reads the text of a plan: a decision with its plan attached, or a plan by itself. Wrapping, page breaks, page numbers,
 * running heads, line ends and the form of Unicode make no difference to what comes out, except for the line numbers.
 */
export function extractPlan(source: string): PlanExtraction {
  const clean = cleanLines(source);
  const parts = partsOf(clean.lines);
  const articles = clauseTree(assemble(parts.articles, clean.width), true);
  const plan = clauseTree(assemble(parts.planBody, clean.width), false);
  const clauses = [...articles.clauses, ...plan.clauses];
  const header = headerOf(parts, articles, plan);
  const year = header.year ?? header.date?.year ?? 0;
  const abbreviations = abbreviationsIn([unwrap(parts.planHead), ...clauses.map((clause) => clause.text)].join(' | '));
  const targets = targetsOf(clauses, abbreviations, year);
  const { tasks, findings: fieldFindings } = tasksOf(clauses, year);
  const { duties, findings: dutyFindings } = dutiesOf(clauses, year);
  return {
    layout: parts.layout,
    header,
    clauses,
    targets,
    tasks,
    duties,
    dates: proseDates(clauses, year),
    abbreviations,
    findings: [
      ...headerFindings(parts, header),
      ...bodyFindings(parts, plan.clauses, targets),
      ...articles.findings,
      ...plan.findings,
      ...fieldFindings,
      ...dutyFindings,
    ],
  };
}

function headerOf(parts: Parts, articles: ClauseTree, plan: ClauseTree): PlanHeader {
  const mention = pattern('phụ lục');
  const mentions = [
    ...[...articles.clauses, ...plan.clauses]
      .filter((clause) => mention.test(fold(clause.text)))
      .map((clause) => clause.address),
    ...plan.remarks.filter((remark) => mention.test(fold(remark.text))).map((remark) => remark.address),
  ];
  return {
    ...readHead(parts),
    ...readClosing(parts.closing),
    legalBases: legalBases(parts.preamble),
    replaces: replacedDocuments(articles.clauses),
    addressees: addresseesOf(articles.clauses),
    annex: { mentionedAt: [...new Set(mentions)], present: parts.annex },
  };
}

const finding = (code: FindingCode, address: string | null = null, params: Finding['params'] = {}): Finding => ({
  code,
  address,
  params,
});

function headerFindings(parts: Parts, header: PlanHeader): Finding[] {
  const found: Finding[] = [];
  if (parts.sampleLabel) found.push(finding('sample-label'));
  if (header.number === null)
    found.push(finding(header.symbol ? 'number-blank' : 'number-missing', null, { symbol: header.symbol ?? '' }));
  if (!header.date) found.push(finding('date-missing'));
  else if (header.date.day === null)
    found.push(finding('day-blank', null, { month: header.date.month ?? '', year: header.date.year ?? '' }));
  if (!header.title) found.push(finding('title-missing'));
  if (!header.year) found.push(finding('year-missing'));
  if (!header.issuer) found.push(finding('issuer-missing'));
  if (!header.signer?.name) found.push(finding('signer-missing'));
  if (!header.theme) found.push(finding('theme-missing'));
  const [mentionedAt] = header.annex.mentionedAt;
  if (mentionedAt && !header.annex.present) found.push(finding('annex-missing', mentionedAt));
  return found;
}

function bodyFindings(parts: Parts, clauses: readonly Clause[], targets: readonly TargetDraft[]): Finding[] {
  if (parts.planBody.length === 0) return [finding('plan-missing')];
  const found: Finding[] = [];
  for (const [role, code] of [
    ['goals', 'goals-missing'],
    ['tasks', 'tasks-missing'],
    ['organisation', 'organisation-missing'],
  ] as const)
    if (!clauses.some((clause) => clause.role === role)) found.push(finding(code));
  for (const sentence of clauses.filter((clause) => clause.role === 'goals').flatMap((clause) => clause.sentences)) {
    const read = targets.some((target) => target.address === sentence.address && target.kind === 'numeric');
    if (/\d\s*%/.test(sentence.text) && !read)
      found.push(finding('figure-unread', sentence.address, { text: sentence.text }));
  }
  return found;
}
