import type { Child } from 'hono/jsx';
import { dateAt, fill, formatDate, formatInstant, type Problem } from '../../../kernel/index.ts';
import type { BesideLink, PageContext } from '../../../platform/manifest.ts';
import { ActOutcome, Button, Facts, Field, Links, Notice, PublicLayout, Section } from '../../../ui/index.ts';
import { loadAgencies } from '../../agencies/index.ts';
import { decisionOn } from '../../decisions/index.ts';
import { shippedRegisters } from '../../registers/index.ts';
import { oneTapSheet } from '../../surveys/index.ts';
import { askState, type Told } from '../commands/ask-state.ts';
import { canRate, isLate, type DossierState } from '../core/state.ts';
import { DOSSIERS, OWN_STATE } from '../matter.ts';
import { stateRules } from '../rules.ts';
import { paths } from './paths.ts';
import { WORDS } from './words.ts';

interface Typed {
  readonly code: string;
  readonly receipt: string;
}

/** A page for nobody but whoever asks: no search engine keeps it, no cache, no address that leads back to it. */
function ownPage(page: PageContext, title: string, body: Child, status = 200): Response {
  const response = page.page(
    <PublicLayout page={page} title={title} path={paths.state} foot={WORDS.foot[page.lang]}>
      {body}
    </PublicLayout>,
    status,
  );
  response.headers.set('X-Robots-Tag', 'noindex, nofollow');
  response.headers.set('Cache-Control', 'no-store');
  return response;
}

/** On the page of feedback, once the province has decided. */
export const stateBeside = async (page: PageContext): Promise<readonly BesideLink[]> =>
  (await decisionOn(page.database, OWN_STATE)) === null
    ? []
    : [{ href: page.href(paths.state), label: WORDS.title[page.lang] }];

/** The form, filled in as the receipt's QR code does. Nothing is looked up yet: programs that open links learn nothing. */
export async function showState(page: PageContext): Promise<Response> {
  if ((await decisionOn(page.database, OWN_STATE)) === null) return offPage(page);
  return formPage(page, { code: page.query.get('ma') ?? '', receipt: page.query.get('khoa') ?? '' }, null);
}

const offPage = (page: PageContext): Response =>
  ownPage(
    page,
    WORDS.off[page.lang],
    <>
      <h1>{WORDS.off[page.lang]}</h1>
      <p class="lead">{page.say({ code: 'dossier-state.off' })}</p>
    </>,
    404,
  );

/** Letters of either code that are shown again. */
const LONGEST = 100;

const STATUSES: Readonly<Record<string, number>> = { 'dossier-state.too-often': 429 };

const formPage = (page: PageContext, typed: Typed, wrong: Problem | null): Response => {
  const { lang } = page;
  return ownPage(
    page,
    WORDS.title[lang],
    <>
      <h1>{WORDS.title[lang]}</h1>
      <p class="lead">{WORDS.lead[lang]}</p>
      <ActOutcome wrong={wrong && page.say(wrong)} />
      <form method="post" action={page.href(paths.state)} class="blk">
        <Field lang={lang} name="ma" label={WORDS.code[lang]} value={typed.code.slice(0, LONGEST)} autocomplete="off" />
        <Field
          lang={lang}
          name="khoa"
          label={WORDS.receipt[lang]}
          hint={WORDS.receiptHint[lang]}
          value={typed.receipt.slice(0, LONGEST)}
          autocomplete="off"
        />
        <p class="acts">
          <Button look="main">{WORDS.show[lang]}</Button>
        </p>
      </form>
    </>,
    wrong ? (STATUSES[wrong.code] ?? 404) : 200,
  );
};

export async function takeState(page: PageContext): Promise<Response> {
  const form = await page.form();
  const typed = { code: form.text('ma'), receipt: form.text('khoa') };
  const asked = await page.act((act) => askState(act, typed));
  if (asked.ok) return toldPage(page, typed.code, asked.value);
  return asked.problem.code === 'dossier-state.off' ? offPage(page) : formPage(page, typed, asked.problem);
}

