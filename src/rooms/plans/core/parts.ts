import { fold, isUpper, pattern } from './fold.ts';
import type { Line } from './lines.ts';
import { isBareHeading, markerOf } from './markers.ts';
import type { Layout } from './plan-extraction.ts';

/** The document cut at its formal joints. Lists are empty where the document has no such part. */
export interface Parts {
  readonly layout: Layout;
  readonly sampleLabel: boolean;
  /** Issuer, number, place and date, title. */
  readonly head: readonly Line[];
  /** "Căn cứ …", up to the words that order. */
  readonly preamble: readonly Line[];
  readonly articles: readonly Line[];
  /** Recipients and signature. */
  readonly closing: readonly Line[];
  /** Title of the attached plan and its theme. */
  readonly planHead: readonly Line[];
  readonly planBody: readonly Line[];
  readonly annex: boolean;
}

const NATIONAL =
  /cộng\s+h(?:òa|oà)\s+xã\s+hội\s+chủ\s+nghĩa\s+việt\s+nam|độc\s+lập\s*[-–—]\s*tự\s+do\s*[-–—]\s*hạnh\s+phúc/giu;
const BASIS = pattern('^(?:căn cứ|theo đề nghị|xét đề nghị|thực hiện) ');
const CLOSING = /^(?:nơi nhận|(?:TM|KT|TL|TUQ|Q)\s*\.\s*\p{Lu})/iu;
const CAPACITY = /^(?:TM|KT|TL|TUQ|Q)\s*\.\s*\p{Lu}/u;
const ANNEX = /^PHỤ\s+LỤC(?:\s|$)/u;
const LABEL = pattern('^["“(]?dữ liệu mẫu');
const HEAD_LINE = pattern('^(?:ủy ban nhân dân|ubnd|hội đồng nhân dân|cộng hòa xã hội|số ?:)');

/** Takes the national title out of a line: in print it stands beside the issuer's name. */
export const withoutNational = (text: string): string => text.replace(NATIONAL, ' ').replace(/[|\t]/g, ' ').trim();

export function partsOf(all: readonly Line[]): Parts {
  const labelled = LABEL.test(fold(all[0]?.text ?? ''));
  const start = labelled
    ? Math.max(
        0,
        all.findIndex((line) => HEAD_LINE.test(fold(line.text))),
      )
    : 0;
  const lines = all.slice(start);
  const firstArticle = lines.findIndex((line) => markerOf(line.text)?.kind === 'article');
  return firstArticle < 0 ? barePlan(lines, labelled) : decision(lines, firstArticle, labelled);
}

function decision(lines: readonly Line[], firstArticle: number, sampleLabel: boolean): Parts {
  const orders = lines.findLastIndex((line, at) => at < firstArticle && /^QUYẾT ĐỊNH\s*:/u.test(line.text));
  const firstBasis = lines.findIndex((line, at) => at < firstArticle && BASIS.test(fold(line.text)));
  const preambleFrom = firstBasis < 0 ? (orders < 0 ? firstArticle : orders) : firstBasis;
  const title = lines.findIndex((line, at) => at > firstArticle && /^KẾ HOẠCH(?:\s|$)/u.test(line.text));
  const plan = title < 0 ? null : planParts(lines, title);
  const planFrom = plan?.from ?? lines.length;
  const closing = lines.findIndex((line, at) => at > firstArticle && at < planFrom && CLOSING.test(line.text));
  const articlesEnd = closing < 0 ? planFrom : closing;
  return {
    layout: plan ? 'decision-with-plan' : 'decision',
    sampleLabel,
    head: lines.slice(0, preambleFrom),
    preamble: lines.slice(preambleFrom, orders < 0 ? firstArticle : orders),
    articles: lines.slice(firstArticle, articlesEnd),
    closing: lines.slice(articlesEnd, planFrom),
    planHead: plan ? lines.slice(plan.from, plan.body) : [],
    planBody: plan ? lines.slice(plan.body, plan.end) : [],
    annex: lines.some((line, at) => at > (plan?.body ?? firstArticle) && ANNEX.test(line.text)),
  };
}

function barePlan(lines: readonly Line[], sampleLabel: boolean): Parts {
  const title = lines.findIndex((line) => /^KẾ HOẠCH(?:\s|$)/u.test(line.text));
  if (title < 0) return { ...EMPTY, sampleLabel, head: lines };
  const plan = planParts(lines, title);
  const basis = lines.findIndex((line, at) => at > title && at < plan.body && BASIS.test(fold(line.text)));
  const headEnd = basis < 0 ? plan.body : basis;
  return {
    ...EMPTY,
    layout: 'plan',
    sampleLabel,
    head: lines.slice(0, headEnd),
    preamble: lines.slice(headEnd, plan.body),
    closing: lines.slice(plan.end),
    planHead: lines.slice(title, plan.body),
    planBody: lines.slice(plan.body, plan.end),
    annex: lines.some((line, at) => at > plan.body && ANNEX.test(line.text)),
  };
}

const EMPTY: Parts = {
  layout: 'unknown',
  sampleLabel: false,
  head: [],
  preamble: [],
  articles: [],
  closing: [],
  planHead: [],
  planBody: [],
  annex: false,
};

/** Where the plan's own head, body and end lie around its title. */
function planParts(lines: readonly Line[], title: number): { from: number; body: number; end: number } {
  let from = title;
  while (from > 0 && isLetterhead(lines[from - 1]?.text ?? '')) from -= 1;
  const rest = lines.slice(title + 1);
  const first = rest.findIndex((line) => beginsBody(line.text));
  const body = first < 0 ? lines.length : title + 1 + first;
  const annex = lines.findIndex((line, at) => at > body && ANNEX.test(line.text));
  const limit = annex < 0 ? lines.length : annex;
  const signed = lines.findIndex((line, at) => at > body && at < limit && isSignature(line.text));
  const last = lines.findLastIndex((line, at) => at > body && at < limit && /\.?\/\.\s*["”]?$/u.test(line.text));
  const end = signed >= 0 ? signed : last >= 0 ? last + 1 : limit;
  return { from, body, end };
}

const isSignature = (line: string): boolean => CAPACITY.test(line) || /^nơi\s+nhận\s*:/iu.test(line);

function beginsBody(line: string): boolean {
  const marker = markerOf(line);
  if (isBareHeading(line)) return true;
  return (
    marker !== null &&
    (marker.kind === 'section' || marker.kind === 'part' || marker.kind === 'number') &&
    marker.path[0] === 1
  );
}

const POST = pattern('chủ tịch|giám đốc|trưởng ban');

/** Capitals only, once the national title is gone; not the post under a signature. */
function isLetterhead(line: string): boolean {
  const own = withoutNational(line);
  return own === '' || (isUpper(own) && !POST.test(fold(own)) && !CAPACITY.test(own));
}
