import { createHash, timingSafeEqual } from 'node:crypto';
import { fill, instant, ok, problem, refused, type Lang, type Problem, type Result } from '../../../kernel/index.ts';
import { takeShared, type Read } from '../../../platform/database/index.ts';
import type { Keyring } from '../../../platform/keys/index.ts';
import { writeMail } from '../../../platform/mail/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import type { EditionContent } from '../../editions/index.ts';
import { address as inLanguage } from '../../portal/index.ts';
import type { FollowProblem } from '../messages.ts';
import {
  confirmFollower,
  findFollower,
  keepFollower,
  markTold,
  removeFollower,
  removeUnconfirmed,
  takeUntold,
  type Followed,
  type Follower,
} from '../sql/follower.store.ts';
import { topicOf } from '../topics.ts';
import { paths } from '../web/paths.ts';
import { WORDS } from '../words.ts';

type Refused = Problem<FollowProblem>;

/** Mails to confirm: of one address, and of all together. A bot that types addresses fills neither mailbox nor queue. */
const OF_ADDRESS = { perMinute: 3 / (24 * 60), burst: 3 };
const OF_ALL = { perMinute: 30, burst: 200 };
const UNCONFIRMED_MS = 3 * 24 * 3_600_000;
/** Mails of one transaction. */
const AT_ONCE = 200;

/** RFC 5321: at most 254 letters. One address and nothing that could be read as a second. */
const ADDRESS = /^[^\s@,;<>"()[\]\\]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,180}[a-z0-9])?\.[a-z]{2,24}$/u;

/** The address as it is kept; null where it is none. */
export function mailAddress(text: string): string | null {
  const tidied = text.trim().toLowerCase();
  return tidied.length <= 254 && ADDRESS.test(tidied) ? tidied : null;
}

const macOf = (keys: Keyring, { id, askedAt }: Pick<Follower, 'id' | 'askedAt'>): Buffer =>
  keys.hmac(`${id} ${askedAt}`, 'follow.link').subarray(0, 18);

/** What stands in the links of mails: only whoever has the mail can make it. */
export const linkToken = (keys: Keyring, follower: Pick<Follower, 'id' | 'askedAt'>): string =>
  `${follower.id}-${macOf(keys, follower).toString('base64url')}`;

/** Whose link it is; null for one that was never sent, or is over. */
export async function followerOf(read: Read, keys: Keyring, token: string | undefined): Promise<Follower | null> {
  const [, id, mac = ''] = /^(\d{1,15})-([\w-]{24})$/u.exec(token ?? '') ?? [];
  const found = id === undefined ? null : await findFollower(read, Number(id));
  return found && timingSafeEqual(macOf(keys, found), Buffer.from(mac, 'base64url')) ? found : null;
}

interface From {
  readonly content: EditionContent;
  /** Address of the installation, without a slash at the end. */
  readonly site: string;
}

const linkOf = (act: Act, site: string, follower: Follower): string =>
  site + inLanguage(follower.lang, paths.link(linkToken(act.keys, follower)));

/** Sends a mail to confirm, where the address has not had too many. What the page says does not tell. */
export async function askToFollow(
  act: Act,
  { content, site }: From,
  asked: Followed & { readonly lang: Lang; readonly address: string },
): Promise<Result<null, Refused>> {
  const to = mailAddress(asked.address);
  if (to === null) return refused(problem('follow.address-unfit'));
  const { topic, key, lang } = asked;
  const found = topicOf({ content, lang }, { topic, key });
  if (!found) return refused(problem('follow.unknown'));
  const holder = act.keys.hmac(to, 'follow.rate').toString('base64url').slice(0, 22);
  if ((await takeShared(act.tx, 'follow.address', holder, OF_ADDRESS)) > 0) return ok(null);
  if ((await takeShared(act.tx, 'follow.all', '', OF_ALL)) > 0) return ok(null);
  const follower = await keepFollower(act, to, { topic, key, lang });
  const params = { name: found.name, site, link: linkOf(act, site, follower) };
  await writeMail(act, {
    kind: 'follow.confirm',
    to,
    subject: fill(WORDS.mailConfirmSubject[lang], params),
    text: fill(WORDS.mailConfirm[lang], params),
  });
  return ok(null);
}

/** Whoever has the link begins to be told, or stops; then the address is gone. */
export async function decide(
  act: Act,
  token: string | undefined,
  what: 'confirm' | 'stop',
  edition: number,
): Promise<Result<null, Refused>> {
  const follower = await followerOf(act.tx, act.keys, token);
  if (!follower) return refused(problem('follow.unknown'));
  const { id, topic, key } = follower;
  const done = what === 'stop' ? await removeFollower(act, id) : await confirmFollower(act, id, edition);
  if (done)
    await recordEntry(act, {
      subject: 'follow.follower',
      key: String(id),
      action: `follow.${what}`,
      after: { topic, key },
    });
  return ok(null);
}

/**
 * Tells some of those who were not told of an edition yet; answers how many were looked at, 0 at the end. Mail and mark are one
 * transaction: nobody is told twice, however often it is killed.
 */
export async function tellSome(act: Act, { content, site }: From): Promise<number> {
  const { number } = content.header;
  const untold = await takeUntold(act, number, AT_ONCE);
  for (const follower of untold) {
    const { lang, address: to, id, said } = follower;
    const topic = topicOf({ content, lang }, follower);
    const saying = topic && createHash('sha256').update(topic.words).digest('base64url').slice(0, 22);
    if (topic && saying !== said) {
      const link = linkOf(act, site, follower);
      const params = { name: topic.name, number, words: topic.words, page: site + inLanguage(lang, topic.path), link };
      await writeMail(act, {
        kind: 'follow.news',
        to,
        subject: fill(WORDS.mailNewsSubject[lang], params),
        text: fill(WORDS.mailNews[lang], params),
      });
    }
    await markTold(act, id, number, saying ?? said);
  }
  return untold.length;
}

export const sweepUnconfirmed = (act: Act): Promise<number> => removeUnconfirmed(act, instant(act.at - UNCONFIRMED_MS));
