import { dateAt, type Bilingual, type Instant, type LocalDate, VIETNAM_OFFSET_MS } from '../../../kernel/index.ts';
import type { Read } from '../../../platform/database/index.ts';
import { writeMail } from '../../../platform/mail/index.ts';
import type { Act, JobContext } from '../../../platform/manifest.ts';
import { readSetting } from '../../../platform/settings.ts';
import type { Site } from '../../../platform/site.ts';
import { heldPosts, type ReachedPost } from '../../access/index.ts';
import { loadAgencies, type AgencyTree } from '../../agencies/index.ts';
import { recordEntry } from '../../audit/index.ts';
import { loadCalendars } from '../../calendar/index.ts';
import { plansInForceAt } from '../../plans/index.ts';
import { tellReceivers } from '../../receivers/index.ts';
import { openShares } from '../../tasks/index.ts';
import { chaseRules } from '../catalog.ts';
import { countsOf } from '../core/digest-counts.ts';
import { digestNews } from '../core/digest-news.ts';
import { planDigests, type PlannedDigest } from '../core/plan-digests.ts';
import { hourReached, type Rules, type Topic } from '../core/rules.ts';
import { chasedMatters, type ChasedMatter } from '../matters.ts';
import { digestAbout, digestMail, type MailTopic } from '../mails.ts';
import {
  endHour,
  hourDone,
  insertDelivery,
  readCovered,
  silencedTopics,
  writeDigest,
  type WrittenLine,
} from '../sql/digest.store.ts';
import { rulesOn } from '../sql/rules.store.ts';
import { lineWords } from '../words.ts';
import { paths } from '../web/paths.ts';

/** Topics that the standing office has turned off for everybody. */
export const TOPICS_OFF = 'reminders.topics-off';

const ROLES = ['agency-editor', 'agency-head', 'field-lead', 'standing-office', 'leader'] as const;

/** The hour of digests that is due at an instant, and its day. */
export function dueAt(rules: Rules, at: Instant): { readonly day: LocalDate; readonly hour: string } | null {
  const clock = new Date(at + VIETNAM_OFFSET_MS).toISOString().slice(11, 16);
  const hour = hourReached(rules, clock);
  return hour === null ? null : { day: dateAt(at), hour };
}

/** Titles of tasks are as the plan has them, in one language. */
const inBoth = (text: string): Bilingual => ({ vi: text, en: text });

/** What is to be told at an hour, with all that telling it needs. */
interface Planned {
  /** Whether any of the work is the sample's. */
  readonly sample: boolean;
  readonly rules: string;
  readonly tree: AgencyTree;
  readonly day: LocalDate;
  readonly hour: string;
  readonly topics: ReadonlyMap<string, Topic>;
  /** What each thing that is chased is called. */
  readonly names: ReadonlyMap<number, Bilingual>;
  readonly posts: ReadonlyMap<number, ReachedPost>;
  readonly silenced: ReadonlyMap<string, ReadonlySet<string>>;
  readonly digests: readonly PlannedDigest[];
}

async function planHour(
  read: Read,
  { day, hour }: { day: LocalDate; hour: string },
  matters: readonly ChasedMatter[],
): Promise<Planned | null> {
  const plans = await plansInForceAt(read, day);
  if (plans.length === 0) return null;
  const off = (await readSetting<string[]>(read, TOPICS_OFF)) ?? [];
  const rules = await rulesOn(read, day);
  if (rules.quiet.includes(day)) return null;
  const topics = rules.topics.filter(({ ladder }) => !off.includes(ladder.topic));
  const posts = await heldPosts(read, ROLES, day);
  const shares = await openShares(read, ...plans.map(({ id }) => id));
  const calendars = await loadCalendars(read);
  const covered = await readCovered(
    read,
    posts.map(({ id }) => id),
  );
  const digests = planDigests({
    day,
    rules: rules.version,
    ladders: topics.map(({ ladder }) => ladder),
    shares: [...shares.map((share) => ({ ...share, of: 'task' as const })), ...matters],
    posts,
    covered,
    calendarOf: (agency) => (agency === null ? calendars.province : calendars.of(agency)),
  });
  return {
    sample: plans.some(({ sample }) => sample),
    rules: rules.version,
    tree: await loadAgencies(read, day),
    day,
    hour,
    topics: new Map(topics.map((topic) => [topic.ladder.topic, topic])),
    names: new Map([
      ...shares.map(({ id, address, title }) => [id, inBoth(`${address}: ${title}`)] as const),
      ...matters.map(({ id, title }) => [id, title] as const),
    ]),
    posts: new Map(posts.map((post) => [post.id, post])),
    silenced: await silencedTopics(
      read,
      posts.flatMap(({ holders }) => holders.map(({ person }) => person)),
    ),
    digests,
  };
}

/**
 * Writes what is to be told at the hour that has come, each post's digest with its mails in one transaction. Safe to run
 * at once by several, and again after a kill at any moment. Answers how many digests this run wrote.
 */
