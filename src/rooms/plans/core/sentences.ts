import type { Sentence, Span } from './plan-extraction.ts';

/** Words whose full stop does not end a sentence. Single capitals ("Q.") and capitals with marks are covered by the rule. */
const ABBREVIATION = /(?:^|[\s("“])(?:\p{Lu}{1,3}|ThS|PGS|Tp|tp|v\.v|ĐT)$/u;
const END = /[.!?…]+["”)]?(?=\s+["“(]?[\p{Lu}\d])/gu;

/** Splits a text into sentences, as spans without blanks at their ends. */
export function sentenceSpans(text: string, from = 0): Span[] {
  const spans: Span[] = [];
  let start = from;
  const close = (end: number): void => {
    let first = start;
    while (first < end && /\s/.test(text[first] ?? '')) first += 1;
    if (first < end) spans.push({ start: first, end });
    start = end;
  };
  END.lastIndex = from;
  for (let match = END.exec(text); match; match = END.exec(text)) {
    if (ABBREVIATION.test(text.slice(start, match.index))) continue;
    close(match.index + match[0].length);
  }
  close(text.trimEnd().length);
  return spans;
}

/** Sentences of a clause with their addresses: `I.3#2`, or the bare clause address where there is only one. */
export function sentencesOf(address: string, text: string, from = 0): Sentence[] {
  const spans = sentenceSpans(text, from);
  return spans.map((span, at) => ({
    ...span,
    address: spans.length > 1 ? `${address}#${at + 1}` : address,
    text: text.slice(span.start, span.end),
  }));
}
