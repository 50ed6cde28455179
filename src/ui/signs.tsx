import { raw } from 'hono/html';
import type { Lang } from '../kernel/index.ts';
import { say } from './messages.ts';
import { SIGN_SHAPES, type SignName } from './sign-shapes.ts';

/** Attainment of a target as it is shown; the words stand in messages under `ui.state.…`. */
export type State = 'met' | 'on-track' | 'at-risk' | 'missed' | 'no-data' | 'not-applicable';

export const STATES: readonly State[] = ['met', 'on-track', 'at-risk', 'missed', 'no-data', 'not-applicable'];

const SIGN_OF_STATE: Readonly<Record<State, SignName>> = {
  met: 'met',
  'on-track': 'track',
  'at-risk': 'risk',
  missed: 'miss',
  'no-data': 'none',
  'not-applicable': 'na',
};

export const signOf = (state: State): SignName => SIGN_OF_STATE[state];

export const stateWord = (state: State, lang: Lang): string => say(lang, `ui.state.${state}`);

/** A sign without its word: only beside text that says the same. `tone` colours signs that have no colour of their own. */
export const Sign = ({ name, tone }: { name: SignName; tone?: SignName | undefined }) => (
  <svg class={`sg c-${tone ?? name}`} aria-hidden="true">
    <use href={`#g-${name}`} />
  </svg>
);

const DRAWN = new Map<SignName, ReturnType<typeof raw>>();

/** The same sign, its markup made once: for pages that show thousands. */
export function drawnSign(name: SignName): ReturnType<typeof raw> {
  const made = DRAWN.get(name) ?? raw(String(<Sign name={name} />));
  DRAWN.set(name, made);
  return made;
}

/** A sign inside a drawing: centre and edge length in units of that drawing. */
export const SignAt = ({ name, x, y, size }: { name: SignName; x: number; y: number; size: number }) => (
  <use
    href={`#g-${name}`}
    x={Math.round((x - size / 2) * 10) / 10}
    y={Math.round((y - size / 2) * 10) / 10}
    width={size}
    height={size}
    class={`mk c-${name}`}
  />
);

/** Sign and word of an attainment. */
export const Status = ({ state, lang }: { state: State; lang: Lang }) => (
  <Marked sign={signOf(state)}>{stateWord(state, lang)}</Marked>
);

/** Any other sign with its word, in the colour of the sign: "Trễ 4 ngày làm việc". */
export const Marked = ({ sign, tone, children }: { sign: SignName; tone?: SignName; children?: unknown }) => (
  <span class={`st c-${tone ?? sign}`}>
    <Sign name={sign} tone={tone} />
    {children as string}
  </span>
);

/** Names of the shapes that a rendered body refers to; a page of thousands of signs is gone through once. */
function shapesIn(body: string): ReadonlySet<string> {
  const found = new Set<string>();
  const before = 'href="#g-';
  for (let at = body.indexOf(before); at >= 0; at = body.indexOf(before, at)) {
    at += before.length;
    found.add(body.slice(at, body.indexOf('"', at)));
  }
  return found;
}

/** The shapes that a rendered body refers to, once per page. */
export function SignSheet({ body }: { body: string }) {
  const named = shapesIn(body);
  const symbols = Object.entries(SIGN_SHAPES)
    .filter(([name]) => named.has(name))
    .map(([name, shape]) => `<symbol id="g-${name}" viewBox="0 0 20 20">${shape}</symbol>`);
  return symbols.length === 0 ? null : (
    <svg width="0" height="0" class="vh" aria-hidden="true">
      {raw(symbols.join(''))}
    </svg>
  );
}
