import { dateAt, formatCount, type LocalDate } from '../../../kernel/index.ts';
import type { PageContext, Scope } from '../../../platform/manifest.ts';
import { changedAddress, type QueryChanges } from '../../../platform/page-address.ts';
import { loadAgencies, type Agency, type AgencyTree } from '../../agencies/index.ts';
import { loadCalendars, type Calendar } from '../../calendar/index.ts';
import type { RegisterDefinition } from '../../registers/index.ts';
import { bandsOn, daysLate, type Band, type Worklist } from '../core/worklist.ts';
import { listsOver } from '../follow.ts';
import type { ItemFilter } from '../sql/item.reads.ts';
import { WORDS } from './words.ts';

/** What a page of a list is about. */
export interface Asked {
  readonly list: Worklist;
  readonly definition: RegisterDefinition;
  readonly tree: AgencyTree;
  readonly today: LocalDate;
  readonly scope: Scope;
  readonly bands: readonly Band[];
  readonly filter: ItemFilter;
  /** The one agency that is looked at: perhaps another than the reader's, of which the reader sees records it has a part in. */
  readonly agency: Agency | null;
  readonly calendarOf: (agency: number) => Calendar;
}

/** What the address asks for. Null where there is no such list, or not its register. */
export async function asked(
  page: Pick<PageContext, 'database' | 'query' | 'params' | 'at' | 'scope'>,
): Promise<Asked | null> {
  const { database, query } = page;
  const found = (await listsOver(database)).find(({ list }) => list.code === page.params['list']);
  if (!found) return null;
  const { list, definition } = found;
  const today = dateAt(page.at);
  const tree = await loadAgencies(database, today);
  const calendars = await loadCalendars(database);
  const scope = page.scope('registers.read');
  const agency = tree.byCode(query.get('co-quan') ?? '') ?? null;
  const bands = bandsOn(list, today, calendars.province);
  const band = bands.find(({ from }) => String(from) === query.get('tu-ngay'));
  const facts = list.group.map((_, at) => query.get(`n${at + 1}`) ?? undefined);
  const part = query.get('phan');
  return {
    list,
    definition,
    tree,
    today,
    scope,
    bands,
    agency,
    filter: {
      worklist: list.code,
      today,
      ...(agency && { agency: agency.id }),
      ...(band && { band }),
      ...(facts.some((value) => value !== undefined) && { facts }),
      ...(part === 'co-ket-qua' && { done: true }),
      ...(part === 'chua-xong' && { done: false }),
    },
    calendarOf: calendars.of,
  };
}

/** The address with some of its words changed; null takes one away. The page of the list begins anew. */
export const withQuery = (page: PageContext, path: string, changes: QueryChanges): string =>
  changedAddress(page, path, changes, ['trang', 'da-luu']);

/** What a value of a group is called: the agency, the choice, or the words that the register holds. */
export function factName(page: PageContext, { definition, tree, list }: Asked, at: number, value: string): string {
  const column = definition.columns.find(({ code }) => code === list.group[at]);
  if (value === '') return WORDS.without[page.lang];
  if (column?.type === 'agency') return tree.byId(Number(value))?.shortName ?? '–';
  const values = column && 'values' in column ? column.values : [];
  return values.find(({ code }) => code === value)?.name[page.lang] ?? value;
}

export const columnName = ({ definition }: Asked, code: string, lang: 'vi' | 'en'): string =>
  definition.columns.find((one) => one.code === code)?.name[lang] ?? code;

/** Working days late by the calendar of the agency; beyond it a dash. */
export const lateWords = (about: Asked, agency: number | null, since: LocalDate, lang: 'vi' | 'en'): string => {
  const days = daysLate(since, about.today, about.calendarOf(agency ?? 0));
  return days === null ? '–' : formatCount(days, lang);
};
