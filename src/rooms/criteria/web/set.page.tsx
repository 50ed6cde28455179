import { fill, formatDate, problem, type LocalDate } from '../../../kernel/index.ts';
import type { PageContext, Target } from '../../../platform/manifest.ts';
import { tableResponse } from '../../../platform/tabular/index.ts';
import { Cell, Col, Links, Marked, Row, RowHead, Section, Table, TBody, THead } from '../../../ui/index.ts';
import { shippedSet } from '../catalog.ts';
import { setDifferences } from '../core/differences.ts';
import { ruleWords } from '../core/rule-text.ts';
import { componentsOf, type Component, type CriteriaSet, type Field } from '../core/set.ts';
import { SHEET_COLUMNS, sheetRows } from '../core/sheet.ts';
import { currentSet, faultsOf, type KeptSet } from '../sets.ts';
import { appraiserWords, KIND_WORDS, sourceWords, SURENESS_WORDS } from '../words.ts';
import { Head, originWords } from './pages.tsx';
import { paths } from './paths.ts';
import { WORDS } from './words.ts';

const codeOf = (page: PageContext): string => page.params['set'] ?? '';

/** Sets are nobody's in particular: one only has to be there. */
export const setTarget = async (page: PageContext): Promise<Target | null> =>
  (await currentSet(page.database, codeOf(page))) && {};

export async function showSet(page: PageContext): Promise<Response> {
  const { lang } = page;
  const kept = await currentSet(page.database, codeOf(page));
  if (!kept) return page.problem(problem('criteria.unknown', { code: codeOf(page) }), 404);
  const { set } = kept;
  const title = set.name[lang];
  return page.desk(
    title,
    <>
      <Head page={page} here={title} up />
      <h1>{title}</h1>
      <p class="lead">
        {fill(WORDS.note[lang], {
          document: set.source.document,
          sureness: SURENESS_WORDS[set.source.sureness]![lang],
          from: formatDate(set.valid_from as LocalDate),
          count: componentsOf(set).length,
          local: originWords(kept, page),
        })}
      </p>
      <Links
        items={[
          { href: page.href(paths.sheet(set.code)), label: WORDS.sheet[lang] },
          ...((await page.beside?.()) ?? []),
        ]}
      />
      {await Faults({ page, set })}
      <Changed page={page} kept={kept} />
      {set.fields.map((field) => (
        <FieldTable page={page} field={field} />
      ))}
    </>,
  );
}

async function Faults({ page, set }: { page: PageContext; set: CriteriaSet }) {
  const faults = await faultsOf(page.database, set);
  return (
    <Section title={WORDS.faults[page.lang]} id="kiem-tra">
      {faults.length === 0 ? (
        <p class="note">{WORDS.noFaults[page.lang]}</p>
      ) : (
        <ul class="lines" role="list">
          {faults.map((one) => (
            <li>
              <Marked sign={one.fault === 'failed' ? 'miss' : 'risk'}>{page.say(one.problem)}</Marked>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** What this installation changed against the set that came with the program. */
function Changed({ page, kept }: { page: PageContext; kept: KeptSet }) {
  const { lang } = page;
  const shipped = shippedSet(kept.set.code);
  const found = kept.local && shipped ? setDifferences(shipped, kept.set) : [];
  return found.length === 0 ? null : (
    <Section title={WORDS.changed[lang]} id="khac">
      <ul class="lines" role="list">
        {found.map(({ code, before, after }) => (
          <li>{fill(WORDS.changedLine[lang], { code, before: before ?? '–', after: after ?? '–' })}</li>
        ))}
      </ul>
    </Section>
  );
}

const FieldTable = ({ page, field }: { page: PageContext; field: Field }) => (
  <Section
    title={`${field.code}. ${field.name[page.lang]}`}
    note={field.maximum === undefined ? null : `${WORDS.maximum[page.lang]}: ${field.maximum.replace('.', ',')}`}
    id={`linh-vuc-${field.code}`}
  >
    <Table caption={field.name[page.lang]} captionHidden stack>
      <THead>
        <Row>
          <Col>{WORDS.component[page.lang]}</Col>
          <Col right>{WORDS.maximum[page.lang]}</Col>
          <Col>{WORDS.rule[page.lang]}</Col>
          <Col>{WORDS.source[page.lang]}</Col>
          <Col>{WORDS.appraiser[page.lang]}</Col>
        </Row>
      </THead>
      <TBody>
        {field.criteria.flatMap(({ components }) =>
          components.map((component) => <ComponentRow page={page} component={component} />),
        )}
      </TBody>
    </Table>
  </Section>
);

function ComponentRow({ page: { lang }, component }: { page: PageContext; component: Component }) {
  const { code, name, maximum, kind, may_not_apply: may, source, appraiser, evidence } = component;
  return (
    <Row>
      <RowHead class="long">
        {code}. {name[lang]}
        {evidence === '' ? null : <span class="of">{evidence}</span>}
      </RowHead>
      <Cell right label={WORDS.maximum[lang]}>
        {kind === 'penalty' ? `−${maximum.replace('.', ',')}` : maximum.replace('.', ',')}
        {kind === 'regular' ? null : <span class="of">{KIND_WORDS[kind][lang]}</span>}
      </Cell>
      <Cell label={WORDS.rule[lang]} class="long">
        {ruleWords(component)}
        {may ? <span class="of">{WORDS.notApplies[lang]}</span> : null}
      </Cell>
      <Cell label={WORDS.source[lang]}>{sourceWords(source)[lang]}</Cell>
      <Cell label={WORDS.appraiser[lang]}>{appraiserWords(appraiser)[lang]}</Cell>
    </Row>
  );
}

/** The set as a scoring sheet, which can be imported again. */
export async function sendSheet(page: PageContext): Promise<Response> {
  const kept = await currentSet(page.database, codeOf(page));
  if (!kept) return page.problem(problem('criteria.unknown', { code: codeOf(page) }), 404);
  return tableResponse('xlsx', {
    name: `bang-cham-diem_${kept.set.code}`,
    sheet: 'Bảng chấm điểm',
    columns: SHEET_COLUMNS.map(({ header, width }) => ({ header, width })),
    rows: sheetRows(kept.set),
  });
}
