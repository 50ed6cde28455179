import { fill, formatInstant } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Section } from '../../../ui/index.ts';
import type { Entry } from '../sql/entry.store.ts';
import { readEntries } from '../sql/log.reads.ts';
import { actionWords, fieldWords, whoWords } from './tell.ts';
import { WORDS } from './words.ts';

/** Newest entries that a thing's own page lists; the page of its history has all. */
const LISTED = 40;

/** How a room words what its entries hold. */
export interface EntryTeller {
  /** A value of a field; an empty text leaves the field out. */
  readonly value: (field: string, value: unknown) => string;
  /** What the act was on, behind its name: the line of a plan. */
  readonly about?: (entry: Entry) => string;
  /** Fields that name something and are no change. */
  readonly silent?: readonly string[];
}

/** Every change of one thing on its own page, newest first: what, before and after, why, when and who. Nothing without entries. */
export async function EntryList({
  page,
  subject,
  id,
  tell,
}: {
  page: PageContext;
  subject: string;
  id: number;
  tell: EntryTeller;
}) {
  const { lang, database } = page;
  const entries = await readEntries(database, { subject, key: String(id) }, LISTED);
  if (entries.length === 0) return null;
  return (
    <Section title={WORDS.thingHistory[lang]} id="lich-su">
      <ul class="lines" role="list">
        {entries.map((entry) => (
          <li>
            {entryLine(page, subject, entry, tell)}
            <span class="of">
              {fill(WORDS.thingSaid[lang], { at: formatInstant(entry.at), by: whoWords(page, entry.actor) })}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** "Trả lại: Chờ duyệt → Đang làm (Thiếu phụ lục)". The state needs no name: its words say what they are. */
export function entryLine(
  page: Pick<PageContext, 'lang' | 'say'>,
  subject: string,
  entry: Entry,
  { value, about, silent = [] }: EntryTeller,
): string {
  const sides = [entry.before, entry.after].map((side) => (side ?? {}) as Readonly<Record<string, unknown>>);
  const names = [...new Set(sides.flatMap((side) => Object.keys(side)))].filter((name) => !silent.includes(name));
  const changes = names.flatMap((name) => {
    const told = sides.filter((side) => Object.hasOwn(side, name)).map((side) => value(name, side[name]));
    if (told.every((text) => text === '')) return [];
    const line = told.map((text) => text || '–').join(' → ');
    return [name === 'state' ? line : `${fieldWords(page, subject, [name])} ${line}`];
  });
  const words = `${actionWords(page, entry.action, subject)}${about?.(entry) ?? ''}`;
  return `${words}${changes.length > 0 ? `: ${changes.join('; ')}` : ''}${entry.reason ? ` (${entry.reason})` : ''}`;
}
