import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { LIMITS } from './limits.ts';
import { Refusal } from './problems.ts';

export interface XmlHandlers {
  /** Local name without prefix; attributes too lose their prefixes. */
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  text?(text: string): void;
}

/** Walks a part of a DOCX. Documents with a DOCTYPE are refused before any entity of theirs could be used. */
export function walkXml(bytes: Buffer, file: string, handlers: XmlHandlers): void {
  const parser = new SaxesParser();
  let depth = 0;
  parser.on('doctype', () => {
    throw new Refusal('documents.doctype', file);
  });
  parser.on('error', () => {
    throw new Refusal('documents.damaged', file);
  });
  parser.on('opentag', (tag: SaxesTagPlain) => {
    depth += 1;
    if (depth > LIMITS.xmlDepth) throw new Refusal('documents.damaged', file);
    const attributes = Object.fromEntries(Object.entries(tag.attributes).map(([name, value]) => [local(name), value]));
    handlers.open(local(tag.name), attributes);
  });
  parser.on('closetag', (tag: SaxesTagPlain) => {
    depth -= 1;
    handlers.close(local(tag.name));
  });
  parser.on('text', (text) => handlers.text?.(text));
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  parser.write(new TextDecoder(encoding).decode(bytes)).close();
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);
