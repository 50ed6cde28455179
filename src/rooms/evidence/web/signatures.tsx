import { fill, formatDate, formatInstant, dateAt, type Bilingual, type Lang } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import {
  verdictOf,
  type CheckedSignature,
  type PdfSignature,
  type Verdict,
} from '../../../platform/signatures/index.ts';
import { Marked, Section, type SignName } from '../../../ui/index.ts';
import { checkSignatures } from '../check-signatures.ts';
import { mayFetch, type Item } from '../core/item.ts';
import { senderOf } from '../take-file.ts';
import { SIGNATURE_WORDS as WORDS } from './signature-words.ts';

const SIGNS: Readonly<Record<Verdict, SignName>> = { good: 'met', doubtful: 'risk', bad: 'miss' };

export async function signaturesOf(page: PageContext, item: Item): Promise<readonly CheckedSignature[] | null> {
  if (!item.file || item.file.kind !== 'pdf' || !mayFetch(item, senderOf(page.actor)).ok) return null;
  return checkSignatures(page.folder, item.file, page.at);
}

/** Who signed a paper, in one line a signature: beside the document that it is the paper of. */
export async function SignatureLines({ page, item }: { page: PageContext; item: Item }) {
  const { lang } = page;
  const found = await signaturesOf(page, item);
  if (found === null) return null;
  if (found.length === 0) return <p class="note">{WORDS.none[lang]}</p>;
  return (
    <ul class="lines" role="list">
      {found.map((one) => (
        <li>
          <VerdictLine one={one} lang={lang} />
        </li>
      ))}
    </ul>
  );
}

function VerdictLine({ one, lang }: { one: CheckedSignature; lang: Lang }) {
  const verdict = verdictOf(one);
  return (
    <>
      <Marked sign={SIGNS[verdict]}>{WORDS.verdict[verdict][lang]}</Marked>
      {'fault' in one ? '' : `: ${signerWords(one)}`}
    </>
  );
}

const signerWords = ({ signer, claimedAt }: PdfSignature): string => {
  const who = signer.organisation === null ? signer.name : `${signer.name}, ${signer.organisation}`;
  return claimedAt === null ? who : `${who}, ${formatInstant(claimedAt)}`;
};

/** Everything that was asked of the signatures of a paper, and what was not. */
export async function Signatures({ page, item }: { page: PageContext; item: Item }) {
  const { lang } = page;
  if (item.file?.kind !== 'pdf') return null;
  const found = await signaturesOf(page, item);
  if (found === null) return null;
  return (
    <Section title={WORDS.title[lang]} id="chu-ky" note={WORDS.note[lang]}>
      {found.length === 0 ? <p>{WORDS.none[lang]}</p> : null}
      {found.map((one) => (
        <section class="blk">
          <p>
            <VerdictLine one={one} lang={lang} />
          </p>
          <ul class="lines" role="list">
            {findingsOf(one).map(({ words, sign, params }) => (
              <li>
                <Marked sign={sign}>{fill(words[lang], params ?? {})}</Marked>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Section>
  );
}

interface Found {
  readonly words: Bilingual;
  readonly sign: SignName;
  readonly params?: Readonly<Record<string, string>>;
}

function findingsOf(one: CheckedSignature): Found[] {
  if ('fault' in one) return [{ words: one.fault === 'range' ? WORDS.range : WORDS.unreadable, sign: 'miss' }];
  const day = (at: PdfSignature['validFrom']): string => formatDate(dateAt(at));
  const term = { from: day(one.validFrom), to: day(one.validTo), issuer: one.issuer, serial: one.signer.serial };
  return [
    { words: one.intact ? WORDS.intact : WORDS.broken, sign: one.intact ? 'met' : 'miss' },
    ...(one.weak ? [{ words: WORDS.weak, sign: 'miss' } as const] : []),
    { words: one.addedAfter ? WORDS.added : WORDS.whole, sign: one.addedAfter ? 'risk' : 'met' },
    {
      words: one.validThen === null ? WORDS.noTime : one.validThen ? WORDS.valid : WORDS.expired,
      sign: one.validThen === true ? 'met' : 'risk',
      params: term,
    },
    { words: WORDS.trust[one.trust], sign: one.trust === 'trusted' ? 'met' : 'risk', params: term },
    ...stampFindings(one.stamp),
    ...(one.pades ? [] : [{ words: WORDS.notPades, sign: 'info' } as const]),
  ];
}

function stampFindings(stamp: PdfSignature['stamp']): Found[] {
  if (stamp === null) return [{ words: WORDS.noStamp, sign: 'info' }];
  if ('fault' in stamp || !stamp.intact) return [{ words: WORDS.wrongStamp, sign: 'miss' }];
  const words = stamp.trust === 'trusted' ? WORDS.stamp : WORDS.stampUntrusted;
  const params = { at: formatInstant(stamp.at), by: stamp.by };
  return [{ words, sign: stamp.trust === 'trusted' ? 'met' : 'risk', params }];
}
