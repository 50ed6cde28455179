import { addDays, date, dateAt, fractionOf, instantAt, type Fraction, type Instant } from '../../kernel/index.ts';
import type { Act } from '../../platform/manifest.ts';
import { loadAgencies } from '../agencies/index.ts';
import {
  asksOf,
  boundsOf,
  componentNamed,
  isSurveyed,
  keptPoints,
  levelsIn,
  NOTHING,
  score,
  shareText,
  type Ask,
  type Component,
  type FactValue,
  type Known,
} from '../criteria/index.ts';
import type { Campaign, Item, Stage } from './core/campaign.ts';
import { newScore } from './commands/open.ts';
import { openCampaign } from './commands/open-campaign.ts';
import { takeSurveys } from './commands/take-survey.ts';
import { publishResult } from './commands/publish-result.ts';
import {
  cardsOf,
  deleteSampleCampaigns,
  findCampaign,
  insertObjection,
  insertScores,
  itemsOf,
  writeCampaignState,
} from './sql/campaign.store.ts';

/** A whole number below `below` that is the same for the same words. */
function drawn(below: number, ...words: readonly (string | number)[]): number {
  let hash = 2_166_136_261;
  for (const sign of words.join('|')) hash = Math.imul(hash ^ sign.codePointAt(0)!, 16_777_619) >>> 0;
  return (hash >>> 7) % below;
}

/** How good an agency of the sample is, in per cent of the best: most are good, a few are not. */
const worth = (agency: string): number => 70 + drawn(18, agency, 'mức') + drawn(13, agency, 'thêm');

function factFor(ask: Ask, component: Component, agency: string): FactValue {
  const share = Math.min(100, worth(agency) + drawn(25, agency, component.code) - 8);
  switch (ask.type) {
    case 'percent': {
      const of = 20 + drawn(180, agency, component.code, 'mẫu');
      return shareText(Math.round((of * share) / 100), of);
    }
    case 'number':
      return component.kind === 'penalty'
        ? String(Math.max(0, drawn(14, agency, component.code) - 11))
        : String(drawn(4, agency, component.code));
    case 'date':
      return ask.name.startsWith('province')
        ? '2025-12-26'
        : addDays(date('2026-01-05'), drawn(70, agency, component.code));
    case 'yes-no':
      return drawn(100, agency, component.code, ask.name) < share;
    case 'level': {
      const levels = levelsIn(component.rule);
      const good = drawn(100, agency, component.code) < (component.kind === 'penalty' ? 4 : share);
      return levels[good ? 0 : Math.min(levels.length - 1, 1 + drawn(2, agency, component.code))]!.code;
    }
  }
}

/** Points out of a maximum in quarters, near what the agency is worth. */
function pointsFor(component: Component, agency: string): Fraction {
  const { most } = boundsOf(component);
  const quarters = (most.numerator * 4n) / most.denominator;
  const share = BigInt(Math.min(100, worth(agency) + drawn(15, agency, component.code) - 5));
  return fractionOf((quarters * share) / 100n, 4n);
}

function knownFor(component: Component, agency: string): Known {
  if ('given' in component.rule) return { state: 'given', points: keptPoints(pointsFor(component, agency)) };
  return {
    state: 'facts',
    facts: Object.fromEntries(asksOf(component).map((ask) => [ask.name, factFor(ask, component, agency)])),
  };
}

const EXPLAINED = [
  'Theo văn bản đã ban hành.',
  'Theo báo cáo đã gửi cơ quan thường trực.',
  'Có sản phẩm kèm theo.',
] as const;
const CHANGED = ['Tài liệu chưa đủ, tính theo phần có căn cứ.', 'Số liệu lệch so với sổ theo dõi, tính lại.'] as const;

interface Word {
  readonly stage: Stage;
  readonly known: Known;
  readonly reason: string | null;
}

/** What the sample's people said of a component: the agency, then who appraises, who changes one in nine. */
function wordsOn(component: Component, item: Item, agency: string, past: boolean): readonly Word[] {
  // Work and reports of last year are not in the sample: what there is of them says nothing.
  const blank = past && typeof component.source === 'object' && 'work' in component.source;
  const computed = blank ? NOTHING : (item.said.computed?.known ?? NOTHING);
  const has = score(component, computed).state !== 'waiting';
  if (isSurveyed(component.source))
    return item.said.survey ? [] : [{ stage: 'survey', known: knownFor(component, agency), reason: null }];
  if (component.source === 'judged') return [{ stage: 'appraised', known: knownFor(component, agency), reason: null }];
  const own = has ? computed : knownFor(component, agency);
  const self: Word[] = has ? [] : [{ stage: 'self', known: own, reason: EXPLAINED[drawn(3, agency, component.code)]! }];
  const changes = drawn(9, agency, component.code, 'đổi') === 0 && !has;
  const known = changes ? knownFor(component, `${agency}'`) : own;
  const appraised: Word = {
    stage: 'appraised',
    known,
    reason: changes ? CHANGED[drawn(2, agency, component.code)]! : null,
  };
  return [...self, appraised];
}

const BY: Readonly<Partial<Record<Stage, object>>> = {
  self: { kind: 'system', id: 'Cơ quan (dữ liệu mẫu)' },
  survey: { kind: 'system', id: 'Khảo sát (dữ liệu mẫu)' },
  appraised: { kind: 'system', id: 'Hội đồng thẩm định (dữ liệu mẫu)' },
};

