import { formatCount, type Lang } from '../../kernel/index.ts';
import { tenth } from './scale.ts';

/** Fill of a part: 1 early, 2 on time, 3 late, 4 open in time, 5 open overdue, 6–8 ways of coming in. */
export type BarTone = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

export interface BarPart {
  readonly name: string;
  /** Null where the count is not shown; its bar is left out and `words` stand instead. */
  readonly count: number | null;
  readonly words?: string;
  readonly tone: BarTone;
}

export interface BarRow {
  readonly name: string;
  readonly total: number;
  readonly parts: readonly BarPart[];
}

const GAP = 0.4;

/** Parts of checked sums, one scale for all rows, starting at zero. */
export function StackedBars({ rows, lang }: { rows: readonly BarRow[]; lang: Lang }) {
  const longest = Math.max(1, ...rows.map((row) => row.total));
  return (
    <div class="flow">
      {rows.map((row) => (
        <div class="row">
          {row.name} <b>{formatCount(row.total, lang)}</b>
          <Bar row={row} longest={longest} />
          <ul role="list">
            {row.parts.map((part) => (
              <li>
                <svg width="10" height="10" aria-hidden="true">
                  <rect width="10" height="10" class={`b${part.tone}`} />
                </svg>
                {part.name} <b>{part.count === null ? part.words : formatCount(part.count, lang)}</b>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

function Bar({ row, longest }: { row: BarRow; longest: number }) {
  let at = 0;
  return (
    <svg class="bar" width="100%" height="14" aria-hidden="true">
      {row.parts.map((part) => {
        const width = ((part.count ?? 0) / longest) * 100;
        const x = at;
        at += width;
        return width === 0 ? null : (
          <rect
            x={`${tenth(x)}%`}
            width={`${Math.max(0.3, tenth(width - GAP))}%`}
            height="14"
            class={`b${part.tone}`}
          />
        );
      })}
    </svg>
  );
}

/** A thin bar of how much is done, beside its words. `share` from 0 to 1. */
export const ProgressBar = ({ share }: { share: number }) => (
  <svg class="prog" width="72" height="6" aria-hidden="true">
    <rect width={`${tenth(Math.max(0, Math.min(1, share)) * 100)}%`} height="6" />
  </svg>
);
