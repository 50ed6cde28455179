import { randomUUID } from 'node:crypto';
import { open, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { dateAt, ok, problem, refused, type Instant, type Problem, type Result } from '../../../kernel/index.ts';
import type { Read } from '../../../platform/database/index.ts';
import { eachInArchive } from '../../../platform/documents/read/index.ts';
import { examineFile, shownName, type Files } from '../../../platform/files/index.ts';
import type { Keyring } from '../../../platform/keys/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { loadAgencies } from '../../agencies/index.ts';
import { takeFile } from '../../evidence/index.ts';
import { matchLetters, type CameBack, type Match, type SentLetter } from '../core/match-letters.ts';
import { letterCode } from '../letter.document.ts';
import { readLetters } from '../sql/letter.store.ts';
import { keepSigned } from './letters.ts';

/** Most signed copies of one batch: more than a province has agencies. */
const MOST_FILES = 500;
/** Largest signed copy, and how much of its text is looked through. */
const FILE_BYTES = 60 * 1024 * 1024;
const CHARACTERS = 20_000;
/** Letters that a signed copy may be of, the newest. */
const LETTERS = 5_000;

/** What a request that handles a batch has to work with. */
export interface Batching {
  readonly database: Read;
  readonly keys: Keyring;
  readonly files: Files;
  readonly person: string;
  readonly at: Instant;
  act<T>(work: (act: Act) => Promise<T>): Promise<T>;
}

/** The file that was sent: a ZIP, or one PDF. */
export interface Sent {
  readonly path: string;
  readonly name: string;
}

interface Found {
  readonly name: string;
  readonly path: string;
}

/** A ZIP may hold a PDF as it is near its beginning: what comes first decides. */
async function isPdf(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const head = Buffer.alloc(1024);
    await file.read(head, 0, head.length, 0);
    return !head.toString('latin1', 0, 2).startsWith('PK') && head.includes('%PDF-');
  } finally {
    await file.close();
  }
}

/** Hands on each PDF of a batch as a file on disk, which is gone again afterwards. */
async function eachPdf({ path, name }: Sent, work: (found: Found) => Promise<void>): Promise<Result<null, Problem>> {
  if (await isPdf(path)) {
    await work({ path, name });
    return ok(null);
  }
  const wanted = { ending: '.pdf', most: MOST_FILES };
  const read = await eachInArchive(path, name, wanted, async ({ name: within, bytes }) => {
    const aside = join(dirname(path), `${randomUUID()}.upload`);
    await writeFile(aside, bytes, { mode: 0o600 });
    await work({ path: aside, name: shownName(within) }).finally(() => rm(aside, { force: true }));
  });
  if (!read.ok) return read;
  if (read.value === 0) return refused(problem('reminders.batch-empty', {}, { file: name }));
  return read.value > MOST_FILES
    ? refused(problem('reminders.batch-too-many', { limit: MOST_FILES }, { file: name }))
    : ok(null);
}

async function sentLetters({ database, keys, at }: Batching): Promise<readonly SentLetter[]> {
  const tree = await loadAgencies(database, dateAt(at));
  return (await readLetters(database, null, LETTERS)).map((letter) => ({
    ...letter,
    code: letterCode(keys, letter.id),
    agency: tree.byId(letter.agency)?.code ?? '',
    signed: letter.signedItem !== null,
  }));
}

/** Which letter each file of a batch is of, before anything is written; a file that cannot be read counts by its name. */
export interface Previewed {
  readonly files: readonly string[];
  readonly matches: readonly Match[];
}

export async function previewBatch(batching: Batching, sent: Sent): Promise<Result<Previewed, Problem>> {
  const back: CameBack[] = [];
  const read = await eachPdf(sent, async ({ name, path }) => {
    const looked = await examineFile(path, name, { limit: FILE_BYTES, characters: CHARACTERS });
    back.push({ name, text: looked.ok ? (looked.value.text ?? '') : '' });
  });
  if (!read.ok) return read;
  return ok({ files: back.map(({ name }) => name), matches: matchLetters(back, await sentLetters(batching)) });
}

export interface KeptBatch {
  readonly kept: number;
  readonly problems: readonly Problem[];
}

/**
 * Keeps what matched: each file becomes evidence of the agency that the letter went to, and the signed copy of the letter, one
 * after the other. Run again after it was broken off, it goes on: letters that have theirs are left alone.
 */
export async function keepBatch(batching: Batching, sent: Sent): Promise<Result<KeptBatch, Problem>> {
  const previewed = await previewBatch(batching, sent);
  if (!previewed.ok) return previewed;
  const agencies = new Map((await readLetters(batching.database, null, LETTERS)).map((one) => [one.id, one.agency]));
  const problems: Problem[] = [];
  let [at, kept] = [0, 0];
  const read = await eachPdf(sent, async (found) => {
    const match = previewed.value.matches[at++];
    if (match?.kind !== 'matched') return;
    const fault = await keepOne(batching, found, {
      letter: match.letter.id,
      agency: agencies.get(match.letter.id) ?? 0,
    });
    if (fault) problems.push(fault);
    else kept++;
  });
  return read.ok ? ok({ kept, problems }) : read;
}

async function keepOne(
  batching: Batching,
  { name, path }: Found,
  { letter, agency }: { readonly letter: number; readonly agency: number },
): Promise<Problem | null> {
  const draft = { person: batching.person, agency, name, title: name, redacts: null };
  const taken = await takeFile(batching, draft, path);
  if (!taken.ok) return taken.problem;
  if (taken.value.kind === 'asked')
    return problem('reminders.marked-secret', { mark: taken.value.found.mark }, { file: name });
  const { item } = taken.value;
  const done = await batching.act((act) => keepSigned(act, letter, item));
  return done.ok ? null : done.problem;
}
