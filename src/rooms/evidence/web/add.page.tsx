import { fill, formatCount, problem, type Problem, numbered } from '../../../kernel/index.ts';
import { openFiles } from '../../../platform/files/index.ts';
import type { PageContext, PostedForm } from '../../../platform/manifest.ts';
import { Button, Crumbs, ErrorSummary, Field, FileField, Section, type Choice } from '../../../ui/index.ts';
import { addReference } from '../commands/add-reference.ts';
import type { Item } from '../core/item.ts';
import { readEvidenceSettings } from '../settings.ts';
import { readItem } from '../sql/item.reads.ts';
import { senderOf, takeFile, type Taking } from '../take-file.ts';
import { agenciesOf, agencyChoices } from './choices.ts';
import { paths } from './paths.ts';
import { WORDS } from './words.ts';

const MB = 1024 ** 2;

export const takingOf = (page: PageContext): Taking => ({
  database: page.database,
  files: openFiles(page.folder),
  at: page.at,
  act: (work) => page.act(work),
});

/** The item that a copy is to be added to, if that number is one that the actor may add to. */
async function originalOf(page: PageContext, number: string | null): Promise<Item | null> {
  const id = numbered(number);
  const item = id === 0 ? null : await readItem(page.database, id);
  const fitting = item?.kind === 'file' && item.redacts === null && item.purgedAt === null;
  return item && fitting && page.may('evidence.add', { agencies: [item.agency] }) ? item : null;
}

/** A form that comes back: what was typed, what is wrong with it and in which field. */
interface Back {
  readonly form: PostedForm;
  readonly refusal: Problem;
  readonly field: string;
}

interface Forms {
  readonly page: PageContext;
  readonly agencies: readonly Choice[];
  readonly typed: (name: string) => string;
}

/** Forms to add a file, the number of a document or a link; with `?che=`, a redacted copy of an item. */
export const showAdd = (page: PageContext): Promise<Response> => addPage(page, null);

async function addPage(page: PageContext, back: Back | null): Promise<Response> {
  const { lang } = page;
  const original = await originalOf(page, back ? back.form.text('che') : page.query.get('che'));
  const agencies = agencyChoices(page, await agenciesOf(page), 'evidence.add');
  const title = original ? WORDS.addCopy[lang] : WORDS.add[lang];
  const forms: Forms = { page, agencies, typed: (name) => back?.form.text(name) ?? '' };
  return page.desk(
    title,
    <>
      <Crumbs
        lang={lang}
        here={title}
        items={[
          { href: page.href(paths.desk), label: WORDS.desk[lang] },
          { href: page.href(paths.list), label: WORDS.title[lang] },
        ]}
      />
      <h1>{title}</h1>
      <p class="asof">{original ? fill(WORDS.copyLead[lang], { title: original.title ?? '' }) : WORDS.lead[lang]}</p>
      {back ? <ErrorSummary lang={lang} errors={[{ field: back.field, words: page.say(back.refusal) }]} /> : null}
      {await FileForm({ ...forms, original })}
      {original ? null : <DocumentForm {...forms} />}
      {original ? null : <LinkForm {...forms} />}
    </>,
    back ? 422 : 200,
  );
}

const AgencyField = ({ page, agencies, typed, name }: Forms & { name: string }) =>
  agencies.length === 1 ? (
    <input type="hidden" name={name} value={agencies[0]!.value} />
  ) : (
    <Field
      lang={page.lang}
      name={name}
      type="select"
      label={WORDS.agency[page.lang]}
      choices={[{ value: '', label: '' }, ...agencies]}
      value={typed(name)}
      required
    />
  );

async function FileForm({ original, ...forms }: Forms & { original: Item | null }) {
  const { page, typed } = forms;
  const { lang } = page;
  const { fileBytes } = await readEvidenceSettings(page.database);
  const limit = formatCount(Math.floor(fileBytes / MB), lang);
  return (
    <Section title={WORDS.addFile[lang]}>
      <form method="post" enctype="multipart/form-data" action={page.href(paths.add)}>
        <input type="hidden" name="csrf" value={page.csrf} />
        {original ? (
          <input type="hidden" name="che" value={String(original.id)} />
        ) : (
          <AgencyField {...forms} name="co-quan" />
        )}
        <Field
          lang={lang}
          name="ten"
          label={WORDS.name[lang]}
          hint={WORDS.nameHint[lang]}
          value={typed('ten')}
          required={false}
        />
        <FileField
          name="tep"
          label={WORDS.file[lang]}
          hint={fill(WORDS.fileHint[lang], { limit })}
          accept=".pdf,.docx,.xlsx,.pptx,.jpg,.jpeg,.png,.csv,.txt"
        />
        <Button look="main">{WORDS.send[lang]}</Button>
      </form>
    </Section>
  );
}

