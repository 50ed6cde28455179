import type { Result } from '../../kernel/index.ts';
import type { Tx } from './handle.ts';

/** Runs `work` so that a refusal takes back what it wrote, though the caller's transaction goes on. One may stand in another. */
export async function takenBackIfRefused<T, P>(tx: Tx, work: () => Promise<Result<T, P>>): Promise<Result<T, P>> {
  await tx.execute('SAVEPOINT attempt');
  const result = await work();
  if (!result.ok) await tx.execute('ROLLBACK TO SAVEPOINT attempt');
  await tx.execute('RELEASE SAVEPOINT attempt');
  return result;
}
