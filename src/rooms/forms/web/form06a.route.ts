import { dateAt, problem } from '../../../kernel/index.ts';
import { fileAnswer } from '../../../platform/documents/index.ts';
import type { PageContext, Target } from '../../../platform/manifest.ts';
import { loadAgencies } from '../../agencies/index.ts';
import { fillForm06a } from '../fill-form06a.ts';
import { formatOf, writeForm06a } from '../write-form06a.ts';

/** An agency by its code, in small letters too; those who may see all see whatever is asked for. */
export async function agencyTarget(page: PageContext, code: string): Promise<Target | null> {
  if (page.scope('forms.write') === 'all') return {};
  const tree = await loadAgencies(page.database, dateAt(page.at));
  const agency = tree.byCode(code) ?? tree.byCode(code.toUpperCase());
  return agency ? { agencies: [agency.id] } : null;
}

/** Whose form the address asks for. */
export const formTarget = (page: PageContext): Promise<Target | null> =>
  agencyTarget(page, page.query.get('co-quan') ?? '');

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
  const file = await writeForm06a(form.value, format, page.site?.url);
  return file.ok ? fileAnswer(file.value.bytes, file.value.type, file.value.name) : page.problem(file.problem, 422);
}
