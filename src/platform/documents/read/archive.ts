import type { Problem, Result } from '../../../kernel/index.ts';
import type { DocumentProblem } from './problems.ts';
import { withArchive } from './zip.ts';

/** A file of an archive; its name is in small letters, with the folders it lies in. */
export interface ArchivedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/**
 * Hands on each file of a ZIP whose name ends so, one after the other; the bytes are counted while they are unpacked, and no
 * name is used as a path. Where there are more than `most`, none. Answers how many there are.
 */
export const eachInArchive = (
  path: string,
  file: string,
  { ending, most }: { readonly ending: string; readonly most: number },
  work: (found: ArchivedFile) => Promise<void>,
): Promise<Result<number, Problem<DocumentProblem>>> =>
  withArchive(path, file, async ({ names, read }) => {
    // Archives made on other systems bring files of their own that bear the same ending.
    const wanted = names.filter((name) => name.endsWith(ending) && !/(?:^|\/)(?:__macosx\/|\._)/.test(name));
    for (const name of wanted.length > most ? [] : wanted) {
      const bytes = await read(name);
      if (bytes) await work({ name, bytes });
    }
    return wanted.length;
  });
