import { formatInstant } from '../../../kernel/index.ts';
import type { Read } from '../../../platform/database/index.ts';
import type { PageContext, Scope } from '../../../platform/manifest.ts';
import { Sign, type SignName } from '../../../ui/index.ts';
import { readRuns, type Run, type RunState } from '../../imports/index.ts';
import { runPath } from './paths.ts';
import { say, WORDS } from './words.ts';

const SHOWN = 5;
const READ = 30;

const SIGNS: Readonly<Record<RunState, SignName>> = {
  reading: 'p50',
  previewed: 'wait',
  committed: 'done',
  cancelled: 'back',
  failed: 'miss',
};

/** The newest imports of files, waiting ones included. */
export const recentRuns = (read: Read, scope: Scope): Promise<Run[]> =>
  readRuns(read, { kinds: ['file'], scope }, READ);

export function RunList({ runs, page }: { runs: readonly Run[]; page: PageContext }) {
  const { lang } = page;
  if (runs.length === 0) return <p class="note">{WORDS.noRuns[lang]}</p>;
  return (
    <ul class="list" role="list">
      {runs.slice(0, SHOWN).map((run) => (
        <li>
          <Sign name={SIGNS[run.state]} />
          <div>
            <h3>
              <a href={page.href(runPath(run.id))}>{run.fileName ?? `#${run.id}`}</a>
            </h3>
            <p class="meta">
              {formatInstant(run.finishedAt ?? run.startedAt)}, {WORDS.runState[lang][run.state]}
              {run.state === 'committed' && run.counts
                ? `: ${say(lang, 'runDone', { new: run.counts.new, changed: run.counts.changed, refused: run.counts.refused })}`
                : ''}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
