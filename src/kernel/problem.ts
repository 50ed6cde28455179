/** Where in what somebody gave us something is wrong. Rows and columns are those of the file, counted from 1. */
export interface Place {
  readonly file?: string;
  readonly sheet?: string;
  readonly row?: number;
  /** Column header as it stands in the file, or a letter where there is none. */
  readonly column?: string;
  readonly clause?: string;
}

/**
 * An expected refusal. `code` is `room.what-is-wrong`, from the room's closed list; its sentence (what, where, what to do)
 * stands in that room's `messages.ts` and is filled from `params` at the edge.
 */
export interface Problem<Code extends string = string> {
  readonly code: Code;
  readonly place?: Place;
  readonly params?: Readonly<Record<string, string | number>>;
}

export function problem<Code extends string>(
  code: Code,
  params?: Readonly<Record<string, string | number>>,
  place?: Place,
): Problem<Code> {
  return { code, ...(place && { place }), ...(params && { params }) };
}
