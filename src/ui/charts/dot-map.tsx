import { formatCount, type Lang } from '../../kernel/index.ts';
import { say } from '../messages.ts';
import type { State } from '../signs.tsx';
import { boundsOf, inside, KM_PER_DEGREE, project, type Bounds, type Place, type Projection } from './projection.ts';
import { tenth } from './scale.ts';

export interface MapDot extends Place {
  readonly areaKm2: number;
  /** Dossiers resolved; null where unknown, which gives the smallest mark. */
  readonly size: number | null;
  /** `neutral`: a value that no target judges. */
  readonly state: State | 'neutral';
  readonly href: string;
  /** Name, status and figures as one sentence: it is the link's text. */
  readonly label: string;
}

export interface MapName extends Place {
  readonly words: string;
  /** `beyond`: a neighbour or a sea, spaced and pale; `here`: a town for orientation. */
  readonly kind: 'here' | 'beyond';
}

export interface DotMapProps {
  /** Unique on the page. */
  readonly id: string;
  readonly dots: readonly MapDot[];
  readonly names: readonly MapName[];
  /** Drawn as a dashed frame: the part that the inset enlarges. */
  readonly inset: Bounds | null;
  /** Only what is inside is drawn; null for everything. */
  readonly window: Bounds | null;
  readonly label: string;
  readonly width: number;
  /** Factor on the area of the marks; 1 for a map of 860 units. */
  readonly scale: number;
  /** Marks are links. Off in the small drawing, whose marks would be too small to hit: the table does it there. */
  readonly links: boolean;
}

/** Radius of the largest mark on a map of 860 units, and of the smallest that is still seen. */
const LARGEST_RADIUS = 10;
const SMALLEST_RADIUS = 2.8;

/** The number that gets the largest mark: area follows the number, below a floor that keeps small ones visible. */
const largestSize = (dots: readonly MapDot[]): number => Math.max(1, ...dots.map(({ size }) => size ?? 0));

const dotRadius = (size: number | null, largest: number, scale: number): number =>
  tenth(Math.max(SMALLEST_RADIUS, LARGEST_RADIUS * Math.sqrt((size ?? 0) / largest)) * Math.sqrt(scale));

/** Worst on top; among equals large ones below small ones. */
const DRAWN_FROM: readonly MapDot['state'][] = [
  'not-applicable',
  'neutral',
  'met',
  'on-track',
  'no-data',
  'at-risk',
  'missed',
];

const FILLS: Readonly<Record<MapDot['state'], string>> = {
  neutral: '#22406B',
  met: '#0B5F96',
  'on-track': '#0B5F96',
  'at-risk': '#C27700',
  missed: '#9B1B30',
  'no-data': '#fff',
  'not-applicable': '#fff',
};

/** Sized and signed dots on a pale ground made from the communes' areas. */
export function DotMap(map: DotMapProps) {
  const bounds = map.window ?? wholeBounds(map);
  const at = project(bounds, map.width);
  const largest = largestSize(map.dots);
  const drawn = map.dots
    .filter((dot) => inside(bounds, dot))
    .toSorted((a, b) => DRAWN_FROM.indexOf(a.state) - DRAWN_FROM.indexOf(b.state) || (b.size ?? 0) - (a.size ?? 0));
  return (
    <svg viewBox={`0 0 ${at.width} ${at.height}`} role={map.links ? 'group' : 'img'} aria-label={map.label}>
      {Ground(map, at)}
      {map.names.filter((name) => name.kind === 'beyond' && inside(bounds, name)).map((name) => Name(name, at))}
      {drawn.map((dot) => {
        const radius = dotRadius(dot.size, largest, map.scale);
        return map.links ? LinkedMark(dot, at, radius, map.scale) : Mark(dot, at, radius, map.scale);
      })}
      {map.inset ? InsetFrame(map.inset, at) : null}
      {map.names.filter((name) => name.kind === 'here' && inside(bounds, name)).map((name) => Name(name, at))}
    </svg>
  );
}

/** All of the ground, and the names around it, each with a little air. */
function wholeBounds({ dots, names }: DotMapProps): Bounds {
  const grounds = dots.map((dot) => ({ lon: dot.lon, lat: dot.lat, km: groundKm(dot) + 4 }));
  const around = names.filter(({ kind }) => kind === 'beyond').map(({ lon, lat }) => ({ lon, lat, km: 6 }));
  return boundsOf([...grounds, ...around], ({ km }) => km / KM_PER_DEGREE);
}

/** Radius of a commune's part of the ground: a circle of its area, widened so that neighbours run into one another. */
const groundKm = (dot: MapDot): number => Math.sqrt(dot.areaKm2 / Math.PI) * 1.45;