async function toldPage(page: PageContext, code: string, told: Told): Promise<Response> {
  const { lang } = page;
  const { state, asOf } = told;
  const since = asOf === null ? WORDS.asOfNever[lang] : fill(WORDS.asOf[lang], { at: formatInstant(asOf) });
  const title = fill((state ? WORDS.heading : WORDS.notYet)[lang], { code });
  return ownPage(
    page,
    title,
    <>
      <h1>{title}</h1>
      <p class="note">{since}</p>
      {state ? (
        await StateParts({ page, told, state })
      ) : (
        <p class="lead">{fill(WORDS.notYetLead[lang], { days: stateRules().shownDays })}</p>
      )}
      <Links items={[{ href: page.href(paths.state), label: WORDS.again[lang] }]} />
    </>,
  );
}

const statusName = (status: string, { lang }: PageContext): string => {
  const column = shippedRegisters()
    .get(DOSSIERS)
    ?.columns.find(({ code }) => code === 'status');
  const values = column?.type === 'choice' ? column.values : [];
  return values.find(({ code }) => code === status)?.name[lang] ?? status;
};

async function StateParts({ page, told, state }: { page: PageContext; told: Told; state: DossierState }) {
  const { lang } = page;
  const tree = await loadAgencies(page.database, dateAt(page.at));
  const agency = tree.byId(state.deciding);
  const newDue = newDueOf(told, state);
  const late = isLate(state, dateAt(page.at));
  const open = state.closedOn === null;
  const sheet = agency && canRate(state) ? await oneTapSheet(page, { agency, sector: state.sector }) : null;
  return (
    <>
      <p class="lead">{statusName(state.status, page)}</p>
      {late || told.apology ? (
        <Late page={page} told={told} state={state} late={late} agency={agency?.name ?? '–'} />
      ) : null}
      <Facts
        items={[
          [WORDS.deciding[lang], agency?.name ?? null],
          [WORDS.step[lang], open && state.step !== null ? (tree.byId(state.step)?.name ?? null) : null],
          [WORDS.received[lang], formatDate(state.receivedOn)],
          [WORDS.due[lang], state.dueOn && formatDate(state.dueOn)],
          [WORDS.newDue[lang], newDue && formatDate(newDue)],
          [WORDS.ready[lang], state.readyOn && formatDate(state.readyOn)],
          [WORDS.returned[lang], state.returnedOn && formatDate(state.returnedOn)],
        ]}
      />
      {sheet ? (
        <Section title={WORDS.rate[lang]} note={WORDS.rateNote[lang]}>
          {sheet}
        </Section>
      ) : null}
    </>
  );
}

const newDueOf = ({ apology }: Told, state: DossierState) => apology?.newDueOn ?? state.newDueOn;

interface LateProps {
  readonly page: PageContext;
  readonly told: Told;
  readonly state: DossierState;
  /** Whether it is, or was; else it was said beforehand that it will be. */
  readonly late: boolean;
  readonly agency: string;
}

/** Why, until when, and the apology: what the rules owe to whoever waits. */
function Late({ page, told, state, late, agency }: LateProps) {
  const { lang } = page;
  const { apology } = told;
  const newDue = newDueOf(told, state);
  const apologised = apology?.sentOn ?? state.apologyOn;
  const open = state.closedOn === null;
  const title = late ? (open ? WORDS.lateTitle : WORDS.lateWas) : open ? WORDS.lateSoon : WORDS.lateFeared;
  const words = [
    apology?.reason ? fill(WORDS.lateReason[lang], { reason: apology.reason[lang] }) : WORDS.lateNoReason[lang],
    ...(open ? [newDue ? fill(WORDS.lateNewDue[lang], { date: formatDate(newDue) }) : WORDS.lateNoNewDue[lang]] : []),
  ];
  return (
    <Notice tone={late ? 'miss' : 'risk'} title={title[lang]}>
      <p>{words.join(' ')}</p>
      <p>
        {apologised ? fill(WORDS.apology[lang], { agency, date: formatDate(apologised) }) : WORDS.apologyNone[lang]}
      </p>
    </Notice>
  );
}
