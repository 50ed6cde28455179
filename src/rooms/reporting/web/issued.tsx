import { fill, formatDate } from '../../../kernel/index.ts';
import { Button, Field, LinkButton, Section } from '../../../ui/index.ts';
import { evidencePaths, listItems } from '../../evidence/index.ts';
import { targetOf } from '../commands/open-report.ts';
import { isOpen } from '../core/state.ts';
import { paths } from './paths.ts';
import type { Shown } from './shown.ts';
import { WORDS } from './words.ts';

/** Items of the agency that are offered as the signed paper. */
const OFFERED = 50;

/** Number and day from the clerk, with the signed PDF; a form for it once the report is sent. */
export async function Issued(shown: Shown) {
  const { page, report } = shown;
  const { lang } = page;
  if (isOpen(report.state)) return null;
  return (
    <Section title={WORDS.issueTitle[lang]} id="ban-hanh">
      {report.issue ? (
        <p>
          {fill(WORDS.issuedAs[lang], { number: report.issue.number, date: formatDate(report.issue.issuedOn) })}{' '}
          {page.may('evidence.read', { agencies: [report.agency] }) ? (
            <a href={page.href(evidencePaths.item(report.issue.item))}>{WORDS.signedFile[lang]}</a>
          ) : null}
        </p>
      ) : (
        <p class="note">{WORDS.issueNote[lang]}</p>
      )}
      {page.may('reporting.write', targetOf(report)) ? await IssueForm(shown) : null}
    </Section>
  );
}

async function IssueForm({ page, report }: Shown) {
  const { lang, database } = page;
  const mine = { agency: report.agency, kind: 'file' } as const;
  const items = await listItems(database, mine, page.scope('evidence.attach'), { limit: OFFERED, skip: 0 });
  const signed = items.filter(({ file }) => file?.kind === 'pdf');
  const add = page.may('evidence.add', { agencies: [report.agency] }) ? (
    <p class="acts">
      <LinkButton href={page.href(evidencePaths.add)}>{WORDS.addFile[lang]}</LinkButton>
    </p>
  ) : null;
  if (signed.length === 0)
    return (
      <>
        <p class="note">{WORDS.noPdf[lang]}</p>
        {add}
      </>
    );
  const choices = signed.map(({ id, title, fileName }) => ({
    value: String(id),
    label: title ?? fileName ?? String(id),
  }));
  return (
    <>
      <form method="post" action={page.href(paths.issue(report.id))} class="blk">
        <input type="hidden" name="csrf" value={page.csrf} />
        <input type="hidden" name="revision" value={String(report.revision)} />
        <div class="fields">
          <Field lang={lang} name="so" label={WORDS.clerkNumber[lang]} value={report.issue?.number ?? ''} short />
          <Field
            lang={lang}
            name="ngay"
            type="date"
            label={WORDS.clerkDay[lang]}
            value={report.issue?.issuedOn ?? ''}
            short
          />
          <Field
            lang={lang}
            name="tai-lieu"
            type="select"
            label={WORDS.signedPdf[lang]}
            value={String(report.issue?.item ?? '')}
            choices={choices}
          />
        </div>
        <Button>{WORDS.issueNow[lang]}</Button>
      </form>
      {add}
    </>
  );
}
