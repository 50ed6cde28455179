import { fill, type Problem, type Result } from '../../../kernel/index.ts';
import type { PageContext, PostedForm } from '../../../platform/manifest.ts';
import { tableResponse } from '../../../platform/tabular/index.ts';
import { ActOutcome, Button, Crumbs, Links, QrCode, Section } from '../../../ui/index.ts';
import { closeDecided, noteDecision, showDecided, type DecidedPage } from '../../decisions/index.ts';
import { makeCodes, type Receipt } from '../commands/make-codes.ts';
import type { StateProblem } from '../core/state.ts';
import { OWN_STATE } from '../matter.ts';
import { paths } from './paths.ts';
import { WORDS } from './words.ts';

const DECIDED: DecidedPage = {
  matter: OWN_STATE,
  path: paths.decision,
  closing: paths.closing,
  up: { path: '/ban-lam-viec', label: WORDS.desk },
  words: {
    title: WORDS.decisionTitle,
    on: WORDS.decisionOn,
    off: WORDS.decisionOff,
    open: WORDS.decisionOpen,
    close: WORDS.decisionClose,
  },
  links: (page) => [{ href: page.href(paths.codes), label: WORDS.codesTitle[page.lang] }],
};

export const showDecision = (page: PageContext): Promise<Response> => showDecided(page, DECIDED);
export const takeDecision = (page: PageContext): Promise<Response> => noteDecision(page, DECIDED);
export const takeClosing = (page: PageContext): Promise<Response> => closeDecided(page, DECIDED);

export const showCodes = (page: PageContext): Response => codesPage(page, '', null, []);

/** The address that a receipt's QR code opens. */
const addressOf = (page: PageContext, { code, receipt }: Receipt): string =>
  `${page.site?.url ?? ''}${paths.state}?${new URLSearchParams({ ma: code, khoa: receipt })}`;

function codesPage(page: PageContext, typed: string, wrong: Problem | null, made: readonly Receipt[]): Response {
  const { lang } = page;
  return page.desk(
    WORDS.codesTitle[lang],
    <>
      <Crumbs
        lang={lang}
        here={WORDS.codesTitle[lang]}
        items={[{ href: page.href('/ban-lam-viec'), label: WORDS.desk[lang] }]}
      />
      <h1>{WORDS.codesTitle[lang]}</h1>
      <p class="lead">{WORDS.codesLead[lang]}</p>
      <ActOutcome wrong={wrong && page.say(wrong)} />
      {made.length > 0 ? (
        <>
          <Section title={WORDS.slips[lang]}>
            <div class="slips">
              {made.map((one) => (
                <Slip page={page} receipt={one} />
              ))}
            </div>
          </Section>
          <Links items={[{ href: page.href(paths.codes), label: WORDS.more[lang] }]} />
        </>
      ) : (
        <CodesForm page={page} typed={typed} />
      )}
    </>,
    wrong ? 422 : 200,
  );
}

const CodesForm = ({ page, typed }: { page: PageContext; typed: string }) => (
  <form method="post" action={page.href(paths.codes)} class="blk">
    <input type="hidden" name="csrf" value={page.csrf} />
    <div class="field">
      <label for="ma">{WORDS.codes[page.lang]}</label>
      <textarea id="ma" name="ma" rows={6} required>
        {typed}
      </textarea>
    </div>
    <p class="acts">
      <Button look="main">{WORDS.print[page.lang]}</Button>{' '}
      <button class="btn" formaction={page.href(paths.file)}>
        {WORDS.file[page.lang]}
      </button>
    </p>
  </form>
);

/** What goes with a receipt: in Vietnamese, whoever prints it. */
const Slip = ({ page, receipt }: { page: PageContext; receipt: Receipt }) => (
  <article class="poster" lang="vi">
    <h3>{WORDS.slipTitle.vi}</h3>
    {page.sample ? <p class="note">{WORDS.slipSample.vi}</p> : null}
    <QrCode text={addressOf(page, receipt)} label={fill(WORDS.slipQr.vi, { code: receipt.code })} />
    <p>{fill(WORDS.slipLead.vi, { address: `${page.site?.url ?? ''}${paths.state}` })}</p>
    <p>
      {WORDS.code.vi}: <b>{receipt.code}</b>
      <br />
      {WORDS.receipt.vi}: <b>{receipt.receipt}</b>
    </p>
    <p class="note">{WORDS.slipKeep.vi}</p>
  </article>
);

interface Made {
  readonly typed: string;
  readonly made: Result<readonly Receipt[], Problem<StateProblem>>;
}

async function madeOf(page: PageContext): Promise<Made> {
  const form: PostedForm = await page.form();
  const typed = form.fields.get('ma')?.[0] ?? '';
  return { typed, made: await page.act((act) => makeCodes(act, typed.split(/[\r\n;,]+/))) };
}

export async function takeCodes(page: PageContext): Promise<Response> {
  const { typed, made } = await madeOf(page);
  return made.ok ? codesPage(page, typed, null, made.value) : codesPage(page, typed, made.problem, []);
}

/** The same as a table, for the one-stop system that prints the receipts. */
export async function sendCodes(page: PageContext): Promise<Response> {
  const { typed, made } = await madeOf(page);
  if (!made.ok) return codesPage(page, typed, made.problem, []);
  const { lang } = page;
  return tableResponse('csv', {
    name: `ma-tra-cuu-${made.value.length}`,
    sheet: WORDS.codesTitle[lang],
    columns: [
      { header: WORDS.code[lang], width: 30 },
      { header: WORDS.receipt[lang], width: 24 },
      { header: WORDS.address[lang], width: 80 },
    ],
    rows: made.value.map((one) => [one.code, one.receipt, addressOf(page, one)]),
  });
}
