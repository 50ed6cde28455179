import { ok, problem, refused, tidy, type Problem, type Result } from '../../../kernel/index.ts';
import {
  AUDIENCES,
  HOLDS,
  type AnnexGroup,
  type Audience,
  type Hold,
  type Outline,
  type RowRule,
  type SectionRule,
} from './outline.ts';

/** Fields of the form that edits an outline: names and what was typed or ticked. */
export type OutlineFields = ReadonlyMap<string, readonly string[]>;

/** Empty places that the form has for further sections, groups and rows. */
export const SPARE = { sections: 2, groups: 1, rows: 4 } as const;
const MOST = { sections: 40, groups: 30, rows: 200 } as const;
const LONGEST = 500;
const CODE = /^[\p{L}\d]+(?:\.[\p{L}\d]+)*$/u;

const text = (fields: OutlineFields, name: string): string => tidy(fields.get(name)?.[0] ?? '');
const lines = (fields: OutlineFields, name: string): string[] =>
  (fields.get(name)?.[0] ?? '')
    .split(/\r?\n/)
    .map(tidy)
    .filter((line) => line !== '');

function whom(fields: OutlineFields, name: string): readonly Audience[] | undefined {
  const ticked = AUDIENCES.filter((one) => fields.get(name)?.includes(one));
  return ticked.length === 0 || ticked.length === AUDIENCES.length ? undefined : ticked;
}

/** What stands at a place of the form, with the place it is to have. */
interface Placed<T> {
  readonly thing: T;
  readonly order: number;
}

/** Things in the order that was typed; one without a number keeps its place behind the one before. */
function inOrder<T>(placed: readonly Placed<T>[]): T[] {
  return placed.toSorted((a, b) => a.order - b.order).map(({ thing }) => thing);
}

const orderOf = (fields: OutlineFields, name: string, at: number): number => {
  const typed = text(fields, name).replace(',', '.');
  return /^\d{1,4}(?:\.\d{1,3})?$/.test(typed) ? Number(typed) : at + 1;
};

function sectionsIn(fields: OutlineFields): SectionRule[] {
  const placed: Placed<SectionRule>[] = [];
  for (let at = 0; at < MOST.sections; at++) {
    const code = text(fields, `phan.${at}.ma`);
    if (code === '') continue;
    const [field, audience] = [text(fields, `phan.${at}.linh-vuc`), whom(fields, `phan.${at}.cho`)];
    placed.push({
      order: orderOf(fields, `phan.${at}.thu-tu`, at),
      thing: {
        code,
        ...(field !== '' && { field }),
        title: text(fields, `phan.${at}.ten`),
        prompt: text(fields, `phan.${at}.goi-y`),
        required: text(fields, `phan.${at}.bat-buoc`) !== '',
        ...(text(fields, `phan.${at}.ben-canh`) !== '' && { beside: 'difficulties' as const }),
        ...(audience && { for: audience }),
      },
    });
  }
  return inOrder(placed);
}

function holdIn(fields: OutlineFields, name: string): Hold | undefined {
  const kind = HOLDS.find((one) => one === text(fields, `${name}.doi-chieu`));
  if (!kind) return undefined;
  const row = text(fields, `${name}.voi`);
  return { kind, ...(kind !== 'cumulative' && { row }), blocks: text(fields, `${name}.chan`) !== '' };
}

interface TypedRow {
  readonly group: string;
  readonly row: RowRule;
}

function rowsIn(fields: OutlineFields): TypedRow[] {
  const placed: Placed<TypedRow>[] = [];
  for (let at = 0; at < MOST.rows; at++) {
    const code = text(fields, `dong.${at}.ma`);
    if (code === '') continue;
    const [unit, indicator] = [text(fields, `dong.${at}.don-vi`), text(fields, `dong.${at}.chi-so`)];
    const [hold, audience] = [holdIn(fields, `dong.${at}`), whom(fields, `dong.${at}.cho`)];
    const row: RowRule = {
      code,
      name: text(fields, `dong.${at}.ten`),
      ...(unit !== '' && { unit }),
      ...(indicator === '' ? { typed: 'whole' as const, ...(hold && { hold }) } : { indicator }),
      ...(audience && { for: audience }),
    };
    placed.push({
      order: orderOf(fields, `dong.${at}.thu-tu`, at),
      thing: { group: text(fields, `dong.${at}.nhom`), row },
    });
  }
  return inOrder(placed);
}

function annexIn(fields: OutlineFields): Result<AnnexGroup[], Problem> {
  const rows = rowsIn(fields);
  const groups: AnnexGroup[] = [];
  const known = new Set<string>();
  for (let at = 0; at < MOST.groups; at++) {
    const title = text(fields, `nhom.${at}.ten`);
    if (title === '') continue;
    const number = String(at + 1);
    known.add(number);
    const own = rows.filter(({ group }) => group === number).map(({ row }) => row);
    if (own.length === 0) return refused(problem('outlines.group-empty', { group: title }));
    groups.push({ title, section: text(fields, `nhom.${at}.phan`), rows: own });
  }
  const lost = rows.find(({ group }) => !known.has(group));
  if (lost) return refused(problem('outlines.group-unknown', { code: lost.row.code, group: lost.group.slice(0, 20) }));
  return ok(groups);
}

