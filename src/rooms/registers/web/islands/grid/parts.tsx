import { memo } from 'preact/compat';
import type { RefObject } from 'preact';
import { filled } from '../../../../../ui/islands/text/index.ts';
import { faultsOf, isBlank, isChanged, isOpen, totalsOf, type GridRow, type Sheet } from './sheet.ts';
import { amountText, isNumber, type CellFault } from './values.ts';
import type { GridWords } from './words.ts';

/** A sign of the page's own sheet of signs. */
export const Sign = ({ name }: { name: 'met' | 'edit' | 'miss' | 'risk' | 'lock' | 'none' }) => (
  <svg class={`sg c-${name}`} aria-hidden="true">
    <use href={`#g-${name}`} />
  </svg>
);

/** The chosen cell: what its input is given, and how it is typed into. */
export interface TypedCell {
  readonly input: CellInput;
  readonly isTyping: boolean;
  readonly onEdit: () => void;
}

interface CellInput {
  readonly ref: RefObject<HTMLInputElement | null>;
  readonly value: string;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onInput: (event: Event) => void;
  readonly onBlur: () => void;
  readonly onPaste: (event: ClipboardEvent) => void;
  readonly onCopy: (event: ClipboardEvent) => void;
  readonly onCut: (event: ClipboardEvent) => void;
}

interface RowProps {
  readonly sheet: Sheet;
  readonly row: GridRow;
  readonly number: number;
  readonly words: GridWords;
  readonly href: string | null;
  /** Column of the chosen cell where it is in this row. */
  readonly current: number | null;
  readonly chosen: readonly [number, number] | null;
  readonly typed: TypedCell | null;
  readonly onGo: (column: number, extend: boolean) => void;
  readonly onReason: (reason: string) => void;
}

