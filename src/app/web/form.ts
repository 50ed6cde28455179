import { Busboy } from '@fastify/busboy';
import { randomUUID } from 'node:crypto';
import { createWriteStream, mkdirSync, rmSync, type WriteStream } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { tidy } from '../../kernel/index.ts';
import { shownName } from '../../platform/files/index.ts';
import type { PostedForm, Upload } from '../../platform/manifest.ts';
import type { BodyLimits } from './guard.ts';

/** Limits of one posted form. Files go to disk while they arrive; fields are kept in memory and therefore small. */
const LIMITS = {
  fields: 2_000,
  fieldSize: 256 * 1024,
  fieldNameSize: 200,
  parts: 2_100,
  headerPairs: 20,
  headerSize: 8 * 1024,
};

/** Characters of all fields together: a form is held in memory. */
const MOST_TEXT = 8 * 1024 * 1024;

/** The sender broke a limit or sent something that is no form. */
export class FormError extends Error {}

class Fields implements PostedForm {
  readonly fields = new Map<string, string[]>();
  readonly files = new Map<string, Upload>();
  readonly skipped: string[] = [];
  private length = 0;

  /** Without NUL, which no honest text holds and the database cannot. */
  add(name: string, value: string): void {
    this.length += name.length + value.length;
    if (this.length > MOST_TEXT) throw new FormError('too much text');
    this.fields.set(name, [...(this.fields.get(name) ?? []), value.replaceAll('\0', '')]);
  }

  text(name: string): string {
    return tidy(this.fields.get(name)?.[0] ?? '');
  }
}

function adding(add: () => void, reject: (error: Error) => void): void {
  try {
    add();
  } catch (error) {
    reject(error as Error);
  }
}

async function stored(sink: WriteStream, keep: () => void): Promise<void> {
  await finished(sink);
  keep();
}

/** Reads a posted form of at most that many bytes and files. Uploaded files lie in `folder` under names of ours. */
export async function readForm(incoming: IncomingMessage, folder: string, most: BodyLimits): Promise<PostedForm> {
  const form = new Fields();
  const written: Promise<void>[] = [];
  const paths: string[] = [];
  const sinks: WriteStream[] = [];
  const taken = new Set<string>();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    await new Promise<void>((resolve, reject) => {
      const limits = { ...LIMITS, fieldSize: most.text ?? LIMITS.fieldSize, files: most.files, fileSize: most.bytes };
      const parser = new Busboy({ headers: incoming.headers as { 'content-type': string }, limits });
      let received = 0;
      incoming.on('data', (chunk: Buffer) => {
        received += chunk.length;
        if (received > most.bytes) reject(new FormError('too many bytes'));
      });
      parser.on('field', (name, value, _nameCut, valueCut) => {
        if (valueCut) reject(new FormError(`field ${name} is too long`));
        else adding(() => form.add(name, value), reject);
      });
      parser.on('file', (field, stream, name) => {
        if (most.leaveFiles) {
          if (name) form.skipped.push(field);
          stream.on('error', reject);
          return stream.resume();
        }
        if (most.files === 0) {
          stream.resume();
          return reject(new FormError('no file is expected here'));
        }
        if (taken.has(field)) return reject(new FormError(`a second file in field ${field}`));
        taken.add(field);
        const path = join(folder, `${randomUUID()}.upload`);
        paths.push(path);
        let bytes = 0;
        stream.on('data', (chunk: Buffer) => (bytes += chunk.length));
        // Without a listener of its own, a part that is cut off would end the program.
        stream.on('error', reject);
        stream.on('limit', () => reject(new FormError('file too large')));
        const sink = createWriteStream(path, { mode: 0o600 });
        sinks.push(sink);
        stream.pipe(sink);
        written.push(stored(sink, () => form.files.set(field, { path, name: shownName(name), bytes })));
      });
      for (const limit of ['fieldsLimit', 'filesLimit', 'partsLimit'] as const) {
        parser.on(limit, () => reject(new FormError(`${limit} reached`)));
      }
      parser.on('error', reject);
      parser.on('finish', resolve);
      incoming.on('aborted', () => reject(new FormError('the upload was broken off')));
      incoming.pipe(parser);
    });
    await Promise.all(written);
    return form;
  } catch (error) {
    incoming.unpipe();
    incoming.resume();
    // A sink still being opened would make its file anew after it was removed.
    for (const sink of sinks) sink.destroy();
    await Promise.allSettled(written);
    for (const path of paths) rmSync(path, { force: true });
    throw error instanceof FormError ? error : new FormError((error as Error).message);
  }
}
