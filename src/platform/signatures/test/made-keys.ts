import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openKey, type SigningKey } from '../index.ts';

const missing = ['openssl', 'pdfsig'].filter((tool) => spawnSync('sh', ['-c', `command -v ${tool}`]).status !== 0);
/** Why signatures cannot be tested on this machine; false where they can. */
export const noSigning = missing.length > 0 && `not installed here: ${missing.join(', ')}`;

export const SIGNER = 'Trần Thị Mẫu';
export const PASSWORD = 'mật khẩu của tệp';

export const opensslIn =
  (folder: string) =>
  (args: readonly string[]): Buffer =>
    execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });

const CURVE = ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'];

/** A root and two keys under it in a folder: `ca.der`, `ca.pem`, `rsa.p12`, `ec.p12`. */
export async function makeKeys(folder: string): Promise<{ root: Buffer; keys: Record<'rsa' | 'ec', SigningKey> }> {
  const openssl = opensslIn(folder);
  openssl([
    'req',
    '-x509',
    '-newkey',
    ...CURVE,
    '-nodes',
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-days',
    '30',
    '-subj',
    '/CN=CA mau',
    '-addext',
    'basicConstraints=critical,CA:TRUE',
  ]);
  openssl(['x509', '-in', 'ca.pem', '-outform', 'DER', '-out', 'ca.der']);
  const made = async (kind: string, options: readonly string[]): Promise<SigningKey> => {
    openssl([
      'req',
      '-newkey',
      ...options,
      '-nodes',
      '-utf8',
      '-keyout',
      `${kind}.key`,
      '-out',
      `${kind}.csr`,
      '-subj',
      `/CN=${SIGNER}/O=Sở Nội vụ`,
    ]);
    openssl([
      'x509',
      '-req',
      '-in',
      `${kind}.csr`,
      '-CA',
      'ca.pem',
      '-CAkey',
      'ca.key',
      '-CAcreateserial',
      '-days',
      '10',
      '-out',
      `${kind}.pem`,
    ]);
    openssl([
      'pkcs12',
      '-export',
      '-inkey',
      `${kind}.key`,
      '-in',
      `${kind}.pem`,
      '-certfile',
      'ca.pem',
      '-out',
      `${kind}.p12`,
      '-passout',
      `pass:${PASSWORD}`,
    ]);
    const opened = await openKey(readFileSync(join(folder, `${kind}.p12`)), PASSWORD);
    if (!opened.ok) throw new Error(opened.problem.code);
    return opened.value;
  };
  const keys = { rsa: await made('rsa', ['rsa:2048']), ec: await made('ec', CURVE) };
  return { root: readFileSync(join(folder, 'ca.der')), keys };
}

/** An authority for time stamps under the root that `makeKeys` left in the folder; answers tokens for bytes (RFC 3161). */
export function makeStamps(folder: string): (stamped: Uint8Array) => Buffer {
  const openssl = opensslIn(folder);
  const settings = [
    '[tsa]',
    'extendedKeyUsage=critical,timeStamping',
    '[stamp]',
    'serial=tsa.serial',
    'default_policy=1.2.3.4.1',
    'digests=sha256',
    'signer_digest=sha256',
    'ess_cert_id_alg=sha256',
  ];
  writeFileSync(join(folder, 'tsa.cnf'), settings.join('\n'));
  writeFileSync(join(folder, 'tsa.serial'), '01\n');
  const subject = ['-subj', '/CN=TSA mau'];
  openssl(['req', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'tsa.key', '-out', 'tsa.csr', ...subject]);
  const issue = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '10'];
  const use = ['-extfile', 'tsa.cnf', '-extensions', 'tsa'];
  openssl(['x509', '-req', '-in', 'tsa.csr', ...issue, ...use, '-out', 'tsa.pem']);
  return (stamped) => {
    writeFileSync(join(folder, 'stamped'), stamped);
    openssl(['ts', '-query', '-data', 'stamped', '-sha256', '-cert', '-out', 'stamp.tsq']);
    const by = ['-config', 'tsa.cnf', '-section', 'stamp', '-inkey', 'tsa.key', '-signer', 'tsa.pem'];
    openssl(['ts', '-reply', '-queryfile', 'stamp.tsq', ...by, '-token_out', '-out', 'stamp.der']);
    return readFileSync(join(folder, 'stamp.der'));
  };
}
