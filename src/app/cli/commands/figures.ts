import { Command } from 'commander';
import {
  dateAt,
  formatDate,
  formatShare,
  ok,
  problem,
  refused,
  type Lang,
  type Result,
} from '../../../kernel/index.ts';
import { loadAgencies, type AgencyTree } from '../../../rooms/agencies/index.ts';
import {
  findIndicator,
  placesIn,
  readFigures,
  type Breakdown,
  type FigureQuery,
  type FigureRow,
} from '../../../rooms/indicators/index.ts';
import { now } from '../../act.ts';
import { callOf, common, withInstallation, type CommonOptions, type Words } from '../context.ts';
import { readInterval } from '../interval.ts';
import { EXIT } from '../terminal.ts';

interface Options extends CommonOptions {
  readonly from: string;
  readonly to: string;
  readonly agency?: string;
  readonly by?: string;
}

const BREAKDOWNS: readonly Breakdown[] = ['agency', 'sector', 'month'];
const isBreakdown = (word: string): word is Breakdown => (BREAKDOWNS as readonly string[]).includes(word);

function query(codes: readonly string[], options: Options, tree: AgencyTree): Result<FigureQuery> {
  const span = readInterval(options.from, options.to);
  if (!span.ok) return span;
  const unknown = codes.find((code) => !findIndicator(code));
  if (unknown !== undefined) return refused(problem('app.indicator-unknown', { code: unknown }));
  const by = (options.by ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
  const wrong = by.find((word) => !isBreakdown(word));
  if (wrong !== undefined) return refused(problem('app.breakdown-unknown', { word: wrong }));
  const agency = options.agency === undefined ? null : tree.byCode(options.agency);
  if (agency === undefined) return refused(problem('app.agency-unknown', { code: options.agency ?? '' }));
  const agencies =
    agency && by.includes('agency') ? tree.branch(agency.id).map(({ id }) => id) : agency ? [agency.id] : null;
  return ok({ indicators: codes, interval: span.value, by: by.filter(isBreakdown), ...(agencies && { agencies }) });
}

/** A row as programs read it. A value is there only in state `value`; the denominator only for a ratio. */
const plain = (row: FigureRow, tree: AgencyTree): Record<string, unknown> => ({
  indicator: row.indicator,
  agency: row.agency === null ? null : (tree.byId(row.agency)?.code ?? null),
  sector: row.sector,
  from: row.period.from,
  to: row.period.to,
  ...row.observation,
});

function cells(row: FigureRow, tree: AgencyTree, lang: Lang): string[] {
  const { observation } = row;
  const agency = row.agency === null ? '' : (tree.byId(row.agency)?.name ?? String(row.agency));
  const period = `${formatDate(row.period.from)}–${formatDate(row.period.to)}`;
  const head = [row.indicator, agency, row.sector ?? '', period];
  if (observation.state !== 'value') return [...head, '', '', observation.state];
  const { numerator, denominator } = observation;
  const value = denominator === null ? String(numerator) : formatShare({ numerator, denominator }, lang);
  return [...head, String(numerator), denominator === null ? '' : String(denominator), value];
}

function table(rows: readonly string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const used = widths.map((_, column) => column).filter((column) => rows.slice(1).some((row) => row[column] !== ''));
  return rows.map((row) =>
    used
      .map((column) =>
        column < 4
          ? (row[column] ?? '').padEnd(widths[column] ?? 0)
          : (row[column] ?? '').padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}

const HEADS: Readonly<Record<Lang, readonly string[]>> = {
  vi: ['chỉ tiêu', 'cơ quan', 'lĩnh vực', 'kỳ', 'tử số', 'mẫu số', 'giá trị'],
  en: ['indicator', 'agency', 'sector', 'period', 'numerator', 'denominator', 'value'],
};

/** `thuocdo figures CODE…`: numerator, denominator and value, from the roll-ups. */
export const figuresCommand = (words: Words): Command =>
  common(new Command('figures'), words)
    .description(
      words({
        vi: 'số liệu của chỉ tiêu: tử số, mẫu số, giá trị',
        en: 'figures of indicators: numerator, denominator, value',
      }),
    )
    .argument('<code...>', words({ vi: 'mã chỉ tiêu, ví dụ HS-05', en: 'indicator codes such as HS-05' }))
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
      words({ vi: 'chia theo: agency, sector, month', en: 'break down by: agency, sector, month' }),
    )
    .action(async (codes: string[], options: Options) => {
      const call = callOf(options);
      const { lang } = call.terminal;
      process.exitCode = await withInstallation(call, 'indicators.read', async ({ database }) => {
        const tree = await loadAgencies(database, dateAt(now()));
        const asked = query(codes, options, tree);
        if (!asked.ok) return call.terminal.refuse(asked.problem);
        const rows = await readFigures(database, placesIn(tree), asked.value);
        call.terminal.result(
          rows.map((row) => plain(row, tree)),
          table([[...HEADS[lang]], ...rows.map((row) => cells(row, tree, lang))]),
        );
        return EXIT.done;
      });
    });
