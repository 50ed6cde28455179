import { tidy } from '../../../kernel/index.ts';
import type { Database, Tx } from '../../../platform/database/index.ts';
import type { Keyring } from '../../../platform/keys/index.ts';
import type { Row } from '../../../platform/tabular/index.ts';
import { textOf } from '../../imports/index.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import {
  createPersonalStaging,
  LONGEST_PERSONAL,
  LOOKUP_BYTES,
  lookupPurpose,
  lookupsOf,
  lookupText,
  personalStagingOf,
  recordContext,
  valuesText,
} from '../core/personal.ts';
import { asBulk, CopyAside } from '../sql/copy-aside.ts';
import { CopyLines } from '../sql/copy-lines.ts';
import { dropPersonal } from '../sql/staging.ts';
import type { KeptColumn } from './plan-file.ts';

const bytea = (bytes: Buffer | null): string => (bytes === null ? '\\N' : `\\\\x${bytes.toString('hex')}`);

/**
 * Personal values of a run's good rows on their way to staging, over a connection of their own, since the run's is busy.
 * They are encrypted here: the database is never given a value that it could read.
 */
export class PersonalRows {
  private readonly database: Database;
  private readonly keys: Keyring;
  private readonly definition: RegisterDefinition;
  private readonly runId: number;
  private readonly copy: CopyAside;

  constructor(database: Database, keys: Keyring, definition: RegisterDefinition, runId: number) {
    this.database = database;
    this.keys = keys;
    this.definition = definition;
    this.runId = runId;
    this.copy = new CopyAside(database, (tx) => this.open(tx), asBulk);
  }

  /** Takes the values of one row. A row without any keeps what the register has. */
  async add(line: number, key: readonly string[], kept: readonly KeptColumn[], cells: Row): Promise<void> {
    const values: Record<string, string> = {};
    for (const { code, index } of kept) {
      const text = tidy(textOf(cells[index])).slice(0, LONGEST_PERSONAL);
      if (text !== '') values[code] = text;
    }
    if (Object.keys(values).length === 0) return;
    await this.copy.write(this.lineOf(line, key, values));
  }

  private lineOf(line: number, key: readonly string[], values: Readonly<Record<string, string>>): string {
    const { keys, definition } = this;
    const context = recordContext(definition.code, key);
    const text = valuesText(definition, values);
    const { keyId, bytes } = keys.encrypt(text, context);
    const hashes = lookupsOf(definition).map(({ code, kind }) => {
      const compared = lookupText(kind, values[code] ?? '');
      return compared === '' ? null : keys.hmac(compared, lookupPurpose(kind)).subarray(0, LOOKUP_BYTES);
    });
    const digest = keys.hmac(`${context} ${text}`, 'registers.personal digest').subarray(0, LOOKUP_BYTES);
    return `${[line, keyId, ...[bytes, digest, ...hashes].map(bytea)].join('\t')}\n`;
  }

  private async open(tx: Tx): Promise<CopyLines> {
    const { definition, runId } = this;
    const columns = ['line', 'key_id', 'sealed', 'digest', ...lookupsOf(definition).map(({ name }) => name)];
    await tx.execute(createPersonalStaging(definition, runId));
    const table = personalStagingOf(definition.code, runId);
    return new CopyLines(tx.copyFrom(`COPY ${table} (${columns.join(', ')}) FROM STDIN (FREEZE)`));
  }

  /** Keeps what was added until the run is decided. */
  finish = (): Promise<void> => this.copy.finish();

  /** Forgets what was added. */
  async abandon(): Promise<void> {
    if (!(await this.copy.abandon())) return;
    await this.database.transaction((tx) => tx.bulk(() => dropPersonal(tx, this.definition.code, this.runId)));
  }
}