/** The outline that the form says, as far as it can be read from it; whether it holds is told by `outlineFault`. */
export function outlineIn(fields: OutlineFields, { code, name, version }: Outline): Result<Outline, Problem> {
  const annex = annexIn(fields);
  if (!annex.ok) return annex;
  return ok({
    code,
    name,
    version,
    sections: sectionsIn(fields),
    annex: annex.value,
    recipients: lines(fields, 'noi-nhan'),
    recipientsProvince: lines(fields, 'noi-nhan-tinh'),
  });
}

/** The fields of the form as an outline fills them. */
export function fieldsOf({ sections, annex, recipients, recipientsProvince }: Outline): Map<string, readonly string[]> {
  const fields = new Map<string, readonly string[]>();
  const put = (name: string, ...values: readonly string[]) => fields.set(name, values);
  for (const [at, section] of sections.entries()) {
    put(`phan.${at}.thu-tu`, String(at + 1));
    put(`phan.${at}.ma`, section.code);
    put(`phan.${at}.ten`, section.title);
    put(`phan.${at}.goi-y`, section.prompt);
    put(`phan.${at}.linh-vuc`, section.field ?? '');
    if (section.required) put(`phan.${at}.bat-buoc`, 'co');
    if (section.beside) put(`phan.${at}.ben-canh`, 'co');
    put(`phan.${at}.cho`, ...(section.for ?? AUDIENCES));
  }
  let next = 0;
  for (const [group, { title, section, rows }] of annex.entries()) {
    put(`nhom.${group}.ten`, title);
    put(`nhom.${group}.phan`, section);
    for (const row of rows) {
      put(`dong.${next}.thu-tu`, String(next + 1));
      put(`dong.${next}.ma`, row.code);
      put(`dong.${next}.ten`, row.name);
      put(`dong.${next}.don-vi`, row.unit ?? '');
      put(`dong.${next}.chi-so`, row.indicator ?? '');
      put(`dong.${next}.nhom`, String(group + 1));
      put(`dong.${next}.doi-chieu`, row.hold?.kind ?? '');
      put(`dong.${next}.voi`, row.hold?.row ?? '');
      if (row.hold?.blocks) put(`dong.${next}.chan`, 'co');
      put(`dong.${next}.cho`, ...(row.for ?? AUDIENCES));
      next += 1;
    }
  }
  put('noi-nhan', recipients.join('\n'));
  put('noi-nhan-tinh', recipientsProvince.join('\n'));
  return fields;
}

/** How many sections, groups and rows of the form are filled. */
export const filledPlaces = (fields: OutlineFields) => {
  const count = (kind: string): number =>
    1 +
    Math.max(
      -1,
      ...[...fields.keys()].flatMap((name) => (name.startsWith(`${kind}.`) ? Number(name.split('.')[1]) : [])),
    );
  return {
    sections: Math.min(count('phan'), MOST.sections),
    groups: Math.min(count('nhom'), MOST.groups),
    rows: Math.min(count('dong'), MOST.rows),
  };
};

/** What is wrong with an outline, the first thing of it; null where it holds. */
export function outlineFault({ sections, annex }: Outline, indicators: ReadonlySet<string>): Problem | null {
  if (sections.length === 0) return problem('outlines.nothing');
  const rows = annex.flatMap((group) => group.rows);
  const named = [...sections.map(({ code, title }) => ({ code, name: title })), ...rows];
  const byCode = new Map<string, string>();
  for (const { code, name } of named) {
    if (!CODE.test(code) || code.length > 10) return problem('outlines.code-invalid', { code: code.slice(0, 20) });
    const first = byCode.get(code);
    if (first !== undefined) return problem('outlines.code-twice', { code, first, second: name });
    byCode.set(code, name);
  }
  for (const { code, title, prompt } of sections) {
    if (title === '' || prompt === '') return problem('outlines.section-empty', { code });
    if (Math.max(title.length, prompt.length) > LONGEST) return problem('outlines.too-long', { code, most: LONGEST });
  }
  const strange = annex.find(({ section }) => !sections.some(({ code }) => code === section));
  if (strange)
    return problem('outlines.group-section', { group: strange.title, section: strange.section.slice(0, 20) });
  for (const row of rows) {
    const fault = rowFault(row, rows, indicators);
    if (fault) return fault;
  }
  return null;
}

function rowFault(
  { code, name, unit, indicator, hold }: RowRule,
  rows: readonly RowRule[],
  indicators: ReadonlySet<string>,
) {
  if (name === '' || (indicator === undefined && unit === undefined)) return problem('outlines.row-empty', { code });
  if (name.length > LONGEST) return problem('outlines.too-long', { code, most: LONGEST });
  if (indicator !== undefined && !indicators.has(indicator))
    return problem('outlines.indicator-unknown', { code, indicator: indicator.slice(0, 30) });
  if (hold && hold.kind !== 'cumulative' && (hold.row === code || !rows.some((other) => other.code === hold.row)))
    return problem('outlines.hold-unknown', { code, row: (hold.row ?? '').slice(0, 20) });
  return null;
}
