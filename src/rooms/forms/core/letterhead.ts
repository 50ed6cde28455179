/** How agencies of a kind head and sign their letters; data of `catalog/reports/letterheads.yaml`. */
export interface LetterheadRule {
  readonly kinds?: readonly string[] | undefined;
  /** Beginning of the agency's name. */
  readonly name?: string | undefined;
  /** Lines; `{WHOLE}` is the agency's name, `{NAME}` what follows "Ủy ban nhân dân" in it. */
  readonly issuer: readonly string[];
  /** Whether the province stands above. */
  readonly parent: boolean;
  /** `{CODE}` is the agency's own code. */
  readonly symbol: string;
  readonly signs: readonly string[];
}

export interface LetterheadRules {
  readonly province: { readonly issuer: string; readonly place: string };
  readonly letterheads: readonly LetterheadRule[];
}

export interface Letterhead {
  readonly parent: string | null;
  readonly issuer: readonly string[];
  readonly symbol: string;
  readonly place: string;
  readonly signs: readonly string[];
}

const COUNCIL = /^[ỦU][ỷy] ban nhân dân\s+|^Uỷ ban nhân dân\s+/u;
const UNIT = /^(xã|phường|tỉnh)\s+/u;

/** The letterhead of an agency by the first rule that fits. Throws where the rules have no last resort. */
export function letterheadOf(
  agency: { readonly code: string; readonly kind: string; readonly name: string },
  rules: LetterheadRules,
): Letterhead {
  const rule = rules.letterheads.find(
    (entry) =>
      (!entry.kinds || entry.kinds.includes(agency.kind)) && (!entry.name || agency.name.startsWith(entry.name)),
  );
  if (!rule) throw new Error('letterheads.yaml: no entry fits every agency');
  const rest = agency.name.replace(COUNCIL, '');
  const fill = (text: string): string =>
    text.replace('{WHOLE}', agency.name).replace('{NAME}', rest).replace('{CODE}', agency.code);
  return {
    parent: rule.parent ? rules.province.issuer : null,
    issuer: rule.issuer.map(fill),
    symbol: fill(rule.symbol),
    place: rule.issuer.includes('{NAME}') ? rest.replace(UNIT, '') : rules.province.place,
    signs: rule.signs,
  };
}
