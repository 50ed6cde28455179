import type { Act } from '../../platform/manifest.ts';
import { dateAt } from '../../kernel/index.ts';
import { loadAgencies, type Agency } from '../agencies/index.ts';
import { deleteSampleAddresses, writeAddress } from './sql/address.store.ts';
import { showSampleWords } from './sql/shown.store.ts';

/** What every title of the sample's records ends with. */
const SAMPLE_MARK = '(mẫu)';

/** One agency of so many has not said where it takes feedback. */
const WITHOUT = 9;

const addressOf = ({ code, shortName, kind }: Agency) => ({
  place: `Bộ phận Một cửa, ${shortName} ${SAMPLE_MARK}`,
  phone: `0238 000 ${String(1000 + (Number(code.replace(/\D/g, '')) % 9000)).slice(0, 4)}`,
  mail: `pakn.${code.toLowerCase()}@example.vn`,
  web: '',
  responsible:
    kind === 'commune' || kind === 'ward' ? `Văn phòng HĐND và UBND ${SAMPLE_MARK}` : `Văn phòng ${SAMPLE_MARK}`,
});

/**
 * Passes the words of the sample's records, which were made here and are of nobody, and gives most agencies an address. The records
 * themselves came by the ordinary import, and go with it.
 */
export async function loadSampleFeedback(act: Act): Promise<number> {
  const keptOn = dateAt(act.at);
  const agencies = (await loadAgencies(act.tx, keptOn)).ofKind('department', 'commune', 'ward');
  for (const [at, agency] of agencies.entries())
    if (at % WITHOUT !== 4)
      await writeAddress(act, { agency: agency.id, keptOn, revision: 0, ...addressOf(agency) }, true);
  return act.tx.bulk(() => showSampleWords(act.tx, SAMPLE_MARK));
}

/** Takes the addresses away; items go with their records. */
export const removeSampleFeedback = (act: Act): Promise<void> => deleteSampleAddresses(act);
