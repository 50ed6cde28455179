import type { Actor } from '../../../kernel/index.ts';

/** Whoever did something, as pages call them. */
export const actorName = (actor: Actor): string =>
  actor.kind === 'person' || actor.kind === 'token' ? actor.name : actor.kind === 'public' ? '–' : actor.id;
