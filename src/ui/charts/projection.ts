/** A part of the earth in degrees. */
export interface Bounds {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

export interface Place {
  readonly lon: number;
  readonly lat: number;
}

export interface Place {
  readonly lon: number;
  readonly lat: number;
}

/** Bounds that hold a circle around each place, `radius` in degrees of latitude. Needs at least one place. */
export function boundsOf<T extends Place>(places: readonly T[], radius: (place: T) => number): Bounds {
  const wide = (place: T): number => radius(place) / Math.cos((place.lat * Math.PI) / 180);
  return {
    west: Math.min(...places.map((place) => place.lon - wide(place))),
    east: Math.max(...places.map((place) => place.lon + wide(place))),
    south: Math.min(...places.map((place) => place.lat - radius(place))),
    north: Math.max(...places.map((place) => place.lat + radius(place))),
  };
}

export interface Projection {
  readonly width: number;
  readonly height: number;
  readonly x: (place: Place) => number;
  readonly y: (place: Place) => number;
  /** Units of the drawing in one kilometre. */
  readonly perKm: number;
}

export const KM_PER_DEGREE = 111.32;

/** Equirectangular at the middle latitude: true enough for one province, at most 0.3 % off at its edges. */
export function project(bounds: Bounds, width: number): Projection {
  const squeeze = Math.cos((((bounds.north + bounds.south) / 2) * Math.PI) / 180);
  const perDegree = width / ((bounds.east - bounds.west) * squeeze);
  const round = (value: number): number => Math.round(value * 10) / 10;
  return {
    width,
    height: Math.round((bounds.north - bounds.south) * perDegree),
    x: ({ lon }) => round((lon - bounds.west) * squeeze * perDegree),
    y: ({ lat }) => round((bounds.north - lat) * perDegree),
    perKm: perDegree / KM_PER_DEGREE,
  };
}

export const inside = (bounds: Bounds, { lon, lat }: Place): boolean =>
  lon >= bounds.west && lon <= bounds.east && lat >= bounds.south && lat <= bounds.north;

/** A place counts by how near its nearest neighbour is, steeply: one covered mark outweighs many that stand free. 0.005° (550 m) and nearer is as near as it gets. */
function crowding(place: Place, all: readonly Place[]): number {
  const nearest = all.reduce((least, other) => {
    if (other === place) return least;
    return Math.min(least, Math.hypot(other.lon - place.lon, other.lat - place.lat));
  }, Number.POSITIVE_INFINITY);
  return 1 / Math.max(0.005, nearest) ** 4;
}

/**
 * The window of that size in degrees that most needs enlarging: where places stand so near that their marks cover each
 * other. Tries a window at every place; the first of equal ones wins.
 */
export function densest(places: readonly Place[], width: number, height: number): Bounds {
  const weights = places.map((place) => crowding(place, places));
  let best: Bounds = { west: 0, east: 0, south: 0, north: 0 };
  let most = -1;
  for (const { lon, lat } of places) {
    const window = { west: lon - width / 2, east: lon + width / 2, south: lat - height / 2, north: lat + height / 2 };
    const sum = places.reduce((total, place, index) => total + (inside(window, place) ? (weights[index] ?? 0) : 0), 0);
    if (sum > most) {
      most = sum;
      best = window;
    }
  }
  return best;
}
