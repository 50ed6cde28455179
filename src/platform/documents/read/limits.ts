export const MB = 1024 * 1024;

/** What a document may cost us before it is refused. Bytes, unless said. */
export const LIMITS = {
  textBytes: 10 * MB,
  docxBytes: 50 * MB,
  pdfBytes: 100 * MB,
  /** Entries of a DOCX: a long plan with pictures has some hundreds. */
  zipEntries: 5_000,
  /** One part of a DOCX, inflated; counted while it inflates. */
  partBytes: 60 * MB,
  /** Inflated : compressed, judged once a part passes `ratioFrom`. XML of a real document stays under 40. */
  inflateRatio: 150,
  ratioFrom: 2 * MB,
  xmlDepth: 256,
  /** UTF-16 units of text; the longest plans with annex have about 300,000. */
  characters: 5_000_000,
  pages: 500,
} as const;
