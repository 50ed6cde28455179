import { fill, formatDate, type Lang } from '../../../kernel/index.ts';
import type { EditionContent } from '../../editions/index.ts';
import { describe, type DescribedColumn, type Dictionary } from './dictionary.ts';
import { openTables, type CsvTable } from './tables.ts';

/** What a file says of the edition it is from, so that it can be understood alone. */
interface Given {
  readonly content: EditionContent;
  readonly dictionary: Dictionary;
  readonly sample: boolean;
}

const originOf = ({ content, dictionary, sample }: Given) => {
  const { number, publishedAt, asOf, interval, hash, suppressUnder } = content.header;
  return {
    edition: number,
    publishedAt: new Date(publishedAt).toISOString(),
    asOf,
    interval,
    sha256: hash,
    suppressUnder,
    sample,
    publisher: content.province.standingOffice,
    licence: dictionary.licence.address,
  };
};

/** Rows as objects by the names of their columns, with the dictionary of these. */
export function tableJson(
  { name, columns, rows }: Pick<CsvTable, 'name' | 'columns' | 'rows'>,
  described: readonly Omit<DescribedColumn, 'type'>[],
  given: Given,
): string {
  const objects = rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at] ?? null])));
  return `${JSON.stringify({ name, ...originOf(given), columns: described, rows: objects })}\n`;
}

/** The field dictionary as rows of a table: of a second sheet, or of a table in the README. */
export const dictionaryRows = (described: readonly DescribedColumn[], lang: Lang): string[][] =>
  described.map(({ name, type, title }) => [name, type, title[lang]]);

const README = {
  vi: {
    edition: 'Bản công bố số {number}, số liệu đến hết {day}. Mã băm nội dung: `{hash}`.',
    sample: '**Dữ liệu mẫu: mọi con số là giả định, không phải số liệu của tỉnh.**',
    fixed:
      'Địa chỉ của mỗi tệp không đổi; nội dung là của bản công bố mới nhất. Sửa là một bản mới, nêu lý do trong `nhat-ky`.',
    hidden:
      'Số dưới {limit} ghi `<{limit}`; số khác mà từ đó suy ra được số ấy ghi `withheld`. Ô trống là chưa có số liệu, không phải số 0.',
    licence: 'Giấy phép: {name}, {address}. Ghi công: {publisher}.',
    contact: 'Nơi trả lời về dữ liệu: {publisher}.',
    heads: ['Cột', 'Kiểu', 'Nghĩa'],
    registers: 'Sổ theo dõi công khai',
    code: 'Mã cột',
  },
  en: {
    edition: 'Edition {number}, data until {day}. Hash of the content: `{hash}`.',
    sample: '**Sample data: every number is invented and none of it is the province’s.**',
    fixed:
      'The address of each file stays; what is in it is of the newest edition. A correction is a new edition with its reason in `nhat-ky`.',
    hidden:
      'Counts under {limit} are written `<{limit}`; others from which they could be worked out are written `withheld`. An empty cell is no data, not 0.',
    licence: 'Licence: {name}, {address}. Attribution: {publisher}.',
    contact: 'Questions about the data go to: {publisher}.',
    heads: ['Column', 'Type', 'Meaning'],
    registers: 'Open registers',
    code: 'Column',
  },
} as const;

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => '---'), ...rows]
    .map((row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');

/** What goes with the data: what they are, how to read them, and what every column means. Markdown. */
export function readme(given: Given, lang: Lang): string {
  const { content, dictionary, sample } = given;
  const words = README[lang];
  const params = {
    number: content.header.number,
    day: formatDate(content.header.asOf),
    hash: content.header.hash,
    limit: content.header.suppressUnder,
    name: dictionary.licence.name[lang],
    address: dictionary.licence.address,
    publisher: content.province.standingOffice[lang],
  };
  const tables = [...openTables(content)].flatMap(([name, make]) => {
    const about = dictionary.tables[name];
    return about
      ? [
          `## ${about.title[lang]} (\`${name}\`)`,
          about.description[lang],
          table(words.heads, dictionaryRows(describe(make().columns, dictionary), lang)),
        ]
      : [];
  });
  const registers = (content.registers ?? []).flatMap(({ code, name, columns }) => [
    `### ${name[lang]} (\`so/${code}\`)`,
    table(
      [words.code, words.heads[2]],
      columns.map((column) => [column.code, column.name[lang]]),
    ),
  ]);
  const parts = [
    `# ${dictionary.catalogue.title[lang]}`,
    ...(sample ? [words.sample] : []),
    dictionary.catalogue.description[lang],
    fill(words.edition, params),
    fill(words.fixed, params),
    fill(words.hidden, params),
    fill(words.licence, params),
    fill(words.contact, params),
    ...tables,
    ...(registers.length > 0 ? [`## ${words.registers}`, ...registers] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}
