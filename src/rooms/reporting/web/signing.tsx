import { dateAt, fill, formatDate } from '../../../kernel/index.ts';
import { Button, Field, Marked, Section, type Choice } from '../../../ui/index.ts';
import { signedChoices, SignedFile } from '../../evidence/index.ts';
import { contentMark } from '../core/check.ts';
import { SIGN_WAYS } from '../core/report.ts';
import { isOpen } from '../core/state.ts';
import { lastVersion } from '../sql/report.reads.ts';
import { lastSigning } from '../sql/signing.store.ts';
import { SIGN_WAY_WORDS } from '../words.ts';
import { paths } from './paths.ts';
import type { Shown } from './shown.ts';
import { WORDS } from './words.ts';

/** Who signed the report, when and how, and whether that is what stands here now; for who writes, the form to note it. */
export async function SigningPart(shown: Shown) {
  const { page, report, content, figures, findings, writes } = shown;
  const { lang, database } = page;
  const open = isOpen(report.state);
  const signing = open
    ? await lastSigning(database, report.id)
    : (await lastVersion(database, report.id))?.content.signed;
  const checked = writes && !findings.some(({ fault }) => fault === 'failed');
  if (!signing && !checked) return null;
  const stands = !open || (signing && 'mark' in signing && signing.mark === contentMark(content, figures));
  const said = signing && {
    signer: signing.signer,
    day: formatDate(signing.signedOn),
    how: SIGN_WAY_WORDS[signing.how][lang].toLowerCase(),
  };
  return (
    <Section title={WORDS.signing[lang]} id="ky">
      {said ? (
        <p>
          <Marked sign={stands ? 'done' : 'risk'}>
            {fill((stands ? WORDS.signedBy : WORDS.signedOther)[lang], said)}
          </Marked>
        </p>
      ) : null}
      {signing?.item === undefined ? null : await SignedFile({ page, agency: report.agency, item: signing.item })}
      {checked ? <SignForm {...shown} files={await signedChoices(page, report.agency)} /> : null}
    </Section>
  );
}

function SignForm({ page, report, files }: Shown & { files: readonly Choice[] }) {
  const { lang } = page;
  return (
    <form method="post" action={page.href(paths.sign(report.id))} class="blk">
      <input type="hidden" name="csrf" value={page.csrf} />
      <input type="hidden" name="revision" value={String(report.revision)} />
      <div class="fields">
        <Field lang={lang} name="nguoi-ky" label={WORDS.signer[lang]} required={files.length === 0} />
        <Field lang={lang} name="ngay-ky" type="date" label={WORDS.signDay[lang]} value={dateAt(page.at)} short />
        <Field
          lang={lang}
          name="cach-ky"
          type="select"
          label={WORDS.signWay[lang]}
          choices={SIGN_WAYS.map((value) => ({ value, label: SIGN_WAY_WORDS[value][lang] }))}
        />
        {files.length === 0 ? null : (
          <Field
            lang={lang}
            name="tai-lieu"
            type="select"
            label={WORDS.signFile[lang]}
            hint={WORDS.signFileHint[lang]}
            required={false}
            choices={[{ value: '', label: '–' }, ...files]}
          />
        )}
      </div>
      <Button look="plain">{WORDS.signNow[lang]}</Button>
    </form>
  );
}
