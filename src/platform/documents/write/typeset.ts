import { Worker } from 'node:worker_threads';
import { ok, problem, refused, type Problem, type Result } from '../../../kernel/index.ts';
import type { Pages } from './pdf-pages.ts';

export type PdfProblem = 'documents.pdf-too-long' | 'documents.pdf-not-here';

/** Longest work on one document: some thousand pages. */
const PATIENCE_MS = 60_000;
/** A thread that nobody has asked for so long gives its memory back. */
const IDLE_MS = 60_000;
/** Memory of the compiler never shrinks: a thread that took so much for a long document is not kept. */
const HELD_MOST = 400_000_000;

interface Made {
  readonly pdf: Uint8Array;
  /** Bytes that the compiler holds. */
  readonly held: number;
}

/** One thread that sets pages, so that a long document keeps nobody waiting but whoever asked for it. */
class Setter {
  readonly #worker: Worker;
  readonly #ready: Promise<boolean>;
  #idle: NodeJS.Timeout | undefined;

  constructor(script: URL) {
    this.#worker = new Worker(script, { env: {}, stderr: true });
    this.#ready = new Promise((resolve) => {
      this.#worker.once('message', () => resolve(true));
      for (const end of ['error', 'exit'])
        this.#worker.on(end, () => {
          this.#gone();
          resolve(false);
        });
    });
  }

  #gone(): void {
    clearTimeout(this.#idle);
    if (setter === this) setter = null;
  }

  stop(): void {
    this.#gone();
    void this.#worker.terminate();
  }

  async set(pages: Pages, patience: number): Promise<Result<Buffer, Problem<PdfProblem>>> {
    clearTimeout(this.#idle);
    this.#worker.ref();
    if (!(await this.#ready)) {
      this.stop();
      return refused(problem('documents.pdf-not-here'));
    }
    const made = await this.#made(pages, patience);
    if (made === null) {
      this.stop();
      return refused(problem('documents.pdf-too-long', { seconds: Math.round(patience / 1000) }));
    }
    if (made.held > HELD_MOST) this.stop();
    else this.#rest();
    return ok(Buffer.from(made.pdf.buffer, made.pdf.byteOffset, made.pdf.byteLength));
  }

  /** Null where it takes too long; throws where the compiler fails, and the thread with it. */
  #made(pages: Pages, patience: number): Promise<Made | null> {
    return new Promise((resolve, reject) => {
      const settle = (act: () => void): void => {
        clearTimeout(timer);
        this.#worker.off('message', made).off('error', failed).off('exit', left);
        act();
      };
      const made = (answer: Made): void => settle(() => resolve(answer));
      const failed = (error: Error): void => settle(() => reject(error));
      const left = (): void => failed(new Error('the thread that sets pages has ended'));
      const timer = setTimeout(() => settle(() => resolve(null)), patience);
      this.#worker.on('message', made).on('error', failed).on('exit', left);
      this.#worker.postMessage(pages, []);
    });
  }

  #rest(): void {
    this.#worker.unref();
    this.#idle = setTimeout(() => this.stop(), IDLE_MS).unref();
  }
}

let setter: Setter | null = null;
let before: Promise<unknown> = Promise.resolve();
const OURS = new URL('./typeset.worker.ts', import.meta.url);

/** Sets pages one document after the other. */
export function typeset(
  pages: Pages,
  { patience = PATIENCE_MS, script = OURS }: { readonly patience?: number; readonly script?: URL } = {},
): Promise<Result<Buffer, Problem<PdfProblem>>> {
  const own = before.then(() => (setter ??= new Setter(script)).set(pages, patience));
  before = own.catch(() => undefined);
  return own;
}
