import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Clamav, scannerAddress, type Scanner } from './clamav.ts';
import { LocalStore } from './local-store.ts';
import { S3Store } from './s3-store.ts';
import type { FileStore } from './store.ts';

/** Where this installation keeps files, who looks through them, and where uploads lie that are not finished. */
export interface Files {
  readonly store: FileStore;
  /** Null where no scanner is set: files are then marked as not scanned. */
  readonly scanner: Scanner | null;
  /** Folder of unfinished uploads, on this machine. Apart from what backups take: a stopped upload must not get into one. */
  readonly pending: string;
}

/**
 * Files of the installation in `folder`. They lie in that folder unless `THUOCDO_S3_ENDPOINT` and `THUOCDO_S3_BUCKET`
 * name a bucket (`THUOCDO_S3_REGION`, `THUOCDO_S3_KEY`, `THUOCDO_S3_SECRET`). `THUOCDO_CLAMAV` is the socket or the
 * `host:port` of a ClamAV daemon. Throws on settings that make no sense: keeping files elsewhere than asked would lose them.
 */
export function openFiles(folder: string, env: NodeJS.ProcessEnv = process.env): Files {
  const pending = join(folder, 'pending');
  mkdirSync(pending, { recursive: true, mode: 0o700 });
  return { store: storeOf(folder, env), scanner: scannerOf(env['THUOCDO_CLAMAV']), pending };
}

function storeOf(folder: string, env: NodeJS.ProcessEnv): FileStore {
  const endpoint = env['THUOCDO_S3_ENDPOINT'];
  if (!endpoint) return new LocalStore(folder);
  const [bucket, key, secret] = [env['THUOCDO_S3_BUCKET'], env['THUOCDO_S3_KEY'], env['THUOCDO_S3_SECRET']];
  if (!bucket || !key || !secret || !/^https?:\/\//.test(endpoint) || !URL.canParse(endpoint))
    throw new Error(
      'THUOCDO_S3_ENDPOINT is set: THUOCDO_S3_BUCKET, THUOCDO_S3_KEY and THUOCDO_S3_SECRET are needed too',
    );
  return new S3Store({ endpoint, bucket, key, secret, region: env['THUOCDO_S3_REGION'] || 'us-east-1' });
}

function scannerOf(text: string | undefined): Scanner | null {
  if (!text) return null;
  const address = scannerAddress(text);
  if (!address) throw new Error('THUOCDO_CLAMAV is neither a socket nor host:port');
  return new Clamav(address);
}