/** Circles of each commune's area run into one another; the filter gives the sum a firm edge. */
function Ground(map: DotMapProps, at: Projection) {
  const blur = tenth(at.perKm * 5);
  return (
    <>
      <filter id={`ground-${map.id}`} x="-5%" y="-5%" width="110%" height="110%">
        <feGaussianBlur stdDeviation={blur} />
        <feComponentTransfer>
          <feFuncA type="linear" slope="24" intercept="-11" />
        </feComponentTransfer>
      </filter>
      <g fill="#EFEADF" filter={`url(#ground-${map.id})`}>
        {map.dots.map((dot) => {
          const radius = tenth(groundKm(dot) * at.perKm);
          const [x, y] = [at.x(dot), at.y(dot)];
          const seen =
            x > -radius - 60 && x < at.width + radius + 60 && y > -radius - 60 && y < at.height + radius + 60;
          return seen ? <circle cx={x} cy={y} r={radius} /> : null;
        })}
      </g>
    </>
  );
}

/** Half of what a name may take: a name nearer to an edge is drawn inwards. */
const NAME_REACH = 55;

function Name(name: MapName, at: Projection) {
  const x = at.x(name);
  const anchor = x > at.width - NAME_REACH ? 'end' : x < NAME_REACH ? 'start' : 'middle';
  const here = name.kind === 'here';
  return (
    <text
      x={anchor === 'end' ? Math.min(x + 12, at.width - 6) : anchor === 'start' ? Math.max(x - 12, 6) : x}
      y={here ? tenth(at.y(name) - 10) : at.y(name)}
      font-size={here ? 12 : 12.5}
      font-weight={here ? '600' : undefined}
      text-anchor={anchor}
      fill={here ? '#1B2430' : '#5F6975'}
      letter-spacing={here ? undefined : 1.5}
      class={here ? 'halo' : undefined}
    >
      {name.words}
    </text>
  );
}

const LinkedMark = (dot: MapDot, at: Projection, radius: number, scale: number) => (
  <a href={dot.href} aria-label={dot.label}>
    {Mark(dot, at, radius, scale)}
  </a>
);

function Mark(dot: MapDot, at: Projection, radius: number, scale: number) {
  const r = Math.max(radius, dot.state === 'no-data' ? 4.5 * Math.sqrt(scale) : 0);
  const [x, y] = [at.x(dot), at.y(dot)];
  const fill = FILLS[dot.state];
  switch (dot.state) {
    case 'at-risk': {
      const top = tenth(y - r * 1.35);
      const base = tenth(y + r);
      return (
        <path
          class="dot"
          d={`M${x} ${top}L${tenth(x + r * 1.3)} ${base}H${tenth(x - r * 1.3)}Z`}
          fill={fill}
          stroke="#2E1C00"
        />
      );
    }
    case 'missed':
      return (
        <rect
          class="dot"
          x={tenth(x - r)}
          y={tenth(y - r)}
          width={tenth(2 * r)}
          height={tenth(2 * r)}
          fill={fill}
          stroke="#fff"
        />
      );
    case 'no-data':
    case 'not-applicable':
      return <circle class="dot" cx={x} cy={y} r={r} fill={fill} stroke="#5F6975" stroke-dasharray="2 1.6" />;
    case 'neutral':
    case 'met':
    case 'on-track':
      return <circle class="dot" cx={x} cy={y} r={r} fill={fill} fill-opacity=".82" stroke="#fff" />;
  }
}

function InsetFrame(inset: Bounds, at: Projection) {
  const x = at.x({ lon: inset.west, lat: inset.north });
  const y = at.y({ lon: inset.west, lat: inset.north });
  const corner = { lon: inset.east, lat: inset.south };
  return (
    <rect
      x={x}
      y={y}
      width={tenth(at.x(corner) - x)}
      height={tenth(at.y(corner) - y)}
      fill="none"
      stroke="#46515E"
      stroke-dasharray="4 3"
    />
  );
}

/** What the size of a mark says. `sizes` in dossiers, rising; `dots` are those of the map, whose largest sets the scale. */
export function MapSizes({ sizes, dots, lang }: { sizes: readonly number[]; dots: readonly MapDot[]; lang: Lang }) {
  const largest = largestSize(dots);
  let at = 2;
  return (
    <div class="legend">
      <span>{say(lang, 'ui.map.size')}</span>
      <svg width={sizes.length * 76} height="34" viewBox={`0 0 ${sizes.length * 76} 34`} aria-hidden="true">
        {sizes.map((size) => {
          const r = dotRadius(size, largest, 1);
          const x = at + r;
          at = x + r + 52;
          return (
            <>
              <circle cx={tenth(x)} cy="17" r={r} fill="none" stroke="#46515E" />
              <text x={tenth(x + r + 5)} y="21" font-size="12" fill="#46515E">
                {formatCount(size, lang)}
              </text>
            </>
          );
        })}
      </svg>
    </div>
  );
}
