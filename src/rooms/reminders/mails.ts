import {
  fill,
  formatCount,
  formatDate,
  type Bilingual,
  type Lang,
  type LocalDate,
  type Role,
} from '../../kernel/index.ts';
import type { Mail } from '../../platform/mail/index.ts';
import { ROLE_WORDS } from '../access/index.ts';
import type { AgencyTree } from '../agencies/index.ts';
import type { DigestCounts } from './core/digest-counts.ts';

const WORDS = {
  subject: {
    vi: 'Nhắc việc ngày {day}: {late} việc trễ hạn, {soon} việc sắp đến hạn',
    en: 'Work of {day}: {late} late, {soon} due soon',
  },
  dear: { vi: 'Kính gửi {name},', en: 'Dear {name},' },
  head: {
    vi: 'Lời nhắc lúc {hour} ngày {day} có {all} việc.',
    en: 'The reminders of {hour} on {day} name {all} pieces of work.',
  },
  topic: { vi: '{topic} ({count})', en: '{topic} ({count})' },
  line: { vi: '- {task}. {due}', en: '- {task}. {due}' },
  more: { vi: '… và {count} việc nữa trong hộp nhắc việc.', en: '… and {count} more in the inbox.' },
  link: {
    vi: 'Xem đủ và trả lời tại: {link}\nTắt thư của từng nhóm lời nhắc ở cùng trang đó.',
    en: 'All of it, and where to answer: {link}\nMails of each topic can be turned off on the same page.',
  },
} satisfies Readonly<Record<string, Bilingual>>;

const ABOUT = {
  vi: 'Bản nhắc {hour} ngày {day}: {role}, {agency}',
  en: 'Digest of {hour} on {day}: {role}, {agency}',
};
const PROVINCE = { vi: 'cấp tỉnh', en: 'of the province' };

interface DigestOf {
  readonly day: LocalDate;
  readonly hour: string;
  readonly tree: AgencyTree;
}

/** Which digest it is and whose: the post, without the name of who holds it. */
export function digestAbout(
  { role, agency }: { readonly role: Role; readonly agency: number | null },
  { day, hour, tree }: DigestOf,
): Bilingual {
  const said = (lang: Lang): string =>
    fill(ABOUT[lang], {
      hour,
      day: formatDate(day),
      role: ROLE_WORDS[role][lang],
      agency: agency === null ? PROVINCE[lang] : (tree.byId(agency)?.shortName ?? '–'),
    });
  return { vi: said('vi'), en: said('en') };
}

/** One topic of a digest as a mail lists it. */
export interface MailTopic {
  readonly name: Bilingual;
  readonly lines: readonly { readonly task: Bilingual; readonly due: Bilingual }[];
}

export interface DigestMail {
  readonly about: Bilingual;
  readonly to: string;
  readonly name: string;
  readonly day: LocalDate;
  readonly hour: string;
  readonly counts: DigestCounts;
  readonly topics: readonly MailTopic[];
  /** Most lines that are named one by one. */
  readonly most: number;
  readonly link: string;
}

function part(mail: DigestMail, lang: Lang): string {
  const { name, hour, topics, most, link } = mail;
  const all = topics.reduce((sum, { lines }) => sum + lines.length, 0);
  const day = formatDate(mail.day);
  let left = most;
  const said = topics.map((topic) => {
    const shown = topic.lines.slice(0, left);
    left -= shown.length;
    const head = fill(WORDS.topic[lang], { topic: topic.name[lang], count: formatCount(topic.lines.length, lang) });
    return [head, ...shown.map(({ task, due }) => fill(WORDS.line[lang], { task: task[lang], due: due[lang] }))].join(
      '\n',
    );
  });
  return [
    fill(WORDS.dear[lang], { name }),
    fill(WORDS.head[lang], { hour, day, all: formatCount(all, lang) }),
    ...said,
    ...(all > most ? [fill(WORDS.more[lang], { count: formatCount(all - most, lang) })] : []),
    fill(WORDS.link[lang], { link }),
  ].join('\n\n');
}

/** One mail for all that a person is told at one hour, in both languages, Vietnamese first. */
export function digestMail(mail: DigestMail): Mail {
  const params = (lang: Lang) => ({
    day: formatDate(mail.day),
    late: formatCount(mail.counts.late, lang),
    soon: formatCount(mail.counts.soon, lang),
  });
  return {
    kind: 'reminders.digest',
    about: mail.about,
    to: mail.to,
    subject: `${fill(WORDS.subject.vi, params('vi'))} / ${fill(WORDS.subject.en, params('en'))}`,
    text: `${part(mail, 'vi')}\n\n---\n\n${part(mail, 'en')}\n`,
  };
}
