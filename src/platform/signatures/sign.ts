import { createPrivateKey, webcrypto, X509Certificate } from 'node:crypto';
import { ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import {
  Attribute,
  type Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  PFX,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
  type SafeBag,
} from 'pkijs';
import { ok, problem, refused, type Instant, type Problem, type Result } from '../../kernel/index.ts';
import { dictionaryOf, entriesOf, PdfFault, PdfObjects, refOf, type Ref } from './pdf-objects.ts';

export type SignProblem = 'signatures.wrong-key' | 'signatures.pdf-unfit';

/** A key with its certificates, the signer's own first. */
export interface SigningKey {
  readonly key: webcrypto.CryptoKey;
  readonly certificates: readonly Certificate[];
}

const KEY_BAG = '1.2.840.113549.1.12.10.1.2';
const CERT_BAG = '1.2.840.113549.1.12.10.1.3';
const ENCRYPTED = '1.2.840.113549.1.7.6';
const DATA = '1.2.840.113549.1.7.1';
const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.47';

const copied = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;

/** Opens a PKCS#12 file (.p12, .pfx) as today's programs write it: AES, with a sum by SHA-2. */
export async function openKey(file: Buffer, password: string): Promise<Result<SigningKey, Problem<SignProblem>>> {
  try {
    return ok(await keyIn(file, copied(Buffer.from(password))));
  } catch {
    return refused(problem('signatures.wrong-key'));
  }
}

async function keyIn(file: Buffer, password: ArrayBuffer): Promise<SigningKey> {
  const pfx = PFX.fromBER(copied(file));
  await pfx.parseInternalValues({ password, checkIntegrity: true });
  const safe = pfx.parsedValue!.authenticatedSafe!;
  await safe.parseInternalValues({
    safeContents: safe.safeContents.map(({ contentType }) => (contentType === ENCRYPTED ? { password } : {})),
  });
  const contents = safe.parsedValue.safeContents as { value: { safeBags: SafeBag[] } }[];
  const bags = contents.flatMap(({ value }) => value.safeBags);
  const shrouded = bags.find(({ bagId }) => bagId === KEY_BAG)!.bagValue as unknown as {
    parseInternalValues(given: { password: ArrayBuffer }): Promise<void>;
    parsedValue: { toSchema(): { toBER(): ArrayBuffer } };
  };
  await shrouded.parseInternalValues({ password });
  const der = Buffer.from(shrouded.parsedValue.toSchema().toBER());
  const all = bags
    .filter(({ bagId }) => bagId === CERT_BAG)
    .map(({ bagValue }) => (bagValue as unknown as { parsedValue: Certificate }).parsedValue);
  const node = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const own = all.find((one) => new X509Certificate(Buffer.from(one.toSchema(true).toBER())).checkPrivateKey(node))!;
  return { key: await imported(node, der), certificates: [own, ...all.filter((one) => one !== own)] };
}

const CURVES: Readonly<Record<string, string>> = { prime256v1: 'P-256', secp384r1: 'P-384', secp521r1: 'P-521' };

function imported(node: ReturnType<typeof createPrivateKey>, der: Buffer): Promise<webcrypto.CryptoKey> {
  const curve = CURVES[node.asymmetricKeyDetails?.namedCurve ?? ''];
  const kind = curve ? { name: 'ECDSA', namedCurve: curve } : { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  return webcrypto.subtle.importKey('pkcs8', copied(der), kind, false, ['sign']);
}

/** The CMS message over what was covered, as PAdES asks for it: no time of its own, the certificate bound. */
async function messageOver(data: Buffer, { key, certificates }: SigningKey): Promise<Buffer> {
  const [own] = certificates;
  const digest = async (bytes: Uint8Array) =>
    new OctetString({ valueHex: await webcrypto.subtle.digest('SHA-256', copied(bytes)) });
  const certificate = await digest(new Uint8Array(own!.toSchema(true).toBER()));
  const bound = new Sequence({ value: [new Sequence({ value: [new Sequence({ value: [certificate] })] })] });
  const signed = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: DATA }),
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({ issuer: own!.issuer, serialNumber: own!.serialNumber }),
        signedAttrs: new SignedAndUnsignedAttributes({
          type: 0,
          attributes: [
            new Attribute({ type: CONTENT_TYPE, values: [new ObjectIdentifier({ value: DATA })] }),
            new Attribute({ type: MESSAGE_DIGEST, values: [await digest(data)] }),
            new Attribute({ type: SIGNING_CERTIFICATE, values: [bound] }),
          ],
        }),
      }),
    ],
    certificates: [...certificates],
  });
  await signed.sign(key, 0, 'SHA-256', copied(data));
  return Buffer.from(
    new ContentInfo({ contentType: ContentInfo.SIGNED_DATA, content: signed.toSchema(true) }).toSchema().toBER(),
  );
}

