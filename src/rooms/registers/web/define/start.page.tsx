import { readFile, rm } from 'node:fs/promises';
import type { Problem } from '../../../../kernel/index.ts';
import type { PageContext } from '../../../../platform/manifest.ts';
import {
  Button,
  Cell,
  Col,
  ErrorSummary,
  Field,
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
import { codeFrom } from './code-of.ts';
import { DefineHead } from './draft.page.tsx';
import { SourceFields, sourceIn } from './names-part.tsx';
import { pairIn, rowsIn, textIn, type Typed } from './part.ts';
import { PART_WORDS } from './part-words.ts';
import { START_WORDS as WORDS } from './start-words.ts';
import { DEFINE_WORDS, TYPE_WORDS } from './words.ts';

const ROWS = 8;
const COLUMN_FIELDS = ['cot-vi', 'cot-en', 'cot-kieu', 'cot-vai', 'cot-gt'] as const;

/** An empty form offers what nearly every register begins with. */
const EMPTY: Typed = new Map<string, readonly string[]>([
  ['chac', ['official']],
  ['cot-vi', ['Mã', 'Cơ quan', ...Array.from({ length: ROWS - 2 }, () => '')]],
  ['cot-en', ['Code', 'Agency', ...Array.from({ length: ROWS - 2 }, () => '')]],
  ['cot-kieu', ['code', 'agency', ...Array.from({ length: ROWS - 2 }, () => 'text')]],
  ['cot-vai', ['khoa', 'co', ...Array.from({ length: ROWS - 2 }, () => '')]],
  ['cot-gt', Array.from({ length: ROWS }, () => '')],
]);

function columnIn(row: Readonly<Record<(typeof COLUMN_FIELDS)[number], string>>) {
  const name = { vi: row['cot-vi'], en: row['cot-en'] || row['cot-vi'] };
  const type = row['cot-kieu'] || 'text';
  const values = row['cot-gt']
    .split(';')
    .map((one) => one.trim())
    .filter(Boolean)
    .map((vi) => ({ code: codeFrom(vi, '-'), name: { vi, en: vi } }));
  return {
    type,
    code: codeFrom(name.en),
    name,
    required: row['cot-vai'] !== '',
    ...(type === 'choice' && { values }),
    ...(type === 'document' && { date_name: { vi: `Ngày của ${name.vi}`, en: `Date of ${name.en}` } }),
  };
}

/** The definition that the short form describes. */
export function shortDefinition(typed: Typed): unknown {
  const rows = rowsIn(typed, COLUMN_FIELDS).filter((row) => row['cot-vi'] !== '');
  const columns = rows.map(columnIn);
  const name = pairIn(typed, 'ten');
  return {
    code: textIn(typed, 'ma') || codeFrom(name.en),
    version: 1,
    name,
    source: sourceIn(typed),
    clauses: textIn(typed, 'muc')
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean),
    key: rows.flatMap((row, i) => (row['cot-vai'] === 'khoa' ? [physicalKey(columns[i]!)] : [])),
    columns,
  };
}

/** What a column that identifies records is called in the table: of a document its number. */
const physicalKey = ({ type, code }: { type: string; code: string }): string =>
  type === 'document' ? `${code}_number` : type === 'moment' ? `${code}_on` : code;

function ColumnRows({ page: { lang }, typed }: { page: PageContext; typed: Typed }) {
  const types = Object.entries(TYPE_WORDS).map(([value, words]) => ({ value, label: words[lang] }));
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
        <Field lang={lang} name="ten.vi" label={DEFINE_WORDS.nameVi[lang]} value={textIn(typed, 'ten.vi')} />
        <Field
          lang={lang}
          name="ten.en"
          label={DEFINE_WORDS.nameEn[lang]}
          hint={DEFINE_WORDS.nameEnHint[lang]}
          value={textIn(typed, 'ten.en')}
        />
        <Field
          lang={lang}
          short
          name="ma"
          label={DEFINE_WORDS.code[lang]}
          hint={DEFINE_WORDS.codeHint[lang]}
          value={textIn(typed, 'ma')}
        />
        <SourceFields page={page} typed={typed} label={PART_WORDS.document[lang]} />
        <Field
          lang={lang}
          name="muc"
          label={PART_WORDS.clauses[lang]}
          hint={PART_WORDS.clausesHint[lang]}
          value={textIn(typed, 'muc')}
          required={false}
        />
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
