import { formatInstant, type Actor } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Notice } from '../../../ui/index.ts';
import type { EditionRow } from '../sql/edition.reads.ts';
import type { Publication } from '../sql/publication.store.ts';
import { say, WORDS } from './words.ts';

/** For so long after a publication the page says how it went. */
const NEWS_MS = 3_600_000;

export const isRunning = ({ state }: Publication): boolean => state === 'waiting' || state === 'publishing';

const nameOf = (actor: Actor): string =>
  actor.kind === 'person' || actor.kind === 'token' ? actor.name : actor.kind === 'public' ? '–' : actor.id;

interface Props {
  readonly page: PageContext;
  readonly publication: Publication;
}

/** Takes the place of the form while an edition is being made. */
export function Progress({ page, publication }: Props) {
  const { lang } = page;
  const { askedAt, askedBy, startedAt } = publication;
  const words = { name: nameOf(askedBy), at: formatInstant(askedAt) };
  return (
    <>
      <h1>{WORDS.running[lang]}</h1>
      <p class="lead">
        {startedAt === null
          ? say(lang, 'runningWaits', words)
          : say(lang, 'runningSince', { ...words, since: formatInstant(startedAt) })}
      </p>
      <p>
        <progress aria-label={WORDS.running[lang]} />
      </p>
      <p class="note" role="status">
        {WORDS.runningLeave[lang]}
      </p>
    </>
  );
}

/** How the last publication ended: the edition that came of it, or why there is none. Old news is left out. */
export function Result({ page, publication, editions }: Props & { readonly editions: readonly EditionRow[] }) {
  const { lang } = page;
  const { finishedAt, askedAt, edition: number, problem } = publication;
  if (finishedAt === null || page.at - finishedAt > NEWS_MS) return null;
  if (problem)
    return (
      <Notice tone="miss" title={say(lang, 'notDone', { at: formatInstant(askedAt) })} live>
        <p>{page.say(problem)}</p>
      </Notice>
    );
  const edition = editions.find((one) => one.number === number);
  if (!edition || edition !== editions[0]) return null;
  const named = { number: String(edition.number) };
  return (
    <Notice tone="good" title={say(lang, 'done', named)} live>
      <p class="hash">{say(lang, 'doneSays', { hash: edition.hash })}</p>
      <p>
        <a href={page.href('/')}>{say(lang, 'doneLink', named)}</a>
      </p>
    </Notice>
  );
}
