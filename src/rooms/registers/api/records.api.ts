import { z } from 'zod';
import { dateAt, numbered, problem, type Instant, type Problem } from '../../../kernel/index.ts';
import type { Read } from '../../../platform/database/index.ts';
import type { Act, PageContext, Route, Target } from '../../../platform/manifest.ts';
import { loadAgencies } from '../../agencies/index.ts';
import { findRegister, registerCatalog } from '../catalog.ts';
import { deleteRecord } from '../commands/save-record.ts';
import { saveRecords, type RowInput, type RowOutcome } from '../commands/save-records.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import { API_NAMES } from '../core/filter.ts';
import { openApiOf } from '../core/openapi.ts';
import { agenciesIn, readersOf } from '../core/rights.ts';
import { pageOfRecords } from '../sql/page.reads.ts';
import { readLastValues, readRecord, type RegisterRecord } from '../sql/records.reads.ts';
import { cursorOf, positionOf, readAsked } from '../web/list/asked.ts';
import { keyInput, keyOfRecord } from '../web/typed-cells.ts';
import { bodyOf, json, refusal } from './answer.ts';
import { once } from './once.ts';
import { valuesIn, valuesOut } from './values.ts';

const ROOT = '/api/v1/registers';
const MOST = 500;
const USUAL = 100;
const BODY_BYTES = 256 * 1024;

const input = z.strictObject({
  values: z.record(z.string().max(60), z.union([z.string().max(10_000), z.number(), z.boolean(), z.null()])),
  reason: z.string().max(2_000).default(''),
});

const etagOf = (record: RegisterRecord): string => `"${Number(record['run_id'])}"`;

async function registerOf(page: PageContext): Promise<RegisterDefinition | Response> {
  const code = page.params['register'] ?? '';
  const definition = await findRegister(page.database, code);
  return definition ?? refusal(page, problem('registers.unknown-register', { register: code }), 404);
}

async function shown(read: Read, at: Instant, definition: RegisterDefinition, record: RegisterRecord) {
  return shownWith(definition, record, await loadAgencies(read, dateAt(at)));
}

const shownWith = (
  definition: RegisterDefinition,
  record: RegisterRecord,
  agencies: Awaited<ReturnType<typeof loadAgencies>>,
) => ({
  key: keyOfRecord(definition, record),
  run: Number(record['run_id']),
  counted: record['counted'] === true,
  values: valuesOut(definition, record, agencies),
});

async function describe(page: PageContext): Promise<Response> {
  return json(openApiOf((await registerCatalog(page.database)).all));
}

async function list(page: PageContext): Promise<Response> {
  const definition = await registerOf(page);
  if (definition instanceof Response) return definition;
  const asked = await readAsked(page, definition, API_NAMES);
  if (asked.faults.length > 0) {
    const faults = asked.faults.map(({ name, problem: one }) => ({
      field: name,
      code: one.code,
      detail: page.say(one),
    }));
    return refusal(page, asked.faults[0]!.problem, 422, { faults });
  }
  const limit = Math.min(numbered(page.query.get('limit')) || USUAL, MOST);
  const after = positionOf(page.query.get('cursor') ?? '');
  const found = await pageOfRecords(page.database, definition, { ...asked, after, limit });
  if (!found) return refusal(page, problem('registers.filter-too-broad'), 422);
  return json({
    records: found.rows.map((record) => shownWith(definition, record, asked.tree)),
    next: found.next && cursorOf(found.next),
  });
}

/** Agencies of the record that the address names, as it stands or, where it was deleted, as it last stood. */
async function recordTarget(page: PageContext): Promise<Target | null> {
  const definition = await findRegister(page.database, page.params['register'] ?? '');
  const values = definition && (await readLastValues(page.database, definition, page.query.getAll('key')));
  return definition && values ? { agencies: agenciesIn(readersOf(definition), values) } : null;
}

async function read(page: PageContext): Promise<Response> {
  const definition = await registerOf(page);
  if (definition instanceof Response) return definition;
  const record = await readRecord(page.database, definition, page.query.getAll('key'));
  if (!record) return refusal(page, problem('registers.unknown-record'), 404);
  return json(await shown(page.database, page.at, definition, record), 200, { ETag: etagOf(record) });
}

const unreadable = (page: PageContext): Response => refusal(page, problem('registers.rows-unreadable'), 400);

