import { fill, formatCount, problem, type Result } from '../../../kernel/index.ts';
import { openFiles } from '../../../platform/files/index.ts';
import type { PageContext, PostedForm } from '../../../platform/manifest.ts';
import { Button, Crumbs, Field, FileField, Section, type Choice } from '../../../ui/index.ts';
import { addReference } from '../commands/add-reference.ts';
import type { Item } from '../core/item.ts';
import { readEvidenceSettings } from '../settings.ts';
import { readItem } from '../sql/item.reads.ts';
import { senderOf, takeFile, type Taken, type Taking } from '../take-file.ts';
import { agenciesOf, agencyChoices } from './choices.ts';
import { numbered, paths } from './paths.ts';
import { KIND_WORDS, WORDS } from './words.ts';

const MB = 1024 ** 2;

export const takingOf = (page: PageContext): Taking => ({
  database: page.database,
  files: openFiles(page.folder),
  at: page.at,
  act: (work) => page.act(work),
});

/** The item that a copy is to be added to, if the address names one that the actor may add to. */
async function originalOf(page: PageContext): Promise<Item | null> {
  const id = numbered(page.query.get('che'));
  const item = id === 0 ? null : await readItem(page.database, id);
  const fitting = item?.kind === 'file' && item.redacts === null && item.purgedAt === null;
  return item && fitting && page.may('evidence.add', { agencies: [item.agency] }) ? item : null;
}

/** Forms to add a file, a link or the number of a document; with `?che=`, a redacted copy of an item. */
export async function showAdd(page: PageContext): Promise<Response> {
  const { lang } = page;
  const original = await originalOf(page);
  const agencies = agencyChoices(page, await agenciesOf(page), 'evidence.add');
  const { fileBytes } = await readEvidenceSettings(page.database);
  const title = original ? WORDS.addCopy[lang] : WORDS.add[lang];
  const limit = formatCount(Math.floor(fileBytes / MB), lang);
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
      <Section title={WORDS.addFile[lang]}>
        <form method="post" enctype="multipart/form-data" action={page.href(paths.add)}>
          <input type="hidden" name="csrf" value={page.csrf} />
          {original ? <input type="hidden" name="che" value={String(original.id)} /> : null}
          {original ? null : <AgencyField page={page} choices={agencies} />}
          <Field lang={lang} name="ten" label={WORDS.name[lang]} hint={WORDS.nameHint[lang]} required={false} />
          <FileField
            name="tep"
            label={WORDS.file[lang]}
            hint={fill(WORDS.fileHint[lang], { limit })}
            accept=".pdf,.docx,.xlsx,.pptx,.jpg,.jpeg,.png,.csv,.txt"
          />
          <Button look="main">{WORDS.send[lang]}</Button>
        </form>
      </Section>
      {original ? null : <ReferenceForm page={page} agencies={agencies} />}
    </>,
  );
}

const AgencyField = ({ page, choices, id = '' }: { page: PageContext; choices: readonly Choice[]; id?: string }) =>
  choices.length === 1 ? (
    <input type="hidden" name={`co-quan${id}`} value={choices[0]!.value} />
  ) : (
    <Field
      lang={page.lang}
      name={`co-quan${id}`}
      type="select"
      label={WORDS.agency[page.lang]}
      choices={[{ value: '', label: '' }, ...choices]}
      required
    />
  );

function ReferenceForm({ page, agencies }: { page: PageContext; agencies: readonly Choice[] }) {
  const { lang } = page;
  return (
    <Section title={WORDS.addOther[lang]}>
      <form method="post" action={page.href(paths.addReference)}>
        <input type="hidden" name="csrf" value={page.csrf} />
        <AgencyField page={page} choices={agencies} id="-so" />
        <Field
          lang={lang}
          name="loai"
          type="select"
          label={WORDS.kind[lang]}
          choices={(['document', 'link'] as const).map((one) => ({ value: one, label: KIND_WORDS[one][lang] }))}
        />
        <Field lang={lang} name="ten-so" label={WORDS.name[lang]} required={false} />
        <Field lang={lang} name="so-hieu" label={WORDS.number[lang]} required={false} />
        <Field lang={lang} name="noi-ban-hanh" label={WORDS.issuer[lang]} required={false} />
        <Field lang={lang} name="ngay" label={WORDS.issuedOn[lang]} placeholder="31/12/2026" required={false} short />
        <Field lang={lang} name="dia-chi" label={WORDS.link[lang]} hint={WORDS.linkHint[lang]} required={false} />
        <Button look="main">{WORDS.save[lang]}</Button>
      </form>
    </Section>
  );
}

/** Takes a file from the form: kept, asked about, or refused with the reason. */
export async function takeUpload(page: PageContext): Promise<Response> {
  const form = await page.form();
  const file = form.files.get('tep');
  if (!file || file.bytes === 0) return page.problem(problem('evidence.file-missing'), 422);
  const redacts = numbered(form.text('che')) || null;
  const original = redacts === null ? null : await readItem(page.database, redacts);
  const agency = redacts === null ? numbered(form.text('co-quan')) : (original?.agency ?? 0);
  if (!page.may('evidence.add', { agencies: [agency] })) return page.problem(problem('evidence.agency-missing'), 422);
  const taking = takingOf(page);
  const draft = { person: senderOf(page.actor), agency, name: file.name, title: form.text('ten'), redacts };
  return afterTaking(page, await takeFile(taking, draft, file.path));
}

/** Where a person goes once a file was taken. */
function afterTaking(page: PageContext, taken: Result<Taken>): Response {
  if (!taken.ok) return page.problem(taken.problem, 422);
  return page.redirect(
    page.href(taken.value.kind === 'kept' ? paths.item(taken.value.item) : paths.asked(taken.value.upload)),
  );
}

/** Takes a link or the number of a document. */
export async function takeReference(page: PageContext): Promise<Response> {
  const form = await page.form();
  const agency = numbered(form.text('co-quan-so'));
  if (!page.may('evidence.add', { agencies: [agency] })) return page.problem(problem('evidence.agency-missing'), 422);
  const added = await page.act((act) => addReference(act, agency, referenceOf(form)));
  if (!added.ok) return page.problem(added.problem, 422);
  return page.redirect(page.href(paths.item(added.value.item)));
}

const referenceOf = (form: PostedForm) => ({
  kind: form.text('loai') === 'link' ? ('link' as const) : ('document' as const),
  title: form.text('ten-so'),
  url: form.text('dia-chi'),
  number: form.text('so-hieu'),
  issuer: form.text('noi-ban-hanh'),
  issuedOn: form.text('ngay'),
});
