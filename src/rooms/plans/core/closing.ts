import { fold, isUpper, pattern } from './fold.ts';
import { citedDocument } from './header.ts';
import { joinWrapped, type Line } from './lines.ts';
import type { Capacity, CitedDocument, Clause, Signer } from './plan-extraction.ts';

const CAPACITIES: Readonly<Record<string, Capacity>> = {
  TM: 'for-collective',
  KT: 'deputy-for-head',
  TL: 'by-order',
  TUQ: 'by-authorisation',
  Q: 'acting',
};
const CAPACITY = /(?:^|\s)(?<code>TM|KT|TL|TUQ|Q)\s*\.\s*(?<whom>\p{Lu}[\p{Lu}\s]+)$/u;
const NAME = /^\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}*){1,5}$/u;
const POST = pattern('^(?:phó )?(?:chủ tịch|giám đốc|chánh văn phòng|trưởng ban|bí thư)');

/** Recipients and signer stand side by side in print; a text keeps them in one order or mixes them line by line. */
export function readClosing(lines: readonly Line[]): { recipients: string[]; signer: Signer | null } {
  const recipients: string[] = [];
  const signing: string[] = [];
  for (const line of lines) {
    const [left = '', ...right] = line.raw.split(/\s{3,}|\t|\s\|\s/u).map((cell) => cell.replace(/\s+/g, ' ').trim());
    const cell = left.replace(/^nơi\s+nhận\s*:?\s*/iu, '');
    signing.push(...right.filter((text) => text !== ''));
    const last = recipients.at(-1);
    if (/^[-–—+]\s*\S/u.test(cell)) recipients.push(cell.replace(/^[-–—+]\s*/u, ''));
    else if (belongsToSignature(cell)) signing.push(cell);
    else if (last !== undefined && !/[;.]$/u.test(last)) recipients[recipients.length - 1] = joinWrapped(last, cell);
  }
  return { recipients: recipients.map((text) => text.replace(/[;.,]+$/u, '').trim()), signer: signerOf(signing) };
}

const belongsToSignature = (text: string): boolean =>
  text !== '' && (CAPACITY.test(text) || isUpper(text) || NAME.test(text));

function signerOf(lines: readonly string[]): Signer | null {
  const capacities = lines.flatMap((line) => {
    const match = CAPACITY.exec(line);
    const capacity = CAPACITIES[match?.groups?.['code'] ?? ''];
    return capacity ? [{ capacity, text: line.trim() }] : [];
  });
  const post = lines.findLast((line) => isUpper(line) && POST.test(fold(line))) ?? null;
  const name = lines.findLast((line) => NAME.test(line)) ?? null;
  return name === null && post === null && capacities.length === 0 ? null : { name, post, capacities };
}

/** Documents the articles say this one replaces. They are never its own number. */
export function replacedDocuments(articles: readonly Clause[]): CitedDocument[] {
  return articles
    .flatMap((article) => article.sentences)
    .flatMap((sentence) => {
      const at = fold(sentence.text).search(pattern('thay thế'));
      if (at < 0) return [];
      return sentence.text
        .slice(at)
        .split(/(?=(?:Quyết định|Kế hoạch)\s+số)/u)
        .map((text) => citedDocument(text.trim().replace(/[.;,]$/u, '')))
        .filter((document) => document.number !== null);
    });
}

const RESPONSIBLE = pattern('(?:chịu trách nhiệm|có trách nhiệm) (?:thi hành|thực hiện)');
const NEXT_POST =
  /(?:[,;]|\svà)\s+(?=(?:Chánh|Giám đốc|Thủ trưởng|Chủ tịch|Trưởng|Người|Các|Tổng|Viện trưởng|Hiệu trưởng)\s)/u;

/** Who has to carry the decision out, one entry per post named. */
export function addresseesOf(articles: readonly Clause[]): string[] {
  for (const sentence of articles.flatMap((article) => article.sentences)) {
    const at = fold(sentence.text).search(RESPONSIBLE);
    if (at > 0)
      return sentence.text
        .slice(0, at)
        .trim()
        .split(NEXT_POST)
        .map((who) => who.trim());
  }
  return [];
}
