import { instant, type Actor, type Instant } from '../kernel/index.ts';
import type { Database, Tx } from '../platform/database/index.ts';
import type { Keyring } from '../platform/keys/index.ts';
import { mayDoTo, scopeOf } from '../rooms/access/index.ts';
import { PERMISSIONS } from './permissions.ts';
import { behindWallOf } from './wall.ts';
import type { Act, Origin, Reaction, RoomManifest } from '../platform/manifest.ts';

/** The clock of the running program; commands are given the time and never read it. */
export const now = (): Instant => instant(Date.now());

/** Runs a command: opens its transaction, gives it the actor and lets the rooms above react inside the same transaction. */
export type Acting = <T>(actor: Actor, work: (act: Act) => Promise<T>, origin?: Origin) => Promise<T>;

/** Where acts of this actor come from unless a request says more. */
const usualOrigin = (actor: Actor): Origin => ({ via: actor.kind === 'operator' ? 'shell' : 'job', address: null });

/** Puts a job into the queue within a transaction. */
export type Enqueue = (
  tx: Tx,
  job: string,
  payload: Readonly<Record<string, unknown>>,
  after?: number,
) => Promise<void>;

/** Acts of a request run with its rights, whoever the person is. */
const fromRequest = ({ via }: Origin): boolean => via === 'web' || via === 'api';

/** Binds commands to a database and to the reactions that the rooms declare, lower rooms first. */
export function actingOn(database: Database, keys: Keyring, rooms: readonly RoomManifest[], enqueue: Enqueue): Acting {
  const reactions = new Map<string, Reaction[]>();
  for (const reaction of rooms.flatMap((room) => room.reactions ?? [])) {
    reactions.set(reaction.notice, [...(reactions.get(reaction.notice) ?? []), reaction]);
  }
  const behind = behindWallOf(database, rooms, PERMISSIONS);
  const bind = (tx: Tx, actor: Actor, at: Instant, origin: Origin): Act => {
    const act: Act = {
      tx,
      actor,
      at,
      origin,
      scope: (action) => scopeOf(PERMISSIONS, actor, action),
      may: (action, target) => mayDoTo(PERMISSIONS, actor, action, target),
      keys,
      post: async (notice, payload) => {
        for (const reaction of reactions.get(notice) ?? []) await reaction.react(act, payload);
      },
      enqueue: (job, payload, after) => enqueue(tx, job, payload, after),
    };
    return act;
  };
  return (actor, work, origin = usualOrigin(actor)) =>
    (fromRequest(origin) ? behind(actor) : database).transaction((tx) => work(bind(tx, actor, now(), origin)));
}
