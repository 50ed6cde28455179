import { fill, formatInstant } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import type { Report } from '../core/report.ts';
import { findReceipt } from '../sql/receipt.store.ts';
import type { WriterProps } from './islands/writer/props.ts';
import { WORDS } from './words.ts';

/** Letters of a receipt that are shown. */
const SHOWN = 8;

/** That words were taken in under the receipt that the address names; null where it names none. */
export async function receivedWords(page: PageContext, report: number): Promise<string | null> {
  const receipt = (page.query.get('bien-nhan') ?? '').slice(0, 64);
  const found = await findReceipt(page.database, report, receipt);
  if (!found) return null;
  const said = { code: found.code, at: formatInstant(found.keptAt), receipt: receipt.slice(0, SHOWN) };
  return fill(WORDS.received[page.lang], said);
}

/** What the script of the page that writes a section is told. */
export function writerProps({ lang, actor }: PageContext, report: Report, code: string): WriterProps {
  const who = actor.kind === 'person' || actor.kind === 'token' ? actor.id : actor.kind;
  return {
    key: `bao-cao/${who}/${report.id}/${code}`,
    revision: report.revision,
    words: {
      found: WORDS.draftFound[lang],
      moved: WORDS.draftMoved[lang],
      takeBack: WORDS.draftTake[lang],
      drop: WORDS.draftDrop[lang],
      offline: WORDS.draftOffline[lang],
      sending: WORDS.draftSending[lang],
      elsewhere: WORDS.draftElsewhere[lang],
      pictures: WORDS.draftPictures[lang],
      full: WORDS.draftFull[lang],
    },
  };
}
