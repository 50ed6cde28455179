import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, copyFile, mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isSha256, placeOf, type FileStore, type KeptFile } from './store.ts';

const codeOf = (error: unknown): string => (error as { code?: string }).code ?? '';
const absent = (error: unknown): boolean => codeOf(error) === 'ENOENT';

/** Waits until the file, or the entry of a name in a folder, is on disk. Folders cannot be asked on every system. */
async function settle(path: string, folder = false): Promise<void> {
  try {
    const handle = await open(path, folder ? 'r' : 'r+');
    await handle.sync().finally(() => handle.close());
  } catch (error) {
    if (!folder || !['EISDIR', 'EPERM', 'EACCES', 'EINVAL'].includes(codeOf(error))) throw error;
  }
}

async function sizeAt(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (absent(error)) return null;
    throw error;
  }
}

async function moved(from: string, to: string): Promise<boolean> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (absent(error)) return false;
    throw error;
  }
}

/** Files in a folder of this machine: `files/ab/cd/<sha256>`, and beside it `quarantine/ab/cd/<sha256>`. */
export class LocalStore implements FileStore {
  readonly #files: string;
  readonly #quarantine: string;

  constructor(folder: string) {
    this.#files = join(folder, 'files');
    this.#quarantine = join(folder, 'quarantine');
  }

  async put(path: string, sha256: string): Promise<void> {
    const place = join(this.#files, placeOf(sha256));
    await mkdir(dirname(place), { recursive: true, mode: 0o700 });
    await settle(path);
    await chmod(path, 0o400);
    try {
      await rename(path, place);
    } catch (error) {
      if (codeOf(error) === 'EXDEV') await this.#putFromAfar(path, place);
      else if (await this.#sameIsThere(path, place)) await rm(path, { force: true });
      else throw error;
    }
    for (const folder of [dirname(place), dirname(dirname(place)), this.#files]) await settle(folder, true);
  }

  /** The upload lies on another disk: copied to this one first, so that the last step is a renaming again. */
  async #putFromAfar(path: string, place: string): Promise<void> {
    const near = join(this.#files, `${randomUUID()}.part`);
    try {
      await copyFile(path, near);
      await chmod(near, 0o600);
      await settle(near);
      await rename(near, place);
    } finally {
      await rm(near, { force: true });
    }
    await rm(path, { force: true });
  }

  /** Some systems do not rename over a file that somebody reads just now; its content is the same by its name. */
  async #sameIsThere(path: string, place: string): Promise<boolean> {
    const [ours, theirs] = [await sizeAt(path), await sizeAt(place)];
    return ours !== null && ours === theirs;
  }

  async read(sha256: string): Promise<ReturnType<typeof createReadStream> | null> {
    const place = join(this.#files, placeOf(sha256));
    try {
      const handle = await open(place, 'r');
      return handle.createReadStream() as ReturnType<typeof createReadStream>;
    } catch (error) {
      if (absent(error)) return null;
      throw error;
    }
  }

  size(sha256: string): Promise<number | null> {
    return sizeAt(join(this.#files, placeOf(sha256)));
  }

  async *list(): AsyncGenerator<KeptFile> {
    for await (const path of filesBelow(this.#files, 2)) {
      const sha256 = path.slice(-64);
      if (!isSha256(sha256)) continue;
      try {
        const { size, mtimeMs, ctimeMs } = await stat(path);
        // A file takes its age along when it is renamed; `ctime` tells when it came here.
        yield { sha256, bytes: size, since: Math.max(mtimeMs, ctimeMs) };
      } catch (error) {
        if (!absent(error)) throw error;
      }
    }
  }

  quarantine(sha256: string): Promise<boolean> {
    return moved(join(this.#files, placeOf(sha256)), join(this.#quarantine, placeOf(sha256)));
  }

  async remove(sha256: string): Promise<boolean> {
    let removed = false;
    for (const root of [this.#files, this.#quarantine]) {
      const place = join(root, placeOf(sha256));
      if ((await sizeAt(place)) === null) continue;
      await rm(place, { force: true });
      await settle(dirname(place), true);
      removed = true;
    }
    return removed;
  }
}

/** Files that lie exactly `depth` folders deep. */
async function* filesBelow(folder: string, depth: number): AsyncGenerator<string> {
  let entries;
  try {
    entries = await opendir(folder);
  } catch (error) {
    if (absent(error)) return;
    throw error;
  }
  for await (const entry of entries) {
    const path = join(folder, entry.name);
    if (depth > 0 && entry.isDirectory()) yield* filesBelow(path, depth - 1);
    else if (depth === 0 && entry.isFile()) yield path;
  }
}
