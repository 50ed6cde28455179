import { fill, formatDate, formatInstant, parseDate, problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Section } from '../../../ui/index.ts';
import { readEntries, type Entry } from '../../audit/index.ts';
import { KIND_WORDS, OUTCOME_WORDS, STANDING_WORDS } from '../words.ts';
import type { Asked } from './asked.ts';
import { solverName } from './difficulties.page.tsx';
import { WORDS } from './difficulty-words.ts';

const SHOWN = 60;

/** Every change with who, when, before, after and why, newest first. */
export async function History({
  page,
  subject,
  id,
  about,
}: {
  page: PageContext;
  subject: string;
  id: number;
  about: Pick<Asked, 'tree'>;
}) {
  const { lang, database } = page;
  const entries = await readEntries(database, { subject, key: String(id) }, SHOWN);
  return (
    <Section title={WORDS.history[lang]} id="lich-su">
      {entries.length === 0 ? <p class="note">{WORDS.historyNone[lang]}</p> : null}
      <ul class="lines" role="list">
        {entries.map((entry) => (
          <li>
            {entryWords(page, entry, about)}
            <span class="of">
              {fill(WORDS.saidBy[lang], {
                at: formatInstant(entry.at),
                by: 'name' in entry.actor ? entry.actor.name : '–',
              })}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** "Trả lời: Chờ trả lời → Đã trả lời, kết quả: Đã hướng dẫn cách làm (…)". */
function entryWords(page: PageContext, entry: Entry, about: Pick<Asked, 'tree'>): string {
  const [was, is] = [entry.before, entry.after] as readonly (Readonly<Record<string, unknown>> | null | undefined)[];
  const changes = [...new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {})])].map((name) => {
    const values = [was, is]
      .filter((of) => of && Object.hasOwn(of, name))
      .map((of) => valueWords(page, name, of?.[name], about))
      .filter((text) => text !== '');
    return name === 'state'
      ? values.join(' → ')
      : `${page.say(problem(`history.field.${name}`))} ${values.join(' → ')}`;
  });
  const told = changes.filter((text) => text.trim() !== '');
  const words = page.say(problem(`history.action.${entry.action}`));
  return `${words}${told.length > 0 ? `: ${told.join(', ')}` : ''}${entry.reason ? ` (${entry.reason})` : ''}`;
}

function valueWords(page: PageContext, name: string, value: unknown, about: Pick<Asked, 'tree'>): string {
  const { lang } = page;
  if (name === 'solver') return solverName(about, typeof value === 'number' ? value : null, lang);
  if (value === null || value === undefined) return '';
  const text = String(value);
  if (name === 'state' && Object.hasOwn(STANDING_WORDS, text))
    return STANDING_WORDS[text as keyof typeof STANDING_WORDS][lang];
  if (name === 'outcome' && Object.hasOwn(OUTCOME_WORDS, text))
    return OUTCOME_WORDS[text as keyof typeof OUTCOME_WORDS][lang];
  if (name === 'kind' && Object.hasOwn(KIND_WORDS, text)) return KIND_WORDS[text as keyof typeof KIND_WORDS][lang];
  const day = parseDate(text);
  return day.ok ? formatDate(day.value) : text;
}
