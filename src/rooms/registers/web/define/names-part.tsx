import { Field, Tick } from '../../../../ui/index.ts';
import type { RegisterDefinition } from '../../core/definition.ts';
import { readersOf, writersOf } from '../../core/rights.ts';
import { ClausesField, clausesIn, NameFields, sourceIn, SourceFields, sourceOut } from './fields.tsx';
import { listIn, pairIn, pairOut, textIn, type Part, type Shown, type Typed } from './part.ts';
import { PART_WORDS as WORDS } from './part-words.ts';

const agenciesOf = (definition: RegisterDefinition) => definition.columns.filter(({ type }) => type === 'agency');

/** The first writer is whose records data quality counts: those that stay keep their places. */
const inOrder = (was: readonly string[], ticked: readonly string[]): string[] => [
  ...was.filter((one) => ticked.includes(one)),
  ...ticked.filter((one) => !was.includes(one)),
];

function rightsIn(definition: RegisterDefinition, typed: Typed): RegisterDefinition['rights'] {
  const read = inOrder(readersOf(definition), typed.get('xem') ?? []);
  const write = inOrder(writersOf(definition), typed.get('ghi') ?? []);
  const all = agenciesOf(definition).map(({ code }) => code);
  // Without rights every agency column gives both: what says the same stays unsaid.
  const isAll = [read, write].every((one) => all.every((code) => one.includes(code)));
  return definition.rights === undefined && isAll ? undefined : { read, write };
}

function Rights({ page, definition, typed }: Shown) {
  const { lang } = page;
  return (
    <>
      {(['xem', 'ghi'] as const).map((name) => (
        <fieldset class="blk">
          <legend>{(name === 'xem' ? WORDS.readers : WORDS.writers)[lang]}</legend>
          <p class="hint">{WORDS.rightsHint[lang]}</p>
          {agenciesOf(definition).map((one) => (
            <Tick
              name={name}
              value={one.code}
              label={one.name[lang]}
              checked={typed.get(name)?.includes(one.code) ?? false}
            />
          ))}
        </fieldset>
      ))}
    </>
  );
}

/** What a register is called and rests on, and whose it is. */
export const namesPart: Part = {
  path: 'ten-goi',
  title: WORDS.names,
  lead: WORDS.namesLead,
  typedOf: (definition) =>
    new Map<string, readonly string[]>([
      ...pairOut('ten', definition.name),
      ...sourceOut(definition.source),
      ['muc', [definition.clauses.join(', ')]],
      ['khoa', [definition.key.join(', ')]],
      ['xem', readersOf(definition)],
      ['ghi', writersOf(definition)],
    ]),
  Fields: (shown) => {
    const { page, typed } = shown;
    const { lang } = page;
    return (
      <>
        <NameFields page={page} typed={typed} />
        <SourceFields page={page} typed={typed} label={WORDS.document[lang]} />
        <ClausesField page={page} typed={typed} />
        <Field
          lang={lang}
          name="khoa"
          label={WORDS.key[lang]}
          hint={WORDS.keyHint[lang]}
          value={textIn(typed, 'khoa')}
        />
        <Rights {...shown} />
      </>
    );
  },
  givenOf: (definition, typed) => {
    const { rights: _rights, ...rest } = definition;
    const rights = rightsIn(definition, typed);
    return {
      ...rest,
      name: pairIn(typed, 'ten'),
      source: sourceIn(typed),
      clauses: clausesIn(typed),
      key: listIn(textIn(typed, 'khoa')),
      ...(rights && { rights }),
    };
  },
};