/** Writes one record and answers it as it stands then, or says what is wrong where. `conflict`: status where it moved. */
async function write(
  page: PageContext,
  act: Act,
  definition: RegisterDefinition,
  row: RowInput,
  conflict: 409 | 412,
): Promise<Response> {
  const saved = await saveRecords(act, definition.code, [row]);
  if (!saved.ok) return refusal(page, saved.problem, 422);
  const outcome = saved.value.rows[0]!;
  if (outcome.outcome === 'invalid' || outcome.outcome === 'odd') return unfit(page, outcome);
  if (outcome.outcome === 'conflict')
    return refusal(page, problem('registers.record-changed', { run: outcome.run ?? 0 }), conflict);
  const record = await readRecord(act.tx, definition, outcome.key);
  if (!record) throw new Error(`${definition.code}: ${outcome.key.join('/')} was written and cannot be read`);
  const body = await shown(act.tx, act.at, definition, record);
  return json(body, outcome.outcome === 'new' ? 201 : 200, { ETag: `"${body.run}"` });
}

/** People are told how they may write a number; a program has one way. */
const forPrograms = (one: Problem): Problem =>
  one.code === 'imports.not-a-number' ? { ...one, code: 'registers.number-unfit' } : one;

function unfit(page: PageContext, outcome: RowOutcome & { readonly outcome: 'invalid' | 'odd' }): Response {
  const told = outcome.faults.map(({ field, problem: one }) => ({ field, problem: forPrograms(one) }));
  const faults = told.map(({ field, problem: one }) => ({ field, code: one.code, detail: page.say(one) }));
  return refusal(page, told[0]!.problem, 422, { faults, needsReason: outcome.outcome === 'odd' });
}

async function create(page: PageContext): Promise<Response> {
  const definition = await registerOf(page);
  if (definition instanceof Response) return definition;
  const body = await bodyOf(page, input, BODY_BYTES);
  if (!body) return unreadable(page);
  const { values, reason } = body.input;
  const row = { values: valuesIn(definition, values), expectedRun: null, reason };
  return once(page, body.text, (act) => write(page, act, definition, row, 409));
}

/** The run that `If-Match` names, or the answer where it names none. */
function matchOf(page: PageContext): number | Response {
  const run = numbered(/^"(\d+)"$/.exec(page.request.headers.get('If-Match') ?? '')?.[1]);
  return run || refusal(page, problem('registers.match-needed'), 428);
}

async function update(page: PageContext): Promise<Response> {
  const definition = await registerOf(page);
  if (definition instanceof Response) return definition;
  const run = matchOf(page);
  if (run instanceof Response) return run;
  const body = await bodyOf(page, input, BODY_BYTES);
  if (!body) return unreadable(page);
  const { values: sent, reason } = body.input;
  return once(page, body.text, async (act) => {
    const record = await readRecord(act.tx, definition, page.query.getAll('key'));
    if (!record) return refusal(page, problem('registers.unknown-record'), 404);
    const agencies = await loadAgencies(act.tx, dateAt(act.at));
    const values = { ...valuesIn(definition, sent), ...keyInput(definition, record, agencies) };
    return write(page, act, definition, { values, expectedRun: run, reason }, 412);
  });
}

async function remove(page: PageContext): Promise<Response> {
  const definition = await registerOf(page);
  if (definition instanceof Response) return definition;
  const run = matchOf(page);
  if (run instanceof Response) return run;
  const reason = (page.query.get('reason') ?? '').trim();
  const key = page.query.getAll('key');
  if (reason === '') return refusal(page, problem('registers.key-required'), 422);
  return once(page, '', async (act) => {
    const deleted = await deleteRecord(act, definition, { key, run }, reason);
    if (deleted.ok) return new Response(null, { status: 204 });
    return refusal(page, deleted.problem, DELETION_STATUS[deleted.problem.code] ?? 422);
  });
}

const DELETION_STATUS: Readonly<Record<string, number>> = {
  'registers.unknown-record': 404,
  'registers.record-changed': 412,
  'registers.outside-scope': 403,
};

const READ = 'registers.read';
const EDIT = 'registers.edit';
const records = `${ROOT}/:register/records`;
const record = `${ROOT}/:register/record`;

/** The programs' door to the registers: the same commands, checks and rights as the pages. */
export const recordRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/v1/openapi.json', permission: READ, auth: 'token', handle: describe },
  { method: 'GET', path: records, permission: READ, auth: 'token', handle: list },
  { method: 'POST', path: records, permission: EDIT, auth: 'token', body: 'raw', bytes: BODY_BYTES, handle: create },
  { method: 'GET', path: record, permission: READ, auth: 'token', target: recordTarget, handle: read },
  {
    method: 'PATCH',
    path: record,
    permission: EDIT,
    auth: 'token',
    body: 'raw',
    bytes: BODY_BYTES,
    target: recordTarget,
    handle: update,
  },
  {
    method: 'DELETE',
    path: record,
    permission: EDIT,
    auth: 'token',
    body: 'raw',
    target: recordTarget,
    handle: remove,
  },
];
