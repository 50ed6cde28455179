import { Worker } from 'node:worker_threads';
import { refused, type Result } from '../../kernel/index.ts';
import type { Content } from './content.ts';
import { fail, type ContentProblem } from './problems.ts';

/** Longest look at one file. The slowest honest ones (100 MB of scans) take some seconds. */
const PATIENCE_MS = 30_000;
/** Memory of the thread that looks; a file that needs more is refused, not the program ended. */
const HEAP_MB = 512;

/** Looks at once; more wait, so that many uploads together do not take the memory of the whole program. */
const AT_ONCE = 3;
let looking = 0;
const waiting: (() => void)[] = [];

async function turn(): Promise<void> {
  if (looking >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else looking += 1;
}

/** Hands the turn on to whoever waits longest. */
function done(): void {
  const next = waiting.shift();
  if (next) next();
  else looking -= 1;
}

/**
 * `readContent` in a thread of its own, with bounds on time and memory: a file made to keep a reader busy costs one
 * upload and nothing else.
 */
export async function examineFile(
  path: string,
  name: string,
  limits: { limit: number; characters: number },
  patience = PATIENCE_MS,
): Promise<Result<Content, ContentProblem>> {
  await turn();
  try {
    return await lookAside(path, name, limits, patience);
  } finally {
    done();
  }
}

function lookAside(
  path: string,
  name: string,
  limits: { limit: number; characters: number },
  patience: number,
): Promise<Result<Content, ContentProblem>> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./examine.worker.ts', import.meta.url), {
      workerData: { path, name, limits },
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
      stderr: true,
      env: {},
    });
    const settle = (act: () => void): void => {
      clearTimeout(timer);
      void worker.terminate();
      act();
    };
    const unreadable = (): void => resolve(refused(fail('files.damaged', name).problem));
    const timer = setTimeout(() => settle(unreadable), patience);
    worker.once('message', (answer: Result<Content, ContentProblem>) => settle(() => resolve(answer)));
    worker.once('error', (error: Error & { code?: string }) =>
      settle(() => (error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? unreadable() : reject(error))),
    );
    worker.once('exit', () => settle(unreadable));
  });
}
