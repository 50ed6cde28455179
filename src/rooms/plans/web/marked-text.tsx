import type { PlanClause, Target } from '../core/plan.ts';
import { needsLook } from '../core/plan.ts';

export interface Numbered {
  readonly target: Target;
  /** The same small number stands in the text and beside the target. */
  readonly number: number;
}

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly targets: readonly Numbered[];
}

/** Spans of a clause that are targets, in order; spans that overlap are one mark with several numbers. */
export function piecesOf(targets: readonly Numbered[]): Piece[] {
  const pieces: { start: number; end: number; targets: Numbered[] }[] = [];
  for (const numbered of targets.toSorted((a, b) => a.target.span.start - b.target.span.start)) {
    const { start, end } = numbered.target.span;
    const last = pieces.at(-1);
    if (last && start < last.end) {
      last.end = Math.max(last.end, end);
      last.targets.push(numbered);
    } else pieces.push({ start, end, targets: [numbered] });
  }
  return pieces;
}

/** The clause in its own words, its targets underlined: solid when read, dashed when to be looked at, washed when edited. */
export function MarkedText({
  clause,
  targets,
  editing,
}: {
  clause: PlanClause;
  targets: readonly Numbered[];
  editing: number | null;
}) {
  const pieces = piecesOf(targets.filter(({ target }) => target.state !== 'dismissed'));
  let from = 0;
  const parts = pieces.map((piece) => {
    const before = clause.body.slice(from, piece.start);
    from = piece.end;
    return (
      <>
        {before}
        <mark class={lookOf(piece, editing)}>
          {clause.body.slice(piece.start, piece.end)}
          {piece.targets.map(({ number }) => (
            <sup>{number}</sup>
          ))}
        </mark>
      </>
    );
  });
  return (
    <p>
      {parts}
      {clause.body.slice(from)}
    </p>
  );
}

function lookOf(piece: Piece, editing: number | null): string | undefined {
  if (piece.targets.some(({ target }) => target.id === editing)) return 'a';
  return piece.targets.some(({ target }) => needsLook(target)) ? 'w' : undefined;
}
