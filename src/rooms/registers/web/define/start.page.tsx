import { readFile, rm } from 'node:fs/promises';
import type { Problem } from '../../../../kernel/index.ts';
import type { PageContext } from '../../../../platform/manifest.ts';
import {
  Button,
  Cell,
  Col,
  ErrorSummary,
  FileField,
  Options,
  Row,
  Section,
  Table,
  TBody,
  THead,
} from '../../../../ui/index.ts';
import { saveDraft } from '../../commands/draft.ts';
import { paths } from '../paths.ts';
import { DefineHead } from './draft.page.tsx';
import { ClausesField, CodeField, NameFields, SourceFields } from './fields.tsx';
import { choicesIn, rowsIn, type Typed } from './part.ts';
import { PART_WORDS } from './part-words.ts';
import { COLUMN_FIELDS, EMPTY, shortDefinition } from './start-form.ts';
import { START_WORDS as WORDS } from './start-words.ts';
import { DEFINE_WORDS, TYPE_WORDS } from './words.ts';

function ColumnRows({ page: { lang }, typed }: { page: PageContext; typed: Typed }) {
  const types = choicesIn(TYPE_WORDS, lang);
  const roles = [
    { value: '', label: WORDS.optional[lang] },
    { value: 'co', label: DEFINE_WORDS.must[lang] },
    { value: 'khoa', label: DEFINE_WORDS.key[lang] },
  ];
  const heads = {
    'cot-vi': DEFINE_WORDS.nameVi[lang],
    'cot-en': DEFINE_WORDS.nameEn[lang],
    'cot-kieu': DEFINE_WORDS.type[lang],
    'cot-vai': WORDS.role[lang],
    'cot-gt': WORDS.values[lang],
  } as const;
  return (
    <Table caption={DEFINE_WORDS.columnsTitle[lang]} captionHidden stack>
      <THead>
        <Row>
          {COLUMN_FIELDS.map((name) => (
            <Col>{heads[name]}</Col>
          ))}
        </Row>
      </THead>
      <TBody>
        {rowsIn(typed, COLUMN_FIELDS).map((row, i) => (
          <Row>
            {COLUMN_FIELDS.map((name) => {
              const label = `${heads[name]}, ${i + 1}`;
              const choices = name === 'cot-kieu' ? types : name === 'cot-vai' ? roles : null;
              return (
                <Cell label={heads[name]}>
                  {choices ? (
                    <select name={name} aria-label={label}>
                      <Options choices={choices} value={row[name]} />
                    </select>
                  ) : (
                    <input type="text" name={name} value={row[name]} aria-label={label} />
                  )}
                </Cell>
              );
            })}
          </Row>
        ))}
      </TBody>
    </Table>
  );
}

function startPage(page: PageContext, typed: Typed, wrong: Problem | null = null): Response {
  const { lang } = page;
  const title = DEFINE_WORDS.make[lang];
  return page.desk(
    title,
    <>
      <DefineHead page={page} here={title} />
      <h1>{title}</h1>
      <p class="lead">{WORDS.lead[lang]}</p>
      {wrong ? <ErrorSummary lang={lang} errors={[{ field: null, words: page.say(wrong) }]} /> : null}
      <form method="post" action={page.href(paths.defineNew)} enctype="multipart/form-data">
        <input type="hidden" name="csrf" value={page.csrf} />
        <NameFields page={page} typed={typed} />
        <CodeField page={page} typed={typed} />
        <SourceFields page={page} typed={typed} label={PART_WORDS.document[lang]} />
        <ClausesField page={page} typed={typed} />
        <Section title={DEFINE_WORDS.columnsTitle[lang]} note={WORDS.columnsNote[lang]}>
          <ColumnRows page={page} typed={typed} />
        </Section>
        <Section title={WORDS.file[lang]} note={WORDS.fileNote[lang]}>
          <FileField name="tep" label={WORDS.fileLabel[lang]} accept=".yaml,.yml,.json" />
        </Section>
        <div class="acts">
          <Button look="main">{WORDS.begin[lang]}</Button>
        </div>
      </form>
    </>,
    wrong ? 422 : 200,
  );
}

/** The form for a new register. */
export const showStart = (page: PageContext): Response => startPage(page, EMPTY);

/** Begins a register from the short form, or from the file where one was chosen. */
export async function startRegister(page: PageContext): Promise<Response> {
  const form = await page.form();
  const file = form.files.get('tep');
  try {
    const given = file && file.bytes > 0 ? await readFile(file.path, 'utf8') : shortDefinition(form.fields);
    const begun = await page.act((act) => saveDraft(act, given, null));
    return begun.ok
      ? page.redirect(page.href(paths.define(begun.value.code)))
      : startPage(page, form.fields, begun.problem);
  } finally {
    if (file) await rm(file.path, { force: true });
  }
}
