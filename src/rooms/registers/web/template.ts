import { ok } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { writeTemplate } from '../export-file.ts';
import { PAGE_NAMES } from '../core/filter.ts';
import { definitionOf } from './definition-of.ts';
import { readAsked } from './list/asked.ts';
import { sendFile } from './send-file.ts';

/**
 * A file to fill in and import: columns in their order with hints and choices, and the records that the address asks for;
 * `trong=co` for an empty one.
 */
export async function sendTemplate(page: PageContext): Promise<Response> {
  const definition = await definitionOf(page);
  if (definition instanceof Response) return definition;
  const asked = await readAsked(page, definition, PAGE_NAMES);
  const [fault] = asked.faults;
  if (fault) return page.problem(fault.problem, 422);
  const empty = page.query.get('trong') === PAGE_NAMES.yes;
  return sendFile(page, `mau-${definition.code}`, async (target, format) => {
    await page.database.snapshot((read) =>
      writeTemplate(read, definition, {
        format,
        target,
        lang: page.lang,
        scope: page.scope('registers.edit'),
        where: empty ? 'false' : asked.where,
      }),
    );
    return ok(undefined);
  });
}
