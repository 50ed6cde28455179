import { dateAt, fill, formatCount, numbered } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { tableResponse } from '../../../platform/tabular/index.ts';
import { Button, Field, Section } from '../../../ui/index.ts';
import { loadAgencies, type AgencyTree } from '../../agencies/index.ts';
import { invite, type Invitation } from '../commands/invite.ts';
import { closeNow } from '../commands/open-survey.ts';
import { WHOLE, type Place, type Survey } from '../core/survey.ts';
import { printedToken } from '../core/token.ts';
import { findSurvey, placesOf } from '../sql/survey.store.ts';
import { paths } from './paths.ts';
import { sectorName } from './sectors.ts';
import { surveyIdOf, surveyPage } from './survey.page.tsx';
import { WORDS } from './words.ts';

/** An agency, with the sector where the survey asks about one. */
export const placeName = (
  page: PageContext,
  tree: AgencyTree,
  { agency, sector }: Pick<Place, 'agency' | 'sector'>,
): string => {
  const name = tree.byId(agency)?.name ?? '–';
  return sector === WHOLE ? name : `${name}, ${sectorName(sector, page.lang)}`;
};

/** Asks for invitations of one place; of the reader's own agencies only. */
export async function InviteForm({ page, survey, tree }: { page: PageContext; survey: Survey; tree: AgencyTree }) {
  const { lang } = page;
  const places = (await placesOf(page.database, survey.id)).filter(({ agency }) =>
    page.may('surveys.invite', { agencies: [agency] }),
  );
  return places.length === 0 ? null : (
    <Section
      title={WORDS.invitations[lang]}
      note={fill(WORDS.invitationsNote[lang], { fewest: survey.fewest })}
      id="thu-moi"
    >
      <form method="post" action={page.href(paths.invite(survey.id))} class="blk">
        <input type="hidden" name="csrf" value={page.csrf} />
        <input type="hidden" name="revision" value={String(survey.revision)} />
        <Field
          lang={lang}
          name="noi"
          type="select"
          label={WORDS.place[lang]}
          choices={places.map((one) => ({
            value: `${one.agency} ${one.sector}`,
            label: fill(WORDS.invitedSoFar[lang], {
              name: placeName(page, tree, one),
              count: formatCount(one.invited, lang),
            }),
          }))}
        />
        <Field lang={lang} name="so" type="number" short label={WORDS.count[lang]} value="50" />
        <Button>{WORDS.makeFile[lang]}</Button>
      </form>
    </Section>
  );
}

/** Makes invitations and sends them, this once, as a file. */
export async function takeInvite(page: PageContext): Promise<Response> {
  const form = await page.form();
  const survey = await findSurvey(page.database, surveyIdOf(page));
  const [agency = '', sector = ''] = form.text('noi').split(' ');
  const wish = { agency: numbered(agency), sector, count: numbered(form.text('so')) };
  const at = { survey: surveyIdOf(page), revision: numbered(form.text('revision')) };
  const made = await page.act((act) => invite(act, { ...at, wishes: [wish] }));
  if (!made.ok || !survey) return surveyPage(page, made.ok ? null : made.problem);
  return invitationFile(page, survey, made.value);
}

async function invitationFile(page: PageContext, survey: Survey, made: readonly Invitation[]): Promise<Response> {
  const { lang } = page;
  const tree = await loadAgencies(page.database, dateAt(page.at));
  const base = page.site?.url ?? '';
  return tableResponse('xlsx', {
    name: `thu-moi-${survey.code}-${made.length}`,
    sheet: WORDS.invitations[lang],
    columns: [
      { header: WORDS.place[lang], width: 40 },
      { header: WORDS.printed[lang], width: 44 },
      { header: WORDS.address[lang], width: 70 },
    ],
    rows: made.map((one) => [
      placeName(page, tree, one),
      `${survey.id}-${printedToken(one.token)}`,
      `${base}${paths.invitation(survey.id, one.token)}`,
    ]),
  });
}

export async function takeClose(page: PageContext): Promise<Response> {
  const form = await page.form();
  const at = { survey: surveyIdOf(page), revision: numbered(form.text('revision')) };
  const done = await page.act((act) => closeNow(act, at));
  return done.ok ? page.redirect(page.href(paths.survey(at.survey))) : surveyPage(page, done.problem);
}
