import { fill, problem } from '../../../../kernel/index.ts';
import { Cell, Col, Field, Options, Row, RowHead, Section, Table, TBody, THead, Tick } from '../../../../ui/index.ts';
import type { Clock, RegisterDefinition } from '../../core/definition.ts';
import { columnsOfClock } from '../../core/clocks.ts';
import { clockIn, clockOut, daysOf, placesOf } from './clock-form.ts';
import { NameFields } from './fields.tsx';
import { offered, textIn, ticked, type Part, type Shown, type Typed } from './part.ts';
import { PART_WORDS as WORDS } from './part-words.ts';

const PHASES = ['running', 'paused', 'ended'] as const;

const choicesOf = (definition: RegisterDefinition) =>
  definition.columns.flatMap((column) => (column.type === 'choice' ? [column] : []));

const phaseField = (column: string, value: string): string => `pha.${column}.${value}`;

function statesIn(definition: RegisterDefinition, typed: Typed): RegisterDefinition['states'] {
  const column = textIn(typed, 'cot');
  const choice = choicesOf(definition).find(({ code }) => code === column);
  if (!choice) return undefined;
  const of = (phase: string): string[] =>
    choice.values.map(({ code }) => code).filter((value) => textIn(typed, phaseField(column, value)) === phase);
  return { column, running: of('running'), paused: of('paused'), ended: of('ended') };
}

function Phases({ page, definition, typed }: Shown) {
  const { lang } = page;
  const phases = [
    { value: '', label: WORDS.noPhase[lang] },
    ...PHASES.map((value) => ({ value, label: WORDS[value][lang] })),
  ];
  return (
    <>
      <Field
        lang={lang}
        short
        name="cot"
        label={WORDS.stateColumn[lang]}
        type="select"
        choices={[
          { value: '', label: WORDS.noStates[lang] },
          ...choicesOf(definition).map((one) => ({ value: one.code, label: one.name[lang] })),
        ]}
        value={textIn(typed, 'cot')}
      />
      {choicesOf(definition).map((column) => (
        <details class="blk" open={textIn(typed, 'cot') === column.code || undefined}>
          <summary>{fill(WORDS.phaseOf[lang], { column: column.name[lang] })}</summary>
          <Table caption={fill(WORDS.phaseOf[lang], { column: column.name[lang] })} captionHidden class="slim">
            <THead>
              <Row>
                <Col>{WORDS.value[lang]}</Col>
                <Col>{WORDS.phase[lang]}</Col>
              </Row>
            </THead>
            <TBody>
              {column.values.map((value) => {
                const name = phaseField(column.code, value.code);
                return (
                  <Row>
                    <RowHead>{value.name[lang]}</RowHead>
                    <Cell>
                      <select name={name} aria-label={value.name[lang]}>
                        <Options choices={phases} value={textIn(typed, name)} />
                      </select>
                    </Cell>
                  </Row>
                );
              })}
            </TBody>
          </Table>
        </details>
      ))}
    </>
  );
}

function ClockFields({ shown, prefix, clock }: { shown: Shown; prefix: string; clock: Clock | null }) {
  const { page, definition, typed } = shown;
  const { lang } = page;
  const own = clock ? columnsOfClock(clock).map(({ code }) => code) : [];
  const days = daysOf(definition).filter(({ value }) => !own.includes(value));
  const choices = [
    { value: '', label: WORDS.none[lang] },
    ...days.map((one) => ({ value: one.value, label: one[lang] })),
  ];
  const day = (name: string, label: string) => (
    <Field
      lang={lang}
      short
      type="select"
      choices={offered(choices, textIn(typed, `${prefix}.${name}`))}
      name={`${prefix}.${name}`}
      label={label}
      value={textIn(typed, `${prefix}.${name}`)}
    />
  );
  const title = clock ? fill(WORDS.clock[lang], { name: clock.name[lang] }) : WORDS.newClock[lang];
  return (
    <Section title={title}>
      {clock ? null : <p class="hint">{WORDS.clockHint[lang]}</p>}
      <NameFields page={page} typed={typed} name={`${prefix}.ten`} />
      {day('tu', WORDS.clockOf[lang])}
      {day('den', WORDS.until[lang])}
      {day('han', WORDS.due[lang])}
      <Field
        lang={lang}
        short
        name={`${prefix}.ngay`}
        label={WORDS.days[lang]}
        value={textIn(typed, `${prefix}.ngay`)}
        required={false}
      />
      <Field
        lang={lang}
        short
        type="select"
        choices={(['working', 'calendar'] as const).map((value) => ({ value, label: WORDS[value][lang] }))}
        name={`${prefix}.dem`}
        label={WORDS.count[lang]}
        value={textIn(typed, `${prefix}.dem`)}
      />
      <Field
        lang={lang}
        type="textarea"
        rows={2}
        name={`${prefix}.dung`}
        label={WORDS.pauses[lang]}
        value={typed.get(`${prefix}.dung`)?.[0]}
        required={false}
      />
      {clock ? <Tick name={`${prefix}.bo`} value="co" label={WORDS.removeClock[lang]} /> : null}
    </Section>
  );
}

/** What values mean, and what must be done in what time. */
export const statesPart: Part = {
  path: 'trang-thai',
  title: WORDS.states,
  lead: WORDS.statesLead,
  typedOf: (definition) => {
    const { states } = definition;
    return new Map<string, readonly string[]>([
      ['cot', [states?.column ?? '']],
      ...PHASES.flatMap((phase) =>
        (states?.[phase] ?? []).map((value): [string, string[]] => [phaseField(states!.column, value), [phase]]),
      ),
      ...placesOf(definition).flatMap(({ prefix, clock }) => clockOut(prefix, clock)),
    ]);
  },
  Fields: (shown) => (
    <>
      <Phases {...shown} />
      {placesOf(shown.definition).map(({ prefix, clock }) => (
        <ClockFields shown={shown} prefix={prefix} clock={clock} />
      ))}
    </>
  ),
  lackOf: (definition, typed) => {
    const nameless = placesOf(definition).find(
      ({ prefix, clock }) => clock && textIn(typed, `${prefix}.ten.vi`) === '' && !ticked(typed, `${prefix}.bo`),
    );
    return nameless ? problem('registers.clock-nameless', { name: nameless.clock!.name.vi }) : null;
  },
  givenOf: (definition, typed) => {
    const { states: _states, ...rest } = definition;
    const states = statesIn(definition, typed);
    const clocks = placesOf(definition).map(({ prefix, clock }) => clockIn(typed, prefix, clock));
    return { ...rest, ...(states && { states }), clocks: clocks.filter((one) => one !== null) };
  },
};
