import { tenth } from './scale.ts';

export interface ListedBar {
  readonly name: string;
  /** Null without a figure: no bar, the words tell. */
  readonly value: number | null;
  readonly words: string;
  /** The fraction behind it. */
  readonly below: string;
}

/** One bar a row from zero, on one scale, with name and figure beside it. `full`: the value of the longest bar there could be. */
export const BarList = ({ rows, full }: { rows: readonly ListedBar[]; full: number }) => (
  <ul class="barlist" role="list">
    {rows.map((row) => (
      <li>
        <span class="name">{row.name}</span>
        <svg class="bar" width="100%" height="12" aria-hidden="true">
          {row.value === null ? null : (
            <rect class="b1" height="12" width={`${tenth((Math.max(0, row.value) / full) * 100)}%`} />
          )}
        </svg>
        <span class="fig">
          {row.words}
          {row.below === '' ? null : <span class="of">{row.below}</span>}
        </span>
      </li>
    ))}
  </ul>
);
