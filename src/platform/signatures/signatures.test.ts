import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fromBER } from 'asn1js';
import fc from 'fast-check';
import { Attribute, ContentInfo, SignedAndUnsignedAttributes, SignedData } from 'pkijs';
import { instant, type Instant } from '../../kernel/index.ts';
import { writePaper } from '../documents/index.ts';
import { readFacts } from '../documents/read/index.ts';
import { facts, letter } from '../documents/test/made.ts';
import { openKey, signPdf, verdictOf, verifyPdf, type PdfSignature, type SigningKey } from './index.ts';
import { signaturesIn } from './signatures-in.ts';
import { makeKeys, makeStamps, noSigning, opensslIn, PASSWORD, SIGNER } from './test/made-keys.ts';

/** The certificates are made now, and used a minute later. */
const NOW = instant(Date.now() + 60_000);
const DAY = 86_400_000;
const later = (days: number): Instant => instant(NOW + days * DAY);

const folder = mkdtempSync(join(tmpdir(), 'thuocdo-sign-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);
const openssl = opensslIn(folder);

/** A PDF of one page with a plain table of objects, as office programs write it. */
function plainPdf(): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> >>',
    '<< /Length 0 >>\nstream\n\nendstream',
  ];
  let text = '%PDF-1.7\n';
  const places = objects.map((body, i) => {
    const place = text.length;
    text += `${i + 1} 0 obj\n${body}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const start = text.length;
  return Buffer.from(
    `${text}xref\n0 5\n0000000000 65535 f \n${places.join('')}trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`,
    'latin1',
  );
}

let root: Buffer;
let keys: Record<'rsa' | 'ec', SigningKey>;
before(async () => {
  if (!noSigning) ({ root, keys } = await makeKeys(folder));
});

async function signed(pdf = plainPdf(), kind: 'rsa' | 'ec' = 'rsa'): Promise<Buffer> {
  const result = await signPdf(pdf, keys[kind], NOW);
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}
async function read(pdf: Buffer, roots: readonly Buffer[] = [root], now = NOW): Promise<PdfSignature[]> {
  const found = await verifyPdf(pdf, { roots, now });
  return found.map((one) => {
    assert.ok(!('fault' in one), JSON.stringify(one));
    return one;
  });
}

/** The same file with a time stamp of its signature put in, among what is not signed. */
function stamped(pdf: Buffer, stampOf: (signature: Uint8Array) => Buffer): Buffer {
  const [one] = signaturesIn(pdf);
  assert.ok(one && 'message' in one);
  const info = ContentInfo.fromBER(Uint8Array.from(one.message).buffer);
  const data = new SignedData({ schema: info.content });
  const [signer] = data.signerInfos;
  const token = stampOf(new Uint8Array(signer!.signature.valueBlock.valueHexView));
  const value = fromBER(Uint8Array.from(token).buffer).result;
  signer!.unsignedAttrs = new SignedAndUnsignedAttributes({
    type: 1,
    attributes: [new Attribute({ type: '1.2.840.113549.1.9.16.2.14', values: [value] })],
  });
  const message = new ContentInfo({ contentType: info.contentType, content: data.toSchema(true) });
  const hex = Buffer.from(message.toSchema().toBER()).toString('hex');
  const open = one.signed[0].length;
  const room = pdf.length - one.signed[1].length - open - 2;
  assert.ok(hex.length <= room, `${hex.length} digits in ${room}`);
  const changed = Buffer.from(pdf);
  changed.write(hex.padEnd(room, '0'), open + 1, 'latin1');
  return changed;
}

describe('signatures of PDF files', { skip: noSigning }, () => {
  test('a PDF is signed by RSA and by elliptic curves, behind what was there; another program finds it valid', async () => {
    for (const kind of ['rsa', 'ec'] as const) {
      const pdf = await signed(plainPdf(), kind);
      assert.ok(pdf.subarray(0, plainPdf().length).equals(plainPdf()));
      const [one, ...more] = await read(pdf);
      assert.equal(more.length, 0);
      assert.deepEqual(
        [one!.signer.name, one!.signer.organisation, one!.issuer, one!.claimedAt],
        [SIGNER, 'Sở Nội vụ', 'CA mau', instant(Math.floor(NOW / 1000) * 1000)],
      );
      const { intact, addedAfter, validThen, trust, pades, weak } = one!;
      assert.deepEqual(
        { intact, addedAfter, validThen, trust, pades, weak },
        { intact: true, addedAfter: false, validThen: true, trust: 'trusted', pades: true, weak: false },
      );
      writeFileSync(at(`${kind}.pdf`), pdf);
      const told = execFileSync('pdfsig', [at(`${kind}.pdf`)], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      assert.match(told, /Signature Validation: Signature is Valid/);
      assert.match(told, /Total document signed/);
      assert.match(told, /ETSI\.CAdES\.detached/);
    }
  });

  test('a PDF that this program wrote is signed and found valid, its facts still inside', async () => {
    const written = await writePaper({ ...letter, facts }, 'pdf');
    assert.ok(written.ok);
    const pdf = await signed(written.value);
    const [one] = await read(pdf);
    assert.deepEqual([one!.intact, one!.addedAfter, one!.trust, one!.pades], [true, false, 'trusted', true]);
    const path = at('own.pdf');
    writeFileSync(path, pdf);
    const told = execFileSync('pdfsig', [path], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    assert.match(told, /Signature Validation: Signature is Valid/);
    assert.match(told, /Total document signed/);
    assert.deepEqual(await readFacts(path, 'own.pdf'), { ok: true, value: facts });
  });

  test('a time stamp inside is read: who stamped it and when, whether it is of this signature; one that is not is told', async () => {
    const stampOf = makeStamps(folder);
    const pdf = await signed();
    const [plain] = await read(pdf);
    assert.equal(plain!.stamp, null);
    const [own] = await read(stamped(pdf, stampOf));
    assert.ok(own!.intact && !own!.addedAfter && own!.stamp && 'at' in own!.stamp);
    const { by, intact, trust, at: time } = own!.stamp;
    assert.deepEqual({ by, intact, trust }, { by: 'TSA mau', intact: true, trust: 'trusted' });
    assert.ok(Math.abs(time - Date.now()) < 600_000);
    assert.equal(verdictOf(own!), 'good');
    const [elsewhere] = await read(stamped(pdf, () => stampOf(Buffer.from('another signature'))));
    assert.ok(elsewhere!.intact && elsewhere!.stamp && 'at' in elsewhere!.stamp && !elsewhere!.stamp.intact);
    assert.equal(verdictOf(elsewhere!), 'doubtful');
    const [broken] = await read(stamped(pdf, () => Buffer.from('0203010203', 'hex')));
    assert.deepEqual(broken!.stamp, { fault: 'unreadable' });
    const [unknown] = await read(stamped(pdf, stampOf), []);
    assert.ok(unknown!.stamp && 'at' in unknown!.stamp && unknown!.stamp.trust === 'no-roots');
  });

  test('a time stamp is believed of an authority for stamps alone, and only as what RFC 3161 calls one', async () => {
    const stampOf = makeStamps(folder);
    const pdf = await signed();
    const [TST_INFO, DATA] = ['1.2.840.113549.1.9.16.1.4', '1.2.840.113549.1.7.1'];
    /** What an authority said, signed again with the key of somebody who signs documents. */
    const forged = (type: string, of: (signature: Uint8Array) => Uint8Array) => (signature: Uint8Array) => {
      const token = new SignedData({
        schema: ContentInfo.fromBER(Uint8Array.from(stampOf(of(signature))).buffer).content,
      });
      writeFileSync(at('said.der'), new Uint8Array(token.encapContentInfo.eContent!.getValue()));
      const by = ['-signer', 'rsa.pem', '-inkey', 'rsa.key', '-outform', 'DER', '-out', 'forged.der'];
      openssl(['cms', '-sign', '-binary', '-nodetach', '-in', 'said.der', '-econtent_type', type, ...by]);
      return readFileSync(at('forged.der'));
    };
    const [signer] = await read(
      stamped(
        pdf,
        forged(TST_INFO, (signature) => signature),
      ),
    );
    assert.ok(signer!.stamp && 'at' in signer!.stamp && signer!.stamp.intact);
    assert.equal(signer!.stamp.trust, 'untrusted');
    const [data] = await read(
      stamped(
        pdf,
        forged(DATA, () => Buffer.from('another signature')),
      ),
    );
    assert.deepEqual(data!.stamp, { fault: 'unreadable' });
  });

  test('one changed byte breaks it; what is added after it is told, a second signature too', async () => {
    const pdf = await signed();
    for (const place of [20, plainPdf().length - 30, pdf.length - 20]) {
      const changed = Buffer.from(pdf);
      changed[place]! ^= 1;
      const found = await verifyPdf(changed, { roots: [root], now: NOW });
      assert.ok(
        found.every((one) => 'fault' in one || !one.intact),
        String(place),
      );
    }
    const [longer] = await read(Buffer.concat([pdf, Buffer.from('\n9 0 obj\n(thêm)\nendobj\n')]));
    assert.deepEqual([longer!.intact, longer!.addedAfter], [true, true]);
    const [first, second] = await read(await signed(pdf, 'ec'));
    assert.deepEqual([first!.intact, first!.addedAfter, second!.intact, second!.addedAfter], [true, true, true, false]);
  });

  test('trust comes from the roots that were set alone; an expired certificate is told', async () => {
    const pdf = await signed();
    openssl([
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      'other.key',
      '-out',
      'other.pem',
      '-days',
      '30',
      '-subj',
      '/CN=CA mau',
    ]);
    openssl(['x509', '-in', 'other.pem', '-outform', 'DER', '-out', 'other.der']);
    assert.equal((await read(pdf, []))[0]!.trust, 'no-roots');
    assert.equal(
      (await read(pdf, [readFileSync(at('other.der'))]))[0]!.trust,
      'untrusted',
      'another root of the same name',
    );
    const late = await signPdf(plainPdf(), keys.rsa, later(20));
    assert.ok(late.ok);
    const [expired] = await read(late.value, [root], later(20));
    assert.deepEqual([expired!.intact, expired!.validThen, expired!.trust], [true, false, 'untrusted']);
  });

  test('a range that leaves something out, or that points elsewhere, is no signature', async () => {
    const pdf = await signed();
    const place = pdf.indexOf('/ByteRange');
    const [, a, b, c, d] = /\[(\d+) (\d+) (\d+) (\d+)/.exec(pdf.toString('latin1', place, place + 80))!.map(Number);
    for (const range of [
      [1, b, c, d],
      [a, b! - 50, c, d],
      [a, b, c! + 50, d! - 50],
      [a, b, c, 10 ** 9],
      [0, 0, 0, 0],
    ]) {
      const changed = Buffer.from(pdf);
      changed.write(`/ByteRange [${range.join(' ')}]`.padEnd(50), place, 'latin1');
      const found = await verifyPdf(changed, { roots: [root], now: NOW });
      assert.ok(found.length > 0 && found.every((one) => 'fault' in one || !one.intact), range.join(' '));
    }
  });

  test('a wrong password, a damaged key and what is no PDF are refused; nothing throws whatever the bytes', async () => {
    const p12 = readFileSync(at('rsa.p12'));
    for (const [file, password] of [
      [p12, 'sai'],
      [p12.subarray(0, 400), PASSWORD],
      [Buffer.alloc(0), ''],
    ] as const)
      assert.deepEqual(await openKey(file, password), { ok: false, problem: { code: 'signatures.wrong-key' } });
    for (const file of [
      '',
      '%PDF-1.7\nstartxref\n0\n%%EOF',
      plainPdf().toString('latin1').replace('xref\n0 5', 'xren\n0 5'),
    ])
      assert.equal((await signPdf(Buffer.from(file, 'latin1'), keys.rsa, NOW)).ok, false);
    const pdf = await signed();
    const begin = pdf.indexOf('/Contents <') + 10;
    const end = pdf.indexOf('>', begin) + 1;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(pdf.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        async (changes) => {
          const changed = Buffer.from(pdf);
          for (const [place, byte] of changes) changed[place] = byte;
          const found = await verifyPdf(changed, { roots: [root], now: NOW });
          // What is not signed inside the message, such as a certificate of the chain, may change.
          const outside = changes.some(([place, byte]) => pdf[place] !== byte && (place < begin || place >= end));
          if (outside && !changed.equals(pdf)) assert.ok(found.every((one) => 'fault' in one || !one.intact));
          await signPdf(changed, keys.ec, NOW);
        },
      ),
      { numRuns: 60 },
    );
  });
});
