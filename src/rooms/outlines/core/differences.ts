import type { Outline, RowRule, SectionRule } from './outline.ts';

/** What can differ between two versions of an outline. */
export type Aspect =
  | 'title'
  | 'prompt'
  | 'required'
  | 'field'
  | 'beside'
  | 'for'
  | 'name'
  | 'unit'
  | 'indicator'
  | 'hold'
  | 'group'
  | 'order'
  | 'recipients'
  | 'recipients-province';

/** One thing that differs, by the code of the section or row it is about; null where there is nothing on that side. */
export interface Difference {
  readonly at: string | null;
  readonly aspect: Aspect;
  readonly before: string | null;
  readonly after: string | null;
}

const ofSection = ({ title, prompt, required, field, beside, for: whom }: SectionRule): [Aspect, string][] => [
  ['title', title],
  ['prompt', prompt],
  ['required', String(required)],
  ['field', field ?? ''],
  ['beside', beside ?? ''],
  ['for', (whom ?? []).join(' ')],
];

const ofRow = ({ name, unit, indicator, hold, for: whom }: RowRule, group: string): [Aspect, string][] => [
  ['name', name],
  ['unit', unit ?? ''],
  ['indicator', indicator ?? ''],
  ['hold', hold ? [hold.kind, hold.row ?? '', hold.blocks ? 'blocks' : ''].join(' ').trim() : ''],
  ['group', group],
  ['for', (whom ?? []).join(' ')],
];

/** Everything that an outline says, each under what it is about: two outlines that say the same are the same. */
function told({ sections, annex, recipients, recipientsProvince }: Outline): ReadonlyMap<string, Difference> {
  const said = new Map<string, Difference>();
  const put = (at: string | null, aspect: Aspect, words: string) =>
    said.set(JSON.stringify([at, aspect]), { at, aspect, before: words, after: words });
  for (const section of sections) for (const [aspect, words] of ofSection(section)) put(section.code, aspect, words);
  for (const { title, section, rows } of annex)
    for (const row of rows)
      for (const [aspect, words] of ofRow(row, `${title} (${section})`)) put(row.code, aspect, words);
  put(null, 'order', [...sections, ...annex.flatMap(({ rows }) => rows)].map(({ code }) => code).join(', '));
  put(null, 'recipients', recipients.join('; '));
  put(null, 'recipients-province', recipientsProvince.join('; '));
  return said;
}

/** What differs between two outlines, in the order of the first and then of the second; what says nothing on both sides is no difference. */
export function differences(before: Outline, after: Outline): Difference[] {
  const [left, right] = [told(before), told(after)];
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((key) => {
    const [was, is] = [left.get(key), right.get(key)];
    const [from, to] = [was?.before ?? null, is?.after ?? null];
    if (from === to || ((from ?? '') === '' && (to ?? '') === '')) return [];
    const { at, aspect } = (is ?? was)!;
    return [{ at, aspect, before: from, after: to }];
  });
}
