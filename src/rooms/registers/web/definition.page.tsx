import { stringify } from 'yaml';
import type { PageContext } from '../../../platform/manifest.ts';
import { Cell, Col, Row, RowHead, Section, Table, TBody, THead } from '../../../ui/index.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import { fieldsOf } from '../core/inputs.ts';
import { definitionOf } from './definition-of.ts';
import { DEFINITION_WORDS as WORDS, TYPE_WORDS } from './definition-words.ts';
import { RegisterHead } from './register-parts.tsx';

function Columns({ page, definition }: { page: PageContext; definition: RegisterDefinition }) {
  const { lang } = page;
  return (
    <Section title={WORDS.columns[lang]}>
      <Table caption={WORDS.columns[lang]} captionHidden stack>
        <THead>
          <Row>
            <Col>{WORDS.name[lang]}</Col>
            <Col>{WORDS.code[lang]}</Col>
            <Col>{WORDS.type[lang]}</Col>
            <Col>{WORDS.required[lang]}</Col>
            <Col>{WORDS.open[lang]}</Col>
            <Col>{WORDS.headers[lang]}</Col>
          </Row>
        </THead>
        <TBody>
          {fieldsOf(definition).map((field) => (
            <Row>
              <RowHead>{field.name[lang]}</RowHead>
              <Cell label={WORDS.code[lang]}>
                <code>{field.code}</code>
              </Cell>
              <Cell label={WORDS.type[lang]}>
                {TYPE_WORDS[field.type][lang]}
                {field.values ? `: ${field.values.map((value) => value.name[lang]).join(', ')}` : ''}
              </Cell>
              <Cell label={WORDS.required[lang]}>
                {definition.key.includes(field.code) ? WORDS.key[lang] : field.required ? WORDS.yes[lang] : '–'}
              </Cell>
              <Cell label={WORDS.open[lang]}>{field.of.open ? WORDS.yes[lang] : '–'}</Cell>
              <Cell label={WORDS.headers[lang]}>{field.headers.join('; ') || '–'}</Cell>
            </Row>
          ))}
        </TBody>
      </Table>
    </Section>
  );
}

function Checks({ page, definition }: { page: PageContext; definition: RegisterDefinition }) {
  const { lang } = page;
  if (definition.checks.length === 0) return null;
  return (
    <Section title={WORDS.checks[lang]}>
      <Table caption={WORDS.checks[lang]} captionHidden stack>
        <THead>
          <Row>
            <Col>{WORDS.check[lang]}</Col>
            <Col>{WORDS.level[lang]}</Col>
            <Col>{WORDS.condition[lang]}</Col>
          </Row>
        </THead>
        <TBody>
          {definition.checks.map((check) => (
            <Row>
              <RowHead>{check.message[lang]}</RowHead>
              <Cell label={WORDS.level[lang]}>
                {
                  WORDS[check.level === 'blocking' ? 'blocking' : check.pass === 'reason' ? 'reasoned' : 'warning'][
                    lang
                  ]
                }
              </Cell>
              <Cell label={WORDS.condition[lang]}>
                <code>{check.holds}</code>
              </Cell>
            </Row>
          ))}
        </TBody>
      </Table>
    </Section>
  );
}

/** How a register is written: its columns, its checks, what it rests on, and the whole as it is kept. */
export async function showDefinition(page: PageContext): Promise<Response> {
  const definition = await definitionOf(page);
  if (definition instanceof Response) return definition;
  const { lang } = page;
  const { document, article } = definition.source;
  const title = `${definition.name[lang]}: ${WORDS.title[lang].toLowerCase()}`;
  return page.desk(
    title,
    <>
      <RegisterHead page={page} definition={definition} here={WORDS.title[lang]} part="definition" />
      <h1>{title}</h1>
      <p class="asof">
        {WORDS.source[lang]}: {document}
        {article ? `, ${article}` : ''}. {WORDS.version[lang]} {definition.version}.{' '}
        {definition.clauses.length > 0 ? `${WORDS.clauses[lang]}: ${definition.clauses.join(', ')}.` : ''}
      </p>
      <Columns page={page} definition={definition} />
      <Checks page={page} definition={definition} />
      <Section title={WORDS.whole[lang]}>
        <details>
          <summary>{WORDS.show[lang]}</summary>
          <pre class="code" tabindex={0}>
            {stringify(definition, { lineWidth: 120 })}
          </pre>
        </details>
      </Section>
    </>,
  );
}