/** Room for the message: its chain comes along. */
const ROOM = 12_000;
const STARS = '*'.repeat(10);

/** Time as PDF writes it. */
const stamp = (at: Instant): string => `D:${new Date(at).toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`;

/** The first page of the tree of pages. */
function firstPage(pdf: PdfObjects, root: Map<string, string>): Ref {
  let ref = refOf(root.get('Pages'));
  for (let depth = 0; depth < 50 && ref; depth += 1) {
    const entries = entriesOf(pdf.value(ref));
    const kids = entries.get('Kids');
    if (kids === undefined) return ref;
    ref = refOf(/\d+\s+\d+\s+R/.exec(pdf.resolved(kids))?.[0]);
  }
  throw new PdfFault();
}

const appended = (array: string, ref: string): string => `${array.slice(0, array.lastIndexOf(']'))} ${ref}]`;

/** The file with a new revision behind it that holds an empty signature; nothing before it changes. */
function withPlace(file: Buffer, at: Instant): Buffer {
  const pdf = new PdfObjects(file);
  const size = Number(pdf.trailer.get('Size'));
  const rootRef = refOf(pdf.trailer.get('Root'));
  if (!rootRef || !Number.isSafeInteger(size)) throw new PdfFault();
  const root = entriesOf(pdf.value(rootRef));
  const pageRef = firstPage(pdf, root);
  const page = entriesOf(pdf.value(pageRef));
  const [signature, widget] = [`${size} 0 R`, `${size + 1} 0 R`];
  page.set('Annots', appended(pdf.resolved(page.get('Annots') ?? '[]'), widget));
  const form = entriesOf(pdf.resolved(root.get('AcroForm') ?? '<< >>'));
  form.set('Fields', appended(pdf.resolved(form.get('Fields') ?? '[]'), widget));
  form.set('SigFlags', '3');
  root.set('AcroForm', dictionaryOf(form));
  const objects: [Ref, string][] = [
    [rootRef, dictionaryOf(root)],
    [pageRef, dictionaryOf(page)],
    [
      { number: size, generation: 0 },
      `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /M (${stamp(at)}) /ByteRange [0 ${STARS} ${STARS} ${STARS}] /Contents <${'0'.repeat(ROOM * 2)}> >>`,
    ],
    [
      { number: size + 1, generation: 0 },
      `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature${size}) /V ${signature} /F 132 /Rect [0 0 0 0] /P ${pageRef.number} ${pageRef.generation} R >>`,
    ],
  ];
  return Buffer.concat([file, Buffer.from(revision(pdf, file.length, objects, size + 2), 'latin1')]);
}

function revision(pdf: PdfObjects, from: number, objects: readonly (readonly [Ref, string])[], size: number): string {
  let text = '\n';
  const table: string[] = [];
  for (const [{ number, generation }, value] of objects) {
    const place = String(from + text.length).padStart(10, '0');
    table.push(`${number} 1\n${place} ${String(generation).padStart(5, '0')} n \n`);
    text += `${number} ${generation} obj\n${value}\nendobj\n`;
  }
  const kept = ['Root', 'Info', 'ID'].flatMap((key) => {
    const value = pdf.trailer.get(key);
    return value === undefined ? [] : [[key, value] as const];
  });
  const trailer = dictionaryOf(new Map([['Size', String(size)], ...kept, ['Prev', String(pdf.start)]]));
  return `${text}xref\n${table.join('')}trailer\n${trailer}\nstartxref\n${from + text.length}\n%%EOF\n`;
}

/** Signs a PDF as PAdES baseline B (ETSI EN 319 142-1): what was there stays byte for byte, the signature stands behind it. */
export async function signPdf(
  file: Buffer,
  key: SigningKey,
  at: Instant,
): Promise<Result<Buffer, Problem<SignProblem>>> {
  let placed: Buffer;
  try {
    placed = withPlace(file, at);
  } catch (error) {
    if (error instanceof PdfFault) return refused(problem('signatures.pdf-unfit'));
    throw error;
  }
  const range = placed.lastIndexOf('/ByteRange');
  const before = placed.indexOf('<', range);
  const again = before + ROOM * 2 + 2;
  const numbers = [before, again, placed.length - again];
  let said = `/ByteRange [0 ${numbers.join(' ')}]`;
  said = said.padEnd(`/ByteRange [0 ${STARS} ${STARS} ${STARS}]`.length);
  placed.write(said, range, 'latin1');
  const message = await messageOver(Buffer.concat([placed.subarray(0, before), placed.subarray(again)]), key);
  if (message.length > ROOM) throw new RangeError(`a signature of ${message.length} bytes`);
  placed.write(message.toString('hex'), before + 1, 'latin1');
  return ok(placed);
}
