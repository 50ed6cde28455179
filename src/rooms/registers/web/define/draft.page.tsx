import { fill, formatInstant, numbered, problem } from '../../../../kernel/index.ts';
import type { PageContext } from '../../../../platform/manifest.ts';
import {
  Button,
  Cell,
  Col,
  Crumbs,
  LinkButton,
  Links,
  Notice,
  Row,
  RowHead,
  Section,
  Table,
  TBody,
  THead,
} from '../../../../ui/index.ts';
import { dropDraft, readWorking, type Working } from '../../commands/draft.ts';
import type { Column, RegisterDefinition } from '../../core/definition.ts';
import { differencesOf } from '../../core/differences.ts';
import { actorName } from '../actor-name.ts';
import { paths } from '../paths.ts';
import { DifferenceTable } from './difference-table.tsx';
import { PARTS } from './parts.ts';
import { DEFINE_WORDS as WORDS, TYPE_WORDS } from './words.ts';

/** Way to a page of the work on a register. */
export const DefineHead = ({
  page,
  here,
  register,
}: {
  page: PageContext;
  here: string;
  register?: { readonly code: string; readonly name: string };
}) => (
  <Crumbs
    lang={page.lang}
    here={here}
    items={[
      { href: page.href(paths.defines), label: WORDS.title[page.lang] },
      ...(register ? [{ href: page.href(paths.define(register.code)), label: register.name }] : []),
    ]}
  />
);

/** What is worked on under the code of the address, or the answer where there is nothing. */
export async function workingOf(page: PageContext): Promise<Working | Response> {
  const code = page.params['register'] ?? '';
  return (
    (await readWorking(page.database, code)) ??
    page.problem(problem('registers.unknown-register', { register: code }), 404)
  );
}

/** The word for what a draft does with a column; nothing where it stays as it is. */
function markOf(column: Column, inForce: RegisterDefinition | null): keyof typeof WORDS | null {
  if (column.retired !== undefined) return 'isRetired';
  if (!inForce) return null;
  const was = inForce.columns.find(({ code }) => code === column.code);
  if (!was) return 'isNew';
  return JSON.stringify(was) === JSON.stringify(column) ? null : 'isChanged';
}

function Columns({ page, working }: { page: PageContext; working: Working }) {
  const { lang } = page;
  const { definition, inForce } = working;
  return (
    <Section
      title={WORDS.columnsTitle[lang]}
      note={<a href={page.href(paths.definePart(definition.code, 'cot'))}>{WORDS.addColumn[lang]}</a>}
    >
      <Table caption={WORDS.columnsTitle[lang]} captionHidden stack compact>
        <THead>
          <Row>
            <Col>{WORDS.column[lang]}</Col>
            <Col>{WORDS.code[lang]}</Col>
            <Col>{WORDS.type[lang]}</Col>
            <Col>{WORDS.must[lang]}</Col>
            <Col>{WORDS.state[lang]}</Col>
          </Row>
        </THead>
        <TBody>
          {definition.columns.map((column) => {
            const mark = markOf(column, inForce);
            const must = definition.key.includes(column.code) ? WORDS.key : column.required ? WORDS.yes : null;
            return (
              <Row>
                <RowHead>
                  <a href={page.href(`${paths.definePart(definition.code, 'cot')}?cot=${column.code}`)}>
                    {column.name[lang]}
                  </a>
                </RowHead>
                <Cell label={WORDS.code[lang]}>
                  <code>{column.code}</code>
                </Cell>
                <Cell label={WORDS.type[lang]}>{TYPE_WORDS[column.type]?.[lang] ?? column.type}</Cell>
                <Cell label={WORDS.must[lang]}>{must?.[lang] ?? '–'}</Cell>
                <Cell label={WORDS.state[lang]}>{mark ? WORDS[mark][lang] : '–'}</Cell>
              </Row>
            );
          })}
        </TBody>
      </Table>
    </Section>
  );
}

function Standing({ page, working }: { page: PageContext; working: Working }) {
  const { lang } = page;
  const { definition, draft, overtaken } = working;
  if (!draft) return <p class="asof">{WORDS.noDraft[lang]}</p>;
  const words = {
    revision: draft.revision,
    at: formatInstant(draft.changedAt),
    by: actorName(draft.changedBy),
  };
  return (
    <>
      <p class="asof">{fill(WORDS.draftBy[lang], words)}</p>
      {overtaken ? (
        <Notice tone="risk">
          <p>{page.say(problem('registers.definition-moved', { register: definition.code }))}</p>
        </Notice>
      ) : null}
      <form method="post" action={page.href(paths.defineDrop(definition.code))} class="acts">
        <input type="hidden" name="csrf" value={page.csrf} />
        <input type="hidden" name="lan" value={draft.revision} />
        <LinkButton look="main" href={page.href(paths.definePreview(definition.code))}>
          {WORDS.preview[lang]}
        </LinkButton>
        <Button>{WORDS.drop[lang]}</Button>
      </form>
    </>
  );
}

/** A register on the table: what the draft changes, its columns and the other parts, each with its form. */
export async function showDraft(page: PageContext): Promise<Response> {
  const working = await workingOf(page);
  if (working instanceof Response) return working;
  const { lang } = page;
  const { definition, inForce } = working;
  const differences = inForce ? differencesOf(inForce, definition) : [];
  const title = fill(WORDS.work[lang], { register: definition.name[lang] });
  return page.desk(
    title,
    <>
      <DefineHead page={page} here={definition.name[lang]} />
      <h1>{title}</h1>
      <p class="lead">{WORDS.workLead[lang]}</p>
      <Standing page={page} working={working} />
      {differences.length > 0 ? (
        <Section title={WORDS.changes[lang]}>
          <DifferenceTable page={page} differences={differences} caption={WORDS.changes[lang]} />
        </Section>
      ) : null}
      <Columns page={page} working={working} />
      <Section title={WORDS.parts[lang]}>
        <dl class="facts">
          {PARTS.filter(({ path }) => path !== 'cot').map((part) => (
            <div>
              <dt>
                <a href={page.href(paths.definePart(definition.code, part.path))}>{part.title[lang]}</a>
              </dt>
              <dd>{part.lead[lang]}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <Links
        items={[
          { href: page.href(paths.versions(definition.code)), label: WORDS.history[lang] },
          ...(inForce ? [{ href: page.href(paths.list(definition.code)), label: WORDS.open[lang] }] : []),
        ]}
      />
    </>,
  );
}

/** Puts the draft away. */
export async function dropDraftPage(page: PageContext): Promise<Response> {
  const working = await workingOf(page);
  if (working instanceof Response) return working;
  const form = await page.form();
  const { code } = working.definition;
  const dropped = await page.act((act) => dropDraft(act, code, numbered(form.text('lan'))));
  if (!dropped.ok) return page.problem(dropped.problem, 409);
  return page.redirect(page.href(working.inForce ? paths.define(code) : paths.defines));
}
