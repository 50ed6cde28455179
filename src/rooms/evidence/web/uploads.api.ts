import { z } from 'zod';
import { problem, tidy, type Problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { TITLE_LENGTH } from '../core/item.ts';
import { appendPending, arrived, beginPending, pendingOf, type Pending } from '../pending.ts';
import { readEvidenceSettings } from '../settings.ts';
import { readItem } from '../sql/item.reads.ts';
import { confirmPending, discardPending, senderOf, takePending } from '../take-file.ts';
import { takingOf } from './add.page.tsx';
import { ownPending } from './asked.page.tsx';
import { agenciesOf } from './choices.ts';
import { paths } from './paths.ts';

/**
 * Uploads in pieces, for programs: `POST` says what will come, `PATCH` brings pieces at `Upload-Offset`, `GET` answers how
 * far it is, `POST …/finish` checks size and hash and keeps the file. A piece whose connection breaks is not lost, nor is
 * anything when the server starts anew: the offset is what lies on disk.
 */
const beginSchema = z.object({
  name: z.string().min(1).max(400),
  /** Size of the whole file in bytes. */
  bytes: z.number().int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Code of the agency that will own the evidence; left out for a redacted copy. */
  agency: z.string().max(100).optional(),
  title: z.string().max(TITLE_LENGTH).default(''),
  redacts: z.number().int().positive().optional(),
});

const finishSchema = z.object({ confirm: z.string().max(1000).optional() });

/** Unfinished uploads that one person may have: they fill the disk. */
const AT_ONCE = 20;
const JSON_BYTES = 16 * 1024;
const MB = 1024 ** 2;

const json = (value: unknown, status: number, headers: Record<string, string> = {}): Response =>
  Response.json(value, { status, headers });

/** A refusal that programs read (RFC 9457); `code` is one of the room's closed list. */
const refusal = (
  page: PageContext,
  one: Problem,
  status: number,
  more: object = {},
  headers: Record<string, string> = {},
): Response =>
  new Response(JSON.stringify({ type: 'about:blank', status, code: one.code, detail: page.say(one), ...more }), {
    status,
    headers: { 'Content-Type': 'application/problem+json', ...headers },
  });

const unreadable = (page: PageContext, detail: string): Response =>
  refusal(page, problem('evidence.request-invalid', { detail }), 400);

const gone = (page: PageContext): Response => refusal(page, problem('evidence.no-such-upload'), 404);

const pieces = (page: PageContext): AsyncIterable<Uint8Array> =>
  (page.request.body ?? []) as unknown as AsyncIterable<Uint8Array>;

/** Body of a small request as the schema has it, or what is wrong with it. */
async function bodyAs<T>(page: PageContext, schema: z.ZodType<T>): Promise<T | string> {
  const read: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces(page)) {
    size += piece.length;
    if (size > JSON_BYTES) return 'too long';
    read.push(piece);
  }
  let value: unknown;
  try {
    value = size === 0 ? {} : JSON.parse(Buffer.concat(read).toString('utf8'));
  } catch {
    return 'not JSON';
  }
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : (parsed.error.issues[0]?.path.join('.') ?? '');
}

/** Agency that an upload is for: as named, or that of the original of a copy. 0, which no agency is, for an unknown one. */
async function agencyFor(page: PageContext, begin: z.infer<typeof beginSchema>): Promise<number> {
  if (begin.redacts !== undefined) return (await readItem(page.database, begin.redacts))?.agency ?? 0;
  return (await agenciesOf(page)).byCode(begin.agency ?? '')?.id ?? 0;
}

