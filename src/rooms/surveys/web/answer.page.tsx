import { dateAt, fill, formatDate, numbered, problem, type Problem } from '../../../kernel/index.ts';
import type { Read } from '../../../platform/database/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { changedAddress } from '../../../platform/page-address.ts';
import { Button, Field, FilterSelect, Section } from '../../../ui/index.ts';
import { loadAgencies, type Agency } from '../../agencies/index.ts';
import { castForm, castInvitation, invitationHash, newForm } from '../commands/cast-answer.ts';
import { takesAnswers, WHOLE, type Survey } from '../core/survey.ts';
import { findToken } from '../sql/box.store.ts';
import { keptSurvey, type KeptSurvey } from '../sql/kept.reads.ts';
import { openSurveys, placesOf } from '../sql/survey.store.ts';
import { paths } from './paths.ts';
import { SECTOR } from './public-fields.ts';
import { framed, isLarge, refusedPage } from './public-frame.tsx';
import { readSheet, sentIn, sheetPage, thanksPage, type AskedSheet } from './public-form.tsx';
import { PUBLIC_WORDS as WORDS } from './public-words.ts';
import { sectorName } from './sectors.ts';

async function openSurveyOf(page: PageContext, read: Read = page.database): Promise<KeptSurvey | Problem> {
  const id = numbered(page.params['survey']);
  const open = await keptSurvey(read, id);
  if (!open) return problem('surveys.unknown', { id });
  return takesAnswers(open.survey, dateAt(page.at)) ? open : problem('surveys.closed');
}

const isOpen = (one: KeptSurvey | Problem): one is KeptSurvey => 'survey' in one;
const statusOf = ({ code }: Problem): number => (code === 'surveys.closed' ? 410 : 404);

/** Open surveys with the agencies that they ask about, and a field for the code of an invitation. */
export async function showPublicHome(page: PageContext): Promise<Response> {
  const { lang } = page;
  const today = dateAt(page.at);
  const open = (await openSurveys(page.database)).filter((one) => one.posters && takesAnswers(one, today));
  const tree = await loadAgencies(page.database, today);
  const lists = await Promise.all(open.map(async (one) => ({ one, places: await placesOf(page.database, one.id) })));
  return framed(
    page,
    { title: WORDS.title[lang], path: paths.publicHome, large: isLarge(page) },
    <>
      <h1>{WORDS.title[lang]}</h1>
      <p class="lead">{WORDS.lead[lang]}</p>
      <Section title={WORDS.open[lang]} id="dang-mo">
        {lists.length === 0 ? <p>{WORDS.openNone[lang]}</p> : null}
        {lists.map(({ one, places }) => (
          <form class="filters" method="get" action={page.href(paths.byCode)}>
            <FilterSelect
              name={`co-quan`}
              label={`${one.name}, ${fill(WORDS.until[lang], { date: formatDate(one.to) })}. ${WORDS.about[lang]}`}
              choices={[...new Set(places.map(({ agency }) => agency))].flatMap((id) => {
                const agency = tree.byId(id);
                return agency ? [{ value: agency.code, label: agency.name }] : [];
              })}
              value=""
            />
            <input type="hidden" name="khao-sat" value={String(one.id)} />
            <button class="btn main">{WORDS.chosen[lang]}</button>
          </form>
        ))}
      </Section>
      <Section title={WORDS.byCode[lang]} id="thu-moi">
        <form method="get" action={page.href(paths.byCode)} class="blk">
          <Field lang={lang} name="ma" label={WORDS.code[lang]} hint={WORDS.codeHint[lang]} autocomplete="off" />
          <Button look="main">{WORDS.go[lang]}</Button>
        </form>
      </Section>
    </>,
  );
}

/** Leads to the sheet that was chosen, or that a typed code opens. */
export function leadToSheet(page: PageContext): Response {
  const [, survey, token] = /^\s*(\d{1,9})\s*-\s*(.{1,80})$/u.exec(page.query.get('ma') ?? '') ?? [];
  if (survey && token)
    return page.redirect(page.href(paths.invitation(survey, encodeURIComponent(token.replace(/[\s-]/g, '')))));
  const chosen = numbered(page.query.get('khao-sat'));
  const agency = page.query.get('co-quan') ?? '';
  if (chosen > 0 && agency !== '') return page.redirect(page.href(paths.form(chosen, encodeURIComponent(agency))));
  return refusedPage(page, problem('surveys.token-unknown'), paths.byCode);
}

interface Counter {
  readonly open: KeptSurvey;
  readonly agency: number;
  readonly sector: string;
  readonly asked: AskedSheet;
}

/** An agency that is asked about by sectors, where nobody has said yet which one. */
interface Choice {
  readonly survey: Survey;
  readonly agency: Agency;
  readonly sectors: readonly string[];
}

/** The sheet of a poster: of an agency, or of a sector of it. */
async function counterOf(page: PageContext, read: Read = page.database): Promise<Counter | Choice | Problem> {
  const open = await openSurveyOf(page, read);
  if (!isOpen(open)) return open;
  const { survey } = open;
  if (!survey.posters) return problem('surveys.no-posters');
  const tree = await loadAgencies(read, dateAt(page.at));
  const agency = tree.byCode(page.params['agency'] ?? '');
  const places = open.places.filter((one) => one.agency === agency?.id);
  const named = page.query.get(SECTOR);
  if (agency && named === null && places.length > 1)
    return { survey, agency, sectors: places.map(({ sector }) => sector) };
  const place = named === null ? places[0] : places.find(({ sector }) => sector === named);
  if (!agency || !place) return problem('surveys.place-unknown');
  const path = formPath(survey, agency);
  return {
    open,
    agency: agency.id,
    sector: place.sector,
    asked: {
      content: survey.content,
      title: survey.name,
      about: aboutWords(page, agency.name, place.sector),
      path,
      form: '',
    },
  };
}

