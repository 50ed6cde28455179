import { filled } from '../../../../../ui/islands/text/index.ts';
import { ask, type Asking } from './ask.ts';
import { searchable } from './picks.ts';
import type { ExplorerProps, ResultAnswer } from './props.ts';
import { follow, queryOf, showQuestion } from './question.ts';

/** Changes that follow each other as quickly are one question. */
const PAUSE_MS = 200;
/** An answer that comes sooner needs no word that it is awaited. */
const PATIENCE_MS = 150;

/** How a question came: what somebody asks gets an entry of the history, going back and forth has one. */
type Way = 'asked' | 'history';

/** Takes the form over: every change is asked at once, the newest answer stands, the address bar says what it answers. */
export function explore(place: HTMLElement, form: HTMLFormElement, props: ExplorerProps): void {
  const parts = partsOf(place);
  let running: AbortController | null = null;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const lists = [...form.querySelectorAll<HTMLDetailsElement>('details[data-pick]')];
  const showPicked = lists.map((list) => searchable(list, props.words));

  async function put(query: string, way: Way): Promise<void> {
    clearTimeout(waiting);
    running?.abort();
    const mine = (running = new AbortController());
    // The same sentence again is said again.
    parts.told.replaceChildren();
    const slow = setTimeout(() => tell(parts, { words: props.words.asking }, true), PATIENCE_MS);
    const got = await ask(props.answer, query, mine.signal);
    clearTimeout(slow);
    if (got.kind === 'overtaken' || mine.signal.aborted) return;
    if (got.kind !== 'answer') return tell(parts, failure(got, query, way), false);
    show(parts, got.answer);
    showQuestion(form, props, got.answer);
    for (const show of showPicked) show();
    if (way === 'asked' && location.search !== `?${got.answer.query}`)
      history.pushState(null, '', `${props.here}?${got.answer.query}`);
    pointHere(got.answer.query);
  }

  function failure(got: Asking, query: string, way: Way): Told {
    const { words } = props;
    if (got.kind === 'signed-out')
      return { words: words.signedOut, link: { words: words.signIn, href: `${props.here}?${query}` } };
    const at = new Date().toTimeString().slice(0, 5);
    const said = got.kind === 'offline' ? words.offline : filled(words.refused, { at });
    return { words: said, act: { words: words.again, run: () => void put(query, way) } };
  }

  form.classList.add('live');
  form.addEventListener('change', (event) => {
    if (!follow(form, props, event.target)) return tell(parts, { words: props.words.most }, false);
    // What is on its way answers a question that nobody asks any more.
    running?.abort();
    clearTimeout(waiting);
    waiting = setTimeout(() => void put(queryOf(form), 'asked'), PAUSE_MS);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void put(queryOf(form), 'asked');
  });
  addEventListener('popstate', () => void put(location.search.slice(1), 'history'));
}

interface Parts {
  readonly heading: Element;
  readonly told: Element;
  readonly result: Element;
}

function partsOf(place: HTMLElement): Parts {
  const part = (name: string): Element => place.querySelector(`[data-part="${name}"]`)!;
  return { heading: part('heading'), told: part('told'), result: part('result') };
}

/** Puts an answer in. Its markup is the server's own, made as for the page. */
function show({ heading, told, result }: Parts, answer: ResultAnswer): void {
  heading.innerHTML = answer.heading;
  result.innerHTML = answer.result;
  // Signs that the page already has are not defined twice.
  for (const sign of result.querySelectorAll('symbol'))
    if (!sign.isSameNode(document.getElementById(sign.id))) sign.remove();
  result.removeAttribute('aria-busy');
  told.classList.remove('c-miss');
  told.textContent = answer.said;
}

interface Told {
  readonly words: string;
  readonly act?: { readonly words: string; run(): void };
  readonly link?: { readonly words: string; readonly href: string };
}

/** Says what is awaited or went wrong; what was answered before stays to be read. */
function tell({ told, result }: Parts, what: Told, busy: boolean): void {
  told.classList.toggle('c-miss', !busy);
  told.replaceChildren(what.words);
  if (what.act) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'btn low';
    button.textContent = what.act.words;
    button.addEventListener('click', what.act.run);
    told.append(' ', button);
  }
  if (what.link) {
    const link = document.createElement('a');
    link.href = what.link.href;
    link.textContent = what.link.words;
    told.append(' ', link);
  }
  if (busy) result.setAttribute('aria-busy', 'true');
  else result.removeAttribute('aria-busy');
}

/** The other language and the form that keeps a view ask the same as the address bar. */
function pointHere(query: string): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement | HTMLLinkElement>('[hreflang]')) {
    const address = new URL(link.href);
    address.search = query;
    link.href = address.href;
  }
  const kept = document.querySelector<HTMLInputElement>('form.keepview input[name="query"]');
  if (kept) kept.value = query;
}