export async function sendDigests({ database, now, act, site }: JobContext): Promise<number> {
  const at = now();
  const due = dueAt(await rulesOn(database, dateAt(at)), at);
  if (!due || (await hourDone(database, due.day, due.hour))) return 0;
  const matters = await act((one) => chasedMatters(one, due.day));
  const planned = await database.snapshot((read) => planHour(read, due, matters));
  let written = 0;
  for (const digest of planned?.digests ?? [])
    if (await act((one) => tell(one, digest, planned as Planned, site))) written++;
  await act((one) => endHour(one, due, written));
  return written;
}

/** The same within one transaction, for the screen alone. */
export async function tellOnScreen(act: Act, due: { day: LocalDate; hour: string }): Promise<number> {
  const planned = await planHour(act.tx, due, await chasedMatters(act, due.day));
  let written = 0;
  for (const digest of planned?.digests ?? []) if (await tell(act, digest, planned as Planned, undefined)) written++;
  return written;
}

/** One post's digest: rows for the screen, and what leaves it. False where somebody else has written it. */
async function tell(act: Act, digest: PlannedDigest, planned: Planned, site: Site | undefined): Promise<boolean> {
  const { day, hour, sample, rules, posts } = planned;
  const post = posts.get(digest.post.id);
  if (!post) return false;
  const holders = post.holders.map(({ name }) => name);
  const written = await writeDigest(act, digest, { day, hour, holders, sample, rules });
  if (!written) return false;
  await recordEntry(act, {
    subject: 'reminders.digest',
    key: String(written.id),
    action: 'reminders.send',
    after: { post: post.id, day, hour, lines: written.lines.length },
  });
  // Nothing about the sample's work goes out, and nobody of the sample gets mail.
  if (sample || !site) return true;
  const leaving = { digest, planned, written, site, about: digestAbout(post, planned) };
  await tellOutside(act, leaving);
  for (const holder of post.holders)
    if (holder.email !== null && !holder.sample) await mailTo(act, leaving, { ...holder, email: holder.email });
  return true;
}

/** A digest that leaves the screen. */
interface Leaving {
  readonly digest: PlannedDigest;
  readonly planned: Planned;
  readonly written: { readonly id: number; readonly lines: readonly WrittenLine[] };
  readonly site: Site;
  readonly about: Bilingual;
}

/** The lines of a digest that were written, each with its topic, step and clock. */
function linesWritten({ digest, planned, written }: Leaving) {
  const kept = new Set(written.lines.map(({ topic, share }) => `${topic} ${share}`));
  return digest.messages.flatMap(({ topic, step, lines }) => {
    const { clock } = (planned.topics.get(topic) as Topic).ladder;
    return lines.filter(({ share }) => kept.has(`${topic} ${share}`)).map((line) => ({ topic, step, clock, ...line }));
  });
}

/** Other systems are told how many and until when, and nothing else. */
async function tellOutside(act: Act, leaving: Leaving): Promise<void> {
  const { digest, planned, written, site, about } = leaving;
  const { day, hour, tree, posts } = planned;
  const { id, role, agency } = digest.post;
  const code = agency === null ? null : (tree.byId(agency)?.code ?? null);
  const link = `${site.url}${paths.inbox}?ban=${written.id}`;
  const news = digestNews({ about, day, hour, agency: code, role, link }, linesWritten(leaving));
  const people = (posts.get(id)?.holders ?? []).filter(({ sample }) => !sample).map(({ person }) => person);
  for (const { channel, message } of await tellReceivers(act, news, { post: id, people }))
    await insertDelivery(act, { digest: written.id, message, channel });
}

interface Holder {
  readonly person: string;
  readonly name: string;
  readonly email: string;
}

async function mailTo(act: Act, leaving: Leaving, holder: Holder): Promise<void> {
  const { planned, written, site, about } = leaving;
  const { day, hour, topics, names, silenced } = planned;
  const quiet = silenced.get(holder.person);
  const lines = linesWritten(leaving).filter(({ topic }) => !quiet?.has(topic));
  if (lines.length === 0) return;
  const named = [...new Set(lines.map(({ topic }) => topic))].map((code): MailTopic => ({
    name: (topics.get(code) as Topic).name,
    lines: lines
      .filter(({ topic }) => topic === code)
      .map((line) => {
        const name = names.get(line.share) as Bilingual;
        const due = { vi: lineWords(line, 'vi'), en: lineWords(line, 'en') };
        return { task: { vi: name.vi.slice(0, 200), en: name.en.slice(0, 200) }, due };
      }),
  }));
  const mail = digestMail({
    about,
    to: holder.email,
    name: holder.name,
    day,
    hour,
    counts: countsOf(lines),
    topics: named,
    most: chaseRules().mailLines,
    link: `${site.url}${paths.inbox}`,
  });
  await insertDelivery(act, { digest: written.id, message: await writeMail(act, mail), channel: 'mail' });
}
