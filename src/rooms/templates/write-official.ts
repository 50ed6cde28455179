import type { Instant } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import { fillTemplate, writeDocx, type OfficialDocument, type TemplateKind } from '../../platform/documents/index.ts';
import { templateAt } from './sql/template.store.ts';

/** A document as DOCX: by the template of its kind that stood at that time, else in the program's own layout. */
export async function writeOfficial(
  read: Read,
  kind: TemplateKind,
  document: OfficialDocument,
  at: Instant,
): Promise<Buffer> {
  const template = await templateAt(read, kind, at);
  if (!template) return writeDocx(document);
  return fillTemplate(template, kind, { ...document, settledAt: document.settledAt ?? at });
}
