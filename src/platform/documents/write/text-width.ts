/**
 * Widths of Times New Roman Bold in thousandths of the type size, as every metric-compatible face has them. The rules under
 * the motto, the issuer and the subject are as long as a share of the text above, and Word gives no other way to know it.
 */
const BOLD: Readonly<Record<string, number>> = {
  ' ': 250,
  '-': 333,
  ',': 250,
  '.': 250,
  '/': 278,
  '(': 333,
  ')': 333,
  '&': 833,
  ':': 333,
  A: 722,
  B: 667,
  C: 722,
  D: 722,
  E: 667,
  F: 611,
  G: 778,
  H: 778,
  I: 389,
  J: 500,
  K: 778,
  L: 667,
  M: 944,
  N: 722,
  O: 778,
  P: 611,
  Q: 778,
  R: 722,
  S: 556,
  T: 667,
  U: 722,
  V: 722,
  W: 1000,
  X: 722,
  Y: 722,
  Z: 667,
  a: 500,
  b: 556,
  c: 444,
  d: 556,
  e: 444,
  f: 333,
  g: 500,
  h: 556,
  i: 278,
  j: 333,
  k: 556,
  l: 278,
  m: 833,
  n: 556,
  o: 500,
  p: 556,
  q: 556,
  r: 444,
  s: 389,
  t: 333,
  u: 556,
  v: 500,
  w: 722,
  x: 500,
  y: 500,
  z: 444,
};
const OTHER = 500;
const MARKS = /[\u0300-\u036f]/g;
const MM_PER_POINT = 25.4 / 72;

/** Thousandths of each letter that was asked for: a report has a million of some hundred. */
const known = new Map<string, number>();

/** Marks above and below a letter add nothing to its width. */
function widthOf(letter: string): number {
  const parts = letter.normalize('NFD').replace(MARKS, '').replace('đ', 'd').replace('Đ', 'D');
  const width = Array.from(parts).reduce((all, one) => all + (BOLD[one] ?? OTHER), 0);
  known.set(letter, width);
  return width;
}

/** Millimetres that a line of bold text takes. */
export function boldWidth(text: string, points: number): number {
  let thousandths = 0;
  for (const letter of text) thousandths += known.get(letter) ?? widthOf(letter);
  return (thousandths / 1000) * points * MM_PER_POINT;
}
