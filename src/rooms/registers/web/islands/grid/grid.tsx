import { useEffect, useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks';
import { filled } from '../../../../../ui/islands/text/index.ts';
import { Faults, Row, Totals } from './parts.tsx';
import type { GridProps } from './props.ts';
import { pasted } from './clipboard.ts';
import { keepDraft, keptDraft, send, type Answer } from './server.ts';
import {
  batches,
  draftOf,
  faultsOf,
  isBlank,
  isChanged,
  isOpen,
  paste,
  receive,
  redo,
  restore,
  sheetOf,
  spread,
  toSend,
  type,
  undo,
  untaken,
  withBlanks,
  withReason,
  type Draft,
  type GridRow,
  type Receipt,
  type Sheet,
} from './sheet.ts';
import { Status, Unplaced } from './status.tsx';
import { writeTsv } from './tsv.ts';
import { isNumber } from './values.ts';

/** Empty rows at the end, so that the next record needs no button. */
const SPARE = 5;

export interface Place {
  readonly row: number;
  readonly column: number;
}

let made = 0;
const newIds = (count: number): string[] => Array.from({ length: count }, () => `moi-${++made}`);

interface First {
  readonly sheet: Sheet;
  readonly restored: boolean;
  readonly unplaced: Draft['rows'];
}

function firstSheet(props: GridProps): First {
  const rows = props.rows.map((row, i): GridRow => ({
    ...row,
    id: `dong-${i}`,
    cells: row.saved,
    reason: '',
    said: null,
  }));
  const sheet = withBlanks(sheetOf(props.columns, rows), newIds(SPARE));
  const draft = keptDraft(props.draft);
  return draft
    ? { ...restore(sheet, draft, newIds(draft.rows.length), props.words.conflict), restored: true }
    : { sheet, unplaced: [], restored: false };
}

type Step = (sheet: Sheet) => Sheet;

/** Rows that are wrong or odd, as places to go to. */
function placesToMend(sheet: Sheet): Place[] {
  return sheet.rows.flatMap((row, r) => {
    const own = [...faultsOf(sheet, row).keys()];
    const said = (row.said?.faults ?? []).map(({ field }) =>
      Math.max(
        0,
        sheet.columns.findIndex((one) => one.code === field),
      ),
    );
    return [...new Set([...own, ...said])].sort((a, b) => a - b).map((column) => ({ row: r, column }));
  });
}

const clamp = (value: number, most: number): number => Math.max(0, Math.min(value, most));

export function Grid(props: GridProps) {
  const { words } = props;
  const [first] = useState(() => firstSheet(props));
  const [sheet, change] = useReducer((now: Sheet, step: Step) => {
    const next = step(now);
    const last = next.rows.at(-1);
    return last && isBlank(last) ? next : withBlanks(next, newIds(SPARE));
  }, first.sheet);
  const [at, setAt] = useState<Place>({ row: 0, column: props.columns.findIndex((column) => !column.key) });
  const [anchor, setAnchor] = useState<Place | null>(null);
  /** Text while a cell is being typed into; null while moving about. */
  const [typing, setTyping] = useState<string | null>(null);
  const [answer, setAnswer] = useState<Answer | null>(null);
  /** Cells of the last paste that had no place. */
  const [left, setLeft] = useState(0);
  const [unplaced, setUnplaced] = useState(first.unplaced);
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const touched = useRef(false);
  // Rows keep the functions that they were drawn with: what those read is what stands now, not what stood then.
  const live = useRef({ sheet, at, anchor, typing, busy });
  live.current = { sheet, at, anchor, typing, busy };

  const row = sheet.rows[at.row]!;
  const write = (text: string | null): void => {
    live.current.typing = text;
    setTyping(text);
  };
  const commit = (): void => {
    const { typing: text, at: place, sheet: now } = live.current;
    if (text !== null)
      change((current) => type(current, [{ row: now.rows[place.row]!.id, column: place.column, text }]));
    write(null);
  };
  /** The sheet with what is being typed at this moment. */
  const current = (): Sheet => {
    const { typing: text, at: place, sheet: now } = live.current;
    return text === null ? now : type(now, [{ row: now.rows[place.row]!.id, column: place.column, text }]);
  };

  // What is being typed is kept with every key: a power cut costs nothing.
  useEffect(() => {
    keepDraft(props.draft, { rows: [...draftOf(current()).rows, ...unplaced] });
  }, [sheet, typing, unplaced]);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => {
      if (current().rows.some((one) => isChanged(one) && !isBlank(one))) event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, []);
  useLayoutEffect(() => {
    if (!touched.current) return;
    input.current?.focus();
    if (typing === null) input.current?.select();
  }, [at, typing === null]);

  const go = (row: number, column: number, extend = false): void => {
    const { anchor: from, at: here, sheet: now } = live.current;
    touched.current = true;
    commit();
    setAnchor((live.current.anchor = extend ? (from ?? here) : null));
    setAt(
      (live.current.at = {
        row: clamp(row, now.rows.length - 1),
        column: clamp(column, props.columns.length - 1),
      }),
    );
  };
  /** From the chosen cell, so many rows and columns on. */
  const step = (down: number, right: number, extend = false): void =>
    go(live.current.at.row + down, live.current.at.column + right, extend);

  const block = (): { from: Place; to: Place } => {
    const { at: here, anchor: from } = live.current;
    const other = from ?? here;
    return {
      from: { row: Math.min(here.row, other.row), column: Math.min(here.column, other.column) },
      to: { row: Math.max(here.row, other.row), column: Math.max(here.column, other.column) },
    };
  };
  const eachCell = (): { row: string; column: number; text: string }[] => {
    const { from, to } = block();
    return live.current.sheet.rows
      .slice(from.row, to.row + 1)
      .flatMap((one) =>
        one.cells.slice(from.column, to.column + 1).map((text, i) => ({ row: one.id, column: from.column + i, text })),
      );
  };

  const save = async (): Promise<void> => {
    const sent = toSend(current());
    commit();
    if (live.current.busy) return;
    setLeft(0);
    if (sent.length === 0) return setAnswer({ kind: 'refused', words: words.nothing });
    setBusy((live.current.busy = true));
    const receipts: Receipt[] = [];
    for (const part of batches(sent)) {
      const got = await send(props.save, props.csrf, part, words);
      if (got.kind === 'receipts') {
        change((now) => receive(now, part, got.receipts));
        receipts.push(...got.receipts);
        setAnswer({ ...got, receipts: [...receipts] });
      } else {
        setAnswer(got);
        break;
      }
    }
    setBusy((live.current.busy = false));
  };

  const mend = (): void => {
    const { at, sheet } = live.current;
    const places = placesToMend(sheet);
    const next = places.find((one) => one.row > at.row || (one.row === at.row && one.column > at.column)) ?? places[0];
    if (next) go(next.row, next.column);
  };

  const width = props.columns.length - 1;
  const moves: Record<string, (event: KeyboardEvent) => void> = {
    ArrowUp: (event) => step(-1, 0, event.shiftKey),
    ArrowDown: (event) => step(1, 0, event.shiftKey),
    ArrowLeft: (event) => step(0, -1, event.shiftKey),
    ArrowRight: (event) => step(0, 1, event.shiftKey),
    Home: (event) => go(event.ctrlKey ? 0 : live.current.at.row, 0, event.shiftKey),
    End: (event) => go(event.ctrlKey ? sheet.rows.length - 1 : live.current.at.row, width, event.shiftKey),
    PageUp: (event) => step(-15, 0, event.shiftKey),
    PageDown: (event) => step(15, 0, event.shiftKey),
  };

  const giveUp = (): void => {
    write(null);
    setAnchor((live.current.anchor = null));
    if (input.current) input.current.value = row.cells[at.column]!;
  };
  const edit = (): void => {
    if (!isOpen(sheet, row, at.column)) return;
    write(row.cells[at.column]!);
    input.current?.setSelectionRange(1e6, 1e6);
  };
  const clear = (): void => {
    const cells = eachCell().map((cell) => ({ ...cell, text: '' }));
    change((now) => type(now, cells));
  };

  /** Keys that leave the cell or the typing; answers whether the key was one. */
  const onKey = (event: KeyboardEvent): boolean => {
    const command = event.ctrlKey || event.metaKey;
    const letter = event.key.toLowerCase();
    if (event.key === 'Enter') step(event.shiftKey ? -1 : 1, 0);
    else if (event.key === 'Tab') return tab(event.shiftKey);
    else if (event.key === 'Escape') giveUp();
    else if (event.key === 'F8') mend();
    else if (command && letter === 's') void save();
    else if (live.current.typing !== null) return false;
    else if (event.key === 'F2') edit();
    else if (event.key === 'Delete' || event.key === 'Backspace') clear();
    else if (command && letter === 'z') change(event.shiftKey ? redo : undo);
    else if (command && letter === 'y') change(redo);
    else if (moves[event.key]) moves[event.key]!(event);
    else return false;
    return true;
  };

  /** Tab goes from cell to cell and leaves the grid at its ends: nobody is caught in it. */
  const tab = (back: boolean): boolean => {
    const { at: here, sheet: now } = live.current;
    const next = here.row * (width + 1) + here.column + (back ? -1 : 1);
    if (next < 0 || next >= now.rows.length * (width + 1)) {
      commit();
      return false;
    }
    go(Math.floor(next / (width + 1)), next % (width + 1));
    return true;
  };

  const take = (copied: readonly (readonly string[])[]): void => {
    const { from, to } = block();
    const cells = spread(copied, { rows: to.row - from.row + 1, columns: to.column - from.column + 1 });
    write(null);
    setLeft(untaken(live.current.sheet, from, cells));
    change((now) => paste(now, from, cells, newIds(cells.length)));
  };

  const cellInput = {
    ref: input,
    value: typing ?? row.cells[at.column]!,
    // The key that ends a composition (Telex, VNI, Pinyin) belongs to it and not to the grid.
    onKeyDown: (event: KeyboardEvent) => {
      if (event.isComposing || event.keyCode === 229) return;
      if (onKey(event)) event.preventDefault();
    },
    onInput: (event: Event) => write((event.currentTarget as HTMLInputElement).value),
    onBlur: () => commit(),
    onPaste: (event: ClipboardEvent) => {
      const copied = pasted(event.clipboardData);
      if (live.current.typing !== null && copied?.length === 1 && copied[0]!.length === 1) return;
      event.preventDefault();
      if (copied) take(copied);
    },
    onCopy: (event: ClipboardEvent) => {
      if (live.current.typing !== null) return;
      const { from, to } = block();
      const rows = sheet.rows.slice(from.row, to.row + 1).map((one) => one.cells.slice(from.column, to.column + 1));
      event.clipboardData?.setData('text/plain', writeTsv(rows));
      event.preventDefault();
    },
    onCut: (event: ClipboardEvent) => {
      if (live.current.typing !== null) return;
      cellInput.onCopy(event);
      clear();
    },
  };

  const { from, to } = block();
  const unsaved = sheet.rows.filter((one) => isChanged(one) && !isBlank(one));
  const wrong = placesToMend(sheet);
  return (
    <div>
      <div class="state">
        <Status words={words} unsaved={unsaved.length} wrong={wrong.length} answer={answer} signIn={props.signIn} />
        <span class="acts">
          <button type="button" class="btn main" onClick={() => void save()}>
            {busy ? words.saving : filled(words.save, { count: toSend(sheet).length })}
          </button>
        </span>
      </div>
      {first.restored && answer === null ? <p class="note">{words.restored}</p> : null}
      {left > 0 ? (
        <p class="note c-risk" role="status">
          {filled(words.untaken, { count: left })}
        </p>
      ) : null}
      <Unplaced rows={unplaced} columns={props.columns} words={words} onForget={() => setUnplaced([])} />
      <Faults sheet={sheet} words={words} onGo={go} />
      <div class="gridbox">
        <table class="gr stack live" role="table">
          <caption class="vh">{words.title}</caption>
          <thead role="rowgroup">
            <tr role="row">
              <th scope="col" role="columnheader" class="rown">
                #
              </th>
              {props.columns.map((column) => (
                <th scope="col" role="columnheader" class={isNumber(column) ? 'r' : undefined} title={column.hint}>
                  {column.label}
                  {column.required ? ' *' : ''}
                </th>
              ))}
              <th scope="col" role="columnheader">
                {words.state}
              </th>
            </tr>
          </thead>
          <tbody role="rowgroup">
            {sheet.rows.map((one, r) => (
              <Row
                key={one.id}
                sheet={sheet}
                row={one}
                number={r + 1}
                words={words}
                href={props.rows[r]?.href ?? null}
                current={r === at.row ? at.column : null}
                chosen={anchor && r >= from.row && r <= to.row ? [from.column, to.column] : null}
                typed={r === at.row ? { input: cellInput, isTyping: typing !== null, onEdit: edit } : null}
                onGo={(column, extend) => go(r, column, extend)}
                onReason={(reason) => change((now) => withReason(now, one.id, reason))}
              />
            ))}
          </tbody>
          <Totals sheet={sheet} words={words} />
        </table>
      </div>
      {props.columns.map((column, i) =>
        column.choices || column.type === 'agency' ? (
          <datalist id={`chon-${i}`}>
            {(column.choices ?? props.agencies).map((choice) => (
              <option value={choice} />
            ))}
          </datalist>
        ) : null,
      )}
      <p class="acts">
        <button type="button" class="btn low" onClick={() => change((now) => withBlanks(now, newIds(10)))}>
          {words.addRows}
        </button>
      </p>
    </div>
  );
}
