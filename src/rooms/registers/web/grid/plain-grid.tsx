import { fill } from '../../../../kernel/index.ts';
import type { PageContext } from '../../../../platform/manifest.ts';
import { Button, Options } from '../../../../ui/index.ts';
import type { Field } from '../../core/inputs.ts';
import type { GridProps } from '../islands/grid/props.ts';
import { isNumber } from '../islands/grid/values.ts';
import { GRID_WORDS } from './words.ts';

/** A row of the form without script: what is typed, and what is wrong with it. */
export interface PlainRow {
  readonly key: readonly string[] | null;
  readonly run: number | null;
  readonly locked: boolean;
  readonly cells: readonly string[];
  readonly reason: string;
  readonly faults: readonly { readonly field: string | null; readonly words: string }[];
}

/** Names of the form's fields. */
export const cellName = (row: number, code: string): string => `o.${row}.${code}`;
export const keyName = (row: number): string => `khoa.${row}`;
export const runName = (row: number): string => `lan.${row}`;
export const reasonName = (row: number): string => `ly-do.${row}`;

const NAMES = 'ten-co-quan';

interface CellProps {
  readonly props: GridProps;
  readonly row: PlainRow;
  readonly r: number;
  readonly c: number;
}

function Input({ props, row, r, c }: CellProps) {
  const column = props.columns[c]!;
  const label = fill(props.words.place, { row: r + 1, column: column.label });
  const wrong = row.faults.some(({ field }) => field === column.code);
  const shared = {
    id: cellName(r, column.code),
    name: cellName(r, column.code),
    'aria-label': label,
    'aria-invalid': wrong ? ('true' as const) : undefined,
  };
  const { choices } = column;
  return choices ? (
    <select {...shared}>
      <Options value={row.cells[c]} choices={['', ...choices].map((value) => ({ value, label: value }))} />
    </select>
  ) : (
    <input
      {...shared}
      type="text"
      value={row.cells[c]}
      autocomplete="off"
      list={column.type === 'agency' ? NAMES : undefined}
      inputmode={isNumber(column) ? 'decimal' : undefined}
    />
  );
}

function Cells({ page, props, row, r }: Omit<CellProps, 'c'> & { readonly page: PageContext }) {
  return (
    <tr class={row.faults.length > 0 ? 'fix' : undefined}>
      <td class="rown">
        {r + 1}
        <input type="hidden" name={keyName(r)} value={row.key ? JSON.stringify(row.key) : ''} />
        <input type="hidden" name={runName(r)} value={row.run === null ? '' : String(row.run)} />
      </td>
      {props.columns.map((column, c) => {
        const locked = row.locked || (row.key !== null && column.key);
        const wrong = row.faults.some(({ field }) => field === column.code);
        const look = [isNumber(column) && 'r', locked && 'lock', wrong && 'bad'].filter(Boolean).join(' ');
        return (
          <td class={look || undefined} data-l={column.label}>
            {locked ? row.cells[c] : <Input props={props} row={row} r={r} c={c} />}
          </td>
        );
      })}
      <td data-l={GRID_WORDS.reason[page.lang]}>
        {row.locked ? (
          props.words.locked
        ) : (
          <input
            type="text"
            name={reasonName(r)}
            value={row.reason}
            aria-label={fill(props.words.place, { row: r + 1, column: GRID_WORDS.reason[page.lang] })}
          />
        )}
      </td>
    </tr>
  );
}

/** The grid as a table of fields with one button, for browsers without script. */
export function PlainGrid({
  page,
  props,
  rows,
}: {
  page: PageContext;
  props: GridProps;
  rows: readonly PlainRow[];
  fields: readonly Field[];
}) {
  const { lang } = page;
  const lines = rows.flatMap((row, r) => row.faults.map((fault) => ({ ...fault, r })));
  return (
    <form method="post" action={props.save}>
      <input type="hidden" name="csrf" value={page.csrf} />
      {lines.length > 0 ? (
        <div class="errs" role="alert">
          <h2>{fill(props.words.needReason, { count: lines.length })}</h2>
          <ul role="list">
            {lines.map(({ r, field, words }) => (
              <li>
                <a href={`#${cellName(r, field ?? props.columns[0]!.code)}`}>
                  {fill(props.words.place, {
                    row: r + 1,
                    column: props.columns.find((column) => column.code === field)?.label ?? '–',
                  })}
                </a>
                <span>{words}</span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <div class="gridbox" tabindex={0} role="region" aria-label={props.words.title}>
        <table class="gr plain">
          <caption class="vh">{props.words.title}</caption>
          <thead>
            <tr>
              <th scope="col" class="rown">
                #
              </th>
              {props.columns.map((column) => (
                <th scope="col" class={isNumber(column) ? 'r' : undefined}>
                  {column.label}
                  {column.required ? ' *' : ''}
                </th>
              ))}
              <th scope="col">{GRID_WORDS.reason[lang]}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, r) => (
              <Cells page={page} props={props} row={row} r={r} />
            ))}
          </tbody>
        </table>
      </div>
      <datalist id={NAMES}>
        <Options choices={props.agencies.map((value) => ({ value, label: value }))} />
      </datalist>
      <p class="acts">
        <Button look="main">{GRID_WORDS.saveAll[lang]}</Button>
      </p>
    </form>
  );
}
