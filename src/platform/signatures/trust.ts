import { Certificate, CertificateChainValidationEngine, type SignedData } from 'pkijs';

/** Whether a certificate leads to one that this installation was told to trust. */
export type Trust = 'trusted' | 'untrusted' | 'no-roots';

const NAME = '2.5.4.3';
const ORGANISATION = '2.5.4.10';

const partOf = ({ typesAndValues }: Certificate['subject'], type: string): string | null => {
  const found = typesAndValues.find((one) => one.type === type)?.value as
    | { valueBlock?: { value?: unknown } }
    | undefined;
  const text = found?.valueBlock?.value;
  return typeof text === 'string' && text.trim() !== '' ? text.normalize('NFC').trim().slice(0, 200) : null;
};

export const organisationOf = (name: Certificate['subject']): string | null => partOf(name, ORGANISATION);
export const nameOf = (name: Certificate['subject']): string => partOf(name, NAME) ?? organisationOf(name) ?? '–';

export const bytesOf = (buffer: Uint8Array): ArrayBuffer => Uint8Array.from(buffer).buffer;

const certificatesOf = (data: SignedData): Certificate[] =>
  (data.certificates ?? []).filter((one): one is Certificate => one instanceof Certificate);

/** Leads from the signer to a trusted root through the certificates of the message, as of a day. */
export async function trustOf(
  signer: Certificate,
  data: SignedData,
  roots: readonly Certificate[],
  at: Date,
): Promise<Trust> {
  if (roots.length === 0) return 'no-roots';
  const certs = [...certificatesOf(data).filter((one) => one !== signer), signer];
  const engine = new CertificateChainValidationEngine({ trustedCerts: [...roots], certs, checkDate: at });
  const { result } = await engine.verify({ passedWhenNotRevValues: true });
  return result ? 'trusted' : 'untrusted';
}

/** Whether the one signer of a message signed those bytes, and with which certificate. Throws nothing. */
export const verified = (
  data: SignedData,
  signed: ArrayBuffer,
): Promise<{ signatureVerified?: boolean | null; signerCertificate?: Certificate | null }> =>
  data
    .verify({ signer: 0, data: signed, checkChain: false, extendedMode: true })
    .catch((error: unknown) => error as { signatureVerified?: boolean; signerCertificate?: Certificate | null });
