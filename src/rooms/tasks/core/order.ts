/** A task that begins after another. */
export interface Edge {
  readonly task: number;
  readonly after: number;
}

/**
 * The circle that one more edge would close, from the task round to itself, or null. With 2 after 1 and 3 after 2, "1 after 3"
 * gives [1, 3, 2, 1].
 */
export function circleWith(edges: readonly Edge[], more: Edge): number[] | null {
  if (more.task === more.after) return [more.task, more.task];
  const befores = Map.groupBy(edges, ({ task }) => task);
  const cameFrom = new Map<number, number>([[more.after, more.task]]);
  const open = [more.after];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const { after } of befores.get(at) ?? []) {
      if (after === more.task) return pathTo(at, more.task, cameFrom);
      if (cameFrom.has(after)) continue;
      cameFrom.set(after, at);
      open.push(after);
    }
  }
  return null;
}

function pathTo(last: number, start: number, cameFrom: ReadonlyMap<number, number>): number[] {
  const back = [start, last];
  for (let at = last; at !== start;) {
    at = cameFrom.get(at) ?? start;
    back.push(at);
  }
  return back.toReversed();
}
