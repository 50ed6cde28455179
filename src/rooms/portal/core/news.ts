import { parseDate, type LocalDate } from '../../../kernel/index.ts';
import { splitCsv } from '../../../platform/tabular/index.ts';

/** Something that was made, or will be, to tell people of the reform. */
export interface NewsItem {
  /** What it is known by among those of its agency. */
  readonly code: string;
  /** Code of the agency that made it. */
  readonly agency: string;
  readonly title: string;
  /** In Vietnamese words, as the published file has it. */
  readonly kind: string;
  readonly topic: string;
  readonly plannedOn: LocalDate;
  readonly publishedOn: LocalDate | null;
  /** Where it can be read or seen; null where that is no address of the web. */
  readonly link: string | null;
}

/** Columns of the published file that the page is made of. */
const COLUMNS = ['code', 'agency', 'title', 'kind', 'topic', 'planned_on', 'published_on', 'link'] as const;

const LONGEST_ADDRESS = 500;

/** An address that may be led to: of the web, and nothing that a browser would run. */
export function webAddress(text: string): string | null {
  const plain = text.trim();
  if (plain.length > LONGEST_ADDRESS || !/^https?:\/\//iu.test(plain) || !URL.canParse(plain)) return null;
  const { protocol, href, username, password } = new URL(plain);
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === '' ? href : null;
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export interface News {
  /** What is out, newest first. */
  readonly published: readonly NewsItem[];
  /** What is planned and not out yet, soonest first. */
  readonly planned: readonly NewsItem[];
}

function dayIn(text: string): LocalDate | null {
  const day = parseDate(text);
  return day.ok ? day.value : null;
}

/** What the published file of the register tells of, as of the edition's day. A file without these columns tells nothing. */
export function newsOf(csv: string, asOf: LocalDate): News {
  const [heads = [], ...rows] = splitCsv(csv.replace(/^\ufeff/u, ''), ',');
  const places = new Map(COLUMNS.map((name) => [name, heads.indexOf(name)]));
  if ([...places.values()].some((at) => at < 0)) return { published: [], planned: [] };
  const items = rows.flatMap((row): NewsItem[] => {
    const cell = (name: (typeof COLUMNS)[number]): string => row[places.get(name)!] ?? '';
    const plannedOn = dayIn(cell('planned_on'));
    if (plannedOn === null || cell('title') === '') return [];
    const [code, agency, title, kind, topic] = (['code', 'agency', 'title', 'kind', 'topic'] as const).map(cell);
    const about = { code: code!, agency: agency!, title: title!, kind: kind!, topic: topic! };
    return [{ ...about, plannedOn, publishedOn: dayIn(cell('published_on')), link: webAddress(cell('link')) }];
  });
  const key = ({ agency, code }: NewsItem): string => `${agency} ${code}`;
  return {
    published: items
      .filter(({ publishedOn }) => publishedOn !== null)
      .toSorted((a, b) => byText(b.publishedOn!, a.publishedOn!) || byText(key(a), key(b))),
    planned: items
      .filter(({ publishedOn, plannedOn }) => publishedOn === null && plannedOn > asOf)
      .toSorted((a, b) => byText(a.plannedOn, b.plannedOn) || byText(key(a), key(b))),
  };
}
