import { addDays, dateAt, monthOf, type LocalDate, type Result } from '../../kernel/index.ts';
import type { Act } from '../../platform/manifest.ts';
import { loadAgencies, type Agency } from '../agencies/index.ts';
import { optionsOf, type Question, type Questionnaire } from '../questionnaires/index.ts';
import { sheetOf } from './commands/cast-answer.ts';
import { countDone } from './commands/count-results.ts';
import { mixAll } from './commands/mix-box.ts';
import { openSurvey, type SurveyWish } from './commands/open-survey.ts';
import { periodOf, WHOLE, type Channel, type Place, type Survey } from './core/survey.ts';
import { frameCounts } from './frame.ts';
import { castMany, type Sheet } from './sql/box.store.ts';
import { closeSurvey, deleteSampleSurveys, findSurvey, inviteAsAnswered, placesOf } from './sql/survey.store.ts';

/** Numbers between 0 and 1, the same for the same seed (mulberry32). */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const REMARKS = [
  'Cán bộ hướng dẫn nhiệt tình, dễ hiểu. (mẫu)',
  'Chờ lấy số hơi lâu vào sáng thứ Hai. (mẫu)',
  'Mong có thêm máy tính để nộp trực tuyến tại trung tâm. (mẫu)',
  'Hồ sơ đất đai phải đi lại hai lần mới đủ giấy tờ. (mẫu)',
  'Bảng niêm yết thủ tục treo hơi cao, khó đọc. (mẫu)',
];

/** What somebody answers who is pleased to a degree between 0 and 1. */
function answersOf(
  content: Questionnaire,
  pleased: number,
  chance: () => number,
): (question: string) => readonly string[] {
  const answered = new Map<string, readonly string[]>();
  for (const asked of content.questions) answered.set(asked.code, answerOf(content, asked, pleased, chance));
  return (question) => answered.get(question) ?? [];
}

function answerOf(content: Questionnaire, asked: Question, pleased: number, chance: () => number): readonly string[] {
  if (asked.type === 'text') return chance() < 0.03 ? [REMARKS[Math.floor(chance() * REMARKS.length)]!] : [];
  const options = optionsOf(content, asked);
  if (asked.type !== 'scale') return [options[Math.floor(chance() * options.length)]!.code];
  if (chance() < 0.02) return [options.at(-1)!.code];
  const levels = options.filter(({ blank }) => !blank);
  const good = chance() < pleased;
  return [levels[good ? Number(chance() < 0.55) : 2 + Math.floor(chance() * (levels.length - 2))]!.code];
}

interface Held {
  readonly wish: Omit<SurveyWish, 'places' | 'sample'>;
  readonly about: (agency: Agency) => boolean;
  readonly sheets: readonly [number, number];
  readonly channel: Channel;
  /** How pleased people are where they are least and most. */
  readonly pleased: readonly [number, number];
  /** Sheets come on any day of it until yesterday. */
  readonly close: boolean;
}

const named =
  (...codes: readonly string[]) =>
  ({ code }: Agency): boolean =>
    codes.includes(code);
const anyOffice = ({ kind }: Agency): boolean => kind === 'department' || kind === 'commune' || kind === 'ward';

/** What the sample holds: ratings at counters that go on, and surveys of the quarter before that are over. */
function heldOn(today: LocalDate): Held[] {
  const month = monthOf(today);
  const before = monthOf(addDays(month.from, -1));
  const start = monthOf(addDays(monthOf(addDays(before.from, -1)).from, -1)).from;
  const over = { from: start, to: before.to, monthly: false, posters: false, fewest: 5 };
  const service = (questionnaire: string, name: string, ...codes: readonly string[]): Held => ({
    wish: { ...over, questionnaire, name },
    about: named(...codes),
    sheets: [120, 180],
    channel: 'paper',
    pleased: [0.86, 0.93],
    close: true,
  });
  return [
    {
      wish: { questionnaire: 'sipas', name: 'Khảo sát hài lòng về phục vụ hành chính, quý vừa qua (mẫu)', ...over },
      about: anyOffice,
      sheets: [8, 20],
      channel: 'paper',
      pleased: [0.88, 0.97],
      close: true,
    },
    service('health', 'Khảo sát người bệnh tại cơ sở y tế công lập (mẫu)', 'SYT'),
    service('education', 'Khảo sát phụ huynh, học sinh trường công lập (mẫu)', 'SGDDT'),
    service('public-service', 'Khảo sát người dùng dịch vụ sự nghiệp công (mẫu)', 'SVHTTDL', 'SNNMT'),
    {
      wish: {
        questionnaire: 'counter',
        name: 'Đánh giá tại quầy một cửa (mẫu)',
        from: before.from,
        to: addDays(month.to, 31),
        monthly: true,
        posters: true,
        fewest: 5,
      },
      about: anyOffice,
      sheets: [2, 22],
      channel: 'poster',
      pleased: [0.84, 0.96],
      close: false,
    },
  ];
}

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`the sample survey was refused: ${result.problem.code}`);
  return result.value;
}

/** Surveys of the sample province with sheets about each agency, mixed and counted as real ones are. */
export async function loadSampleSurveys(act: Act): Promise<void> {
  const today = dateAt(act.at);
  const tree = await loadAgencies(act.tx, today);
  const chance = chances(20_250_701);
  const counted = new Map((await frameCounts(act.tx, today, false)).map((one) => [one.agency, one.population]));
  const opened: Survey[] = [];
  for (const held of heldOn(today)) {
    const agencies = tree.living.filter(held.about);
    const places = agencies.map(({ id }) => ({ agency: id, sector: WHOLE, population: counted.get(id) || 1 }));
    const id = value(await openSurvey(act, { ...held.wish, places, sample: true }));
    const survey = (await findSurvey(act.tx, id))!;
    await castMany(act.tx, sheetsOf(survey, await placesOf(act.tx, id), held, { chance, today }));
    if (held.close) await closeSurvey(act.tx, id);
    opened.push({ ...survey, state: held.close ? 'closed' : 'open' });
  }
  await mixAll(act);
  for (const { id, posters } of opened) if (!posters) await inviteAsAnswered(act.tx, id);
  for (const survey of opened) value(await countDone(act, survey));
}

function sheetsOf(
  survey: Survey,
  places: readonly Place[],
  { sheets: [least, most], channel, pleased: [low, high] }: Held,
  { chance, today }: { readonly chance: () => number; readonly today: LocalDate },
): Sheet[] {
  const days = Math.max(Math.round((Date.parse(today) - Date.parse(survey.from)) / 86_400_000), 1);
  return places.flatMap(({ agency, sector }) => {
    const pleased = low + (high - low) * chance();
    return Array.from({ length: least + Math.floor(chance() * (most - least + 1)) }, () => {
      const day = addDays(survey.from, Math.floor(chance() * days));
      const sheet = value(sheetOf(survey.content, answersOf(survey.content, pleased, chance)));
      return { survey: survey.id, agency, sector, channel, period: periodOf(survey, day), ...sheet };
    });
  });
}

/** What the sample's surveys came to stands in the register, whose sample rows go by themselves. */
export const removeSampleSurveys = (act: Act): Promise<number> => deleteSampleSurveys(act.tx);