export async function beginUpload(page: PageContext): Promise<Response> {
  const begin = await bodyAs(page, beginSchema);
  if (typeof begin === 'string') return unreadable(page, begin);
  const agency = await agencyFor(page, begin);
  if (!page.may('evidence.add', { agencies: [agency] })) return refusal(page, problem('evidence.agency-missing'), 422);
  const { fileBytes } = await readEvidenceSettings(page.database);
  if (begin.bytes > fileBytes) {
    const sizes = { size: Math.ceil(begin.bytes / MB), limit: Math.floor(fileBytes / MB) };
    return refusal(page, problem('files.too-large', { file: tidy(begin.name), ...sizes }), 413);
  }
  const [{ files }, person] = [takingOf(page), senderOf(page.actor)];
  if ((await pendingOf(files.pending, person)).length >= AT_ONCE)
    return refusal(page, problem('evidence.too-many-uploads', { count: AT_ONCE }), 429);
  const note = await beginPending(files.pending, {
    person,
    agency,
    name: tidy(begin.name),
    title: tidy(begin.title),
    redacts: begin.redacts ?? null,
    bytes: begin.bytes,
    sha256: begin.sha256,
    madeAt: page.at,
    asked: null,
  });
  return json({ id: note.id, offset: 0 }, 201, { Location: paths.upload(note.id), 'Upload-Offset': '0' });
}

/** How far an upload is. */
export async function showUpload(page: PageContext): Promise<Response> {
  const note = await ownPending(page);
  if (!note) return gone(page);
  const offset = await arrived(takingOf(page).files.pending, note.id);
  const state = { id: note.id, offset, bytes: note.bytes, mark: note.asked?.mark ?? null };
  return json(state, 200, { 'Upload-Offset': String(offset), 'Upload-Length': String(note.bytes) });
}

/** Takes the next piece. */
export async function addPiece(page: PageContext): Promise<Response> {
  const note = await ownPending(page);
  if (!note || note.asked) return gone(page);
  const said = page.request.headers.get('upload-offset') ?? '';
  if (!/^\d{1,12}$/.test(said)) return unreadable(page, 'Upload-Offset');
  const added = await appendPending(takingOf(page).files.pending, note, Number(said), pieces(page));
  switch (added.kind) {
    case 'ok':
      return new Response(null, { status: 204, headers: { 'Upload-Offset': String(added.offset) } });
    case 'conflict':
      return refusal(
        page,
        problem('evidence.other-offset', { offset: added.offset }),
        409,
        { offset: added.offset },
        {
          'Upload-Offset': String(added.offset),
        },
      );
    case 'busy':
      return refusal(page, problem('evidence.upload-busy'), 423);
    case 'too-long':
      return refusal(page, problem('evidence.wrong-hash', { file: note.name }), 413);
  }
}

/** Keeps the whole file, or says which mark of secrecy stopped it; `confirm` then gives the reason why it is none. */
export async function finishUpload(page: PageContext): Promise<Response> {
  const note = await ownPending(page);
  if (!note) return gone(page);
  const given = await bodyAs(page, finishSchema);
  if (typeof given === 'string') return unreadable(page, given);
  const taking = takingOf(page);
  if (note.asked) {
    if (given.confirm === undefined) return stopped(page, note, note.asked.mark);
    const added = await confirmPending(taking, note, tidy(given.confirm));
    return added.ok ? json(added.value, 201) : refusal(page, added.problem, 422);
  }
  const offset = await arrived(taking.files.pending, note.id);
  if (offset !== note.bytes)
    return refusal(
      page,
      problem('evidence.other-offset', { offset }),
      409,
      { offset },
      {
        'Upload-Offset': String(offset),
      },
    );
  const taken = await takePending(taking, note);
  if (!taken.ok) {
    await discardPending(taking, note);
    return refusal(page, taken.problem, 422);
  }
  if (taken.value.kind === 'asked') return stopped(page, note, taken.value.found.mark);
  return json({ item: taken.value.item, existed: taken.value.existed }, 201);
}

const stopped = (page: PageContext, note: Pending, mark: string): Response =>
  refusal(page, problem('evidence.mark-found', { file: note.name, mark }), 409, { mark });

export async function dropUpload(page: PageContext): Promise<Response> {
  const note = await ownPending(page);
  if (!note) return gone(page);
  await discardPending(takingOf(page), note);
  return new Response(null, { status: 204 });
}
