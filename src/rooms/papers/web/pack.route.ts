import { fill, numbered, problem } from '../../../kernel/index.ts';
import { ZIP_TYPE } from '../../../platform/documents/index.ts';
import type { BesideLink, PageContext } from '../../../platform/manifest.ts';
import { codeOf, readSentReport, targetOfReport } from '../../reporting/index.ts';
import { isPackable, packReport } from '../package.ts';
import { paths } from './paths.ts';
import { WORDS } from './words.ts';

/** Sends the package for the Ministry. */
export async function sendPackage(page: PageContext): Promise<Response> {
  const sent = await readSentReport(page.database, numbered(page.params['report']));
  if (!sent) return page.problem(problem('papers.not-accepted'), 409);
  const packed = await packReport(page.database, sent, page.site?.url);
  if (!packed.ok) return page.problem(packed.problem, 409);
  return new Response(new Uint8Array(packed.value.bytes), {
    headers: {
      'Content-Type': ZIP_TYPE,
      'Content-Disposition': `attachment; filename="${packed.value.name}"`,
      'Cache-Control': 'no-store',
    },
  });
}

/** On the page of a report: what the version sent last rests on, and the package, once there is one for it. */
export async function reportLinks(page: PageContext): Promise<BesideLink[]> {
  const id = numbered(page.params['report']);
  const target = await targetOfReport(page.database, id);
  const sent = target && page.may('reporting.read', target) ? await readSentReport(page.database, id) : null;
  if (!sent) return [];
  const code = codeOf(id, sent.sent)!;
  const packs = isPackable(sent) && page.may('papers.pack', target!);
  return [
    { href: page.href(paths.code(code)), label: fill(WORDS.behind[page.lang], { code }) },
    ...(packs ? [{ href: page.href(paths.pack(id)), label: WORDS.pack[page.lang] }] : []),
  ];
}
