import { bare, filled } from '../../../../../ui/islands/text/index.ts';
import type { ExplorerWords } from './props.ts';

/** So many chosen ones are shown by name. */
const MOST_PICKED = 12;

/**
 * Puts a search above a long list of boxes to tick, with marks or without, and what is ticked in front of it; the arrow keys
 * go through what is found. Answers how to show anew what is ticked.
 */
export function searchable(list: HTMLDetailsElement, words: ExplorerWords): () => void {
  const rows = [...list.querySelectorAll<HTMLLabelElement>('label.tick')].map((label) => ({
    label,
    box: label.querySelector('input')!,
    key: ` ${bare(label.textContent ?? '')}`,
  }));
  const boxes = list.querySelector('fieldset');
  const name = list.dataset['pick'];
  if (!boxes || !name) return () => undefined;
  const { field, input, told } = searchField(`tim-${name}`, words);
  boxes.before(field);
  const shown = (): HTMLInputElement[] => rows.filter(({ label }) => !label.hidden).map(({ box }) => box);
  // What was typed is looked for while a composition (Telex, VNI) is still going on as well.
  input.addEventListener('input', () => {
    const found = matching(rows, bare(input.value));
    for (const row of rows) row.label.hidden = !found.includes(row);
    const count = found.length;
    told.textContent = input.value === '' ? '' : count === 0 ? words.none : filled(words.listed, { count });
  });
  list.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const inSearch = event.target === input;
    // Enter would ask by a whole page; the list is asked with every tick.
    if (event.key === 'Enter' && inSearch) event.preventDefault();
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const found = shown();
    const at = inSearch ? -1 : found.indexOf(event.target as HTMLInputElement);
    const next = found[at + (event.key === 'ArrowDown' ? 1 : -1)];
    event.preventDefault();
    if (next) next.focus();
    else if (event.key === 'ArrowUp') input.focus();
  });
  const picked = document.createElement('ul');
  picked.className = 'picked';
  picked.setAttribute('role', 'list');
  list.after(picked);
  const show = (): void =>
    showPicked(
      picked,
      rows.filter(({ box }) => box.checked),
      words,
    );
  show();
  return show;
}

interface Row {
  readonly label: HTMLLabelElement;
  readonly box: HTMLInputElement;
  /** Its words without marks, a blank before each. */
  readonly key: string;
}

/** Rows that hold the words as they were typed; where there is none, those in which each begins a word. */
function matching(rows: readonly Row[], typed: string): readonly Row[] {
  const whole = rows.filter(({ key }) => key.includes(` ${typed}`));
  const words = typed.split(/\s+/);
  return whole.length > 0 ? whole : rows.filter(({ key }) => words.every((word) => key.includes(` ${word}`)));
}

/** What is ticked, each with a button that unticks it, whether the list is open or folded. */
function showPicked(place: HTMLElement, rows: readonly Row[], words: ExplorerWords): void {
  const items = rows.slice(0, MOST_PICKED).map(({ label, box }) => {
    const name = (label.textContent ?? '').trim();
    const item = document.createElement('li');
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'linkish';
    button.textContent = words.untick;
    button.setAttribute('aria-label', `${words.untick} ${name}`);
    // As if the box itself had been clicked: the form hears of it, and the focus stays in the list.
    button.addEventListener('click', () => {
      box.click();
      place.querySelector<HTMLElement>('button')?.focus();
    });
    item.append(`${name} `, button);
    return item;
  });
  const more = rows.length - MOST_PICKED;
  if (more > 0) {
    const item = document.createElement('li');
    item.textContent = filled(words.morePicked, { count: more });
    items.push(item);
  }
  place.replaceChildren(...items);
}

/** A field of its own: it has no name, so that the form does not send it. */
function searchField(id: string, words: ExplorerWords) {
  const field = document.createElement('div');
  field.className = 'pick-search';
  const label = document.createElement('label');
  label.htmlFor = id;
  label.textContent = words.search;
  const input = document.createElement('input');
  input.id = id;
  input.type = 'search';
  input.placeholder = words.searchHint;
  input.autocomplete = 'off';
  const told = document.createElement('p');
  told.className = 'note';
  told.setAttribute('role', 'status');
  field.append(label, input, told);
  return { field, input, told };
}
