import { formatDate, type Lang } from '../../../kernel/index.ts';
import { wholeDate } from '../core/plan.ts';
import type { PartialDate, PlanExtraction, PlanHeader, TargetDraft } from '../core/plan-extraction.ts';
import { lastDayOf } from '../core/time-phrase.ts';
import { demandWords, findingWords, scopeWords } from '../wording.ts';
import { FIELD_WORDS, REASON_WORDS } from '../words.ts';

const HEADS = {
  number: { vi: 'Số', en: 'Number' },
  date: { vi: 'Ngày ký', en: 'Signed on' },
  issuer: { vi: 'Cơ quan ban hành', en: 'Issuer' },
  title: { vi: 'Trích yếu', en: 'Title' },
  year: { vi: 'Năm kế hoạch', en: 'Plan year' },
  theme: { vi: 'Chủ đề', en: 'Theme' },
  signer: { vi: 'Người ký', en: 'Signer' },
  bases: { vi: 'Căn cứ', en: 'Legal bases' },
  replaces: { vi: 'Thay thế', en: 'Replaces' },
  recipients: { vi: 'Nơi nhận', en: 'Recipients' },
  addressees: { vi: 'Chịu trách nhiệm thi hành', en: 'To be carried out by' },
  blank: { vi: '(để trống)', en: '(blank)' },
  targets: { vi: 'CHỈ TIÊU', en: 'TARGETS' },
  tasks: { vi: 'NHIỆM VỤ', en: 'TASKS' },
  duties: { vi: 'TRÁCH NHIỆM', en: 'DUTIES' },
  dates: { vi: 'MỐC THỜI GIAN', en: 'DATES' },
  findings: { vi: 'CẦN XEM', en: 'TO BE LOOKED AT' },
  latest: { vi: 'chậm nhất', en: 'by' },
  clauses: { vi: 'mục, khoản, điểm', en: 'clauses' },
} as const;

/** What was read from a plan file, as lines for the terminal. Every entry starts with its clause address. */
export function printExtraction(plan: PlanExtraction, lang: Lang): string[] {
  const head = (key: keyof typeof HEADS): string => HEADS[key][lang];
  const section = (key: keyof typeof HEADS, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ['', `${head(key)} (${lines.length})`, ...lines];
  return [
    ...headLines(plan.header, lang),
    `${plan.clauses.length} ${head('clauses')}`,
    ...section(
      'targets',
      plan.targets.flatMap((target) => targetLines(target, lang)),
    ),
    ...section(
      'tasks',
      plan.tasks.map((task) => `  ${pad(task.address)} [${FIELD_WORDS[task.field][lang]}] ${short(task.text)}`),
    ),
    ...section(
      'duties',
      plan.duties.map((duty) => `  ${pad(duty.address)} [${short(duty.agency, 48)}] ${short(duty.text)}`),
    ),
    ...section(
      'dates',
      plan.dates.map(({ address, text, time }) => {
        const last = lastDayOf(time);
        return `  ${pad(address)} “${text}”${last ? ` → ${head('latest')} ${formatDate(last)}` : ''}`;
      }),
    ),
    ...section(
      'findings',
      plan.findings.map((finding) => `  ${findingWords(finding, lang)}`),
    ),
  ];
}

function headLines(header: PlanHeader, lang: Lang): string[] {
  const words = (key: keyof typeof HEADS): string => HEADS[key][lang];
  const blank = words('blank');
  const { signer } = header;
  const signedBy = signer
    ? [...signer.capacities.map(({ text }) => text), signer.post, signer.name].filter(Boolean).join(', ')
    : blank;
  const rows: readonly (readonly [keyof typeof HEADS, string])[] = [
    ['number', header.number ?? `${blank}${header.symbol ? ` /${header.symbol}` : ''}`],
    ['date', dateWords(header.date, blank)],
    ['issuer', header.issuer ?? blank],
    ['title', header.title ?? blank],
    ['year', header.year === null ? blank : String(header.year)],
    ['theme', header.theme ?? blank],
    ['signer', signedBy],
    [
      'replaces',
      header.replaces
        .map(({ number, date }) => `${number ?? blank}${date ? ` (${formatDate(date)})` : ''}`)
        .join('; ') || '–',
    ],
    [
      'bases',
      header.legalBases
        .map(({ number, date, text }) =>
          number ? `${number}${date ? ` (${formatDate(date)})` : ''}` : short(text, 70),
        )
        .join('; ') || '–',
    ],
    ['recipients', header.recipients.join('; ') || '–'],
    ['addressees', header.addressees.join('; ') || '–'],
  ];
  return rows.map(([key, value]) => `${words(key)}: ${value}`);
}

function dateWords(date: PartialDate | null, blank: string): string {
  const whole = wholeDate(date);
  if (whole) return formatDate(whole);
  return date ? [date.day ?? blank, date.month ?? blank, date.year ?? blank].join('/') : blank;
}

function targetLines(target: TargetDraft, lang: Lang): string[] {
  const demand = {
    ...target,
    baselineYear: target.baseline?.year ?? null,
    dueOn: target.due ? lastDayOf(target.due.time) : null,
  };
  const scope = scopeWords(demand, lang);
  const reasons = target.reasons.map((reason) => REASON_WORDS[reason][lang]).join('; ');
  const name = target.ordinal > 1 ? `${target.address} (${target.ordinal})` : target.address;
  return [
    `  ${pad(name)} ${demandWords(demand, lang)} | ${short(target.statement)}${scope ? ` | ${short(scope, 90)}` : ''} [${reasons}]`,
  ];
}

const pad = (address: string): string => address.padEnd(11);
const short = (text: string, length = 110): string =>
  text.length > length ? `${text.slice(0, length - 1).trimEnd()}…` : text;