const aboutWords = ({ lang }: PageContext, agency: string, sector: string): string =>
  sector === WHOLE
    ? fill(WORDS.aboutAgency[lang], { agency })
    : fill(WORDS.aboutSector[lang], { agency, sector: sectorName(sector, lang) });

const formPath = (survey: Survey, { code }: Agency): string => paths.form(survey.id, encodeURIComponent(code));

/** Asks first which sector the sheet is to be about: it counts for that one alone. */
function choicePage(page: PageContext, { survey, agency, sectors }: Choice): Response {
  const { lang } = page;
  const path = formPath(survey, agency);
  return framed(
    page,
    { title: survey.name, path, large: isLarge(page, survey.content.large) },
    <>
      <h1>{survey.content.name[lang]}</h1>
      <p class="lead">{fill(WORDS.aboutAgency[lang], { agency: agency.name })}</p>
      <Section title={WORDS.whichSector[lang]} id="linh-vuc">
        <ul class="lines" role="list">
          {sectors.map((sector) => (
            <li>
              <a href={changedAddress(page, path, { [SECTOR]: sector })}>{sectorName(sector, lang)}</a>
            </li>
          ))}
        </ul>
      </Section>
    </>,
  );
}

const noSheet = (page: PageContext, found: Choice | Problem): Response =>
  'sectors' in found ? choicePage(page, found) : refusedPage(page, found, paths.publicHome, statusOf(found));

export async function showCounterForm(page: PageContext): Promise<Response> {
  const found = await counterOf(page);
  return 'asked' in found ? sheetPage(page, withForm(found)) : noSheet(page, found);
}

/** The sheet with the number that it was shown under, else with a new one. */
const withForm = ({ asked, open }: Counter, form = ''): AskedSheet => ({
  ...asked,
  form: form || newForm(open.secret),
});

/**
 * Takes a sheet in one transaction with all that is read for it: on a day of posters the round trips to the database are most of the
 * work. It is answered once the sheet is kept.
 */
export async function takeCounterForm(page: PageContext): Promise<Response> {
  const form = await page.form();
  const number = form.text('luot');
  return page.act(async (act) => {
    const found = await counterOf(page, act.tx);
    if (!('asked' in found)) return noSheet(page, found);
    const { open, agency, sector, asked } = found;
    const reading = readSheet(open.survey.content, form);
    if (!reading || reading.unseen.length > 0 || reading.judged.faults.length > 0)
      return sheetPage(page, withForm(found, number), sentIn(form), reading ?? undefined);
    const sheet = {
      survey: open.survey.id,
      agency,
      sector,
      form: number,
      channel: 'poster',
      sent: sentIn(form),
    } as const;
    const done = await castForm(act, sheet, open);
    return done.ok
      ? thanksPage(page, asked.path, done.value === 'before')
      : refusedPage(page, done.problem, asked.path);
  });
}

/** The sheet of an invitation; one that is used or mistyped says so. */
async function invitedOf(
  page: PageContext,
): Promise<{ readonly survey: Survey; readonly asked: AskedSheet } | Problem> {
  const open = await openSurveyOf(page);
  if (!isOpen(open)) return open;
  const { survey, secret } = open;
  const token = page.params['token'] ?? '';
  const hash = invitationHash(token, secret);
  if (!hash) return problem('surveys.token-unknown');
  const place = await findToken(page.database, hash);
  if (!place) return problem('surveys.token-used');
  const agency = (await loadAgencies(page.database, dateAt(page.at))).byId(place.agency);
  return {
    survey,
    asked: {
      content: survey.content,
      title: survey.name,
      about: aboutWords(page, agency?.name ?? '–', place.sector),
      path: paths.invitation(survey.id, encodeURIComponent(token)),
      form: '',
    },
  };
}

const invitedStatus = ({ code }: Problem): number => (code === 'surveys.token-used' ? 410 : statusOf({ code }));

export async function showInvited(page: PageContext): Promise<Response> {
  const found = await invitedOf(page);
  return 'asked' in found
    ? sheetPage(page, found.asked)
    : refusedPage(page, found, paths.publicHome, invitedStatus(found));
}

export async function takeInvited(page: PageContext): Promise<Response> {
  const form = await page.form();
  const found = await invitedOf(page);
  if (!('asked' in found)) return refusedPage(page, found, paths.publicHome, invitedStatus(found));
  const { survey, asked } = found;
  const reading = readSheet(survey.content, form);
  if (!reading || reading.unseen.length > 0 || reading.judged.faults.length > 0)
    return sheetPage(page, asked, sentIn(form), reading ?? undefined);
  const token = page.params['token'] ?? '';
  const done = await page.act((act) => castInvitation(act, { survey: survey.id, token, sent: sentIn(form) }));
  return done.ok
    ? thanksPage(page, asked.path, false)
    : refusedPage(page, done.problem, asked.path, invitedStatus(done.problem));
}
