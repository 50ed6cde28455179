/** Texts that a field, an address or a file name may hold; each has tripped a program somewhere. */
export const TEXTS: readonly string[] = [
  ' ',
  '0',
  '-1',
  '1.5',
  '1e308',
  'NaN',
  '2147483648',
  '99999999999',
  '9007199254740993',
  'constructor',
  '__proto__',
  'toString',
  '../../../etc/passwd',
  '..\\..\\windows\\win.ini',
  '/etc/passwd',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\ufffe',
  "'; DROP TABLE imports.run; --",
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '{file}',
  '{{constructor.constructor("return this")()}}',
  '%',
  '%00',
  'a\r\nSet-Cookie: stolen=1\r\n\r\n<b>',
  '\u202egnp.exe',
  '\u200bSở\u200b',
  'Sở Xây dựng'.normalize('NFD'),
  '\u0405ở Xây dựng',
  '😀👩‍👩‍👧',
  '١٢٣',
  '31/02/2026',
  '9999-99-99',
  '=cmd|"/c calc"!A1',
  'ﷺ'.repeat(200),
  'x'.repeat(3_000),
];

/** Those that reach furthest; asked of everything. */
const ALWAYS: readonly string[] = ['\u0000', '1.5', '99999999999', 'constructor', '<script>alert(1)</script>'];

/** The furthest-reaching texts and a third of the others, another third for another `at`. */
export const someTexts = (at: number): readonly string[] => [
  ...ALWAYS,
  ...TEXTS.filter((text, i) => i % 3 === at % 3 && !ALWAYS.includes(text)),
];

/** A text as it goes into an address; lone surrogates become what browsers make of them. */
export const inAddress = (text: string): string => encodeURIComponent(text.toWellFormed());
