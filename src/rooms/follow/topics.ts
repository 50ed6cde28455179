import {
  agencyPath,
  agencyStanding,
  editionTitle,
  editionWords,
  targetByKey,
  targetPath,
  targetStanding,
  type View,
} from '../portal/index.ts';
import type { Followed } from './sql/follower.store.ts';
import { WORDS } from './words.ts';

/** What somebody follows, as an edition has it. */
export interface Topic {
  readonly name: string;
  readonly path: string;
  /** One or two sentences; told again only where they say something else. */
  readonly words: string;
}

type Finder = (view: Pick<View, 'content' | 'lang'>, key: string) => Topic | null;

/** Every edition is told of: what it says is never the same. */
const scoreboard: Finder = (view, key) =>
  key === ''
    ? { name: WORDS.scoreboard[view.lang], path: '/', words: `${editionTitle(view)}. ${editionWords(view)}.` }
    : null;

const agency: Finder = (view, key) => {
  const found = view.content.agencies.find(({ code }) => code === key);
  return found ? { name: found.name, path: agencyPath(found), words: agencyStanding(view, found) } : null;
};

const target: Finder = (view, key) => {
  const found = targetByKey(view.content, key);
  return found ? { name: found.name[view.lang], path: targetPath(found), words: targetStanding(view, found) } : null;
};

/** What can be followed, by the word in addresses: another thing is another line. */
const FINDERS: Readonly<Record<string, Finder>> = { 'toan-tinh': scoreboard, 'co-quan': agency, 'muc-tieu': target };

export const isTopic = (topic: string): boolean => Object.hasOwn(FINDERS, topic);

/** Null where nothing of that name is in the edition (any more). */
export const topicOf = (view: Pick<View, 'content' | 'lang'>, { topic, key }: Followed): Topic | null =>
  isTopic(topic) ? FINDERS[topic]!(view, key) : null;
