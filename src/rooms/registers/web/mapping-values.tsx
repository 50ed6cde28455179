import type { Lang } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Cell, Col, Row, RowHead, Section, Table, TBody, THead, type Choice } from '../../../ui/index.ts';
import type { Mapping, Question, Run } from '../../imports/index.ts';
import type { Column, RegisterDefinition } from '../core/definition.ts';
import { inputs } from './mapping-form.ts';
import { WORDS } from './words.ts';

/** A run with the mapping that is looked at. */
export interface Mapped {
  readonly run: Run;
  readonly definition: RegisterDefinition;
  readonly mapping: Mapping;
}

export const Select = ({
  name,
  label,
  choices,
  value,
}: {
  name: string;
  label: string;
  choices: readonly Choice[];
  value: string;
}) => (
  <select name={name} aria-label={label}>
    {choices.map((choice) => (
      <option value={choice.value} selected={choice.value === value || undefined}>
        {choice.label}
      </option>
    ))}
  </select>
);

/** Words to place: those that were asked about, and those placed before. */
function wordsToPlace(opened: Mapped): { column: Column; value: string; meaning: string }[] {
  const { run, definition, mapping } = opened;
  const asked = run.questions.filter(
    (question): question is Extract<Question, { kind: 'value' }> => question.kind === 'value',
  );
  return definition.columns.flatMap((column) => {
    const placed = Object.entries(mapping.fields[column.code]?.values ?? {});
    const known = new Set(placed.map(([value]) => value));
    const open = asked.filter((question) => question.field === column.code && !known.has(question.value));
    return [
      ...placed.map(([value, meaning]) => ({ column, value, meaning })),
      ...open.map(({ value }) => ({ column, value, meaning: '' })),
    ];
  });
}

export function Values({ page, opened }: { page: PageContext; opened: Mapped }) {
  const { lang } = page;
  const words = wordsToPlace(opened);
  if (words.length === 0) return null;
  return (
    <Section title={WORDS.values[lang]}>
      <Table caption={WORDS.values[lang]} captionHidden stack>
        <THead>
          <Row>
            <Col>{WORDS.field[lang]}</Col>
            <Col>{WORDS.valueIn[lang]}</Col>
            <Col>{WORDS.valueOut[lang]}</Col>
          </Row>
        </THead>
        <TBody>
          {words.map(({ column, value, meaning }) => (
            <Row>
              <RowHead>{column.name[lang]}</RowHead>
              <Cell label={WORDS.valueIn[lang]}>
                {value}
                <input type="hidden" name={inputs.valueIn(column.code)} value={value} />
              </Cell>
              <Cell label={WORDS.valueOut[lang]}>
                <Meaning lang={lang} column={column} value={value} meaning={meaning} />
              </Cell>
            </Row>
          ))}
        </TBody>
      </Table>
    </Section>
  );
}

function Meaning({ lang, column, value, meaning }: { lang: Lang; column: Column; value: string; meaning: string }) {
  const label = `${column.name[lang]}: ${value}`;
  if (column.type !== 'choice') {
    return (
      <input
        type="text"
        name={inputs.valueOut(column.code)}
        value={meaning}
        aria-label={label}
        placeholder={column.type === 'agency' ? WORDS.valueAgencyHint[lang] : ''}
      />
    );
  }
  const choices = [
    { value: '', label: WORDS.noColumn[lang] },
    ...column.values.map((one) => ({ value: one.code, label: one.name[lang] })),
  ];
  return <Select name={inputs.valueOut(column.code)} label={label} choices={choices} value={meaning} />;
}