/** Which components of this year's campaign were appraised already. */
const isDone = ({ code }: Component): boolean => drawn(100, code, 'xong') < 45;

async function speak(
  act: Act,
  campaign: Campaign,
  { stages, all, at }: { readonly stages: readonly Stage[]; readonly all: boolean; readonly at: Instant },
): Promise<void> {
  const tree = await loadAgencies(act.tx, dateAt(act.at));
  const codes = new Map((await cardsOf(act.tx, campaign.id)).map(({ id, agency }) => [id, tree.byId(agency)!.code]));
  const said = (await itemsOf(act.tx, campaign.id)).flatMap((item) => {
    const component = componentNamed(campaign.set, item.code)!;
    if (!all && !isDone(component)) return [];
    return wordsOn(component, item, codes.get(item.card)!, campaign.interval.to < addDays(dateAt(act.at), -40)).map(
      (word) => ({
        word,
        score: newScore(component, item.id, word),
      }),
    );
  });
  for (const stage of stages) {
    const own = said.filter(({ word }) => word.stage === stage).map((one) => one.score);
    await insertScores({ ...act, at }, own, { by: BY[stage] ?? { kind: 'system', id: 'Dữ liệu mẫu' } });
  }
}

const OBJECTIONS = [
  'Tài liệu đã bổ sung trên hệ thống, đề nghị xem lại điểm.',
  'Số liệu theo sổ của cơ quan đã đối chiếu với đơn vị chủ trì, đề nghị giữ điểm tự chấm.',
] as const;

/** What was changed at the first appraisal is objected to by one in two, and every other one of those is given right. */
async function objectTo(act: Act, campaign: Campaign, at: Instant): Promise<void> {
  const changed = (await itemsOf(act.tx, campaign.id)).filter(({ said }) => said.self && said.appraised?.reason);
  const objected = changed.filter((_, place) => place % 2 === 0);
  const agency: Act = { ...act, at, actor: { kind: 'system', id: 'Cơ quan (dữ liệu mẫu)' } };
  for (const [place, item] of objected.entries()) await insertObjection(agency, item.id, OBJECTIONS[place % 2]!);
  const answers = objected.map((item, place) => {
    const right = place % 2 === 0;
    const known = right ? item.said.self!.known : item.said.appraised!.known;
    const reason = right ? 'Chấp nhận giải trình.' : 'Giải trình chưa có căn cứ, giữ kết quả lần 1.';
    return newScore(componentNamed(campaign.set, item.code)!, item.id, { stage: 'reappraised', known, reason });
  });
  await insertScores({ ...act, at }, answers, { by: BY.appraised! });
}

async function openYear(act: Act, year: number, at: Instant): Promise<Campaign | null> {
  const day = dateAt(act.at);
  const [from, to] = [date(`${year}-01-01`), date(`${year}-12-31`)];
  const opened = await openCampaign(
    { ...act, at: at < act.at ? at : act.at },
    {
      set: 'par-index',
      year,
      name: `Đánh giá, xếp hạng cải cách hành chính năm ${year} (mẫu)`,
      interval: { from, to: to < day ? to : addDays(day, -1) },
      decision: `${140 + (year % 10)}/QĐ-UBND`,
      decidedOn: date(`${year}-11-17`),
      due: {
        self: date(`${year}-12-15`),
        appraisal: date(`${year}-12-25`),
        objection: date(`${year + 1}-01-05`),
        final: date(`${year + 1}-01-20`),
      },
      sample: true,
    },
  );
  return opened.ok ? findCampaign(act.tx, opened.value) : null;
}

/** Last year's campaign of the sample, published, and this year's, being appraised. Answers how many cards. */
export async function loadSampleScores(act: Act): Promise<number> {
  const year = Number(dateAt(act.at).slice(0, 4));
  const last = await openYear(act, year - 1, instantAt(date(`${year - 1}-11-17`), 9));
  if (last) {
    await speak(act, last, {
      stages: ['self', 'survey', 'appraised'],
      all: true,
      at: instantAt(date(`${year}-01-12`), 9),
    });
    await objectTo(act, last, instantAt(date(`${year}-01-16`), 9));
    await writeCampaignState(act.tx, last.id, 'decided');
    const then = { ...act, at: instantAt(date(`${year}-01-22`), 9) };
    await publishResult(then, {
      campaign: last.id,
      revision: 2,
      document: `210/QĐ-UBND ngày 22/01/${year} (mẫu)`,
      reason: '',
    });
  }
  const now = await openYear(act, year, act.at);
  if (now) {
    const { revision } = now;
    await takeSurveys(act, { campaign: now.id, revision, choices: new Map() });
    await speak(act, now, { stages: ['self'], all: true, at: act.at });
    await speak(act, now, { stages: ['survey', 'appraised'], all: false, at: act.at });
    await writeCampaignState(act.tx, now.id, 'appraisal');
  }
  return now ? (await cardsOf(act.tx, now.id)).length : 0;
}

/** Takes the campaigns of the sample away with everything under them. */
export const removeSampleScores = (act: Act): Promise<number> => deleteSampleCampaigns(act.tx);
