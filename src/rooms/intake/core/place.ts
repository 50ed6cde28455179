import { ok, problem, refused, type Problem, type Result } from '../../../kernel/index.ts';
import type { IntakeProblem } from './sent.ts';

/** Degrees, WGS 84. */
export interface Point {
  readonly lat: number;
  readonly lon: number;
}

/** A commune as far as a point is judged by it. */
export interface Commune {
  readonly id: number;
  readonly position: Point | null;
  readonly areaKm2: number | null;
}

const EARTH_KM = 6371;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Kilometres between two points on the ground. */
export function kilometres(a: Point, b: Point): number {
  const half =
    Math.sin(radians(b.lat - a.lat) / 2) ** 2 +
    Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(radians(b.lon - a.lon) / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.sqrt(half));
}

/** Communes are no circles: the farthest point of one lies some way beyond the circle of its area. */
const STRETCH = 2.2;
const LEAST_KM = 4;

const reachKm = ({ areaKm2 }: Commune): number => Math.max(LEAST_KM, STRETCH * Math.sqrt((areaKm2 ?? 0) / Math.PI));

/** The nearest commune of a point, by reach; null where the point lies outside of all of them, and so outside the province. */
export function communeAt(point: Point, communes: readonly Commune[]): Commune | null {
  let best: { readonly commune: Commune; readonly share: number } | null = null;
  for (const commune of communes) {
    if (commune.position === null) continue;
    const share = kilometres(point, commune.position) / reachKm(commune);
    if (share <= 1 && (best === null || share < best.share)) best = { commune, share };
  }
  return best?.commune ?? null;
}

const NUMBER = /^-?\d{1,3}(?:\.\d{1,9})?$/;

/** A point as maps copy it: "18.6734, 105.6923". Null for none. */
export function readPoint(text: string): Result<Point | null, Problem<IntakeProblem>> {
  const tidied = text.trim();
  if (tidied === '') return ok(null);
  const parts = tidied.split(/\s*[,;]\s*|\s+/);
  const [lat, lon] = parts.map(Number);
  const sound = parts.length === 2 && parts.every((part) => NUMBER.test(part));
  if (!sound || lat === undefined || lon === undefined || Math.abs(lat) > 90 || Math.abs(lon) > 180)
    return refused(problem('intake.position-unreadable', { text: tidied.slice(0, 60) }));
  return ok({ lat, lon });
}
