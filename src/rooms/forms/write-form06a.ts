import { ok, type Problem, type Result } from '../../kernel/index.ts';
import {
  PAPER_TYPES,
  paperFormatOf,
  writePaper,
  writeXlsx,
  XLSX_TYPE,
  type OfficialDocument,
  type PaperFormat,
  type PaperProblem,
} from '../../platform/documents/index.ts';
import type { AgencyContent } from '../editions/index.ts';
import { form06aOutline, letterheadRules } from './catalog.ts';
import type { FilledForm } from './core/filled-form.ts';
import { letterheadOf } from './core/letterhead.ts';
import { form06aDocument, writtenDocument } from './form06a.document.ts';
import { publishedForm06a, type PublishedFigures } from './published-form06a.ts';

export type FormFormat = PaperFormat | 'xlsx';

/** The format that the end of a file name asks for; null where it is none. */
export const formatOf = (name: string): FormFormat | null => (/\.xlsx$/i.test(name) ? 'xlsx' : paperFormatOf(name));

/** A file ready to be saved or sent. */
export interface FormFile {
  readonly bytes: Buffer;
  readonly type: string;
  readonly name: string;
}

export type WrittenFile = Result<FormFile, Problem<PaperProblem>>;

/** Form II.06a in the layout of Decree 30/2020/NĐ-CP, as a text document, PDF or a spreadsheet. `site`: where this installation is reached. */
export function writeForm06a(form: FilledForm, format: FormFormat, site?: string): Promise<WrittenFile> {
  const outline = form06aOutline();
  const document = form06aDocument(form, outline, letterheadOf(form.agency, letterheadRules()), site);
  const name = `bieu-06a_${form.agency.code}_${form.interval.from}_${form.interval.to}_${form.rule.code}`;
  return written(document, outline.sheet, name, format);
}

/** The same of an agency as an edition holds it, for everybody; null where the edition has no such form. */
export async function writePublishedForm06a(
  content: PublishedFigures,
  agency: AgencyContent,
  format: FormFormat,
): Promise<WrittenFile | null> {
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

async function written(
  document: OfficialDocument,
  sheet: string,
  name: string,
  format: FormFormat,
): Promise<WrittenFile> {
  if (format === 'xlsx') return ok({ bytes: await writeXlsx(document, sheet), type: XLSX_TYPE, name: `${name}.xlsx` });
  const made = await writePaper(document, format);
  return made.ok ? ok({ bytes: made.value, type: PAPER_TYPES[format], name: `${name}.${format}` }) : made;
}
