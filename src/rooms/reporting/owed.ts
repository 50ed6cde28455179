import { dateAt, fill, type Bilingual, type Instant, type LocalDate } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import { openReports } from './sql/report.reads.ts';
import { paths } from './web/paths.ts';
import { fieldName } from './words.ts';

/** A periodic report that an agency has still to send. */
export interface OwedReport {
  readonly id: number;
  readonly agency: number;
  /** Null once it was sent in time or late: only that it came back counts then. */
  readonly dueOn: LocalDate | null;
  /** Day that it was given back, while it is not sent again. */
  readonly returnedOn: LocalDate | null;
  /** The last reminder that somebody gave. */
  readonly given: { readonly id: number; readonly words: string | null; readonly by: string } | null;
  readonly title: Bilingual;
  readonly path: string;
}

const TITLE: Bilingual = { vi: 'Báo cáo cải cách hành chính {name}', en: 'Report on reform: {name}' };
const TITLE_FIELD: Bilingual = { vi: 'Báo cáo lĩnh vực {field} {name}', en: 'Report on the field {field}: {name}' };

function titleOf(name: string, field: string | null): Bilingual {
  if (field === null) return { vi: fill(TITLE.vi, { name }), en: fill(TITLE.en, { name }) };
  const [vi, en] = [fieldName(field, 'vi'), fieldName(field, 'en')];
  return { vi: fill(TITLE_FIELD.vi, { name, field: vi }), en: fill(TITLE_FIELD.en, { name, field: en }) };
}

const dayOf = (at: Instant | null): LocalDate | null => (at === null ? null : dateAt(at));

/** Every report of an agency that is owed and not sent, or was given back; what is excused is not owed. */
export const owedReports = async (read: Read): Promise<OwedReport[]> =>
  (await openReports(read)).map(({ id, agency, name, field, dueOn, sent, returnedAt, given }) => ({
    id,
    agency,
    dueOn: sent ? null : dueOn,
    returnedOn: dayOf(returnedAt),
    given,
    title: titleOf(name, field),
    path: paths.report(id),
  }));
