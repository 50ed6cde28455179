import { filled } from '../../../../../ui/islands/text/index.ts';
import { Sign } from './parts.tsx';
import type { Answer } from './server.ts';
import type { Draft } from './sheet.ts';
import type { GridColumn } from './values.ts';
import type { GridWords } from './words.ts';

/** What is saved, what is not, and what came of the last sending. */
export function Status({
  words,
  unsaved,
  wrong,
  answer,
  signIn,
}: {
  words: GridWords;
  unsaved: number;
  wrong: number;
  answer: Answer | null;
  signIn: string;
}) {
  const saved = answer?.kind === 'receipts' ? answer.receipts.filter((one) => one.outcome === 'saved').length : 0;
  return (
    <span role="status" class="told">
      {answer?.kind === 'receipts' && saved > 0 ? (
        <span class="st c-met">
          <Sign name="met" />
          {filled(words.savedAt, { count: saved, at: answer.at })}
        </span>
      ) : null}
      {answer?.kind === 'offline' ? <b class="c-miss">{words.offline}</b> : null}
      {answer?.kind === 'refused' ? <b class="c-miss">{answer.words}</b> : null}
      {answer?.kind === 'signed-out' ? (
        <b class="c-miss">
          {words.signIn} <a href={signIn}>{words.signInLink}</a>
        </b>
      ) : null}
      {unsaved > 0 ? (
        <span class="st c-edit">
          <Sign name="edit" />
          {filled(words.unsaved, { count: unsaved })}
        </span>
      ) : null}
      {wrong > 0 ? (
        <span class="st c-miss">
          <Sign name="miss" />
          {filled(words.wrongCells, { count: wrong })}
        </span>
      ) : null}
    </span>
  );
}

/** What this machine keeps of records that are not on the page: to be read, and to be forgotten on purpose only. */
export function Unplaced({
  rows,
  columns,
  words,
  onForget,
}: {
  rows: Draft['rows'];
  columns: readonly GridColumn[];
  words: GridWords;
  onForget: () => void;
}) {
  if (rows.length === 0) return null;
  const label = (code: string): string => columns.find((column) => column.code === code)?.label ?? code;
  return (
    <div class="errs">
      <h2>{filled(words.unplaced, { count: rows.length })}</h2>
      <ul role="list">
        {rows.map((row) => (
          <li>
            <b>{row.key?.join(', ')}</b>{' '}
            <span>
              {Object.entries(row.cells)
                .map(([code, text]) => `${label(code)}: ${text || '–'}`)
                .join('; ')}
            </span>
          </li>
        ))}
      </ul>
      <p>
        <button type="button" class="btn low" onClick={onForget}>
          {words.forget}
        </button>
      </p>
    </div>
  );
}
