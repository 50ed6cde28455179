import { useEffect, useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks';
import { Faults, Row, Sign, Totals } from './parts.tsx';
import type { GridProps } from './props.ts';
import { keepDraft, keptDraft, send, type Answer } from './server.ts';
import {
  draftOf,
  faultsOf,
  isBlank,
  isChanged,
  paste,
  receive,
  redo,
  restore,
  sheetOf,
  toSend,
  type,
  undo,
  withBlanks,
  withReason,
  type GridRow,
  type Sheet,
} from './sheet.ts';
import { parseTsv, writeTsv } from './tsv.ts';
import { isNumber } from './values.ts';
import { filled, type GridWords } from './words.ts';

/** Empty rows at the end, so that the next record needs no button. */
const SPARE = 5;

export interface Place {
  readonly row: number;
  readonly column: number;
}

let made = 0;
const newIds = (count: number): string[] => Array.from({ length: count }, () => `moi-${++made}`);

function firstSheet(props: GridProps): { sheet: Sheet; restored: boolean } {
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
    ? { sheet: restore(sheet, draft, newIds(draft.rows.length), props.words.conflict), restored: true }
    : { sheet, restored: false };
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
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const touched = useRef(false);

  const row = sheet.rows[at.row]!;
  const commit = (text: string | null = typing): void => {
    if (text !== null) change((now) => type(now, [{ row: row.id, column: at.column, text }]));
    setTyping(null);
  };

  // What is being typed is kept with every key: a power cut costs nothing.
  useEffect(() => {
    const now = typing === null ? sheet : type(sheet, [{ row: row.id, column: at.column, text: typing }]);
    keepDraft(props.draft, draftOf(now));
  }, [sheet, typing]);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => {
      if (sheet.rows.some((one) => isChanged(one) && !isBlank(one))) event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [sheet]);
  useLayoutEffect(() => {
    if (!touched.current) return;
    input.current?.focus();
    if (typing === null) input.current?.select();
  }, [at, typing === null]);

  const go = (row: number, column: number, extend = false): void => {
    touched.current = true;
    commit();
    setAnchor(extend ? (anchor ?? at) : null);
    setAt({ row: clamp(row, sheet.rows.length - 1), column: clamp(column, props.columns.length - 1) });
  };

  const block = (): { from: Place; to: Place } => {
    const other = anchor ?? at;
    return {
      from: { row: Math.min(at.row, other.row), column: Math.min(at.column, other.column) },
      to: { row: Math.max(at.row, other.row), column: Math.max(at.column, other.column) },
    };
  };
  const eachCell = (): { row: string; column: number; text: string }[] => {
    const { from, to } = block();
    return sheet.rows
      .slice(from.row, to.row + 1)
      .flatMap((one) =>
        one.cells.slice(from.column, to.column + 1).map((text, i) => ({ row: one.id, column: from.column + i, text })),
      );
  };

  const save = async (): Promise<void> => {
    const text = typing;
    commit();
    if (busy) return;
    const now = text === null ? sheet : type(sheet, [{ row: row.id, column: at.column, text }]);
    const sent = toSend(now);
    if (sent.length === 0) return setAnswer({ kind: 'refused', words: words.nothing });
    setBusy(true);
    const got = await send(props.save, props.csrf, sent);
    setBusy(false);
    setAnswer(got);
    if (got.kind === 'receipts') change((current) => receive(current, sent, got.receipts));
  };

  const mend = (): void => {
    const places = placesToMend(sheet);
    const next = places.find((one) => one.row > at.row || (one.row === at.row && one.column > at.column)) ?? places[0];
    if (next) go(next.row, next.column);
  };

  const width = props.columns.length - 1;
  const moves: Record<string, (event: KeyboardEvent) => void> = {
    ArrowUp: (event) => go(at.row - 1, at.column, event.shiftKey),
    ArrowDown: (event) => go(at.row + 1, at.column, event.shiftKey),
    ArrowLeft: (event) => go(at.row, at.column - 1, event.shiftKey),
    ArrowRight: (event) => go(at.row, at.column + 1, event.shiftKey),
    Home: (event) => go(event.ctrlKey ? 0 : at.row, 0, event.shiftKey),
    End: (event) => go(event.ctrlKey ? sheet.rows.length - 1 : at.row, width, event.shiftKey),
    PageUp: (event) => go(at.row - 15, at.column, event.shiftKey),
    PageDown: (event) => go(at.row + 15, at.column, event.shiftKey),
  };

  /** Keys that leave the cell or the typing; answers whether the key was one. */
  const onKey = (event: KeyboardEvent): boolean => {
    const command = event.ctrlKey || event.metaKey;
    if (event.key === 'Enter') go(at.row + (event.shiftKey ? -1 : 1), at.column);
    else if (event.key === 'Tab') return tab(event.shiftKey);
    else if (event.key === 'Escape') {
      setTyping(null);
      setAnchor(null);
      if (input.current) input.current.value = row.cells[at.column]!;
    } else if (event.key === 'F8') mend();
    else if (command && event.key.toLowerCase() === 's') void save();
    else if (typing !== null) return false;
    else if (event.key === 'F2') {
      setTyping(row.cells[at.column]!);
      input.current?.setSelectionRange(1e6, 1e6);
    } else if (event.key === 'Delete' || event.key === 'Backspace')
      change((now) =>
        type(
          now,
          eachCell().map((cell) => ({ ...cell, text: '' })),
        ),
      );
    else if (command && event.key.toLowerCase() === 'z') change(event.shiftKey ? redo : undo);
    else if (command && event.key.toLowerCase() === 'y') change(redo);
    else if (moves[event.key]) moves[event.key]!(event);
    else return false;
    return true;
  };

  /** Tab goes from cell to cell and leaves the grid at its ends: nobody is caught in it. */
  const tab = (back: boolean): boolean => {
    const next = at.row * (width + 1) + at.column + (back ? -1 : 1);
    if (next < 0 || next >= sheet.rows.length * (width + 1)) {
      commit();
      return false;
    }
    go(Math.floor(next / (width + 1)), next % (width + 1));
    return true;
  };

  const typed = {
    ref: input,
    value: typing ?? row.cells[at.column]!,
    // The key that ends a composition (Telex, VNI, Pinyin) belongs to it and not to the grid.
    onKeyDown: (event: KeyboardEvent) => {
      if (event.isComposing || event.keyCode === 229) return;
      if (onKey(event)) event.preventDefault();
    },
    onInput: (event: Event) => setTyping((event.currentTarget as HTMLInputElement).value),
    onBlur: () => commit(),
    onPaste: (event: ClipboardEvent) => {
      const block = parseTsv(event.clipboardData?.getData('text/plain') ?? '');
      if (typing !== null && block.length === 1 && block[0]!.length === 1) return;
      event.preventDefault();
      setTyping(null);
      change((now) => paste(now, at, block, newIds(block.length)));
    },
    onCopy: (event: ClipboardEvent) => {
      if (typing !== null) return;
      const { from, to } = block();
      const rows = sheet.rows.slice(from.row, to.row + 1).map((one) => one.cells.slice(from.column, to.column + 1));
      event.clipboardData?.setData('text/plain', writeTsv(rows));
      event.preventDefault();
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
      <Faults sheet={sheet} words={words} onGo={go} />
      <div class="gridbox">
        <table class="gr stack live">
          <caption class="vh">{words.title}</caption>
          <thead>
            <tr>
              <th scope="col" class="rown">
                #
              </th>
              {props.columns.map((column) => (
                <th scope="col" class={isNumber(column) ? 'r' : undefined} title={column.hint}>
                  {column.label}
                  {column.required ? ' *' : ''}
                </th>
              ))}
              <th scope="col">{words.state}</th>
            </tr>
          </thead>
          <tbody>
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
                typed={r === at.row ? typed : null}
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

/** What is saved, what is not, and what came of the last sending. */
function Status({
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
  return (
    <span role="status" class="told">
      {answer?.kind === 'receipts' ? (
        <span class="st c-met">
          <Sign name="met" />
          {filled(words.savedAt, {
            count: answer.receipts.filter((one) => one.outcome === 'saved').length,
            at: answer.at,
          })}
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
