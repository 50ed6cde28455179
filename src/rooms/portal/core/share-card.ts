/** What a picture for sharing says. */
export interface ShareCard {
  /** Above the title: which clause of the plan, or what kind of page. */
  readonly above: string;
  readonly title: string;
  /** The one figure of the page, and what it is; null where the page has none. */
  readonly figure: { readonly words: string; readonly below: string } | null;
  /** How it stands, in words. */
  readonly state: string | null;
  /** Edition and day. */
  readonly foot: string;
  /** Said across the picture while data are invented; null otherwise. */
  readonly sample: string | null;
  readonly brand: string;
}

export const CARD_SIZE = { width: 1200, height: 630 } as const;

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** What no XML document may hold. */
const UNFIT = /\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu;
const escaped = (text: string): string => text.replace(UNFIT, ' ').replace(/[&<>"]/gu, (sign) => SIGNS[sign]!);

/** Widths of letters by their height, near enough to break lines: capitals and digits are wider, i and l narrower. */
const widthOf = (letter: string): number =>
  /[ilj.,:;'|!()\s]/u.test(letter) ? 0.32 : /[\p{Lu}\d%mw]/u.test(letter) ? 0.7 : 0.56;
const widthOfText = (text: string): number =>
  [...text.normalize('NFC')].reduce((sum, letter) => sum + widthOf(letter), 0);

/** A text on at most so many lines of so many letter heights; what does not fit ends in dots. */
export function linesOf(text: string, width: number, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/u).filter((one) => one !== '')) {
    const last = lines.at(-1);
    if (last !== undefined && widthOfText(`${last} ${word}`) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const fitted = lines.map((line) => shortened(line, width));
  if (fitted.length <= most) return fitted;
  return [...fitted.slice(0, most - 1), shortened(`${fitted[most - 1]} …`, width, true)];
}

/** One line cut to its width. */
function shortened(line: string, width: number, ends = false): string {
  if (widthOfText(line) <= width) return line;
  const letters = [...line.replace(/ …$/u, '')];
  while (letters.length > 1 && widthOfText(`${letters.join('')}…`) > width) letters.pop();
  return `${letters.join('').trimEnd()}${ends ? ' …' : '…'}`;
}

/** How much wider bold letters are. */
const BOLD = 1.08;

interface Style {
  readonly size: number;
  readonly bold?: boolean;
  readonly colour?: string;
}

const line = (text: string, x: number, y: number, font: string, { size, bold = false, colour = '#1b2430' }: Style) =>
  `<text x="${x}" y="${y}" font-family="${font}" font-size="${size}" font-weight="${bold ? 700 : 400}" fill="${colour}">${escaped(text)}</text>`;

const LEFT = 72;
const GREY = '#46515e';

/** The picture as SVG, 1200 × 630, as the networks ask for. */
export function cardSvg(card: ShareCard, font: string): string {
  const { width, height } = CARD_SIZE;
  const wide = width - 2 * LEFT;
  const titleSize = card.title.length > 90 ? 44 : 54;
  const title = linesOf(card.title, wide / (titleSize * BOLD), card.figure ? 3 : 5);
  const figureAt = 190 + title.length * titleSize * 1.25;
  const words = [
    line(card.brand, LEFT + 58, 86, font, { size: 28, bold: true, colour: '#22406b' }),
    line(linesOf(card.above, wide / 28, 1)[0] ?? '', LEFT, 152, font, { size: 28, colour: GREY }),
    ...title.map((one, at) => line(one, LEFT, 222 + at * titleSize * 1.25, font, { size: titleSize, bold: true })),
    ...(card.figure
      ? [
          line(card.figure.words, LEFT, figureAt + 92, font, { size: 96, bold: true, colour: '#22406b' }),
          line(
            linesOf([card.state, card.figure.below].filter(Boolean).join(' · '), wide / 28, 1)[0] ?? '',
            LEFT,
            figureAt + 140,
            font,
            { size: 28, colour: GREY },
          ),
        ]
      : []),
    line(linesOf(card.foot, wide / 24, 1)[0] ?? '', LEFT, 592, font, { size: 24, colour: GREY }),
  ];
  const sample = card.sample
    ? `<rect width="${width}" height="40" fill="#1b2430"/>${line(card.sample, LEFT, 28, font, { size: 22, bold: true, colour: '#ffffff' })}`
    : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<rect width="${width}" height="${height}" fill="#fbfaf7"/>
<rect x="${LEFT}" y="548" width="${wide}" height="2" fill="#c9c4b8"/>
<g transform="translate(${LEFT} 55) scale(1.25)"><rect width="34" height="34" rx="4" fill="#22406b"/><path d="M5 12.5h24v9H5z" fill="none" stroke="#fff" stroke-width="1.8"/><path d="M9 21v-3.4M13 21v-3.4M17 21v-5.6M21 21v-3.4M25 21v-3.4" stroke="#fff" stroke-width="1.6"/></g>
${sample}
${words.join('\n')}
</svg>`;
}
