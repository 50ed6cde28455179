import { deskPages } from './page-kinds.ts';
import { latencies, serve, serveLoaded, type Served } from './pages.ts';
import { quantile, say, seconds, type Line } from './report.ts';
import type { BenchServer } from './server.ts';

const TARGET = 1.05;
const REQUESTS = 1_500;

/**
 * (g): desk pages with every check (whose a thing is, the wall in the database) against the same pages without any. Both
 * servers are asked in turn; medians are compared, since a check is the same at every request.
 */
export async function measureChecks(bench: BenchServer, size: number): Promise<Line[]> {
  const servers: Served[] = [];
  try {
    const checked = await serve(bench, size);
    servers.push(checked);
    const bare = await serveLoaded(size, checked.folder, checked.url, true);
    servers.push(bare);
    say('g: asking for pages with and without checks');
    const lines: Line[] = [];
    for (const page of await deskPages(checked.visitor)) {
      const [ours, without] = await latencies([checked, bare], page, REQUESTS);
      const [p50, reference] = [quantile(ours!.taken, 0.5), quantile(without!.taken, 0.5)];
      lines.push({
        part: 'g',
        what: `desk ${page.pattern}, p50 with all checks: without any`,
        ours: seconds(p50),
        reference: seconds(reference),
        ratio: p50 / reference,
        target: `≤ ${TARGET}`,
        reached: p50 / reference <= TARGET,
      });
    }
    return lines;
  } finally {
    for (const served of servers) await served.stop();
  }
}
