import { problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../manifest.ts';
import type { OfficialDocument } from './model.ts';
import { PAPER_TYPES, paperFormatOf, writePaper, type PaperFormat, type Written } from './paper.ts';

const REFUSED = 422;

/**
 * Answers with a document as a file in the format that the address asks for: `?dang=pdf`, or DOCX where it asks for none.
 * `name`: of the file, without its ending.
 */
export async function sendPaper(
  page: Pick<PageContext, 'query' | 'problem'>,
  name: string,
  what: OfficialDocument | ((format: PaperFormat) => Promise<Written>),
): Promise<Response> {
  const asked = page.query.get('dang') ?? 'docx';
  const format = paperFormatOf(`.${asked}`);
  if (!format) return page.problem(problem('documents.unknown-format', { format: asked.slice(0, 20) }), REFUSED);
  const written = await (typeof what === 'function' ? what(format) : writePaper(what, format));
  return written.ok
    ? fileAnswer(written.value, PAPER_TYPES[format], `${name}.${format}`)
    : page.problem(written.problem, REFUSED);
}

/** A file that is saved, not shown, and kept by no cache. */
export const fileAnswer = (bytes: Buffer, type: string, name: string): Response =>
  new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'no-store',
    },
  });
