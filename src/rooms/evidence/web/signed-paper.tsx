import { fill, formatDate, parseDate, type LocalDate, type Result } from '../../../kernel/index.ts';
import type { PageContext, PostedForm } from '../../../platform/manifest.ts';
import { Button, Field, LinkButton, Section } from '../../../ui/index.ts';
import type { SignedPaper } from '../commands/signed-paper.ts';
import { paths } from './paths.ts';
import { signedChoices, SignedFile } from './signed-file.tsx';
import { WORDS } from './words.ts';

interface Shown {
  readonly page: PageContext;
  readonly agency: number;
  /** As it is noted; the sample's papers, which nobody signed, have no item. */
  readonly paper: { readonly number: string; readonly issuedOn: LocalDate; readonly item: number | null } | null;
  /** Where it is noted, and the revision of the thing that the page shows; null for who may not. */
  readonly form: { readonly action: string; readonly revision: number } | null;
}

/** Number and day from the clerk with the signed PDF, on the page of the document; for who may, the form to note them. */
export async function SignedPaperPart(shown: Shown) {
  const { page, agency, paper, form } = shown;
  const { lang } = page;
  return (
    <Section title={WORDS.paperTitle[lang]} id="ban-hanh">
      {paper ? (
        <>
          <p>{fill(WORDS.paperNoted[lang], { number: paper.number, date: formatDate(paper.issuedOn) })}</p>
          {paper.item === null ? null : await SignedFile({ page, agency, item: paper.item })}
        </>
      ) : (
        <p class="note">{WORDS.paperNote[lang]}</p>
      )}
      {form ? await PaperForm(shown, form) : null}
    </Section>
  );
}

async function PaperForm({ page, agency, paper }: Shown, { action, revision }: NonNullable<Shown['form']>) {
  const { lang } = page;
  const choices = await signedChoices(page, agency);
  return (
    <>
      {choices.length === 0 ? (
        <p class="note">{WORDS.paperNoPdf[lang]}</p>
      ) : (
        <form method="post" action={action} class="blk">
          <input type="hidden" name="csrf" value={page.csrf} />
          <input type="hidden" name="revision" value={String(revision)} />
          <div class="fields">
            <Field lang={lang} name="so" label={WORDS.paperNumber[lang]} value={paper?.number ?? ''} short />
            <Field
              lang={lang}
              name="ngay"
              type="date"
              label={WORDS.paperDay[lang]}
              value={paper?.issuedOn ?? ''}
              short
            />
            <Field
              lang={lang}
              name="tai-lieu"
              type="select"
              label={WORDS.paperFile[lang]}
              value={String(paper?.item ?? '')}
              choices={choices}
            />
          </div>
          <Button>{WORDS.paperKeep[lang]}</Button>
        </form>
      )}
      {page.may('evidence.add', { agencies: [agency] }) ? (
        <p class="acts">
          <LinkButton href={page.href(paths.add)}>{WORDS.add[lang]}</LinkButton>
        </p>
      ) : null}
    </>
  );
}

/** What the form says; 0 where no item is named. */
export function signedPaperIn(form: PostedForm): Result<SignedPaper> {
  const issued = parseDate(form.text('ngay'));
  if (!issued.ok) return issued;
  const item = /^\d{1,15}$/.test(form.text('tai-lieu')) ? Number(form.text('tai-lieu')) : 0;
  return { ok: true, value: { number: form.text('so'), issuedOn: issued.value, item } };
}
