import {
  addFractions,
  bareKey,
  decimalFraction,
  NO_FRACTION,
  ok,
  problem,
  refused,
  roundFraction,
  tidy,
  type Problem,
  type Result,
} from '../../../kernel/index.ts';
import { KINDS as SURVEY_KINDS } from '../../questionnaires/index.ts';
import { parseRule, ruleText } from './rule-text.ts';
import {
  FACT_TYPES,
  placedIn,
  setSchema,
  type Ask,
  type Component,
  type CriteriaSet,
  type FactType,
  type ValueSource,
} from './set.ts';

/** Columns of a scoring sheet, and the headers under which offices bring them. */
export const SHEET_COLUMNS = [
  { key: 'code', header: 'STT', also: ['tt', 'so tt', 'ma', 'ma tieu chi'], width: 8 },
  {
    key: 'name',
    header: 'Tiêu chí, tiêu chí thành phần',
    also: ['tieu chi', 'noi dung', 'tieu chi thanh phan', 'ten tieu chi'],
    width: 44,
  },
  { key: 'maximum', header: 'Điểm tối đa', also: ['diem toi da', 'diem chuan', 'thang diem'], width: 10 },
  { key: 'asks', header: 'Số liệu kê khai', also: ['so lieu'], width: 30 },
  {
    key: 'rule',
    header: 'Cách tính điểm',
    also: ['cach tinh', 'phuong phap tinh diem', 'phuong phap danh gia'],
    width: 50,
  },
  {
    key: 'evidence',
    header: 'Các yêu cầu và tài liệu kiểm chứng',
    also: ['tai lieu kiem chung', 'minh chung', 'yeu cau'],
    width: 34,
  },
  { key: 'from', header: 'Tài liệu lấy từ', also: ['tai lieu tu'], width: 24 },
  { key: 'kind', header: 'Loại', also: [], width: 10 },
  { key: 'source', header: 'Nguồn số liệu', also: ['nguon'], width: 16 },
  { key: 'appraiser', header: 'Người thẩm định', also: ['co quan tham dinh', 'don vi tham dinh'], width: 18 },
  { key: 'na', header: 'Có thể không áp dụng', also: ['khong ap dung'], width: 12 },
] as const;
type Key = (typeof SHEET_COLUMNS)[number]['key'];

/** Where each column stands; a sheet has at least number, name, maximum and rule. */
export type SheetHeader = Readonly<Partial<Record<Key, number>>>;

export function sheetHeader(cells: readonly string[]): SheetHeader | null {
  const keys = cells.map((cell) => bareKey(cell));
  const found: Partial<Record<Key, number>> = {};
  for (const { key, header, also } of SHEET_COLUMNS) {
    const at = keys.findIndex((one) => one === bareKey(header) || (also as readonly string[]).includes(one));
    if (at >= 0) found[key] = at;
  }
  return (['code', 'name', 'maximum', 'rule'] as const).every((key) => found[key] !== undefined) ? found : null;
}

const KIND_NAMES = { regular: 'tiêu chí', bonus: 'điểm thưởng', penalty: 'điểm trừ' } as const;
const TYPE_NAMES: Readonly<Record<FactType, string>> = {
  percent: 'tỷ lệ',
  number: 'số',
  date: 'ngày',
  'yes-no': 'có/không',
  level: 'mức',
};
const SOURCE_NAMES = { survey: 'khảo sát', reported: 'tự kê khai', judged: 'thẩm định' } as const;
const WORK_NAMES = { tasks: 'nhiệm vụ', reports: 'báo cáo' } as const;

function sourceText(source: ValueSource): string {
  if (typeof source === 'string') return SOURCE_NAMES[source];
  if ('survey' in source) {
    const { survey, factor, question } = source;
    return [`${SOURCE_NAMES.survey} ${survey}`, factor && `nhân tố ${factor}`, question && `câu ${question}`]
      .filter(Boolean)
      .join(', ');
  }
  return 'indicator' in source ? source.indicator : WORK_NAMES[source.work];
}

const keyIn = <T extends string>(names: Readonly<Record<T, string>>, text: string): T | null =>
  (Object.keys(names) as T[]).find((key) => bareKey(names[key]) === bareKey(text)) ?? null;

function sourceIn(text: string): ValueSource | null {
  const words = tidy(text);
  if (words === '') return 'reported';
  if (/^[A-Z]{2}-\d{2}$/.test(words)) return { indicator: words };
  const work = keyIn(WORK_NAMES, words);
  const survey = /^khảo sát ([a-z-]+)(?:, nhân tố ([a-z][a-z0-9_]*))?(?:, câu ([a-z][a-z0-9_]*))?$/iu.exec(words);
  const kind = SURVEY_KINDS.find((one) => one === survey?.[1]);
  if (survey && kind)
    return { survey: kind, ...(survey[2] && { factor: survey[2] }), ...(survey[3] && { question: survey[3] }) };
  return work ? { work } : keyIn(SOURCE_NAMES, words);
}

