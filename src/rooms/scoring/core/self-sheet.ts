import { bareKey, decimalFraction, roundFraction, tidy, type Fraction } from '../../../kernel/index.ts';
import {
  asksOf,
  factWords,
  levelsIn,
  placedIn,
  ruleWords,
  score,
  sourceWords,
  type Component,
  type Known,
} from '../../criteria/index.ts';
import { knownOn, type Campaign, type Item } from './campaign.ts';
import { isSelfScored } from './self-score.ts';

/** Columns of the sheet on which an agency scores itself, with the headers that offices give them. */
export const SELF_COLUMNS = [
  { key: 'code', header: 'STT', also: ['tt', 'so tt', 'ma', 'ma tieu chi'], width: 8 },
  {
    key: 'name',
    header: 'Tiêu chí, tiêu chí thành phần',
    also: ['tieu chi', 'noi dung', 'tieu chi thanh phan'],
    width: 44,
  },
  { key: 'maximum', header: 'Điểm tối đa', also: ['diem toi da', 'diem chuan'], width: 10 },
  { key: 'ask', header: 'Số liệu cần kê khai', also: ['so lieu can ke khai'], width: 30 },
  { key: 'answer', header: 'Số liệu kê khai', also: ['so lieu', 'tra loi', 'ket qua'], width: 18, typed: 'text' },
  {
    key: 'points',
    header: 'Điểm tự đánh giá',
    also: ['diem tu cham', 'diem tu danh gia', 'tu cham', 'tu danh gia'],
    width: 12,
    typed: 'number',
  },
  { key: 'words', header: 'Giải trình', also: ['giai trinh', 'ghi chu', 'thuyet minh'], width: 40, typed: 'text' },
  { key: 'rule', header: 'Cách tính điểm', also: [], width: 50 },
  { key: 'evidence', header: 'Các yêu cầu và tài liệu kiểm chứng', also: [], width: 34 },
  { key: 'source', header: 'Nguồn số liệu', also: [], width: 24 },
  { key: 'mark', header: 'Phiếu (không sửa)', also: ['phieu'], width: 20 },
] as const;
type Key = (typeof SELF_COLUMNS)[number]['key'];
export const headerOf = (key: Key): string => SELF_COLUMNS.find((one) => one.key === key)!.header;

export const SUM_LABEL = 'Tổng điểm tự đánh giá (chưa quy đổi)';
export const NOT_APPLICABLE = 'Không áp dụng';

/** Whose sheet it is: stands in every row, so that rows of another agency are known wherever they are pasted. */
export const markOf = ({ year, set }: Pick<Campaign, 'year' | 'set'>, agency: string): string =>
  `${year}/${set.code}/${agency}`;

/** Year, set and agency that a mark names; null for anything else. */
export function readMark(
  text: string,
): { readonly year: number; readonly set: string; readonly agency: string } | null {
  const found = /^(\d{4})\/([a-z0-9-]+)\/(.+)$/.exec(text.trim());
  return found ? { year: Number(found[1]), set: found[2]!, agency: found[3]! } : null;
}

/** What an agency stands by, or what the system knows where it said nothing. */
export const ownKnown = (item: Item): Known => knownOn(item, 'self');

/** Points as a sheet shows them: what they come to exactly stands in the campaign. */
export const sheetPoints = (points: Fraction): number => Number(roundFraction(points, 2));

export function pointsBefore(component: Component, item: Item): Fraction | null {
  const found = score(component, ownKnown(item));
  return found.state === 'points' ? found.points : null;
}

/** A card as rows of the sheet: a line for each field, and one for each thing that a component asks for. */
export function selfSheetRows(
  campaign: Campaign,
  items: ReadonlyMap<string, Item>,
  agency: string,
): (string | number | null)[][] {
  const mark = markOf(campaign, agency);
  const row = (values: Partial<Record<Key, string | number>>): (string | number | null)[] =>
    SELF_COLUMNS.map(({ key }) => values[key] ?? null);
  let field = '';
  return placedIn(campaign.set).flatMap((placed) => {
    const item = items.get(placed.component.code);
    if (!item) return [];
    const heads = placed.field.code === field ? [] : [row({ code: placed.field.code, name: placed.field.name.vi })];
    field = placed.field.code;
    return [...heads, ...componentRows(placed.component, item, row).map((one) => [...one.slice(0, -1), mark])];
  });
}

function componentRows(
  component: Component,
  item: Item,
  row: (values: Partial<Record<Key, string | number>>) => (string | number | null)[],
): (string | number | null)[][] {
  const known = ownKnown(item);
  const points = pointsBefore(component, item);
  const own = isSelfScored(component);
  const first: Partial<Record<Key, string | number>> = {
    code: component.code,
    name: component.name.vi,
    maximum: Number(component.maximum) * (component.kind === 'penalty' ? -1 : 1),
    ...(own && points !== null && { points: sheetPoints(points) }),
    ...(item.said.self?.reason && { words: item.said.self.reason }),
    rule: ruleWords(component),
    evidence: component.evidence,
    source: sourceWords(component.source).vi,
  };
  const asks = own ? asksOf(component) : [];
  if (asks.length === 0) return [row(first)];
  return asks.map((ask, at) => {
    const fact = known.state === 'facts' ? known.facts[ask.name] : undefined;
    const answer =
      known.state === 'not-applicable' && at === 0
        ? NOT_APPLICABLE
        : fact === undefined
          ? ''
          : factWords(fact, levelsIn(component.rule));
    return row({ ...(at === 0 ? first : { code: component.code }), ask: ask.label, answer });
  });
}

export type SelfHeader = Readonly<Partial<Record<Key, number>>>;

/** Where each column stands: the number of the component, and what the agency says or how many points it gives itself. */
export function selfHeader(cells: readonly string[]): SelfHeader | null {
  const keys = cells.map((cell) => bareKey(cell));
  const found: Partial<Record<Key, number>> = {};
  for (const { key, header, also } of SELF_COLUMNS) {
    const at = keys.findIndex((one) => one === bareKey(header) || (also as readonly string[]).includes(one));
    if (at >= 0) found[key] = at;
  }
  const says = found.answer !== undefined || found.points !== undefined;
  return found.code !== undefined && found.name !== undefined && says ? found : null;
}

/** A row of the sheet as it was filled in. */
export interface SelfRow {
  readonly sheet: string | null;
  readonly row: number;
  readonly code: string;
  readonly cells: Readonly<Record<Key, string>>;
}

export function selfRow(cells: readonly string[], header: SelfHeader, row: number, sheet: string | null): SelfRow {
  const of = (key: Key): string => (header[key] === undefined ? '' : (cells[header[key]] ?? '').trim());
  const all = Object.fromEntries(SELF_COLUMNS.map(({ key }) => [key, of(key)])) as Record<Key, string>;
  return { sheet, row, code: tidy(all.code).replace(/\.$/, ''), cells: { ...all, words: tidy(all.words) } };
}

/** A number in a cell: "9,5", "9.5", "−1"; null where it is none. */
export function numberIn(cell: string): Fraction | null {
  const bare = cell.replace(',', '.').replace('−', '-').trim();
  return /^-?\d{1,9}(?:\.\d{1,12})?$/.test(bare) ? decimalFraction(bare) : null;
}
