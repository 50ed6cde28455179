import type { ExplorerProps, ResultAnswer } from './props.ts';

/** What the form asks, as its own button would send it. */
export const queryOf = (form: HTMLFormElement): string =>
  new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)])).toString();

const controls = (form: HTMLFormElement, name: string): (HTMLInputElement | HTMLSelectElement)[] =>
  [...form.elements].filter(
    (one): one is HTMLInputElement | HTMLSelectElement =>
      (one instanceof HTMLInputElement || one instanceof HTMLSelectElement) && one.name === name,
  );

const ticks = (form: HTMLFormElement, name: string): HTMLInputElement[] =>
  controls(form, name).filter((one): one is HTMLInputElement => one instanceof HTMLInputElement);

function tick(form: HTMLFormElement, name: string, values: readonly string[]): void {
  for (const box of ticks(form, name)) box.checked = values.includes(box.value);
}

function choose(select: Element | undefined, choices: ResultAnswer['breakdowns']): void {
  if (!(select instanceof HTMLSelectElement)) return;
  const now = [...select.options].map((one) => `${one.value} ${one.text}`).join();
  if (now === choices.map((one) => `${one.value} ${one.label}`).join()) return;
  select.replaceChildren(...choices.map((one) => new Option(one.label, one.value)));
}

/** Brings the form to what was answered. What stands right is not touched: the focus stays, open lists stay open. */
export function showQuestion(form: HTMLFormElement, props: ExplorerProps, answer: ResultAnswer): void {
  const { fields } = props;
  const query = new URLSearchParams(answer.query);
  choose(controls(form, fields.by)[0], answer.breakdowns);
  for (const [name, value] of Object.entries(answer.values))
    for (const one of controls(form, name)) if (one.value !== value) one.value = value;
  tick(form, fields.indicators, query.getAll(fields.indicators));
  tick(form, fields.fractions, query.getAll(fields.fractions));
  // Agencies that were ticked stay so while a group is looked at instead.
  if (query.get(fields.group) === props.chosen) tick(form, fields.agencies, query.getAll(fields.agencies));
  const counts: Readonly<Record<string, string>> = {
    [fields.indicators]: answer.counts.indicators,
    [fields.agencies]: answer.counts.agencies,
  };
  for (const [name, words] of Object.entries(counts)) {
    const summary = form.querySelector(`[data-pick="${name}"] > summary`);
    if (summary && summary.textContent !== words) summary.textContent = words;
  }
}

/**
 * Other fields that a change means: who ticks an agency asks for ticked ones, who breaks down asks for a table. Answers
 * whether the change can be asked at all: one indicator too many is taken back.
 */
export function follow(form: HTMLFormElement, props: ExplorerProps, changed: EventTarget | null): boolean {
  const { fields } = props;
  if (!(changed instanceof HTMLInputElement || changed instanceof HTMLSelectElement)) return true;
  const select = (name: string): HTMLSelectElement | undefined =>
    controls(form, name).find((one): one is HTMLSelectElement => one instanceof HTMLSelectElement);
  const [group, view] = [select(fields.group), select(fields.view)];
  if (changed.name === fields.agencies && group) group.value = props.chosen;
  if (changed.name === fields.by && view && changed.value !== '') {
    const fits = view.value === props.table || (view.value === props.lines && changed.value === props.month);
    if (!fits) view.value = props.table;
  }
  const chosen = ticks(form, fields.indicators).filter((box) => box.checked);
  if (chosen.length <= props.most) return true;
  if (changed instanceof HTMLInputElement) changed.checked = false;
  return false;
}
