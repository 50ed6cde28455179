import { GeneralizedTime, UTCTime } from 'asn1js';
import { Certificate, ContentInfo, SignedData, type SignerInfo } from 'pkijs';
import { instant, type Instant } from '../../kernel/index.ts';
import { signaturesIn, type SignatureInPdf } from './signatures-in.ts';
import { timeStampOf, type TimeStamp } from './time-stamp.ts';
import { bytesOf, nameOf, organisationOf, trustOf, verified, type Trust } from './trust.ts';

/** What a signature of a PDF proves, and what it only claims. */
export interface PdfSignature {
  /** As the certificate names them. */
  readonly signer: { readonly name: string; readonly organisation: string | null; readonly serial: string };
  readonly issuer: string;
  readonly validFrom: Instant;
  readonly validTo: Instant;
  /** By the signer's own clock; null where it is not said. */
  readonly claimedAt: Instant | null;
  /** Whether what it covers is what was signed, by the key of that certificate. */
  readonly intact: boolean;
  /** Whether something was added to the file afterwards. */
  readonly addedAfter: boolean;
  /** Whether the certificate was valid on the day that the signer claims; null where none is claimed. */
  readonly validThen: boolean | null;
  readonly trust: Trust;
  /** Whether it binds the certificate as PAdES asks for (ETSI EN 319 142-1). */
  readonly pades: boolean;
  /** Signed by a hash that is broken: it proves nothing. */
  readonly weak: boolean;
  /** When it was there for certain, by a time stamp inside; null where it has none. */
  readonly stamp: TimeStamp | { readonly fault: 'unreadable' } | null;
}

/** Of a place that is no signature that can be read: nothing may be believed of it. */
export type CheckedSignature = PdfSignature | { readonly fault: 'range' | 'unreadable' };

const SIGNING_TIME = '1.2.840.113549.1.9.5';
/** ESS signing-certificate and -v2: which certificate signed stands under the signature itself. */
const BINDINGS = ['1.2.840.113549.1.9.16.2.12', '1.2.840.113549.1.9.16.2.47'];
/** MD5 and SHA-1. */
const BROKEN = ['1.2.840.113549.2.5', '1.3.14.3.2.26'];

/** Of the message, or where it has none, as PAdES has it, of the dictionary around it. */
function claimedTime({ signedAttrs }: SignerInfo, claimed: string | null): Instant | null {
  const time: unknown = signedAttrs?.attributes.find(({ type }) => type === SIGNING_TIME)?.values[0];
  if (time instanceof UTCTime || time instanceof GeneralizedTime) return instant(time.toDate().getTime());
  const [
    ,
    year,
    month = '01',
    day = '01',
    hour = '00',
    minute = '00',
    second = '00',
    zone = 'Z',
    away = '00',
    more = '00',
  ] = /^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:([Z+-])(?:(\d\d)'?(\d\d)?'?)?)?$/.exec(claimed ?? '') ?? [];
  if (year === undefined) return null;
  const offset = zone === 'Z' ? 'Z' : `${zone}${away}:${more}`;
  const read = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`);
  return Number.isNaN(read) ? null : instant(read);
}

async function checked(one: SignatureInPdf, roots: readonly Certificate[], now: Instant): Promise<CheckedSignature> {
  const info = ContentInfo.fromBER(bytesOf(one.message));
  const data = new SignedData({ schema: info.content });
  const [signerInfo] = data.signerInfos;
  if (data.signerInfos.length !== 1 || !signerInfo || data.encapContentInfo.eContent) return { fault: 'unreadable' };
  const verdict = await verified(data, bytesOf(Buffer.concat(one.signed)));
  const signer = verdict.signerCertificate;
  if (!signer) return { fault: 'unreadable' };
  const claimedAt = claimedTime(signerInfo, one.claimed);
  const [validFrom, validTo] = [signer.notBefore, signer.notAfter].map(({ value }) => instant(value.getTime()));
  const digest = signerInfo.digestAlgorithm.algorithmId;
  return {
    signer: {
      name: nameOf(signer.subject),
      organisation: organisationOf(signer.subject),
      serial: Buffer.from(signer.serialNumber.valueBlock.valueHexView).toString('hex'),
    },
    issuer: nameOf(signer.issuer),
    validFrom: validFrom!,
    validTo: validTo!,
    claimedAt,
    intact: verdict.signatureVerified === true,
    addedAfter: one.after > 0,
    validThen: claimedAt === null ? null : claimedAt >= validFrom! && claimedAt <= validTo!,
    trust: await trustOf(signer, data, roots, new Date(claimedAt ?? now)),
    pades: signerInfo.signedAttrs?.attributes.some(({ type }) => BINDINGS.includes(type)) ?? false,
    weak: BROKEN.includes(digest),
    stamp: await timeStampOf(signerInfo, roots),
  };
}

/**
 * Every signature of a PDF, oldest first. `roots`: DER of the certificates that this installation trusts. Whether a certificate
 * was revoked is not asked: no other server is. Throws nothing, whatever the file holds.
 */
export async function verifyPdf(
  pdf: Buffer,
  { roots, now }: { readonly roots: readonly Buffer[]; readonly now: Instant },
): Promise<CheckedSignature[]> {
  const trusted = roots.map((root) => Certificate.fromBER(bytesOf(root)));
  const found: CheckedSignature[] = [];
  for (const one of signaturesIn(pdf)) {
    if ('fault' in one) found.push(one);
    else found.push(await checked(one, trusted, now).catch(() => ({ fault: 'unreadable' as const })));
  }
  return found;
}
