import { deskPages, isAsked } from './page-kinds.ts';
import { latencies, serve } from './pages.ts';
import { quantile, say, seconds, type Line } from './report.ts';
import type { BenchServer } from './server.ts';

const TARGET = 1.05;
const REQUESTS = 400;

/**
 * (g): desk pages with every check (whose a thing is, the wall in the database) against the same pages without any. Both
 * servers are asked in turn; medians are compared, since a check is the same at every request.
 */
export async function measureChecks(
  bench: BenchServer,
  size: number,
  kinds: readonly string[] | null,
): Promise<Line[]> {
  const served = await serve(bench, size);
  try {
    say('g: asking for pages with and without checks');
    const pages = (await deskPages(served.visitor)).filter((one) => isAsked(one, kinds));
    const lines: Line[] = [];
    const all = { ours: 0, reference: 0 };
    for (const page of pages) {
      const [ours, without] = await latencies([served, { size, visitor: served.unchecked }], page, REQUESTS);
      const [p50, reference] = [quantile(ours!.taken, 0.5), quantile(without!.taken, 0.5)];
      say(`   ${page.pattern}: ${seconds(p50)}, ${seconds(reference)} without`);
      all.ours += p50;
      all.reference += reference;
      lines.push(lineOf(`desk ${page.pattern}`, p50, reference));
    }
    return [...lines, lineOf('all of these together', all.ours, all.reference)];
  } finally {
    await served.stop();
  }
}

function lineOf(what: string, ours: number, reference: number): Line {
  const ratio = ours / reference;
  return {
    part: 'g',
    what: `${what}, p50 with all checks: without any`,
    ours: seconds(ours),
    reference: seconds(reference),
    ratio,
    target: `≤ ${TARGET}`,
    reached: ratio <= TARGET,
  };
}
