import type { FieldRule, Mapping } from '../../imports/index.ts';

/** A posted form, as far as it is read here. */
export interface Posted {
  text(name: string): string;
  readonly fields: ReadonlyMap<string, readonly string[]>;
}

/** Names of the inputs of the mapping form. */
export const inputs = {
  column: (field: string): string => `cot.${field}`,
  constant: (field: string): string => `hang.${field}`,
  valueIn: (field: string): string => `tu.${field}`,
  valueOut: (field: string): string => `den.${field}`,
  dates: 'ngay',
  zone: 'mui',
  header: 'tieu-de',
  sections: 'nhom',
  name: 'ten',
  keep: 'giu',
  purpose: 'muc-dich',
} as const;

function valuesOf(form: Posted, field: string): Record<string, string> {
  const from = form.fields.get(inputs.valueIn(field)) ?? [];
  const to = form.fields.get(inputs.valueOut(field)) ?? [];
  const values: Record<string, string> = {};
  from.forEach((value, i) => {
    const meaning = (to[i] ?? '').trim();
    if (value !== '' && meaning !== '') values[value] = meaning;
  });
  return values;
}

/** Lines "text = value" of the section rows. */
function sectionsOf(text: string, field: string | null): Mapping['sections'] {
  const lines = text.split(/\r?\n/).flatMap((line) => {
    const at = line.lastIndexOf('=');
    const [left, right] = [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    return at > 0 && left !== '' && right !== '' ? [[left, right] as const] : [];
  });
  return lines.length > 0 && field ? { field, values: Object.fromEntries(lines) } : undefined;
}

/**
 * The mapping that the form says. Parts the form does not show (dates of one column, text between marks, sheets) are taken
 * from the mapping it was made from. Answers plain data, still to be checked.
 */
export function mappingFromForm(
  form: Posted,
  about: {
    register: string;
    fields: readonly string[];
    sectionField: string | null;
    before: Mapping | null;
    fallbackName: string;
  },
): Mapping {
  const fields: Record<string, FieldRule> = {};
  for (const field of about.fields) {
    const column = form.text(inputs.column(field));
    const constant = form.text(inputs.constant(field));
    if (column === '' && constant === '') continue;
    const old = about.before?.fields[field];
    const kept = old && old.column === column ? old : {};
    const values = { ...kept.values, ...valuesOf(form, field) };
    const { constant: _old, column: _column, values: _values, ...rest } = kept as FieldRule;
    fields[field] = {
      ...rest,
      ...(column !== '' && { column }),
      ...(constant !== '' && { constant }),
      ...(Object.keys(values).length > 0 && { values }),
    };
  }
  const sections = sectionsOf(form.fields.get(inputs.sections)?.[0] ?? '', about.sectionField);
  const keep = form.fields.get(inputs.keep) ?? [];
  const header = Number(form.text(inputs.header)) || undefined;
  return {
    name: form.text(inputs.name) || about.fallbackName,
    register: about.register,
    ...(about.before?.sheets && { sheets: about.before.sheets }),
    ...(header && { header }),
    dates: (form.text(inputs.dates) || 'auto') as Mapping['dates'],
    zone: form.text(inputs.zone) || '+07:00',
    fields,
    ...(sections && { sections }),
    drop: about.before?.drop ?? [],
    ...(keep.length > 0 && { keepPersonal: { columns: [...keep], purpose: form.text(inputs.purpose) } }),
  };
}
