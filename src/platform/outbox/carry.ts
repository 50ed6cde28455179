import { ok } from '../../kernel/index.ts';
import { log } from '../log.ts';
import type { Job, JobContext, RoomManifest } from '../manifest.ts';
import {
  markMessage,
  outboxStore,
  sweepOutbox,
  takeMessage,
  type Outcome,
  type Taken,
  type Way,
} from './sql/outbox.store.ts';

/** Most messages of one run, more than a morning of reminders to every agency; the next run takes the rest. */
const AT_ONCE = 2000;

/** Something that takes messages of one way away, for the time of one run. What it throws is a failed try. */
export interface Carrier {
  carry(message: Taken): Promise<Outcome>;
  close(): void;
}

/** Opens a way for one run; null where nobody has set it up: its messages then wait. */
export type OpenWay = (context: JobContext) => Promise<Carrier | null>;

const kindOf = (error: unknown): string => {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : 'failed';
};

const tried = (carrier: Carrier, message: Taken): Promise<Outcome> =>
  carrier.carry(message).catch((error: unknown) => ({ sent: false as const, failure: kindOf(error), answer: null }));

/**
 * Carries what waits, one after the other. A receiver that failed is left alone for the rest of the run: one that does not answer
 * holds nobody up. Where the way itself is away, the run ends, and what waits keeps its tries.
 */
async function carryAll(way: Way, open: OpenWay, context: JobContext): Promise<number> {
  const { act } = context;
  await act((a) => sweepOutbox(a, way));
  const carrier = await open(context);
  if (!carrier) return 0;
  const without: string[] = [];
  let [sent, after] = [0, 0];
  try {
    for (let count = 0; count < AT_ONCE; count++) {
      const from = { after, without };
      const message = await act((a) => takeMessage(a, way, from));
      if (!message) break;
      after = message.id;
      const outcome = await tried(carrier, message);
      await act((a) => markMessage(a, way, message, outcome));
      if (outcome.sent) {
        sent++;
        continue;
      }
      if (message.receiver !== null) without.push(message.receiver);
      log('warning', 'message-not-sent', { channel: way.channel, kind: message.kind, failure: outcome.failure });
      if (outcome.away) break;
    }
  } finally {
    carrier.close();
  }
  return sent;
}

/** The job of a way: when a message is put in, when one is due again, and every few minutes. */
export const carryJob = (way: Way, open: OpenWay): Job => ({
  name: way.job,
  permission: way.job as Job['permission'],
  every: '*/5 * * * *',
  run: async (context) => ok(await carryAll(way, open, context)),
});

/** What the outbox declares; each way's job is declared by whoever carries. */
export const outboxRoom: RoomManifest = {
  name: 'outbox',
  tables: ['platform.outbox'],
  encrypted: [outboxStore],
};
