import { X509Certificate } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const ENDING = /\.(?:pem|crt|cer|der)$/i;
const PEM = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

function certificatesIn(file: Buffer): Buffer[] {
  const found: (string | Buffer)[] = file.toString('latin1').match(PEM) ?? [file];
  return found.flatMap((one) => {
    try {
      return [new X509Certificate(one).raw];
    } catch {
      // What is no certificate trusts nobody.
      return [];
    }
  });
}

/**
 * Certificates that this installation trusts, as DER: those of `settings/roots` in its folder, PEM or
 * DER. None where there is no such folder: no signature is then called trusted.
 */
export async function readRoots(folder: string): Promise<Buffer[]> {
  const from = join(folder, 'settings', 'roots');
  const names = await readdir(from).catch(() => []);
  const wanted = names.filter((name) => ENDING.test(name)).sort();
  const files = await Promise.all(wanted.map((name) => readFile(join(from, name)).catch(() => Buffer.alloc(0))));
  return files.flatMap(certificatesIn);
}
