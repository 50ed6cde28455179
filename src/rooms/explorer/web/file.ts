import { PassThrough, Readable } from 'node:stream';
import { dateAt, formatDate, formatInstant, type Lang } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { TABLE_TYPES, writeCsv, writeXlsx, type Cell } from '../../../platform/tabular/index.ts';
import { addressOf } from '../core/question.ts';
import { valueIn } from '../dimensions.ts';
import { answer, asked, type AnswerRow, type Asked } from '../explore.ts';
import { paths } from './paths.ts';
import { WORDS } from './words.ts';

const HEADS = {
  vi: [
    'Chỉ số',
    'Tên chỉ số',
    'Đơn vị tính',
    'Mã cơ quan',
    'Cơ quan',
    'Tách theo',
    'Giá trị tách',
    'Từ ngày',
    'Đến ngày',
    'Trạng thái',
    'Tử số',
    'Mẫu số',
    'Công thức',
    'Số liệu tính lúc',
    'Số dòng của tệp',
  ],
  en: [
    'Indicator',
    'Name',
    'Unit',
    'Agency code',
    'Agency',
    'Broken down by',
    'Value',
    'From',
    'To',
    'State',
    'Numerator',
    'Denominator',
    'Formula',
    'Computed at',
    'Rows of the file',
  ],
} as const satisfies Record<Lang, readonly string[]>;

const STATES = {
  value: '',
  'no-data': WORDS.noData,
  'no-feed': WORDS.noFeed,
  'not-applicable': WORDS.notApplicable,
} as const;

/** Rows of the whole answer with exact terms: nothing is rounded and nothing is left out. */
function linesOf(page: PageContext, about: Asked, rows: readonly AnswerRow[]): Cell[][] {
  const { lang } = page;
  const { question, tree } = about;
  const dimension = question.by === null || question.by === 'month' ? null : question.by;
  const by = about.dimensions.find(({ code }) => code === dimension);
  return rows.map((row) => {
    const indicator = about.engine.find(row.indicator);
    const agency = row.agency === null ? null : tree.byId(row.agency);
    const value = dimension === null ? null : valueIn(row, dimension);
    const { cell } = row;
    const words = STATES[cell.state];
    return [
      row.indicator,
      indicator?.name[lang] ?? '',
      indicator?.unit ?? '',
      agency?.code ?? '',
      agency?.name ?? WORDS.together[lang],
      by?.name[lang] ?? (question.by === 'month' ? WORDS.byMonth[lang] : ''),
      value === null ? '' : (by?.values.get(value)?.[lang] ?? value),
      formatDate(row.period.from),
      formatDate(row.period.to),
      words === '' ? '' : words[lang],
      cell.state === 'value' ? cell.numerator : null,
      cell.state === 'value' ? cell.denominator : null,
      indicator?.formula[lang] ?? '',
      formatInstant(page.at),
      rows.length,
    ];
  });
}

/** The whole answer as a file: the same question, every row, numerator and denominator, formula, time and count of rows. */
export async function sendAnswer(page: PageContext): Promise<Response> {
  const { lang } = page;
  const about = await asked(page);
  const { rows } = await answer(page, about);
  const lines = linesOf(page, about, rows);
  const name = `kham-pha-${dateAt(page.at)}-${rows.length}-dong`;
  const heads: readonly string[] = HEADS[lang];
  const out = new PassThrough();
  const xlsx = page.params['format'] === 'xlsx';
  const sheets = [
    { name: WORDS.title[lang], columns: heads.map((header) => ({ header })), rows: lines },
    {
      name: WORDS.how[lang].replace('?', ''),
      columns: [
        { header: '', width: 30 },
        { header: '', width: 90 },
      ],
      rows: aboutLines(page, about, rows),
    },
  ];
  const written = xlsx ? writeXlsx(out, sheets) : writeCsv(out, [[...heads], ...lines]);
  written.catch((error: unknown) => out.destroy(error as Error));
  return new Response(Readable.toWeb(out) as ReadableStream, {
    headers: {
      'Content-Type': TABLE_TYPES[xlsx ? 'xlsx' : 'csv'],
      'Content-Disposition': `attachment; filename="${name}.${xlsx ? 'xlsx' : 'csv'}"`,
    },
  });
}

/** The second sheet: what was asked, when it was computed, and every formula in words. */
function aboutLines(page: PageContext, about: Asked, rows: readonly AnswerRow[]): Cell[][] {
  const { lang } = page;
  return [
    [HEADS[lang][13], formatInstant(page.at)],
    [HEADS[lang][14], rows.length],
    [HEADS[lang][7], formatDate(about.interval.from)],
    [HEADS[lang][8], formatDate(about.interval.to)],
    [WORDS.view[lang], page.href(`${paths.explorer}?${addressOf(about.question)}`)],
    ...about.indicators.map((one): Cell[] => [`${one.code} · ${one.name[lang]}`, one.formula[lang]]),
  ];
}