const asksText = (component: Component): string =>
  component.asks.map(({ name, type, label }) => `${name} (${TYPE_NAMES[type]}): ${label}`).join('\n');

/** Reads the facts that a sheet asks for; words that name none are left to people, and the rule's one fact is asked. */
function asksIn(text: string): Ask[] {
  return text.split('\n').flatMap((line) => {
    const found = /^\s*([a-z][a-z0-9_]*) \((.+?)\): (.+)$/u.exec(line);
    const type = found && keyIn(TYPE_NAMES, found[2]!);
    return found && type && FACT_TYPES.includes(type) ? [{ name: found[1]!, type, label: tidy(found[3]!) }] : [];
  });
}

/** "nhiệm vụ, lĩnh vực steering, có 'kiểm tra'; báo cáo quarter": whose products and reports show a component. */
const evidenceFromText = ({ evidence_from: from = [] }: Component): string =>
  from
    .map((one) => {
      if ('reports' in one) return `${WORK_NAMES.reports} ${one.reports}`;
      const { field, address, words } = one.tasks;
      return [WORK_NAMES.tasks, field && `lĩnh vực ${field}`, address && `mục ${address}`, words && `có '${words}'`]
        .filter(Boolean)
        .join(', ');
    })
    .join('; ');

/** Null where a piece is not understood. */
function evidenceFromIn(text: string): unknown[] | null {
  const pieces = text
    .split(/[;\n]/)
    .map(tidy)
    .filter((piece) => piece !== '');
  const read = pieces.map((piece) => {
    const reports = /^báo cáo ([a-z-]+)$/iu.exec(piece);
    if (reports) return { reports: reports[1] };
    const tasks = /^nhiệm vụ(?:, lĩnh vực ([a-z-]+))?(?:, mục ([^,]+))?(?:, có '([^']+)')?$/iu.exec(piece);
    return (
      tasks && {
        tasks: {
          ...(tasks[1] && { field: tasks[1] }),
          ...(tasks[2] && { address: tasks[2] }),
          ...(tasks[3] && { words: tasks[3] }),
        },
      }
    );
  });
  return read.every((one) => one !== null) ? read : null;
}

const row = (values: Partial<Record<Key, string | number>>): (string | number)[] =>
  SHEET_COLUMNS.map(({ key }) => values[key] ?? '');
const shown = (maximum: string | undefined): string | number => (maximum === undefined ? '' : Number(maximum));

/** A set as rows of a sheet: a line for each field, criterion and component. */
export function sheetRows(set: CriteriaSet): readonly (readonly (string | number)[])[] {
  return set.fields.flatMap((field) => [
    row({ code: field.code, name: field.name.vi, maximum: shown(field.maximum) }),
    ...field.criteria.flatMap((criterion) => [
      ...(criterion.components.length === 1 && criterion.components[0]!.code === criterion.code
        ? []
        : [row({ code: criterion.code, name: criterion.name.vi, maximum: shown(criterion.maximum) })]),
      ...criterion.components.map((one) =>
        row({
          code: one.code,
          name: one.name.vi,
          maximum: Number(one.maximum),
          asks: asksText(one),
          rule: ruleText(one),
          evidence: one.evidence,
          from: evidenceFromText(one),
          kind: KIND_NAMES[one.kind],
          source: sourceText(one.source),
          appraiser: one.appraiser,
          na: one.may_not_apply ? 'có' : '',
        }),
      ),
    ]),
  ]);
}

/** A line of a sheet that says something. */
export interface SheetLine {
  readonly number: number;
  readonly code: string;
  readonly name: string;
  readonly cells: Readonly<Partial<Record<Key, string>>>;
}

export function sheetLine(cells: readonly string[], header: SheetHeader, number: number): SheetLine {
  const of = (key: Key): string => (header[key] === undefined ? '' : (cells[header[key]] ?? '').trim());
  const all = Object.fromEntries(SHEET_COLUMNS.map(({ key }) => [key, of(key)]));
  return { number, code: tidy(of('code')).replace(/\.$/, ''), name: tidy(of('name')), cells: all };
}

type Parts = { code: string; name: { vi: string; en: string }; maximum?: string };
type Building = Parts & { criteria: (Parts & { components: unknown[] })[] };

