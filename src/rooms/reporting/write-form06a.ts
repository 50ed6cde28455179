import { DOCX_TYPE, writeDocx, writeXlsx, XLSX_TYPE } from '../../platform/documents/index.ts';
import { form06aOutline, letterheadRules } from './catalog.ts';
import type { FilledForm } from './core/filled-form.ts';
import { letterheadOf } from './core/letterhead.ts';
import { form06aDocument } from './form06a.document.ts';

export type FormFormat = 'docx' | 'xlsx';

/** The format that the end of a file name asks for; null where it is neither. */
export function formatOf(name: string): FormFormat | null {
  const end = /\.(docx|xlsx)$/i.exec(name)?.[1]?.toLowerCase();
  return end === 'docx' || end === 'xlsx' ? end : null;
}

/** A file ready to be saved or sent. */
export interface FormFile {
  readonly bytes: Buffer;
  readonly type: string;
  readonly name: string;
}

/** Form II.06a in the layout of Decree 30/2020/NĐ-CP, as a text document or a spreadsheet. */
export async function writeForm06a(form: FilledForm, format: FormFormat): Promise<FormFile> {
  const outline = form06aOutline();
  const document = form06aDocument(form, outline, letterheadOf(form.agency, letterheadRules()));
  const name = `bieu-06a_${form.agency.code}_${form.interval.from}_${form.interval.to}_${form.rule.code}.${format}`;
  if (format === 'docx') return { bytes: await writeDocx(document), type: DOCX_TYPE, name };
  return { bytes: await writeXlsx(document, outline.sheet), type: XLSX_TYPE, name };
}
