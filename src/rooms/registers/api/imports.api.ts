import { rm } from 'node:fs/promises';
import { z } from 'zod';
import { numbered, problem, type Problem } from '../../../kernel/index.ts';
import type { PageContext, Route } from '../../../platform/manifest.ts';
import { readMapping, readRefused, readRun, type Run } from '../../imports/index.ts';
import { findRegister } from '../catalog.ts';
import { beginUpload } from '../commands/begin-upload.ts';
import { cancelImport, commitImport, dropUpload } from '../commands/decide.ts';
import { runTarget } from '../web/run.page.tsx';
import { bodyOf, json, refusal } from './answer.ts';
import { once } from './once.ts';
import { MOST_BYTES, receive } from './receive.ts';

const ROOT = '/api/v1';
/** Refused rows that an answer lists; `next` leads on. */
const LISTED = 100;
const BODY_BYTES = 64 * 1024;

const choice = z.strictObject({
  choice: z.enum(['good-rows', 'all-or-nothing']),
  /** Why warnings that ask for a reason are passed, by the code of the check; `*` for all. */
  reasons: z.record(z.string().max(60), z.string().max(2_000)).default({}),
});

const pathOf = (run: number): string => `${ROOT}/imports/${run}`;

/** A run as programs see it: what would happen, or what did. */
const shown = (page: PageContext, run: Run) => ({
  run: run.id,
  register: run.register,
  state: run.state,
  file: run.fileName,
  sha256: run.sha256,
  progress: run.progress,
  counts: run.counts,
  sameAs: run.sameAs,
  warnings: run.warnings.map(({ code, rows, firstRow, field, params, reasonFor }) => ({
    code,
    detail: page.say({ code, ...(params && { params }) }),
    rows,
    field: field ?? null,
    firstRow: firstRow ?? null,
    reasonFor: reasonFor ?? null,
  })),
  questions: run.questions,
  problem: run.problem && { code: run.problem.code, detail: page.say(run.problem) },
});

/** First step: takes the file, and tells where its counts will be. Nothing is written to the register. */
async function send(page: PageContext): Promise<Response> {
  const register = page.params['register'] ?? '';
  if (!(await findRegister(page.database, register)))
    return refusal(page, problem('registers.unknown-register', { register }), 404);
  const received = await receive(page);
  if (!received.ok) return refusal(page, received.problem, 422);
  const { path, name, sha256, text } = received.value;
  let [begun, kept] = [false, false];
  try {
    const named = text('mapping');
    const saved = named === '' ? null : await readMapping(page.database, register, named);
    if (named !== '' && !saved) return refusal(page, problem('registers.unknown-mapping', { name: named }), 422);
    const answer = await once(page, JSON.stringify([sha256, name, named, text('source')]), async (act) => {
      const sent = { register, path, name, mapping: saved?.content ?? null, source: text('source') };
      const run = await beginUpload(act, sent);
      begun = true;
      return json({ run, state: 'reading' }, 202, { Location: pathOf(run) });
    });
    kept = begun;
    return answer;
  } finally {
    if (!kept) await rm(path, { force: true });
  }
}

const unknownRun = (page: PageContext): Response =>
  refusal(page, problem('registers.unknown-run', { run: page.params['run'] ?? '' }), 404);

/** The counts, or how far the reading is; `refused=true` lists refused rows as well, page after page. */
async function read(page: PageContext): Promise<Response> {
  const run = await readRun(page.database, numbered(page.params['run']));
  if (!run) return unknownRun(page);
  if (page.query.get('refused') !== 'true') return json(shown(page, run));
  const [sheetNo = 0, rowNo = 0] = (page.query.get('after') ?? '').split('.').map(numbered);
  const rows = await readRefused(page.database, run.id, { sheetNo, rowNo }, LISTED + 1);
  const last = rows.length > LISTED ? rows[LISTED - 1]! : null;
  const refusedRows = rows.slice(0, LISTED).map((row) => ({
    sheet: row.sheetNo,
    row: row.rowNo,
    cells: row.cells,
    problems: row.problems.map((one) => ({ code: one.code, detail: page.say(one) })),
  }));
  return json({ ...shown(page, run), refused: refusedRows, next: last && `${last.sheetNo}.${last.rowNo}` });
}

async function decided(page: PageContext, body: string, decide: Parameters<typeof once>[2]): Promise<Response> {
  const answer = await once(page, body, decide);
  // Of a run that failed the file is still of use: a refusal leaves it.
  const run = answer.ok && (await readRun(page.database, numbered(page.params['run'])));
  if (run) await dropUpload(run);
  return answer;
}

const STATUS: Readonly<Record<string, number>> = {
  'registers.unknown-run': 404,
  'registers.run-decided': 409,
  'registers.changed-since-preview': 409,
  'registers.older-definition': 409,
  'registers.staging-lost': 409,
  'registers.outside-scope': 403,
  'registers.keeping-not-allowed': 403,
};

const notDecided = (page: PageContext, one: Problem): Response =>
  refusal(page, one, STATUS[one.code] ?? 422, {
    ...(one.params?.['checks'] !== undefined && { checks: String(one.params['checks']).split(',') }),
  });

/** Second step: takes the previewed rows in, in one transaction with the answer. */
async function commit(page: PageContext): Promise<Response> {
  const body = await bodyOf(page, choice, BODY_BYTES);
  if (!body) return refusal(page, problem('registers.import-choice'), 400);
  const { choice: chosen, reasons } = body.input;
  return decided(page, body.text, async (act) => {
    const committed = await commitImport(act, numbered(page.params['run']), chosen, reasons);
    return committed.ok ? json(shown(page, committed.value)) : notDecided(page, committed.problem);
  });
}

/** Gives the run up. */
const cancel = (page: PageContext): Promise<Response> =>
  decided(page, '', async (act) => {
    const cancelled = await cancelImport(act, numbered(page.params['run']));
    return cancelled.ok ? json(shown(page, cancelled.value)) : notDecided(page, cancelled.problem);
  });

const IMPORT = 'registers.import';

/** The programs' door to imports: send, look at the counts, decide. */
export const importRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: `${ROOT}/registers/:register/imports`,
    permission: IMPORT,
    auth: 'token',
    body: 'raw',
    bytes: MOST_BYTES,
    costly: true,
    handle: send,
  },
  { method: 'GET', path: `${ROOT}/imports/:run`, permission: IMPORT, auth: 'token', target: runTarget, handle: read },
  {
    method: 'POST',
    path: `${ROOT}/imports/:run/commit`,
    permission: IMPORT,
    auth: 'token',
    body: 'raw',
    bytes: BODY_BYTES,
    target: runTarget,
    handle: commit,
  },
  {
    method: 'POST',
    path: `${ROOT}/imports/:run/cancel`,
    permission: IMPORT,
    auth: 'token',
    body: 'raw',
    target: runTarget,
    handle: cancel,
  },
];
