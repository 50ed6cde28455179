import { dateAt, problem } from '../../../kernel/index.ts';
import { sendPaper, type OfficialDocument } from '../../../platform/documents/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { loadAgencies } from '../../agencies/index.ts';
import { resultOfCampaign } from '../published.ts';
import { certificateDocument, noticeDocument } from '../result.document.ts';
import { findCard } from '../sql/campaign.store.ts';
import { campaignIdOf, cardIdOf } from './shown.ts';

const sent = (page: PageContext, document: OfficialDocument, name: string): Promise<Response> =>
  sendPaper(page, `${name}${document.mark === null ? '' : '_du-lieu-mau'}`, document);

/** The notice of what was published last of a campaign. */
export async function sendNotice(page: PageContext): Promise<Response> {
  const published = await resultOfCampaign(page.database, campaignIdOf(page));
  return published
    ? sent(page, noticeDocument(published), `thong-bao-xep-hang_${published.pack.head.year}`)
    : page.problem(problem('scoring.not-published'), 422);
}

/** The certificate of an agency, from what was published last. */
export async function sendCertificate(page: PageContext): Promise<Response> {
  const card = await findCard(page.database, cardIdOf(page));
  const agency = card && (await loadAgencies(page.database, dateAt(page.at))).byId(card.agency);
  const published = card && (await resultOfCampaign(page.database, card.campaign));
  const document = published && agency ? certificateDocument(published, agency.code) : null;
  return document && agency
    ? sent(page, document, `chung-nhan_${agency.code}`)
    : page.problem(problem('scoring.not-published'), 422);
}
