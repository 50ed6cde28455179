import { createHash } from 'node:crypto';
import { dateAt, instant, ok, problem, refused, type Instant, type Result } from '../../kernel/index.ts';
import { writeXlsx, type ZippedFile } from '../../platform/documents/index.ts';
import type { FileStore } from '../../platform/files/index.ts';
import type { Read } from '../../platform/database/index.ts';
import type { Act } from '../../platform/manifest.ts';
import { loadAgencies } from '../agencies/index.ts';
import { bytesOf, handOver, listFor } from '../evidence/index.ts';
import { engineOf, readFigureSources } from '../indicators/index.ts';
import { componentNamed } from '../criteria/index.ts';
import { assessmentSheet } from './assessment.document.ts';
import { CARD, ITEM, note, unknown } from './commands/open.ts';
import { assessmentFile, folderOf, inOrder, type Assessment, type AssessedComponent } from './core/assessment.ts';
import { standingOf } from './core/standing.ts';
import { findCampaign, findCard, itemsOf } from './sql/campaign.store.ts';

/** A card with all that goes into its package, before any file is opened. */
export interface PackedAssessment {
  readonly card: number;
  /** Of the ZIP. */
  readonly name: string;
  readonly assessment: Assessment;
  /** When the newest word of it was said: the same words give the same bytes whenever they are packed. */
  readonly settledAt: Instant;
}

/** Everything behind the points of a card. `person`: who asks, as far as a person does. */
export async function readAssessment(
  read: Read,
  id: number,
  { at, person }: { readonly at: Instant; readonly person: string | null },
): Promise<Result<PackedAssessment>> {
  const card = await findCard(read, id);
  const campaign = card && (await findCampaign(read, card.campaign));
  const agency = card && (await loadAgencies(read, dateAt(at))).byId(card.agency);
  if (!card || !campaign || !agency) return refused(unknown(id));
  const items = await itemsOf(read, campaign.id, { card: card.id });
  const rows: AssessedComponent[] = [];
  for (const item of inOrder(campaign, new Map(items.map((one) => [one.code, one])))) {
    const evidence = [];
    for (const one of await listFor(read, ITEM, String(item.id), 'all'))
      evidence.push(await handOver(read, one, person));
    rows.push({ component: componentNamed(campaign.set, item.code)!, item, evidence });
  }
  const engine = await engineOf(read);
  const codes = rows.flatMap(({ component: { source } }) =>
    typeof source === 'object' && 'indicator' in source ? [source.indicator] : [],
  );
  const times = items.flatMap(({ said }) => Object.values(said).map((one) => Number(one.at)));
  return ok({
    card: card.id,
    name: `tu-danh-gia_${campaign.year}_${agency.code}${campaign.sample ? '_du-lieu-mau' : ''}`,
    settledAt: instant(Math.max(Date.parse(campaign.decidedOn), ...times)),
    assessment: {
      campaign,
      agency: { code: agency.code, name: agency.name },
      rows,
      self: standingOf(campaign.set, card, items, 'self'),
      now: standingOf(campaign.set, card, items),
      sources: await readFigureSources(read, engine, codes),
    },
  });
}

/** What is handed out is recorded before its first byte leaves. */
export const notePacked = (act: Act, { card, assessment }: PackedAssessment): Promise<void> =>
  note(act, CARD, card, 'pack', {
    after: {
      agency: assessment.agency.code,
      files: assessment.rows.flatMap(({ evidence }) => evidence.flatMap(({ file }) => file?.sha256 ?? [])),
    },
  });

const SHEET = 'Tự đánh giá';
const sum = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Files of the package one after the other, only one of them held at a time; last the checksums in the form of `sha256sum`. */
export async function* filesOf(
  { assessment, settledAt, name }: PackedAssessment,
  store: FileStore,
): AsyncGenerator<ZippedFile> {
  const sums: string[] = [];
  const counted = (file: ZippedFile): ZippedFile => {
    sums.push(`${sum(file.bytes)}  ${file.name}\n`);
    return file;
  };
  yield counted({ name: `${name}.xlsx`, bytes: await writeXlsx(assessmentSheet(assessment, settledAt), SHEET) });
  yield counted({
    name: 'tu-danh-gia.json',
    bytes: Buffer.from(`${JSON.stringify(assessmentFile(assessment), null, 2)}\n`),
  });
  for (const { component, evidence } of assessment.rows)
    for (const { file } of evidence) {
      if (!file) continue;
      const bytes = await bytesOf(store, file.sha256);
      // The list names it with its hash; a package without it would pass for whole.
      if (!bytes) throw new Error(`evidence ${file.sha256} is missing from the store`);
      yield counted({ name: `${folderOf(component)}/${file.name}`, bytes });
    }
  yield { name: 'SHA256SUMS', bytes: Buffer.from(sums.join('')) };
}

/** A package of which some file is missing is not begun. */
export async function missingFile({ assessment }: PackedAssessment, store: FileStore): Promise<Result<null>> {
  for (const { component, evidence } of assessment.rows)
    for (const { file } of evidence)
      if (file && (await store.size(file.sha256)) === null)
        return refused(problem('scoring.evidence-missing', { code: component.code, file: file.name }));
  return ok(null);
}