function classOf({ sheet, row, current, chosen }: RowProps, column: number, wrong: boolean): string {
  const told = row.said?.faults.some(({ field }) => field === sheet.columns[column]!.code);
  return [
    isNumber(sheet.columns[column]!) ? 'r' : '',
    !isOpen(sheet, row, column) ? 'lock' : '',
    wrong || (told && row.said?.outcome === 'invalid') ? 'bad' : '',
    told && row.said?.outcome !== 'invalid' ? 'odd' : '',
    row.cells[column] !== row.saved[column] ? 'new' : '',
    current === column ? 'cur' : '',
    chosen && column >= chosen[0] && column <= chosen[1] ? 'range' : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** A phone leaves out the rows on which nothing is to be done: saved ones that nobody stands in. */
function lookOf(row: GridRow, wrong: boolean, isHere: boolean): string {
  if (isBlank(row)) return 'blank';
  if (wrong || row.said) return 'fix';
  return isHere || isChanged(row) ? 'at-work' : 'ok';
}

/** Where a cell is and what is wrong with it, for who does not see it. */
function nameOf({ sheet, row, number, words }: RowProps, at: number, fault: CellFault | undefined): string {
  const column = sheet.columns[at]!;
  const said = (row.said?.faults ?? []).filter(({ field }) => field === column.code).map((one) => one.words);
  const wrong = [...(fault ? [words.faults[fault]] : []), ...said];
  return [filled(words.place, { row: number, column: column.label }), ...wrong].join(': ');
}

/** One record. Only the chosen cell is an input; typing into it replaces what it holds. */
function RowNow(props: RowProps) {
  const { sheet, row, number, words, current, typed, onGo } = props;
  const wrong = faultsOf(sheet, row);
  return (
    <tr role="row" class={lookOf(row, wrong.size > 0, current !== null)}>
      <td role="cell" class="rown">
        {number}
      </td>
      {sheet.columns.map((column, i) => (
        <td
          role="cell"
          class={classOf(props, i, wrong.has(i))}
          data-l={column.label}
          onMouseDown={(event) => {
            // Inside a text that is being typed the mouse moves the caret; elsewhere it chooses the cell.
            if (current === i && typed?.isTyping) return;
            event.preventDefault();
            onGo(i, event.shiftKey);
          }}
          onDblClick={current === i ? typed?.onEdit : undefined}
        >
          {current === i && typed ? <span class="hold">{row.cells[i] || '–'}</span> : null}
          {current === i && typed ? (
            <input
              {...typed.input}
              readOnly={!isOpen(sheet, row, i)}
              aria-label={nameOf(props, i, wrong.get(i))}
              aria-invalid={wrong.has(i) ? 'true' : undefined}
              autocomplete="off"
              spellcheck={false}
              type="text"
              {...(column.choices || column.type === 'agency' ? { list: `chon-${i}` } : {})}
            />
          ) : (
            row.cells[i] || <span class="void">–</span>
          )}
        </td>
      ))}
      <td role="cell" data-l={words.state}>
        <RowState {...props} wrong={wrong.size > 0} />
      </td>
    </tr>
  );
}

function RowState({ row, words, number, href, wrong, onReason }: RowProps & { wrong: boolean }) {
  if (row.said?.outcome === 'odd')
    return (
      <span class="st c-risk">
        <Sign name="risk" />
        <input
          class="why"
          value={row.reason}
          placeholder={words.reason}
          aria-label={`${filled(words.place, { row: number, column: words.reason })}`}
          onInput={(event) => onReason(event.currentTarget.value)}
        />
      </span>
    );
  const [sign, word] = stateOf(row, wrong, words);
  return sign ? (
    <span class={`st c-${sign}`}>
      <Sign name={sign} />
      {word} {row.said?.outcome === 'conflict' && href ? <a href={href}>{words.open}</a> : null}
    </span>
  ) : (
    <span class="faint">{word}</span>
  );
}

function stateOf(
  row: GridRow,
  wrong: boolean,
  words: GridWords,
): readonly ['miss' | 'risk' | 'edit' | 'lock' | null, string] {
  if (wrong || row.said?.outcome === 'invalid') return ['miss', words.invalid];
  if (row.said?.outcome === 'conflict') return ['risk', words.conflict];
  if (row.locked) return ['lock', words.locked];
  if (isBlank(row)) return [null, ''];
  if (isChanged(row)) return ['edit', words.fresh];
  return [null, words.saved];
}

/** A row is drawn anew only where it or the choice in it changed: the keyboard stays quick in hundreds of rows. */
export const Row = memo(
  RowNow,
  (a, b) =>
    a.row === b.row &&
    a.number === b.number &&
    a.current === b.current &&
    a.typed === null &&
    b.typed === null &&
    String(a.chosen) === String(b.chosen),
);

const MOST_LISTED = 50;

/** Everything that is wrong or odd, each with its place as a way there. */
export function Faults({
  sheet,
  words,
  onGo,
}: {
  sheet: Sheet;
  words: GridWords;
  onGo: (row: number, column: number) => void;
}) {
  const lines = sheet.rows.flatMap((row, r) => [
    ...[...faultsOf(sheet, row)].map(([column, fault]) => ({
      row: r,
      column,
      words: `“${row.cells[column]}”: ${words.faults[fault]}`.replace('“”: ', ''),
    })),
    ...(row.said?.faults ?? []).map(({ field, words: said }) => ({
      row: r,
      column: Math.max(
        0,
        sheet.columns.findIndex((column) => column.code === field),
      ),
      words: said,
    })),
  ]);
  if (lines.length === 0) return null;
  return (
    <div class="errs" role="status">
      <h2>{filled(words.needReason, { count: lines.length })}</h2>
      <ul role="list">
        {lines.slice(0, MOST_LISTED).map((line) => (
          <li>
            <button type="button" class="linkish" onClick={() => onGo(line.row, line.column)}>
              {filled(words.place, { row: line.row + 1, column: sheet.columns[line.column]!.label })}
            </button>
            <span>{line.words}</span>
          </li>
        ))}
        {lines.length > MOST_LISTED ? <li>{filled(words.more, { count: lines.length - MOST_LISTED })}</li> : null}
      </ul>
    </div>
  );
}

/** Sums of number columns while typing; rows that are wrong stay out, and it says so. */
export function Totals({ sheet, words }: { sheet: Sheet; words: GridWords }) {
  const { rows, sums } = totalsOf(sheet);
  const first = sums.findIndex((sum) => sum !== null);
  if (first < 0) return null;
  return (
    <tfoot role="rowgroup">
      <tr role="row">
        <th scope="row" role="rowheader" colSpan={Math.max(first, 0) + 1}>
          {filled(words.total, { count: rows })}
        </th>
        {sums.slice(first).map((sum) => (
          <td role="cell" class="r">
            {sum === null ? '' : amountText(sum)}
          </td>
        ))}
        <td role="cell">{words.totalNote}</td>
      </tr>
    </tfoot>
  );
}
