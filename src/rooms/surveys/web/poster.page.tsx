import { dateAt, fill, formatDate, problem } from '../../../kernel/index.ts';
import { sendPaper, type OfficialDocument } from '../../../platform/documents/index.ts';
import type { PageContext, Target } from '../../../platform/manifest.ts';
import { Links, Notice, paperLinks, QrCode } from '../../../ui/index.ts';
import { loadAgencies, type Agency } from '../../agencies/index.ts';
import { publicationSettings } from '../../editions/index.ts';
import type { Survey } from '../core/survey.ts';
import { findSurvey } from '../sql/survey.store.ts';
import { Head } from './list.page.tsx';
import { paths } from './paths.ts';
import { surveyIdOf } from './survey.page.tsx';
import { WORDS } from './words.ts';

const agencyOf = async (page: PageContext): Promise<Agency | null> =>
  (await loadAgencies(page.database, dateAt(page.at))).byCode(page.params['agency'] ?? '') ?? null;

/** A poster is of the agency whose counter it hangs at. */
export async function posterTarget(page: PageContext): Promise<Target | null> {
  const agency = await agencyOf(page);
  return agency && { agencies: [agency.id] };
}

interface Poster {
  readonly survey: Survey;
  readonly agency: Agency;
  readonly address: string;
}

async function posterOf(page: PageContext): Promise<Poster | null> {
  const survey = await findSurvey(page.database, surveyIdOf(page));
  const agency = await agencyOf(page);
  if (!survey?.posters || !agency) return null;
  return { survey, agency, address: `${page.site?.url ?? ''}${paths.form(survey.id, agency.code)}` };
}

const missing = (page: PageContext): Response =>
  page.problem(problem('surveys.unknown', { id: surveyIdOf(page) }), 404);

/** What is to be printed and hung at a counter. */
export async function showPoster(page: PageContext): Promise<Response> {
  const poster = await posterOf(page);
  if (!poster) return missing(page);
  const { lang } = page;
  const { survey, agency, address } = poster;
  const title = fill(WORDS.posterTitle[lang], { agency: agency.name });
  return page.desk(
    title,
    <>
      <Head page={page} here={title} up={[paths.survey(survey.id), survey.name]} />
      <section class="poster">
        <h1>{survey.content.name.vi}</h1>
        <p class="lead">{agency.name}</p>
        <QrCode text={address} label={fill(WORDS.posterType[lang], { address })} />
        <p>{WORDS.posterWords[lang]}</p>
        <p class="note">{fill(WORDS.posterType[lang], { address })}</p>
        <p class="note">
          {formatDate(survey.from)} – {formatDate(survey.to)}
        </p>
      </section>
      <Notice>
        <p>{WORDS.posterPrint[lang]}</p>
      </Notice>
      <Links items={paperLinks(page, paths.posterFile(survey.id, agency.code), WORDS.posterFile[lang])} />
    </>,
  );
}

function posterDocument({ survey, agency, address }: Poster, sample: boolean): OfficialDocument {
  return {
    orientation: 'portrait',
    parent: null,
    issuer: [agency.name],
    symbol: '',
    number: null,
    place: publicationSettings().province.name.vi.replace(/^(tỉnh|thành phố) /, ''),
    date: survey.from,
    form: [],
    title: survey.content.name.vi,
    subject: [survey.name],
    period: `Từ ngày ${formatDate(survey.from)} đến hết ngày ${formatDate(survey.to)}`,
    body: [
      { kind: 'centred', text: WORDS.posterWords.vi },
      { kind: 'centred', text: fill(WORDS.posterType.vi, { address }) },
      { kind: 'code', text: survey.code, address, side: 95 },
      { kind: 'text', text: `Khảo sát ${survey.code}` },
    ],
    signatory: null,
    recipients: [],
    mark: sample ? 'DỮ LIỆU MẪU – KHÔNG DÁN TẠI QUẦY' : null,
  };
}

export async function sendPoster(page: PageContext): Promise<Response> {
  const poster = await posterOf(page);
  if (!poster) return missing(page);
  const name = `ap-phich_${poster.survey.code}_${encodeURIComponent(poster.agency.code)}`;
  return sendPaper(page, name, posterDocument(poster, poster.survey.sample));
}
