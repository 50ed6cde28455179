import {
  dateAt,
  fill,
  formatDate,
  numbered,
  parseDate,
  problem,
  type LocalDate,
  type Problem,
} from '../../../kernel/index.ts';
import type { PageContext, Target } from '../../../platform/manifest.ts';
import { ActOutcome, Button, Crumbs, Facts, Field, Links, Marked, Section } from '../../../ui/index.ts';
import { loadAgencies } from '../../agencies/index.ts';
import { EntryList } from '../../audit/index.ts';
import { evidencePaths } from '../../evidence/index.ts';
import { recordHref } from '../../registers/index.ts';
import { SLIP, slipTarget } from '../commands/draft.ts';
import { standingOf, type Slip } from '../core/slip.ts';
import { dossiersOf, DOSSIERS } from '../dossiers.ts';
import { findReason, findWay } from '../rules.ts';
import { findSlip } from '../sql/slip.reads.ts';
import { STANDING_SIGNS, STANDING_WORDS, WORDS } from '../words.ts';
import { ReasonFields } from './owed-part.tsx';
import { paths } from './paths.ts';
import { PrintPart, SendPart } from './slips-part.tsx';

export const slipIdOf = (page: PageContext): number => numbered(page.params['slip']);

export async function theSlip(page: PageContext): Promise<Target | null> {
  const slip = await findSlip(page.database, slipIdOf(page));
  return slip && slipTarget(slip);
}

export const showSlip = (page: PageContext): Promise<Response> => slipPage(page, null);

/** One slip: what it says, how it stands, what can be done with it, and its history. */
export async function slipPage(page: PageContext, wrong: Problem | null): Promise<Response> {
  const slip = await findSlip(page.database, slipIdOf(page));
  if (!slip) return page.problem(problem('apologies.unknown'), 404);
  const { lang } = page;
  const today = dateAt(page.at);
  const tree = await loadAgencies(page.database, today);
  const standing = standingOf(slip, today);
  const title = fill(WORDS.slipOf[lang], { code: slip.key[0] ?? '' });
  return page.desk(
    title,
    <>
      <Crumbs
        lang={lang}
        here={slip.key[0] ?? ''}
        items={[
          { href: page.href(paths.desk), label: WORDS.desk[lang] },
          { href: page.href(paths.apologies), label: WORDS.title[lang] },
        ]}
      />
      <h1>{title}</h1>
      <p class="lead">
        {tree.byId(slip.agency)?.name ?? '–'}.{' '}
        <Marked sign={STANDING_SIGNS[standing]}>{STANDING_WORDS[standing][lang]}</Marked>
      </p>
      <ActOutcome wrong={wrong && page.say(wrong)} done={page.query.get('da-luu') === '1' ? WORDS.done[lang] : null} />
      <Said page={page} slip={slip} />
      {await Elsewhere({ page, slip })}
      {slip.state === 'draft' ? await Forms({ page, today, slip }) : null}
      {await EntryList({
        page,
        subject: SLIP,
        id: slip.id,
        tell: { value: (name, value) => told(page, name, value), silent: SILENT },
      })}
      <Links
        items={[
          ...(page.may('registers.read', { agencies: [slip.agency] })
            ? [{ href: page.href(recordHref(DOSSIERS, slip.key)), label: WORDS.record[lang] }]
            : []),
          { href: page.href(paths.apologies), label: WORDS.back[lang] },
        ]}
      />
    </>,
    wrong ? 422 : 200,
  );
}

function Said({ page, slip }: { page: PageContext; slip: Slip }) {
  const { lang } = page;
  const way = slip.way === null ? null : (findWay(slip.way)?.name[lang] ?? slip.way);
  return (
    <>
      <Facts
        items={[
          [WORDS.due[lang], formatDate(slip.dueOn)],
          [WORDS.newDue[lang], formatDate(slip.newDueOn)],
          [WORDS.reason[lang], findReason(slip.reason)?.name[lang] ?? slip.reason],
          [WORDS.ownWords[lang], slip.words],
          [WORDS.draftedBy[lang], `${slip.draftedBy}, ${formatDate(slip.draftedOn)}`],
          [WORDS.printedOn[lang], slip.printedOn && formatDate(slip.printedOn)],
          [WORDS.ownNumber[lang], slip.number],
          [WORDS.signedOn[lang], slip.signedOn && formatDate(slip.signedOn)],
          [WORDS.sentOn[lang], slip.sentOn && formatDate(slip.sentOn)],
          [WORDS.way[lang], way],
        ]}
      />
      {slip.state !== 'sent' ? null : slip.item === null ? (
        <p class="note">{WORDS.noProofSample[lang]}</p>
      ) : page.may('evidence.read', slipTarget(slip)) ? (
        <Links items={[{ href: page.href(evidencePaths.item(slip.item)), label: WORDS.seeProof[lang] }]} />
      ) : null}
    </>
  );
}

/** Where the system of source says another day than the one that was noted here. */
async function Elsewhere({ page, slip }: { page: PageContext; slip: Slip }) {
  const dossier = (await dossiersOf(page.database, [slip.key])).get(JSON.stringify(slip.key));
  const other = dossier?.apologyOn ?? null;
  if (other === null || other === slip.sentOn) return null;
  return <p class="note">{fill(WORDS.elsewhere[page.lang], { day: formatDate(other) })}</p>;
}

const Hidden = ({ page, slip }: { page: PageContext; slip: Slip }) => (
  <>
    <input type="hidden" name="csrf" value={page.csrf} />
    <input type="hidden" name="revision" value={String(slip.revision)} />
    <input type="hidden" name="phieu" value={String(slip.id)} />
  </>
);

async function Forms({ page, today, slip }: { page: PageContext; today: LocalDate; slip: Slip }) {
  const { lang } = page;
  if (!page.may('apologies.write', slipTarget(slip))) return null;
  return (
    <>
      {page.may('apologies.print', slipTarget(slip)) ? (
        <form method="post" action={page.href(paths.print)}>
          <Hidden page={page} slip={slip} />
          <PrintPart page={page} action={(dang) => page.href(`${paths.print}?dang=${dang}`)} />
        </form>
      ) : null}
      <form method="post" action={page.href(paths.send)}>
        <Hidden page={page} slip={slip} />
        {await SendPart({ page, agency: slip.agency, today, alone: true })}
      </form>
      <form method="post" action={page.href(paths.change(slip.id))}>
        <Hidden page={page} slip={slip} />
        <Section title={WORDS.changeTitle[lang]} id="sua">
          <ReasonFields page={page} reason={slip.reason} words={slip.words} />
          <Field
            lang={lang}
            name="ngay-moi"
            type="date"
            label={WORDS.newDay[lang]}
            hint={WORDS.newDayHint[lang]}
            value={slip.newDueOn}
            short
          />
          <Button>{WORDS.change[lang]}</Button>
        </Section>
      </form>
      <form method="post" action={page.href(paths.withdraw(slip.id))}>
        <Hidden page={page} slip={slip} />
        <Section title={WORDS.withdrawTitle[lang]} note={WORDS.withdrawNote[lang]} id="rut">
          <Field lang={lang} name="vi-sao" label={WORDS.withdrawWhy[lang]} />
          <Button>{WORDS.withdraw[lang]}</Button>
        </Section>
      </form>
    </>
  );
}

/** The act itself says how the slip stands after it; which dossier the page says. */
const SILENT = ['state', 'record'];

function told({ lang }: PageContext, name: string, value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = String(value);
  if (name === 'way') return findWay(text)?.name[lang] ?? text;
  const day = parseDate(text);
  return day.ok ? formatDate(day.value) : text;
}
