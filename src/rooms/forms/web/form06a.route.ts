import { dateAt, problem } from '../../../kernel/index.ts';
import type { PageContext, Target } from '../../../platform/manifest.ts';
import { loadAgencies } from '../../agencies/index.ts';
import { fillForm06a } from '../fill-form06a.ts';
import { formatOf, writeForm06a } from '../write-form06a.ts';

/** `?co-quan=17017&tu=2026-07-01&den=2026-09-30&quy-tac=plan&dang=docx` */
export const FORM_06A = '/ban-lam-viec/bieu-mau/06a';

/** Whose form the address asks for. */
export async function formTarget(page: PageContext): Promise<Target | null> {
  if (page.scope('forms.write') === 'all') return {};
  const tree = await loadAgencies(page.database, dateAt(page.at));
  const agency = tree.byCode(page.query.get('co-quan') ?? '');
  return agency ? { agencies: [agency.id] } : null;
}

/** Sends form II.06a as a file. */
export async function sendForm06a(page: PageContext): Promise<Response> {
  const wanted = page.query.get('dang') ?? 'docx';
  const format = formatOf(`.${wanted}`);
  if (!format) return page.problem(problem('forms.unknown-format', { name: wanted }), 422);
  const request = {
    agency: page.query.get('co-quan') ?? '',
    from: page.query.get('tu') ?? '',
    to: page.query.get('den') ?? '',
    rule: page.query.get('quy-tac') ?? undefined,
  };
  const form = await fillForm06a(page.database, request, page.at, page.sample);
  if (!form.ok) return page.problem(form.problem, 422);
  const { bytes, type, name } = await writeForm06a(form.value, format);
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'no-store',
    },
  });
}
