import {
  ContentInfo,
  ExtKeyUsage,
  id_eContentType_TSTInfo,
  id_ExtKeyUsage,
  SignedData,
  TSTInfo,
  type Certificate,
  type SignerInfo,
} from 'pkijs';
import { instant, type Instant } from '../../kernel/index.ts';
import { bytesOf, nameOf, trustOf, verified, type Trust } from './trust.ts';

/** What a time stamp in a signature proves (RFC 3161): that the signature was there at that time. */
export interface TimeStamp {
  readonly at: Instant;
  /** As the certificate of the time stamping authority names it. */
  readonly by: string;
  /** Whether it stamps this very signature and is itself unchanged. */
  readonly intact: boolean;
  readonly trust: Trust;
}

/** RFC 3161, appendix A: the token among what is not signed. */
const TOKEN = '1.2.840.113549.1.9.16.2.14';

/** RFC 3161, 2.3: the key of an authority stamps times and does nothing else. */
const STAMPS = '1.3.6.1.5.5.7.3.8';

function isForStamps({ extensions = [] }: Certificate): boolean {
  const uses: unknown = extensions.find(({ extnID }) => extnID === id_ExtKeyUsage)?.parsedValue;
  return uses instanceof ExtKeyUsage && uses.keyPurposes.join() === STAMPS;
}

/** The time stamp of a signature; null where it has none. One that cannot be read proves nothing, and says so. */
export async function timeStampOf(
  { unsignedAttrs, signature }: SignerInfo,
  roots: readonly Certificate[],
): Promise<TimeStamp | { readonly fault: 'unreadable' } | null> {
  const token = unsignedAttrs?.attributes.find(({ type }) => type === TOKEN)?.values[0] as
    | { toBER(): ArrayBuffer }
    | undefined;
  if (!token) return null;
  try {
    const data = new SignedData({ schema: ContentInfo.fromBER(token.toBER()).content });
    // Of anything else it would not be asked what was stamped.
    if (data.encapContentInfo.eContentType !== id_eContentType_TSTInfo) return { fault: 'unreadable' };
    const info = TSTInfo.fromBER(data.encapContentInfo.eContent!.getValue());
    const { signatureVerified, signerCertificate } = await verified(data, bytesOf(signature.valueBlock.valueHexView));
    if (!signerCertificate) return { fault: 'unreadable' };
    return {
      at: instant(info.genTime.getTime()),
      by: nameOf(signerCertificate.subject),
      intact: signatureVerified === true,
      trust: isForStamps(signerCertificate) ? await trustOf(signerCertificate, data, roots, info.genTime) : 'untrusted',
    };
  } catch {
    return { fault: 'unreadable' };
  }
}
