import type { Lang } from '../../../kernel/index.ts';
import type { AgencyTree } from '../../agencies/index.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import { fieldsOf, type Field } from '../core/inputs.ts';
import { shownText, typedText, type Values } from '../core/row-text.ts';

/** A value as a cell holds it and imports read it back: words of choices, names of agencies. */
export const cellText = (field: Field, values: Values, agencies: AgencyTree, lang: Lang): string =>
  field.type === 'choice' ? shownText(field, values, agencies, lang) : typedText(field, values, agencies, lang);

/** All values of a record as cells, by field. */
export const cellsOf = (
  definition: RegisterDefinition,
  values: Values,
  agencies: AgencyTree,
  lang: Lang,
): Readonly<Record<string, string>> =>
  Object.fromEntries(fieldsOf(definition).map((field) => [field.code, cellText(field, values, agencies, lang)]));

/** The key of a record as imports read it, without a doubt: agencies by their code. */
export const keyInput = (
  definition: RegisterDefinition,
  values: Values,
  agencies: AgencyTree,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    fieldsOf(definition)
      .filter((field) => definition.key.includes(field.code))
      .map((field) => [
        field.code,
        field.type === 'agency'
          ? (agencies.byId(Number(values[field.code]))?.code ?? '')
          : typedText(field, values, agencies, 'vi'),
      ]),
  );

/** The key of a record as addresses have it. */
export const keyOfRecord = (definition: RegisterDefinition, values: Values): string[] =>
  definition.key.map((name) => String(values[name]));
