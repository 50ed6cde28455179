import { formatCount } from '../../../kernel/index.ts';
import type { EditionContent, IndicatorContent } from '../../editions/index.ts';
import { densest, DotMap, MapSizes, sayUi, type Bounds, type MapDot, type MapName } from '../../../ui/index.ts';
import { resolvedCounts, sumCounts } from '../core/figures.ts';
import type { IndicatorRow } from '../core/indicator-rows.ts';
import { say } from '../messages.ts';
import { figureWords, stateInSentence } from './sentences.ts';
import { agencyPath, href, type View } from './view.ts';

/** Width and height in degrees of the part that is enlarged where the province has not named one. */
const INSET = { width: 0.29, height: 0.34 };

export interface CommuneMapProps {
  readonly view: View;
  readonly indicator: IndicatorContent;
  /** Rows with a place. */
  readonly rows: readonly IndicatorRow[];
}

function dotsOf({ view, indicator, rows }: CommuneMapProps): MapDot[] {
  const { lang, content } = view;
  return rows.flatMap(({ agency, value }): MapDot[] => {
    if (agency.place === null) return [];
    const resolved = agency.figures ? sumCounts(resolvedCounts(agency.figures)) : null;
    const state = value === null ? 'no-data' : (value.state ?? 'neutral');
    const share = figureWords(value, indicator.unit, content.header.suppressUnder, lang);
    return [
      {
        ...agency.place,
        size: typeof resolved === 'number' ? resolved : null,
        state,
        href: href(view, agencyPath(agency)),
        label:
          state === 'neutral' || state === 'no-data'
            ? say(lang, 'portal.map.dot', { agency: agency.name, share })
            : say(lang, 'portal.map.dot-state', { agency: agency.name, share, state: stateInSentence(state, lang) }),
      },
    ];
  });
}

const namesOf = ({ province }: EditionContent, lang: View['lang']): MapName[] =>
  province.mapNames.map(({ words, lon, lat, kind }) => ({ words: words[lang], lon, lat, kind }));

/** The inset's part of the map: as the province names it, else where communes are densest. */
export function insetOf(content: EditionContent, dots: readonly MapDot[]): Bounds | null {
  if (content.province.mapInset) return content.province.mapInset;
  return dots.length < 40 ? null : densest(dots, INSET.width, INSET.height);
}

/** The whole province; on a phone in two drawings, because marks under a finger need room. */
export function CommuneMap(map: CommuneMapProps) {
  const { view } = map;
  const { lang, content } = view;
  const dots = dotsOf(map);
  const names = namesOf(content, lang);
  const inset = insetOf(content, dots);
  const label = say(lang, 'portal.map.label', { count: formatCount(dots.length, lang) });
  const base = { dots, names, label } as const;
  return (
    <div>
      <div class="deskonly map">
        <DotMap {...base} id="wide" inset={inset} window={null} width={860} scale={1} links />
      </div>
      <div class="phoneonly map">
        <DotMap
          {...base}
          id="small"
          names={names.filter(({ kind }) => kind === 'beyond')}
          inset={inset}
          window={null}
          width={340}
          scale={0.35}
          links={false}
        />
      </div>
      <MapSizes sizes={sizesOf(dots)} dots={dots} lang={lang} />
      <p class="note">{sayUi(lang, 'ui.map.ground')}</p>
    </div>
  );
}

/** The dense part, enlarged. Nothing where no part is dense. */
export function CommuneInset(map: CommuneMapProps) {
  const { view } = map;
  const { lang, content } = view;
  const dots = dotsOf(map);
  const inset = insetOf(content, dots);
  if (!inset) return null;
  const title = content.province.mapInset?.title[lang] ?? say(lang, 'portal.map.dense');
  return (
    <div>
      <h2 class="minor">{title}</h2>
      <div class="map">
        <DotMap
          id="inset"
          dots={dots}
          names={namesOf(content, lang)}
          inset={null}
          window={inset}
          label={title}
          width={286}
          scale={1.6}
          links
        />
      </div>
    </div>
  );
}

/** Three round numbers of dossiers that show what the sizes mean. */
function sizesOf(dots: readonly MapDot[]): number[] {
  const largest = Math.max(0, ...dots.map(({ size }) => size ?? 0));
  if (largest < 300) return [50, 100, 300];
  const power = 10 ** Math.floor(Math.log10(largest));
  const top = Math.floor(largest / power) * power;
  return [Math.round(top / 10), Math.round(top / 3 / (power / 10)) * (power / 10), top];
}