function DocumentForm(forms: Forms) {
  const { page, typed } = forms;
  const { lang } = page;
  const field = (name: string) => ({ lang, name, value: typed(name) });
  return (
    <Section title={WORDS.addDocument[lang]}>
      <form method="post" action={page.href(paths.addDocument)}>
        <input type="hidden" name="csrf" value={page.csrf} />
        <AgencyField {...forms} name="co-quan-vb" />
        <Field {...field('so-hieu')} label={WORDS.number[lang]} required />
        <Field {...field('ngay')} label={WORDS.issuedOn[lang]} placeholder="31/12/2026" required short />
        <Field {...field('noi-ban-hanh')} label={WORDS.issuer[lang]} required={false} />
        <Field {...field('ten-vb')} label={WORDS.name[lang]} required={false} />
        <Button look="main">{WORDS.save[lang]}</Button>
      </form>
    </Section>
  );
}

function LinkForm(forms: Forms) {
  const { page, typed } = forms;
  const { lang } = page;
  const field = (name: string) => ({ lang, name, value: typed(name) });
  return (
    <Section title={WORDS.addLink[lang]}>
      <form method="post" action={page.href(paths.addLink)}>
        <input type="hidden" name="csrf" value={page.csrf} />
        <AgencyField {...forms} name="co-quan-dd" />
        <Field {...field('dia-chi')} label={WORDS.link[lang]} hint={WORDS.linkHint[lang]} required />
        <Field {...field('ten-dd')} label={WORDS.name[lang]} required={false} />
        <Button look="main">{WORDS.save[lang]}</Button>
      </form>
    </Section>
  );
}

const NO_AGENCY = problem('evidence.agency-missing');

/** Takes a file from the form: kept, asked about, or the form again with the reason. */
export async function takeUpload(page: PageContext): Promise<Response> {
  const form = await page.form();
  const file = form.files.get('tep');
  const again = (refusal: Problem, field: string): Promise<Response> => addPage(page, { form, refusal, field });
  if (!file || file.bytes === 0) return again(problem('evidence.file-missing'), 'tep');
  const redacts = numbered(form.text('che')) || null;
  const original = redacts === null ? null : await readItem(page.database, redacts);
  const agency = redacts === null ? numbered(form.text('co-quan')) : (original?.agency ?? 0);
  if (!page.may('evidence.add', { agencies: [agency] })) return again(NO_AGENCY, 'co-quan');
  const draft = { person: senderOf(page.actor), agency, name: file.name, title: form.text('ten'), redacts };
  const taken = await takeFile(takingOf(page), draft, file.path);
  if (!taken.ok) return again(taken.problem, 'tep');
  return page.redirect(
    page.href(taken.value.kind === 'kept' ? paths.item(taken.value.item) : paths.asked(taken.value.upload)),
  );
}

/** Fields of the two forms that send no file. */
const FIELDS = {
  document: { agency: 'co-quan-vb', title: 'ten-vb', first: 'so-hieu' },
  link: { agency: 'co-quan-dd', title: 'ten-dd', first: 'dia-chi' },
} as const;

async function takeReference(page: PageContext, kind: 'document' | 'link'): Promise<Response> {
  const form = await page.form();
  const fields = FIELDS[kind];
  const agency = numbered(form.text(fields.agency));
  const again = (refusal: Problem, field: string): Promise<Response> => addPage(page, { form, refusal, field });
  if (!page.may('evidence.add', { agencies: [agency] })) return again(NO_AGENCY, fields.agency);
  const given = {
    kind,
    title: form.text(fields.title),
    url: form.text('dia-chi'),
    number: form.text('so-hieu'),
    issuer: form.text('noi-ban-hanh'),
    issuedOn: form.text('ngay'),
  };
  const added = await page.act((act) => addReference(act, agency, given));
  return added.ok ? page.redirect(page.href(paths.item(added.value.item))) : again(added.problem, fields.first);
}

export const takeDocument = (page: PageContext): Promise<Response> => takeReference(page, 'document');
export const takeLink = (page: PageContext): Promise<Response> => takeReference(page, 'link');
