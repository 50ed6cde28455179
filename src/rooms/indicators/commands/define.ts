import { ok, problem, refused, signatureOf, type LocalDate, type Problem, type Result } from '../../../kernel/index.ts';
import type { Read } from '../../../platform/database/index.ts';
import { shapeFault } from '../../../platform/shape.ts';
import type { Act } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { engineOf, engineWith, type Engine } from '../catalog.ts';
import type { FormulaCode } from '../core/formula.ts';
import { indicatorDefinition, type Indicator } from '../core/indicator.ts';
import { addLocalVersion } from '../sql/definition.store.ts';

export type DefinitionProblem = Problem<
  FormulaCode | 'indicators.definition-invalid' | 'indicators.document-missing' | 'indicators.register-unknown'
>;

/** An indicator as somebody gives it, with the engine that already knows it: figures can be tried before it stands. */
export interface ProposedIndicator {
  readonly indicator: Indicator;
  readonly engine: Engine;
}

/** Looks at an indicator as a form or a file makes it, and writes nothing. A formula is refused with the character. */
export async function proposeIndicator(
  read: Read,
  given: unknown,
): Promise<Result<ProposedIndicator, DefinitionProblem>> {
  const parsed = indicatorDefinition.safeParse(given);
  if (!parsed.success) {
    const { at, words } = shapeFault(indicatorDefinition, given);
    return refused(problem('indicators.definition-invalid', { where: at, what: words.vi, whatEn: words.en }));
  }
  const indicator = parsed.data;
  const engine = await engineOf(read);
  if (indicator.kind === 'computed' && !engine.plans.has(indicator.register))
    return refused(problem('indicators.register-unknown', { code: indicator.register }));
  const extended = engineWith(engine, indicator);
  return extended.ok ? ok({ indicator, engine: extended.value }) : extended;
}

/**
 * Makes an indicator, or changes one: a version of origin local that stands from now on, above a shipped one of the same
 * code, with the document that orders it. Figures by it are there at once; editions keep what they were published with.
 */
export async function defineIndicator(
  act: Act,
  given: unknown,
  document: { readonly number: string; readonly date: LocalDate },
): Promise<Result<{ readonly code: string; readonly number: number }, DefinitionProblem>> {
  const proposed = await proposeIndicator(act.tx, given);
  if (!proposed.ok) return proposed;
  if (document.number.trim() === '') return refused(problem('indicators.document-missing'));
  const { indicator } = proposed.value;
  const { code } = indicator;
  const before = (await engineOf(act.tx)).find(code);
  const number = await addLocalVersion(act.tx, {
    code,
    definition: indicator,
    documentNumber: document.number.trim(),
    documentDate: document.date,
    definedAt: act.at,
    definedBy: signatureOf(act.actor),
  });
  await recordEntry(act, {
    subject: 'indicators.definition',
    key: `${code}`,
    action: 'define',
    ...(before && { before: { ...before } }),
    after: { ...indicator, number, document: document.number.trim() },
  });
  return ok({ code, number });
}