const decimalIn = (text: string): string | null => {
  const bare = text
    .replace(/ ?điểm$/i, '')
    .replace(',', '.')
    .replace(/^−/, '-')
    .trim();
  return /^-?\d+(?:\.\d+)?$/.test(bare) ? bare.replace(/^-/, '') : null;
};

function componentIn(line: SheetLine): Result<unknown, Problem> {
  const at = { row: line.number, clause: line.code };
  const shows = evidenceFromIn(line.cells.from ?? '');
  if (shows === null)
    return refused(problem('criteria.from-unread', { piece: (line.cells.from ?? '').slice(0, 60) }, at));
  const { asks = '', rule = '', evidence = '', kind = '', source = '', appraiser = '', na = '' } = line.cells;
  const maximum = decimalIn(line.cells.maximum ?? '');
  if (maximum === null) return refused(problem('criteria.maximum-missing', { code: line.code }, at));
  const how = parseRule(rule);
  if (!how.ok) return refused({ ...how.problem, place: at });
  const from = sourceIn(source);
  if (from === null) return refused(problem('criteria.source-unknown', { source: source.slice(0, 60) }, at));
  const [ofKind, asked] = [keyIn(KIND_NAMES, kind) ?? 'regular', asksIn(asks)];
  const counted = 'bands' in how.value && how.value.of === 'value' && asked.length === 0 && !rule.includes('%');
  return ok({
    code: line.code,
    name: { vi: line.name, en: line.name },
    kind: ofKind,
    maximum,
    source: 'given' in how.value ? 'judged' : from,
    asks: counted ? [{ name: 'value', type: 'number', label: line.name }] : asked,
    rule: how.value,
    evidence: evidence.slice(0, 1_000),
    ...(shows.length > 0 && { evidence_from: shows }),
    appraiser: appraiser || 'standing-office',
    may_not_apply: bareKey(na) === 'co' || bareKey(na) === 'x',
  });
}

/** Lines of a sheet as fields, criteria and components, with a problem for each line that is not understood. */
export function fieldsIn(lines: readonly SheetLine[]): {
  readonly fields: readonly unknown[];
  readonly problems: readonly Problem[];
} {
  const fields: Building[] = [];
  const problems: Problem[] = [];
  for (const line of lines) {
    if (line.code === '' || line.name === '') continue;
    const maximum = decimalIn(line.cells.maximum ?? '');
    const parts: Parts = {
      code: line.code,
      name: { vi: line.name, en: line.name },
      ...(maximum !== null && { maximum }),
    };
    const last = fields.at(-1);
    if ((line.cells.rule ?? '') === '') {
      if (last && line.code.startsWith(`${last.code}.`)) last.criteria.push({ ...parts, components: [] });
      else fields.push({ ...parts, criteria: [] });
      continue;
    }
    const component = componentIn(line);
    if (!component.ok) {
      problems.push(component.problem);
      continue;
    }
    if (!last) {
      problems.push(problem('criteria.field-missing', { code: line.code }, { row: line.number }));
      continue;
    }
    const criterion = last.criteria.at(-1);
    if (criterion && line.code.startsWith(`${criterion.code}.`) && criterion.code !== line.code)
      criterion.components.push(component.value);
    else last.criteria.push({ code: parts.code, name: parts.name, components: [component.value] });
  }
  return {
    fields: fields
      .map((field) => ({ ...field, criteria: field.criteria.filter(({ components }) => components.length > 0) }))
      .filter(({ criteria }) => criteria.length > 0),
    problems,
  };
}

/** A set from the lines of a sheet, what the sheet does not say taken from `base`. */
export function setFromSheet(
  lines: readonly SheetLine[],
  base: Omit<CriteriaSet, 'fields'>,
): Result<CriteriaSet, readonly Problem[]> {
  const { fields, problems } = fieldsIn(lines);
  if (problems.length > 0) return refused(problems);
  if (fields.length === 0) return refused([problem('criteria.sheet-empty')]);
  const read = setSchema.safeParse({ ...base, fields });
  if (!read.success) {
    const at = read.error.issues[0]?.path.map(String).join('.') ?? '–';
    return refused([problem('criteria.sheet-unfit', { at })]);
  }
  const maxima = (kind: Component['kind']): string =>
    roundFraction(
      placedIn(read.data).reduce(
        (all, { component }) => (component.kind === kind ? addFractions(all, decimalFraction(component.maximum)) : all),
        NO_FRACTION,
      ),
      6,
    ).replace(/\.?0+$/, '');
  const bonus = maxima('bonus');
  return ok({
    ...read.data,
    scale: { ...read.data.scale, ...(bonus !== '0' && bonus !== '' && { bonus_cap: base.scale.bonus_cap ?? bonus }) },
  });
}
