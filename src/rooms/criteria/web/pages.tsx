import {
  dateAt,
  fill,
  formatDate,
  formatInstant,
  problem,
  type Bilingual,
  type LocalDate,
  type Problem,
} from '../../../kernel/index.ts';
import type { PageContext, PostedForm } from '../../../platform/manifest.ts';
import {
  ActOutcome,
  Button,
  Cell,
  Col,
  Crumbs,
  Field,
  FileField,
  Row,
  RowHead,
  Section,
  Table,
  TBody,
  THead,
  Tick,
} from '../../../ui/index.ts';
import { keepSet } from '../commands/keep-set.ts';
import { componentsOf, setSchema } from '../core/set.ts';
import { setFromSheet } from '../core/sheet.ts';
import { readSheet } from '../read-sheet.ts';
import { currentSet, currentSets, type KeptSet } from '../sets.ts';
import { AGENCY_KIND_WORDS, SURENESS_WORDS } from '../words.ts';
import { paths } from './paths.ts';
import { WORDS } from './words.ts';

export const Head = ({ page, here, up }: { page: PageContext; here: string; up?: boolean }) => (
  <Crumbs
    lang={page.lang}
    here={here}
    items={[
      { href: page.href(paths.desk), label: WORDS.desk[page.lang] },
      ...(up ? [{ href: page.href(paths.list), label: WORDS.title[page.lang] }] : []),
    ]}
  />
);

export const originWords = ({ local }: KeptSet, { lang }: PageContext): string =>
  local
    ? fill(WORDS.local[lang], { reason: local.reason, by: local.madeBy, at: formatInstant(local.madeAt) })
    : WORDS.shipped[lang];

export const showSets = (page: PageContext): Promise<Response> => setsPage(page, null);

async function setsPage(page: PageContext, wrong: Problem | null): Promise<Response> {
  const { lang } = page;
  const sets = await currentSets(page.database);
  return page.desk(
    WORDS.title[lang],
    <>
      <Head page={page} here={WORDS.title[lang]} />
      <h1>{WORDS.title[lang]}</h1>
      <p class="lead">{WORDS.lead[lang]}</p>
      <ActOutcome wrong={wrong && page.say(wrong)} />
      <Table caption={WORDS.title[lang]} captionHidden stack>
        <THead>
          <Row>
            <Col>{WORDS.name[lang]}</Col>
            <Col>{WORDS.sureness[lang]}</Col>
            <Col>{WORDS.version[lang]}</Col>
            <Col right>{WORDS.components[lang]}</Col>
            <Col>{WORDS.origin[lang]}</Col>
          </Row>
        </THead>
        <TBody>
          {sets.map((kept) => (
            <Row>
              <RowHead class="long">
                <a href={page.href(paths.set(kept.set.code))}>{kept.set.name[lang]}</a>
                <span class="of">{kept.set.source.document}</span>
              </RowHead>
              <Cell label={WORDS.sureness[lang]}>{SURENESS_WORDS[kept.set.source.sureness]![lang]}</Cell>
              <Cell label={WORDS.version[lang]}>
                {kept.set.version}
                <span class="of">{formatDate(kept.set.valid_from as LocalDate)}</span>
              </Cell>
              <Cell right label={WORDS.components[lang]}>
                {componentsOf(kept.set).length}
              </Cell>
              <Cell label={WORDS.origin[lang]}>{originWords(kept, page)}</Cell>
            </Row>
          ))}
        </TBody>
      </Table>
      {page.may('criteria.keep') ? <ImportForm page={page} /> : null}
    </>,
    wrong ? 422 : 200,
  );
}

const ImportForm = ({ page }: { page: PageContext }) => (
  <Section title={WORDS.importTitle[page.lang]} note={WORDS.importNote[page.lang]} id="nhap">
    <form method="post" action={page.href(paths.list)} enctype="multipart/form-data" class="blk">
      <input type="hidden" name="csrf" value={page.csrf} />
      <FileField name="tep" label={WORDS.file[page.lang]} accept=".xlsx,.csv,.docx,.xls" />
      <Field lang={page.lang} name="ten" label={WORDS.setName[page.lang]} />
      <Field lang={page.lang} name="ma" label={WORDS.setCode[page.lang]} hint={WORDS.setCodeHint[page.lang]} short />
      <Field lang={page.lang} name="van-ban" label={WORDS.document[page.lang]} />
      <Field lang={page.lang} name="thang" label={WORDS.outOf[page.lang]} value="100" short />
      <fieldset>
        <legend>{WORDS.kinds[page.lang]}</legend>
        {Object.entries(AGENCY_KIND_WORDS).map(([kind, words]) => (
          <Tick name="loai" value={kind} label={words![page.lang]} />
        ))}
      </fieldset>
      <p class="acts">
        <Button look="main">{WORDS.keep[page.lang]}</Button>
      </p>
    </form>
  </Section>
);

const groupsOf = (kinds: readonly string[]) => [
  { code: 'departments', kinds: kinds.filter((kind) => kind === 'department') },
  { code: 'communes', kinds: kinds.filter((kind) => kind === 'commune' || kind === 'ward') },
  { code: 'province', kinds: kinds.filter((kind) => kind === 'province') },
];
const GROUP_NAMES: Readonly<Record<string, Bilingual>> = {
  departments: { vi: 'Các sở, ban, ngành', en: 'Departments' },
  communes: { vi: 'Các xã, phường', en: 'Communes and wards' },
  province: { vi: 'Tỉnh', en: 'Province' },
};

/** What a sheet has no room for, from the form beside it. */
function headOf(page: PageContext, form: PostedForm) {
  const [code, name, document] = [form.text('ma'), form.text('ten'), form.text('van-ban')];
  const kinds = (form.fields.get('loai') ?? []).slice(0, 10);
  return setSchema.omit({ fields: true }).safeParse({
    code,
    version: '1',
    name: { vi: name, en: name },
    source: { document: document || name, sureness: 'official' },
    valid_from: dateAt(page.at),
    kinds,
    scale: { maximum: form.text('thang').replace(',', '.') || '100', round: 2 },
    groups: groupsOf(kinds)
      .filter((group) => group.kinds.length > 0)
      .map((group) => ({ ...group, name: GROUP_NAMES[group.code] })),
  });
}

/** Imports a set from a sheet of an office; what is not understood is said with its row. */
export async function importSet(page: PageContext): Promise<Response> {
  const form = await page.form();
  const file = form.files.get('tep');
  if (!file || file.bytes === 0) return setsPage(page, problem('criteria.file-missing'));
  const lines = await readSheet(file.path, file.name);
  if (!lines.ok) return setsPage(page, lines.problem);
  const head = headOf(page, form);
  if (!head.success) return setsPage(page, problem('criteria.name-missing'));
  const set = setFromSheet(lines.value, head.data);
  if (!set.ok) return setsPage(page, set.problem[0]!);
  const seen = (await currentSet(page.database, head.data.code))?.set.version ?? null;
  const reason = form.text('van-ban') || head.data.name.vi;
  const kept = await page.act((act) => keepSet(act, { set: set.value, seen, reason }));
  return kept.ok ? page.redirect(page.href(paths.set(kept.value.code))) : setsPage(page, kept.problem);
}
