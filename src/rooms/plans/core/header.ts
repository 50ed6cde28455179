import { dateOf } from '../../../kernel/index.ts';
import { fold, isUpper, pattern } from './fold.ts';
import { unwrap, type Line } from './lines.ts';
import { withoutNational, type Parts } from './parts.ts';
import type { CitedDocument, LegalBasis, PartialDate, PlanHeader } from './plan-extraction.ts';

const NUMBER =
  /(?:^số\s*:?|số\s*:)\s*(?<number>\d+[a-z]?)?[\s._…-]*\/\s*(?<year>\d{4}\/)?(?<symbol>[\p{Lu}\p{Lo}]{2,}(?:[-&][\p{Lu}\d]+)*)/iu;
const PLACE_DATE =
  /(?<place>[\p{L} -]*?),\s*ngày(?<day>[\s._…]*\d{0,2}[\s._…]*)tháng(?<month>[\s._…]*\d{0,2}[\s._…]*)năm\s*(?<year>\d{4})?/iu;
const DOCUMENT = /(?<number>\d+[a-zđ]?(?:\/\d{4})?\/\p{Lu}[\p{Lu}\d]*(?:[-&/]\s?[\p{Lu}\d]+)*)/u;
const DATED = pattern('ngày (\\d{1,2})\\s*(?:[/.-]|tháng)\\s*(\\d{1,2})\\s*(?:[/.-]|năm)\\s*(\\d{4})');
const AUTHORITY = pattern('^(?:chủ tịch )?(?:ủy ban nhân dân|ubnd|hội đồng nhân dân)');
/** Lines of a head are short; what is longer is no head and is not searched for dates. */
const LONGEST_LINE = 1_000;
const PLAN_NAME = pattern('^(?:quyết định|kế hoạch)\\s*:?$');

export type HeadFacts = Pick<
  PlanHeader,
  'number' | 'symbol' | 'place' | 'date' | 'issuer' | 'title' | 'year' | 'theme'
>;

/** Reads what stands above the first clause. The own number is looked for there only: documents it replaces come later. */
export function readHead(parts: Parts): HeadFacts {
  const head = parts.head
    .map((line) => withoutNational(line.raw.slice(0, LONGEST_LINE).replace(/\s+/g, ' ')))
    .filter((line) => line !== '');
  const own = head.map((line) => NUMBER.exec(line)).find((match) => match !== null)?.groups;
  const symbol = own?.['symbol']?.toUpperCase() ?? null;
  const { place, date } = placeAndDate(head);
  const title = titleOf(head) ?? titleOf(parts.planHead.map((line) => withoutNational(line.text)));
  const planHead = unwrap(parts.planHead);
  const year = /năm\s+(\d{4})/iu.exec(title ?? planHead)?.[1];
  return {
    number: own?.['number'] && symbol ? `${own['number']}/${own['year'] ?? ''}${symbol}` : null,
    symbol,
    place,
    date,
    issuer: issuerOf(head),
    title,
    year: year ? Number(year) : (date?.year ?? null),
    theme: themeOf(unwrap([...parts.planHead, ...(parts.layout === 'plan' ? parts.preamble : [])])),
  };
}

function placeAndDate(head: readonly string[]): { place: string | null; date: PartialDate | null } {
  for (const line of head) {
    const found = PLACE_DATE.exec(line)?.groups;
    if (!found) continue;
    const figure = (name: string): number | null => {
      const digits = /\d+/.exec(found[name] ?? '')?.[0];
      return digits ? Number(digits) : null;
    };
    const words = /(\p{Lu}\p{Ll}+(?:[\s-]\p{Lu}\p{Ll}+)*)$/u.exec((found['place'] ?? '').trim())?.[1];
    return { place: words ?? null, date: { day: figure('day'), month: figure('month'), year: figure('year') } };
  }
  return { place: null, date: null };
}

/** The lines under "QUYẾT ĐỊNH" or "KẾ HOẠCH", up to the authority, the legal bases or a remark in brackets. */
function titleOf(head: readonly string[]): string | null {
  const at = head.findLastIndex((line) => PLAN_NAME.test(fold(line)) || /^KẾ HOẠCH\s+\P{Ll}+$/u.test(line));
  if (at < 0) return null;
  const first = PLAN_NAME.test(fold(head[at] ?? '')) ? [] : [head[at] ?? ''];
  for (const line of head.slice(at + 1)) {
    const folded = fold(line);
    if (AUTHORITY.test(folded) || /^[(“"]/u.test(line) || pattern('^(?:căn cứ|chủ đề|thực hiện )').test(folded)) break;
    first.push(line);
  }
  const title = first.join(' ').replace(/\s+/g, ' ').trim();
  return title === '' ? null : title;
}

/** The authority named in full under the title, else the letterhead. */
function issuerOf(head: readonly string[]): string | null {
  const at = head.findLastIndex((line) => AUTHORITY.test(fold(line)) && isUpper(withoutNational(line)));
  const line = head[at];
  if (line === undefined) return null;
  const next = head[at + 1];
  const goesOn = next && isUpper(next) && pattern('^(?:tỉnh|thành phố|xã|phường|huyện)').test(fold(next));
  return goesOn ? `${line} ${next}` : line;
}

function themeOf(text: string): string | null {
  const at = fold(text).search(pattern('chủ đề'));
  if (at < 0) return null;
  const quoted = /["“]([^"”]+)["”]/u.exec(text.slice(at));
  if (quoted) return (quoted[1] ?? '').trim();
  return /:\s*(.+?)\.?$/u.exec(text.slice(at))?.[1] ?? null;
}

/** Number and date of the document a passage names. */
export function citedDocument(text: string): CitedDocument {
  const number = DOCUMENT.exec(text)?.groups?.['number']?.replace(/\s/g, '') ?? null;
  const dated = DATED.exec(fold(text));
  return { text, number, date: dated ? dateOf(Number(dated[3]), Number(dated[2]), Number(dated[1])) : null };
}

const NEXT_BASIS = /(?<=[;.,])\s+(?=(?:Căn cứ|Theo đề nghị|Xét đề nghị|Thực hiện)\s)/u;

export function legalBases(preamble: readonly Line[]): LegalBasis[] {
  return unwrap(preamble)
    .split(NEXT_BASIS)
    .map((text) => text.trim().replace(/[;.,]$/u, ''))
    .filter((text) => pattern('^(?:căn cứ|theo đề nghị|xét đề nghị|thực hiện) ').test(fold(text)))
    .map((text) => ({
      ...citedDocument(text),
      kind: pattern('^(?:theo|xét) đề nghị').test(fold(text)) ? 'proposal' : 'basis',
    }));
}
