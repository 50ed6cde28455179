import { ok, type Instant } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import {
  fillTemplate,
  writePaper,
  type OfficialDocument,
  type PaperFormat,
  type TemplateKind,
  type Written,
} from '../../platform/documents/index.ts';
import { templateAt } from './sql/template.store.ts';

/**
 * A document as DOCX by the template of its kind that stood at that time, else in the program's own layout. PDF is always in that
 * layout: a template is a DOCX.
 */
export async function writeOfficial(
  read: Read,
  kind: TemplateKind,
  document: OfficialDocument,
  at: Instant,
  format: PaperFormat = 'docx',
): Promise<Written> {
  const template = format === 'docx' ? await templateAt(read, kind, at) : null;
  if (!template) return writePaper(document, format);
  return ok(await fillTemplate(template, kind, { ...document, settledAt: document.settledAt ?? at }));
}
