import { bareKey, instant, parseDate, type Problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { readActors, type LogFilter, type LogPlace } from '../sql/log.reads.ts';

/** Names of the filters in the address. */
export const FILTERS = ['tu', 'den', 'ai', 'loai', 'ma', 'viec'] as const;
export type FilterName = (typeof FILTERS)[number];

/** What the address asks for. */
export interface Asked {
  readonly filter: LogFilter;
  /** Filters as they were typed, without empty ones. */
  readonly typed: Readonly<Partial<Record<FilterName, string>>>;
  readonly wrong: ReadonlyMap<FilterName, Problem>;
  readonly before: LogPlace | null;
}

/** `1795402800000-17`: time and number of the last entry of the page before. */
function placeIn(text: string | null): LogPlace | null {
  const match = /^(\d{1,16})-(\d{1,16})$/.exec(text ?? '');
  return match ? { at: instant(Number(match[1])), id: Number(match[2]) } : null;
}

export const placeText = (place: LogPlace): string => `${place.at}-${place.id}`;

/** Ids of everybody whose name holds the words, marks and capitals aside, or whose id it is. */
async function actorsCalled(page: PageContext, text: string): Promise<string[]> {
  const wanted = bareKey(text);
  return (await readActors(page.database))
    .filter((actor) => actor.kind !== 'public')
    .filter(
      (actor) =>
        actor.id === text ||
        (wanted !== '' && bareKey('name' in actor ? `${actor.name} ${actor.id}` : actor.id).includes(wanted)),
    )
    .map((actor) => actor.id);
}

/** Reads the filters of the address; a day that is none narrows nothing and is told beside its field. */
export async function asked(page: PageContext): Promise<Asked> {
  const typed: Partial<Record<FilterName, string>> = {};
  for (const name of FILTERS) {
    const text = (page.query.get(name) ?? '').trim();
    if (text !== '') typed[name] = text;
  }
  const wrong = new Map<FilterName, Problem>();
  const day = (name: 'tu' | 'den') => {
    const parsed = typed[name] === undefined ? null : parseDate(typed[name]);
    if (parsed && !parsed.ok) wrong.set(name, parsed.problem);
    return parsed?.ok ? parsed.value : undefined;
  };
  const [from, to] = [day('tu'), day('den')];
  const filter: LogFilter = {
    ...(typed.loai !== undefined && { subject: typed.loai }),
    ...(typed.ma !== undefined && { key: typed.ma }),
    ...(typed.viec !== undefined && { action: typed.viec }),
    ...(typed.ai !== undefined && { actors: await actorsCalled(page, typed.ai) }),
    ...(from && { from }),
    ...(to && { to }),
  };
  return { filter, typed, wrong, before: placeIn(page.query.get('truoc')) };
}

/** Path with the same filters, and other parameters beside them. */
export function hrefWith(
  page: PageContext,
  path: string,
  typed: Asked['typed'],
  more: Record<string, string> = {},
): string {
  const query = new URLSearchParams({ ...(typed as Record<string, string>), ...more }).toString();
  return page.href(path) + (query === '' ? '' : `?${query}`);
}
