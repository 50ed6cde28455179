import { plainLine, tidy } from '../../kernel/index.ts';

const LENGTH = 180;
/** Names that Windows keeps for devices, whatever follows the dot. */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/**
 * What people call a file, as text to show and to offer for saving: the last part of whatever came, in plain characters,
 * with an ending that says what the content is (`bill.pdf.exe` holding a PDF is offered as `bill.pdf.exe.pdf`).
 * Never used as a path of ours.
 */
export function safeName(given: string, endings: readonly string[]): string {
  const last = plainLine(given.toWellFormed()).split(/[\\/]/).at(-1) ?? '';
  const plain = tidy(last.replace(/[<>:"|?*\u2028\u2029]/g, '_')).replace(/^[.\s]+|[.\s]+$/g, '');
  const named = (DEVICES.test(plain) ? `_${plain}` : plain) || 'tep';
  const ending = endings.find((one) => named.toLowerCase().endsWith(`.${one}`));
  const stem = ending ? named.slice(0, -ending.length - 1) || 'tep' : named;
  return `${cut(stem, LENGTH)}.${ending ?? endings[0] ?? 'bin'}`;
}

/** Only the last part of what a sender calls a file, in plain characters: it is shown and never used as a path. */
export const shownName = (given: string): string =>
  cut(tidy(plainLine(given.split(/[\\/]/).at(-1) ?? '')), 200) || 'tep';

/** At most so many UTF-16 units, never half a letter. */
const cut = (text: string, length: number): string =>
  text.length <= length ? text : text.slice(0, length).replace(/[\ud800-\udbff]$/, '');

/** `Content-Disposition` for a name of `safeName`: plain letters for old programs, the real name for the others. */
export function disposition(kind: 'attachment' | 'inline', name: string): string {
  const bare = name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .replace(/[^\w .()-]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${bare}"; filename*=UTF-8''${encoded}`;
}
