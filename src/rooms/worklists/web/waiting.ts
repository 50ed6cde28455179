import { dateAt, fill, formatCount } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import type { SignName } from '../../../ui/index.ts';
import { worklists } from '../catalog.ts';
import { PROMISE } from '../commands/promise.ts';
import { groups } from '../sql/item.reads.ts';
import { promisesOf } from '../sql/promise.store.ts';
import { paths } from './paths.ts';
import { WORDS } from './words.ts';

/** Groups of one reader that are looked through. */
const LOOKED = 2_000;

/** A list as pages of the desk name it among what waits. */
export interface WaitingList {
  readonly sign: SignName;
  readonly what: string;
  readonly why: string;
  readonly href: string;
}

/** Lists on which agencies that the reader answers for have late records: how many, and what of them is neither explained nor kept. */
export async function worklistsWaiting(page: PageContext): Promise<WaitingList[]> {
  const agencies = page.may('registers.read') ? page.scope(PROMISE) : [];
  if (agencies === 'all' || agencies.length === 0) return [];
  const { lang, database } = page;
  const today = dateAt(page.at);
  const found: WaitingList[] = [];
  for (const { code, name } of worklists()) {
    const rows = await groups(database, { worklist: code, today, agencies }, page.scope('registers.read'), {
      limit: LOOKED,
      skip: 0,
    });
    if (rows.length === 0) continue;
    const promiseOf = await promisesOf(database, code, rows);
    const bare = rows.filter((row) => !promiseOf(row)).length;
    const broken = rows.filter((row) => (promiseOf(row)?.promisedOn ?? today) < today).length;
    const late = rows.reduce((sum, row) => sum + row.late, 0);
    const done = rows.reduce((sum, row) => sum + row.done, 0);
    const count = (value: number): string => formatCount(value, lang);
    found.push({
      sign: 'late',
      what: fill(WORDS.waiting[lang], { name: name[lang], late: count(late) }),
      why: [
        bare > 0 ? fill(WORDS.waitingNone[lang], { groups: count(bare) }) : '',
        broken > 0 ? fill(WORDS.waitingBroken[lang], { groups: count(broken) }) : '',
        done > 0 ? fill(WORDS.waitingDone[lang], { done: count(done) }) : '',
      ].join(''),
      href: paths.list(code),
    });
  }
  return found;
}
