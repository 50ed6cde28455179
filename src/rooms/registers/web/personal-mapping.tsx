import { fill } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Field, Section, Tick } from '../../../ui/index.ts';
import type { Mapping, Run } from '../../imports/index.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import { personalColumns } from '../core/personal.ts';
import { inputs } from './mapping-form.ts';
import { PERSONAL_WORDS as WORDS } from './personal-words.ts';

/** On the mapping page: which personal columns are kept, and what for. Nothing is ticked unless the mapping said so. */
export function Keeping({
  page,
  definition,
  mapping,
}: {
  page: PageContext;
  definition: RegisterDefinition;
  mapping: Mapping;
}) {
  const { lang } = page;
  const columns = personalColumns(definition);
  if (columns.length === 0 || !page.may('registers.keep-personal')) return null;
  return (
    <Section title={WORDS.keepTitle[lang]}>
      <p>{WORDS.keepLead[lang]}</p>
      {columns.map(({ code, name }) => (
        <Tick
          name={inputs.keep}
          value={code}
          label={name[lang]}
          checked={mapping.keepPersonal?.columns.includes(code) ?? false}
        />
      ))}
      <Field
        lang={lang}
        name={inputs.purpose}
        label={WORDS.keepPurpose[lang]}
        hint={WORDS.keepPurposeHint[lang]}
        value={mapping.keepPersonal?.purpose ?? ''}
        required={false}
      />
    </Section>
  );
}

/** On the page of a run: which columns it keeps, and what for. */
export function KeptNote({
  page,
  run,
  definition,
}: {
  page: PageContext;
  run: Run;
  definition: RegisterDefinition | null;
}) {
  const keep = (run.mapping as Mapping | null)?.keepPersonal;
  if (!keep || !definition) return null;
  const columns = personalColumns(definition)
    .filter(({ code }) => keep.columns.includes(code))
    .map(({ name }) => name[page.lang])
    .join(', ');
  return <p class="note">{fill(WORDS.keptNote[page.lang], { columns, purpose: keep.purpose })}</p>;
}
