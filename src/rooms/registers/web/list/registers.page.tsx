import { fill, formatCount, formatInstant, type Lang } from '../../../../kernel/index.ts';
import { readCatalogFile } from '../../../../platform/catalog.ts';
import type { PageContext } from '../../../../platform/manifest.ts';
import { Cell, Col, Crumbs, Row, RowHead, Section, Table, TBody, THead } from '../../../../ui/index.ts';
import { registerCatalog } from '../../catalog.ts';
import type { RegisterDefinition } from '../../core/definition.ts';
import { byField, reformFields, type FieldGroup, type ReformFields } from '../../core/fields.ts';
import { writersOf } from '../../core/rights.ts';
import { readRegisterStates, type RegisterFacts } from '../../sql/ensure.ts';
import { paths } from '../paths.ts';
import { LIST_WORDS } from './words.ts';
import { WORDS } from '../words.ts';

let fields: ReformFields | null = null;

function writers(definition: RegisterDefinition, lang: Lang): string {
  const columns = writersOf(definition).map(
    (code) => definition.columns.find((one) => one.code === code)?.name[lang] ?? code,
  );
  return columns.length === 0
    ? LIST_WORDS.officeOnly[lang]
    : fill(LIST_WORDS.everyAgency[lang], { columns: columns.join(', ') });
}

const Work = ({ page, code }: { page: PageContext; code: string }) => (
  <span class="links">
    {page.may('registers.edit') ? (
      <>
        <a href={page.href(paths.add(code))}>{LIST_WORDS.add[page.lang]}</a>
        <a href={page.href(paths.grid(code))}>{LIST_WORDS.grid[page.lang]}</a>
      </>
    ) : null}
    {page.may('registers.import') ? (
      <a href={page.href(paths.register(code))}>{LIST_WORDS.importFile[page.lang]}</a>
    ) : null}
  </span>
);

function Group({
  page,
  group,
  facts,
}: {
  page: PageContext;
  group: FieldGroup;
  facts: ReadonlyMap<string, RegisterFacts>;
}) {
  const { lang } = page;
  const title = group.field?.name[lang] ?? LIST_WORDS.otherFields[lang];
  return (
    <Section title={title} {...(group.field && { note: group.field.clause })}>
      <Table caption={title} captionHidden stack class="even">
        <THead>
          <Row>
            <Col>{LIST_WORDS.register[lang]}</Col>
            <Col right>{LIST_WORDS.records[lang]}</Col>
            <Col>{LIST_WORDS.changed[lang]}</Col>
            <Col>{LIST_WORDS.clauses[lang]}</Col>
            <Col>{LIST_WORDS.writers[lang]}</Col>
            <Col>{LIST_WORDS.work[lang]}</Col>
          </Row>
        </THead>
        <TBody>
          {group.registers.map((definition) => {
            const fact = facts.get(definition.code);
            return (
              <Row>
                <RowHead>
                  <a href={page.href(paths.list(definition.code))}>{definition.name[lang]}</a>
                </RowHead>
                <Cell right label={LIST_WORDS.records[lang]}>
                  {formatCount(fact?.rows ?? 0, lang)}
                </Cell>
                <Cell label={LIST_WORDS.changed[lang]}>
                  {fact?.changedAt ? formatInstant(fact.changedAt) : LIST_WORDS.never[lang]}
                </Cell>
                <Cell label={LIST_WORDS.clauses[lang]}>{definition.clauses.join(', ') || '–'}</Cell>
                <Cell label={LIST_WORDS.writers[lang]}>{writers(definition, lang)}</Cell>
                <Cell label={LIST_WORDS.work[lang]}>
                  <Work page={page} code={definition.code} />
                </Cell>
              </Row>
            );
          })}
        </TBody>
      </Table>
    </Section>
  );
}

/** Every register by field of the plan: how much it holds, how fresh, who writes, and the ways into it. */
export async function showRegisters(page: PageContext): Promise<Response> {
  const { lang } = page;
  const definitions = (await registerCatalog(page.database)).all;
  const facts = new Map((await readRegisterStates(page.database)).map((one) => [one.code, one]));
  fields ??= readCatalogFile('reform-fields.yaml', reformFields);
  const groups = byField(definitions, fields);
  const title = LIST_WORDS.registers[lang];
  return page.desk(
    title,
    <>
      <Crumbs lang={lang} here={title} items={[{ href: page.href(paths.desk), label: WORDS.desk[lang] }]} />
      <h1>{title}</h1>
      <p class="asof">{fill(LIST_WORDS.registersLead[lang], { count: definitions.length })}</p>
      {groups.map((group) => (
        <Group page={page} group={group} facts={facts} />
      ))}
    </>,
  );
}
