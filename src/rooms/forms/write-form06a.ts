import { DOCX_TYPE, writeDocx, writeXlsx, XLSX_TYPE, type OfficialDocument } from '../../platform/documents/index.ts';
import type { AgencyContent } from '../editions/index.ts';
import { form06aOutline, letterheadRules } from './catalog.ts';
import type { FilledForm } from './core/filled-form.ts';
import { letterheadOf } from './core/letterhead.ts';
import { form06aDocument, writtenDocument } from './form06a.document.ts';
import { publishedForm06a, type PublishedFigures } from './published-form06a.ts';

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
export function writeForm06a(form: FilledForm, format: FormFormat): Promise<FormFile> {
  const outline = form06aOutline();
  const document = form06aDocument(form, outline, letterheadOf(form.agency, letterheadRules()));
  const name = `bieu-06a_${form.agency.code}_${form.interval.from}_${form.interval.to}_${form.rule.code}`;
  return written(document, outline.sheet, name, format);
}

/** The same of an agency as an edition holds it, for everybody; null where the edition has no such form. */
export async function writePublishedForm06a(
  content: PublishedFigures,
  agency: AgencyContent,
  format: FormFormat,
): Promise<FormFile | null> {
  const outline = form06aOutline();
  const form = publishedForm06a(content, agency, outline);
  if (!form) return null;
  const { number, hash, interval, asOf, publishedAt } = content.header;
  const document: OfficialDocument = {
    ...writtenDocument(form, outline, letterheadOf(agency, letterheadRules())),
    facts: {
      schema: 'thuocdo/form-lineage/1',
      form: outline.code,
      agency: agency.code,
      interval,
      rule: content.counting?.name.vi ?? null,
      countedAsOf: asOf,
      edition: { number, hash },
    },
    settledAt: publishedAt,
  };
  const mark = form.sample ? '_du-lieu-mau' : '';
  return written(document, outline.sheet, `bieu-06a_${agency.code}_ban-${content.header.number}${mark}`, format);
}

async function written(document: OfficialDocument, sheet: string, name: string, format: FormFormat): Promise<FormFile> {
  if (format === 'docx') return { bytes: await writeDocx(document), type: DOCX_TYPE, name: `${name}.docx` };
  return { bytes: await writeXlsx(document, sheet), type: XLSX_TYPE, name: `${name}.xlsx` };
}
