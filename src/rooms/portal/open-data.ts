import { openFileOf } from '../editions/index.ts';
import {
  catalogueOf,
  dictionary,
  jsonLd,
  OPEN_FORMATS,
  openTables,
  readme,
  turtle,
  writeRegister,
  writeTable,
  type OpenFormat,
} from '../open-data/index.ts';
import type { FileAnswer, SentFile } from './publish.ts';
import type { View } from './web/view.ts';

/** A file name of an address taken apart; null where it is none of ours. */
function named(file: string, name: RegExp): { readonly name: string; readonly format: OpenFormat } | null {
  const [, stem = '', ending] = /^(.*)\.([a-z]+)$/u.exec(file) ?? [];
  const format = OPEN_FORMATS.find((one) => one === ending);
  return format && name.test(stem) ? { name: stem, format } : null;
}

const graphOf = ({ content, site }: View) => catalogueOf({ content, site, dictionary: dictionary() });

/** What goes with the tables: how to read them, and the catalogue that other catalogues harvest. */
const BESIDE: Readonly<Record<string, (view: View) => SentFile>> = {
  'doc-truoc.md': ({ content, sample, lang }) => ({
    bytes: readme({ content, dictionary: dictionary(), sample }, lang),
    type: 'text/markdown; charset=utf-8',
    name: null,
  }),
  'danh-muc.jsonld': (view) => ({ bytes: jsonLd(graphOf(view)), type: 'application/ld+json', name: null }),
  'danh-muc.ttl': (view) => ({ bytes: turtle(graphOf(view)), type: 'text/turtle; charset=utf-8', name: null }),
};

/** A table of the edition, or what goes with the tables. */
export const tableFile: FileAnswer = (view, { file = '' }) => {
  const beside = Object.hasOwn(BESIDE, file) ? BESIDE[file] : undefined;
  if (beside) return beside(view);
  const asked = named(file, /^[a-z-]+$/u);
  const table = asked && openTables(view.content).get(asked.name)?.();
  return table ? writeTable(table, view, asked.format) : null;
};

/** The records of a register, as they stand in the edition. */
export const registerFile: FileAnswer = async (view, { file = '' }, read) => {
  const asked = named(file, /^[a-z0-9_]+$/u);
  const register = asked && view.content.registers?.find((one) => one.code === asked.name);
  const csv = register && (await openFileOf(read, view.content.header.number, register.code));
  return csv ? writeRegister(register, csv, view, asked.format) : null;
};
