import { Readable } from 'node:stream';
import { ZIP_TYPE, zipAsMade } from '../../../platform/documents/index.ts';
import { disposition, openFiles } from '../../../platform/files/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { senderOf } from '../../evidence/index.ts';
import { filesOf, missingFile, notePacked, readAssessment } from '../pack-assessment.ts';
import { cardIdOf } from './shown.ts';

/** A card with its evidence as one archive: scoring sheet, explanations, figures with what they rest on, files, checksums. */
export async function sendAssessment(page: PageContext): Promise<Response> {
  const read = await readAssessment(page.database, cardIdOf(page), { at: page.at, person: senderOf(page.actor) });
  if (!read.ok) return page.problem(read.problem, 404);
  const { store } = openFiles(page.folder);
  const whole = await missingFile(read.value, store);
  if (!whole.ok) return page.problem(whole.problem, 409);
  await page.act((act) => notePacked(act, read.value));
  return new Response(Readable.toWeb(Readable.from(zipAsMade(filesOf(read.value, store)))) as ReadableStream, {
    headers: {
      'Content-Type': ZIP_TYPE,
      'Content-Disposition': disposition('attachment', `${read.value.name}.zip`),
      'Cache-Control': 'private, no-store',
    },
  });
}
