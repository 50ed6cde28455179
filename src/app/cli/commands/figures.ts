import { Command } from 'commander';
import { formatDate, formatShare, type Lang } from '../../../kernel/index.ts';
import { figures, type FigureLine, type FiguresRequest } from '../../../rooms/indicators/index.ts';
import { callOf, common, withInstallation, type CommonOptions, type Words } from '../context.ts';
import { EXIT } from '../terminal.ts';

type Options = CommonOptions & Omit<FiguresRequest, 'codes'>;

/** A figure as programs read it. A value is there only in state `value`; the denominator only for a ratio. */
const plain = ({ indicator, agencyCode, values, period, observation }: FigureLine): Record<string, unknown> => ({
  indicator,
  agency: agencyCode,
  ...values,
  from: period.from,
  to: period.to,
  ...observation,
});

/** Six digits after the point are shown of what is not a share. */
const MILLION = 1_000_000;

const STATES: Readonly<Record<'no-data' | 'not-applicable', Readonly<Record<Lang, string>>>> = {
  'no-data': { vi: 'chưa có số liệu', en: 'no data' },
  'not-applicable': { vi: 'không áp dụng', en: 'not applicable' },
};

function cells({ indicator, agencyName, values, period, unit, observation }: FigureLine, lang: Lang): string[] {
  const group = Object.values(values).join(' · ');
  const head = [indicator, agencyName ?? '', group, `${formatDate(period.from)}–${formatDate(period.to)}`];
  if (observation.state !== 'value') return [...head, '', '', STATES[observation.state][lang]];
  const { numerator, denominator } = observation;
  const share = denominator !== null && unit === 'percent';
  const value = share
    ? formatShare({ numerator, denominator }, lang)
    : String(Math.round((numerator / (denominator ?? 1)) * MILLION) / MILLION);
  return [...head, String(numerator), denominator === null ? '' : String(denominator), value];
}

const HEADS: Readonly<Record<Lang, readonly string[]>> = {
  vi: ['chỉ số', 'cơ quan', 'tách theo', 'kỳ', 'tử số', 'mẫu số', 'giá trị'],
  en: ['indicator', 'agency', 'group', 'period', 'numerator', 'denominator', 'value'],
};
/** Columns of words; figures stand to the right. */
const WORD_COLUMNS = 4;

/** Aligned columns; those that hold nothing are left out. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const used = [...widths.keys()].filter((column) => rows.slice(1).some((row) => row[column] !== ''));
  const padded = (text: string, column: number): string =>
    column < WORD_COLUMNS ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0);
  return rows.map((row) =>
    used
      .map((column) => padded(row[column] ?? '', column))
      .join('  ')
      .trimEnd(),
  );
}

/** `thuocdo figures CODE…`: numerator, denominator and value, from the roll-ups. */
export const figuresCommand = (words: Words): Command =>
  common(new Command('figures'), words)
    .description(
      words({
        vi: 'số liệu của chỉ số: tử số, mẫu số, giá trị',
        en: 'figures of indicators: numerator, denominator, value',
      }),
    )
    .argument('<code...>', words({ vi: 'mã chỉ số, ví dụ HS-05', en: 'indicator codes such as HS-05' }))
    .requiredOption(
      '--from <date>',
      words({ vi: 'từ ngày (31/01/2026 hoặc 2026-01-31)', en: 'first day (2026-01-31 or 31/01/2026)' }),
    )
    .requiredOption('--to <date>', words({ vi: 'đến hết ngày', en: 'last day' }))
    .option(
      '--agency <code>',
      words({ vi: 'mã cơ quan, gồm cả đơn vị bên dưới', en: 'agency code, with everything below it' }),
    )
    .option(
      '--by <list>',
      words({
        vi: 'chia theo: agency, month, hoặc chiều của sổ như sector',
        en: 'break down by: agency, month, or a dimension of the register such as sector',
      }),
    )
    .action(async (codes: string[], options: Options) => {
      const call = callOf(options);
      const { terminal } = call;
      process.exitCode = await withInstallation(call, 'indicators.read', async ({ database }) => {
        const lines = await figures(database, { ...options, codes });
        if (!lines.ok) return terminal.refuse(lines.problem);
        terminal.result(
          lines.value.map(plain),
          table([HEADS[terminal.lang], ...lines.value.map((line) => cells(line, terminal.lang))]),
        );
        return EXIT.done;
      });
    });
