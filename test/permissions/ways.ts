import type { Belonging, Relation } from './expected.ts';
import type { Scene, Visitor } from './scene.ts';

/** A thing that an address names: whose it is, and its state where rights depend on it. */
export interface Thing {
  readonly relation: Belonging;
  readonly state?: string;
}

/** An address with what stands behind it; without a thing, the address is about nobody's in particular. */
export interface Address {
  readonly path: string;
  readonly thing?: Thing;
}

/** Addresses to try for a route with parts or with a target: of each relation, each state. */
export type Ways = (scene: Scene, visitor: Visitor | null) => Address[];

export const RELATED: readonly Relation[] = ['own', 'child', 'sibling', 'other', 'province'];

export const perRelation =
  (pathOf: (scene: Scene, relation: Relation) => string, state?: string): Ways =>
  (scene) =>
    RELATED.map((relation) => ({
      path: pathOf(scene, relation),
      thing: { relation, ...(state !== undefined && { state }) },
    }));

export const plain =
  (...paths: readonly string[]): Ways =>
  () =>
    paths.map((path) => ({ path }));
