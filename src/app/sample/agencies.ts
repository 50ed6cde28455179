import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inferSchema, initParser } from 'udsv';
import { CATALOG } from '../../platform/catalog.ts';
import { Random } from './core/random.ts';
import type { AgencySort } from './core/recipe.ts';
import type { RecordAgency } from './core/records.ts';
import type { SampleAgency } from './core/scene.ts';
import { seedOf } from './core/seed.ts';

/** What the sample needs to know of an agency; columns of `catalog/sample/agencies.csv`. */
export interface AgencyFacts {
  readonly code: string;
  readonly kind: string;
  readonly name: string;
  readonly parent: string;
  /** Identification codes, `; ` between them. */
  readonly codes: string;
  /** km²; 0 where it is not known. */
  readonly area: number;
}

const PROVINCIAL_CENTRE = 'TTPVHCC';
/** A ward or commune of middling size. */
const MIDDLE_AREA = 80;
const WARD_BUSINESS = 2.4;
/** Agencies of 1,000 that do badly. */
const WEAK = 55;
const FAR = 250;

/** The agencies of the sample province as the catalogue lists them. */
export function catalogAgencies(): AgencyFacts[] {
  const text = readFileSync(join(CATALOG, 'sample', 'agencies.csv'), 'utf8').replace(/^\ufeff/, '');
  const rows = initParser(inferSchema(text)).stringObjs(text) as Record<string, string>[];
  return rows.map((row) => ({
    code: row['Mã'] ?? '',
    kind: row['Loại'] ?? '',
    name: row['Tên'] ?? '',
    parent: row['Mã cơ quan cấp trên'] ?? '',
    codes: row['Mã định danh'] ?? '',
    area: Number(row['Diện tích (km²)'] || 0),
  }));
}

function kindOf(facts: AgencyFacts): SampleAgency['kind'] {
  if (facts.kind === 'xã' || facts.kind === 'phường') return 'commune';
  if (facts.code === PROVINCIAL_CENTRE) return 'provincial-centre';
  return facts.kind === 'trung tâm phục vụ hành chính công' ? 'commune-centre' : 'body';
}

const SORT_OF: Readonly<Record<string, AgencySort>> = {
  tỉnh: 'province',
  'sở, ngành': 'department',
  'cơ quan khác': 'other',
  'đơn vị sự nghiệp': 'service',
  'cơ quan trung ương': 'central',
  xã: 'commune',
  phường: 'commune',
};

/** The same agency is strong or weak in every sample, whatever the list around it. */
function describe(facts: AgencyFacts): SampleAgency {
  const kind = kindOf(facts);
  const random = new Random(seedOf(facts.code));
  const area = facts.area || MIDDLE_AREA;
  const size = Math.min(1.6, Math.max(0.35, (MIDDLE_AREA / area) ** 0.4));
  const weight = (facts.kind === 'phường' ? WARD_BUSINESS : 1) * size * (0.7 + 0.6 * random.unit());
  const weak = random.below(1000) < WEAK;
  const usual = 0.5 + 0.48 * random.unit() ** 0.45 - (kind === 'commune' && area > FAR ? 0.06 : 0);
  const strength = weak ? 0.1 + 0.25 * random.unit() : usual;
  const identification = facts.codes.split('; ').find((code) => /^H\d\d\.\d+$/.test(code));
  return { code: identification ?? facts.code, name: facts.name, kind, weight, strength };
}

/** The sample's agencies with how much comes to them and how well they work: both invented, neither says anything of the real ones. */
export function sampleAgencies(facts: readonly AgencyFacts[] = catalogAgencies()): SampleAgency[] {
  const centres = new Map(
    facts.filter((entry) => kindOf(entry) === 'commune-centre').map((entry) => [entry.parent, entry]),
  );
  return facts.map((entry) => {
    const centre = centres.get(entry.code);
    return centre ? { ...describe(entry), receiver: centre.name } : describe(entry);
  });
}

/** The agencies that the sample's records belong to, as strong or weak as their dossiers show them. */
export function recordAgencies(facts: readonly AgencyFacts[] = catalogAgencies()): RecordAgency[] {
  return facts.flatMap((entry) => {
    const sort = SORT_OF[entry.kind];
    if (!sort) return [];
    const { weight, strength } = describe(entry);
    return [{ code: entry.code, name: entry.name, sort, weight, strength }];
  });
}
