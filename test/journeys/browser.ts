import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { chromium, type Browser, type BrowserContext, type ConsoleMessage, type Page } from 'playwright-core';

/** The shell without windows where it is there: it starts in half the time. */
const CHROMIUM =
  process.env['CHROMIUM'] ??
  ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((path) => existsSync(path)) ??
  '/usr/bin/chromium';

/** Why tests that need a browser are left out, or false. */
export const noBrowser: string | false = existsSync(CHROMIUM)
  ? false
  : `no browser at ${CHROMIUM}; apt-get install chromium, or set CHROMIUM`;

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });

/** Widths at which pages are judged: a desktop, a phone, the narrowest that WCAG asks for. */
export const WIDTHS = [1280, 360, 320] as const;

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Finding {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

let axe: string | null = null;

/**
 * Marks what repeats: of rows, entries and options of one list that are made alike (same elements, classes, roles) axe judges
 * two, and so every kind of row of a table of 150 agencies.
 */
const MARK_ALIKE = `(() => {
  const made = (one) => one.tagName + '.' + (one.getAttribute('class') ?? '') + '.' + (one.getAttribute('role') ?? '') + '.' + (one.getAttribute('aria-current') ?? '');
  for (const parent of document.querySelectorAll('tbody, ul, ol, select, optgroup, datalist, svg, svg g')) {
    const seen = new Map();
    for (const child of parent.children) {
      const shape = [child, ...child.querySelectorAll('*')].map(made).join();
      seen.set(shape, (seen.get(shape) ?? 0) + 1);
      child.toggleAttribute('data-alike', seen.get(shape) > 2);
    }
  }
})()`;

/** What axe finds on the page as it stands (WCAG 2.0 to 2.2, A and AA, and best practice), one line a rule. */
export async function axeFindings(page: Page): Promise<string[]> {
  axe ??= await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  // Brought in once a page, whose widths are judged one after the other; without a word about where an element stands, since
  // a finding shows the element itself.
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(`${axe}\n;true`);
  const [found, passed] = (await page.evaluate(
    `${MARK_ALIKE}; axe.run({ include: [document], exclude: [['[data-alike]']] }, { runOnly: ${JSON.stringify(RULES)}, resultTypes: ['violations'], selectors: false }).then(({ violations, passes }) => [violations, passes.length])`,
  )) as [Finding[], number];
  assert.ok(passed > 15, `axe ran only ${passed} rules`);
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

/** Opens a page, and once more as long as it says that it will renew itself because something is still being computed. */
async function opened(page: Page, address: string): Promise<number> {
  for (let tries = 0; ; tries++) {
    const response = await page.goto(address, { waitUntil: 'load' });
    if (!response?.headers()['refresh']) return response?.status() ?? 0;
    if (tries > 60) throw new Error(`${address} still renews itself`);
    await page.waitForTimeout(1_000);
  }
}

/** The tab in which the pages of a context are judged, one after the other: a tab of its own for each costs a process. */
const judges = new WeakMap<BrowserContext, Page>();
async function judgeOf(context: BrowserContext): Promise<Page> {
  const page = judges.get(context) ?? (await context.newPage());
  judges.set(context, page);
  return page;
}

/**
 * Everything that is wrong with a page before anybody reads it: axe, width, styles and scripts in the markup, complaints; and
 * with `stops` the way of the Tab key through that many places.
 */
export async function faultsOf(
  context: BrowserContext,
  address: string,
  widths: readonly number[],
  stops = 0,
): Promise<string[]> {
  const page = await judgeOf(context);
  const faults: string[] = [];
  const complain = (message: ConsoleMessage): void => {
    if (message.type() === 'error') faults.push(message.text());
  };
  page.on('console', complain);
  await page.setViewportSize({ width: Math.max(...widths), height: 800 });
  const status = await opened(page, address);
  if (status !== 200) faults.push(`answers ${status}`);
  await page.evaluate('document.fonts.ready.then(() => true)');
  if (stops > 0) faults.push(...(await keyboardFaults(page, stops)));
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    // What is wrong between the widest and the narrowest is wrong in one of them; only the room for words is looked at in all.
    if (width === Math.max(...widths) || width === Math.min(...widths))
      faults.push(...(await axeFindings(page)).map((finding) => `at ${width} px: ${finding}`));
    const over = (await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')) as number;
    if (over > 0) faults.push(`${over} px too wide at ${width} px`);
  }
  const inline = (await page.evaluate(
    `[...document.querySelectorAll('[style], style, script:not([src]), [onclick], [onchange], [onsubmit]')].map((one) => one.outerHTML.slice(0, 120))`,
  )) as string[];
  faults.push(...inline.map((one) => `in the markup: ${one}`));
  page.off('console', complain);
  return faults.map((fault) => `${new URL(address).pathname}: ${fault}`);
}

interface Stop {
  /** Position in the document among everything that can take the focus; below 0 where the focus left the document. */
  readonly place: number;
  readonly name: string;
  readonly outline: string;
}

/** Keeps where the focus goes, as it goes there: asking after each key would cost more than the keys. */
const WATCH = `(() => {
  const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')];
  window.stops = [];
  addEventListener('focusin', ({ target: one }) => {
    const style = getComputedStyle(one);
    window.stops.push({ place: all.indexOf(one), name: (one.innerText || one.name || one.tagName).slice(0, 40), outline: style.outlineStyle === 'none' ? '' : style.outlineWidth });
  });
  addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget === null) window.stops.push({ place: -1, name: '', outline: '' });
  });
})()`;

/** Goes through a page with the Tab key: in the order of the document, with a focus that can be seen. */
async function keyboardFaults(page: Page, stops: number): Promise<string[]> {
  await page.evaluate(WATCH);
  for (let count = 0; count < stops; count++) await page.keyboard.press('Tab');
  const met = (await page.evaluate('window.stops')) as Stop[];
  await page.evaluate('document.activeElement.blur()');
  const faults: string[] = [];
  let last = -1;
  for (const stop of met) {
    if (stop.place < 0) break;
    if (stop.place < last) faults.push(`“${stop.name}” comes before what stands above it`);
    if (Number.parseFloat(stop.outline || '0') < 2) faults.push(`“${stop.name}” shows no focus`);
    if (stop.place === last) break;
    last = stop.place;
  }
  if (last < 3) faults.push(`the Tab key reaches only ${last + 1} places`);
  return faults;
}
