import type { RoomManifest, Route } from '../../platform/manifest.ts';
import { AGENCIES_CHANGED } from '../agencies/index.ts';
import { followAgencies } from './commands/move.ts';
import { messages } from './messages.ts';
import { decideResult, goOn, judge, keepSelf, noteMinutes, object, open, publish, send } from './web/acts.ts';
import { showAnalysis } from './web/analysis.page.tsx';
import { showCampaign, showCampaigns } from './web/campaign.page.tsx';
import { showCard } from './web/card.page.tsx';
import { showComponent } from './web/component.page.tsx';
import { sendCertificate, sendNotice } from './web/document.route.ts';
import { showGains } from './web/gains.page.tsx';
import { showItem } from './web/item.page.tsx';
import { sendAssessment } from './web/package.route.ts';
import { paths } from './web/paths.ts';
import { sendPackage, showRankedAgency, showRanking, showResult } from './web/public.page.tsx';
import { changeRule, showRule } from './web/rule.page.tsx';
import { importUpload, previewUpload, sendSelfSheet, showSheet } from './web/sheet.page.tsx';
import { campaignTarget, cardTarget, componentTarget } from './web/shown.ts';
import { keepSurveys, showSurveys } from './web/surveys.page.tsx';
import { WORDS } from './web/words.ts';

const READ = 'scoring.read';
const OPEN = 'scoring.open';
const ASSESS = 'scoring.assess';
const SEND = 'scoring.send';
const PACK = 'scoring.pack';
const TAKE = 'scoring.take-sheet';
const APPRAISE = 'scoring.appraise';
const DECIDE = 'scoring.decide';
const PUBLISH = 'scoring.publish';
const ANALYSE = 'scoring.analyse';
// Changing a rule is changing the set: the right of the room of criteria.
const KEEP = 'criteria.keep';

/** Far more than a sheet of self-scores has. */
const SHEET_BYTES = 5 * 1024 * 1024;

const C = ':campaign';
const K = ':card';
const ofCard = { permission: READ, target: cardTarget } as const;

// Campaign and component show the cards that the reader reaches: the wall cuts their rows, no target stands behind them.
const routes: readonly Route[] = [
  { method: 'GET', path: paths.list, permission: READ, handle: showCampaigns },
  { method: 'POST', path: paths.list, permission: OPEN, handle: open },
  { method: 'GET', path: paths.campaign(C), permission: READ, handle: showCampaign },
  { method: 'POST', path: paths.advance(C), permission: OPEN, target: campaignTarget, handle: goOn },
  { method: 'POST', path: paths.minutes(C), permission: OPEN, target: campaignTarget, handle: noteMinutes },
  { method: 'POST', path: paths.decide(C), permission: DECIDE, target: campaignTarget, handle: decideResult },
  { method: 'POST', path: paths.publish(C), permission: PUBLISH, target: campaignTarget, handle: publish },
  { method: 'GET', path: paths.notice(C), permission: OPEN, target: campaignTarget, costly: true, handle: sendNotice },
  {
    method: 'GET',
    path: paths.surveys(C),
    permission: OPEN,
    target: campaignTarget,
    costly: true,
    handle: showSurveys,
  },
  { method: 'POST', path: paths.surveys(C), permission: OPEN, target: campaignTarget, handle: keepSurveys },
  { method: 'GET', path: paths.component(C, ':code'), permission: READ, handle: showComponent },
  { method: 'POST', path: paths.component(C, ':code'), permission: APPRAISE, target: componentTarget, handle: judge },
  { method: 'GET', path: paths.rule(C, ':code'), permission: OPEN, target: campaignTarget, handle: showRule },
  { method: 'POST', path: paths.rule(C, ':code'), permission: KEEP, target: campaignTarget, handle: changeRule },
  { method: 'GET', path: paths.analysis(C), permission: ANALYSE, target: campaignTarget, handle: showAnalysis },
  { method: 'GET', path: paths.card(K), ...ofCard, handle: showCard },
  { method: 'GET', path: paths.gains(K), ...ofCard, costly: true, handle: showGains },
  { method: 'POST', path: paths.send(K), permission: SEND, target: cardTarget, handle: send },
  { method: 'GET', path: paths.certificate(K), ...ofCard, costly: true, handle: sendCertificate },
  { method: 'GET', path: paths.sheetFile(K), ...ofCard, costly: true, handle: sendSelfSheet },
  { method: 'GET', path: paths.sheet(K), permission: TAKE, target: cardTarget, handle: showSheet },
  {
    method: 'POST',
    path: paths.sheet(K),
    permission: TAKE,
    target: cardTarget,
    bytes: SHEET_BYTES,
    handle: previewUpload,
  },
  { method: 'POST', path: paths.takeSheet(K), permission: TAKE, target: cardTarget, handle: importUpload },
  {
    method: 'GET',
    path: paths.assessment(K),
    permission: PACK,
    target: cardTarget,
    costly: true,
    handle: sendAssessment,
  },
  { method: 'GET', path: paths.item(K, ':code'), ...ofCard, handle: showItem },
  { method: 'POST', path: paths.item(K, ':code'), permission: ASSESS, target: cardTarget, handle: keepSelf },
  { method: 'POST', path: paths.object(K, ':code'), permission: ASSESS, target: cardTarget, handle: object },
  { method: 'GET', path: paths.ranking, permission: 'PUBLIC', handle: showRanking },
  { method: 'GET', path: paths.rankingOf(':result'), permission: 'PUBLIC', handle: showResult },
  { method: 'GET', path: paths.rankedAgency(':result', ':agency'), permission: 'PUBLIC', handle: showRankedAgency },
  { method: 'GET', path: paths.package(':result'), permission: 'PUBLIC', handle: sendPackage },
];

export const room: RoomManifest = {
  name: 'scoring',
  messages,
  actions: [READ, OPEN, ASSESS, SEND, TAKE, PACK, APPRAISE, DECIDE, PUBLISH, ANALYSE],
  walls: [READ],
  tables: ['scoring.*'],
  appendOnly: ['scoring.score', 'scoring.objection', 'scoring.minutes', 'scoring.result'],
  routes,
  reactions: [
    {
      notice: AGENCIES_CHANGED,
      react: (act, payload) => followAgencies(act, (payload as { readonly codes: readonly string[] }).codes),
    },
  ],
  publicNavigation: [{ path: paths.ranking, label: WORDS.publicPlace }],
  navigation: [{ path: paths.list, label: WORDS.title, permission: READ, folded: true }],
};
