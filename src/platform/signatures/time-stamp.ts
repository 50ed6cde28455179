import { ContentInfo, SignedData, TSTInfo, type Certificate, type SignerInfo } from 'pkijs';
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
    const info = TSTInfo.fromBER(data.encapContentInfo.eContent!.getValue());
    const { signatureVerified, signerCertificate } = await verified(data, bytesOf(signature.valueBlock.valueHexView));
    if (!signerCertificate) return { fault: 'unreadable' };
    return {
      at: instant(info.genTime.getTime()),
      by: nameOf(signerCertificate.subject),
      intact: signatureVerified === true,
      trust: await trustOf(signerCertificate, data, roots, info.genTime),
    };
  } catch {
    return { fault: 'unreadable' };
  }
}
