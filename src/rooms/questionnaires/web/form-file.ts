import { problem, refused, type Problem, type Result } from '../../../kernel/index.ts';
import { cellText, openTable } from '../../../platform/tabular/index.ts';
import type { Upload } from '../../../platform/manifest.ts';
import { questionsOf, type SheetRows } from '../core/xlsform.ts';

/** Far more rows than a questionnaire has. */
const MOST_ROWS = 2_000;

/** Questions of an XLSForm that was sent. */
export async function readFormFile(file: Upload): Promise<Result<unknown[], readonly Problem[]>> {
  const opened = await openTable(file.path);
  if (!opened.ok) return refused([opened.problem]);
  const sheets = new Map<string, SheetRows>();
  try {
    for await (const sheet of opened.value.sheets()) {
      const rows: string[][] = [];
      for await (const batch of sheet.batches()) {
        if (rows.length > MOST_ROWS) break;
        rows.push(...batch.rows.map((row) => row.map(cellText)));
      }
      sheets.set((sheet.name ?? '').toLowerCase(), rows);
    }
  } finally {
    await opened.value.close();
  }
  const survey = sheets.get('survey');
  if (!survey) return refused([problem('questionnaires.form-none', { file: file.name.slice(0, 80) })]);
  return questionsOf(survey, sheets.get('choices') ?? []);
}
