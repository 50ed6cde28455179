import { numbered, parseDate, problem, type Problem } from '../../../kernel/index.ts';
import type { PageContext, PostedForm, Target } from '../../../platform/manifest.ts';
import { Button, Crumbs, Field, LinkButton, Notice, Section, Tick } from '../../../ui/index.ts';
import { evidencePaths } from '../../evidence/index.ts';
import { FIELD_WORDS, groupWords } from '../../plans/index.ts';
import { attachToLetter, guideTarget, issueLetter, keepLetter } from '../commands/letters.ts';
import type { Letter } from '../core/letter.ts';
import { findLetter } from '../sql/letter.store.ts';
import { asked, type Asked } from './asked.ts';
import { noPlan } from './guidance.page.tsx';
import { WORDS } from './guidance-words.ts';
import { attached } from './letter.page.tsx';
import { paths } from './paths.ts';

const draftOf = async (page: PageContext): Promise<Letter | null> => {
  const letter = await findLetter(page.database, numbered(page.params['letter']));
  return letter && letter.number === null ? letter : null;
};

/** A draft is the affair of whoever guides its field. */
export async function draftTarget(page: PageContext): Promise<Target | null> {
  const draft = await draftOf(page);
  return draft && guideTarget(draft.field);
}

export const showNewDraft = (page: PageContext): Promise<Response> => draftPage(page, null);
export const showDraft = (page: PageContext): Promise<Response> => draftPage(page, null);

interface Told {
  readonly wrong: Problem;
  /** What was typed, where the letter itself was sent. */
  readonly form?: PostedForm;
}

/** A letter while it is written: its text and whom it shall reach, then attachments, then number and day. */
async function draftPage(page: PageContext, told: Told | null): Promise<Response> {
  const draft = page.params['letter'] === undefined ? null : await draftOf(page);
  if (page.params['letter'] !== undefined && !draft)
    return page.problem(problem('guidance.unknown', { id: page.params['letter'] }), 404);
  const about = await asked(page, draft?.plan);
  if (!about) return noPlan(page);
  const { lang } = page;
  return page.desk(
    WORDS.write[lang],
    <>
      <Crumbs
        lang={lang}
        here={WORDS.write[lang]}
        items={[
          { href: page.href(paths.desk), label: WORDS.desk[lang] },
          { href: page.href(paths.guidance), label: WORDS.title[lang] },
        ]}
      />
      <h1>{draft?.subject ?? WORDS.write[lang]}</h1>
      <p class="lead">{WORDS.draftLead[lang]}</p>
      {told ? (
        <Notice tone="miss" live>
          <p>{page.say(told.wrong)}</p>
        </Notice>
      ) : null}
      <LetterForm page={page} about={about} draft={draft} form={told?.form ?? null} />
      {draft ? await AttachForms({ page, draft }) : null}
      {draft ? <IssueForm page={page} draft={draft} /> : null}
    </>,
    told ? 422 : 200,
  );
}

const Hidden = ({ page, draft }: { page: PageContext; draft: Letter | null }) => (
  <>
    <input type="hidden" name="csrf" value={page.csrf} />
    {draft ? <input type="hidden" name="revision" value={String(draft.revision)} /> : null}
  </>
);

/** Fields that the post may guide; the standing office may also write about any of them. */
function fieldChoices(page: PageContext) {
  const { lang } = page;
  return [
    ...(page.may('guidance.guide', {}) ? [{ value: '', label: WORDS.fieldOffice[lang] }] : []),
    ...Object.entries(FIELD_WORDS).flatMap(([value, name]) =>
      page.may('guidance.guide', { field: value }) ? [{ value, label: name[lang] }] : [],
    ),
  ];
}

function LetterForm({
  page,
  about,
  draft,
  form,
}: {
  page: PageContext;
  about: Asked;
  draft: Letter | null;
  form: PostedForm | null;
}) {
  const { lang } = page;
  const value = (name: string, kept: string | undefined): string => form?.fields.get(name)?.[0] ?? kept ?? '';
  const groups = form ? (form.fields.get('nhom') ?? []) : (draft?.groups ?? []);
  const agencies = form
    ? (form.fields.get('co-quan') ?? [])
    : (draft?.agencies ?? []).map((id) => about.tree.byId(id)?.code ?? '');
  return (
    <form method="post" action={page.href(draft ? paths.draft(draft.id) : paths.drafts)} class="blk">
      <Hidden page={page} draft={draft} />
      <Field lang={lang} name="trich-yeu" label={WORDS.subject[lang]} value={value('trich-yeu', draft?.subject)} />
      <Field
        lang={lang}
        name="linh-vuc"
        type="select"
        label={WORDS.field[lang]}
        value={value('linh-vuc', draft?.field ?? '')}
        choices={fieldChoices(page)}
      />
      <Field
        lang={lang}
        name="muc"
        label={WORDS.about[lang]}
        hint={WORDS.addressesHint[lang]}
        value={value('muc', draft?.addresses.join(', '))}
        required={false}
      />
      <Field
        lang={lang}
        name="loi-van"
        type="textarea"
        rows={10}
        label={WORDS.body[lang]}
        hint={WORDS.bodyHint[lang]}
        value={value('loi-van', draft?.body)}
      />
      <fieldset>
        <legend>{WORDS.groups[lang]}</legend>
        <p class="hint">{WORDS.groupsNote[lang]}</p>
        {groupWords()
          .groups.filter(({ open }) => !open)
          .map(({ code, name }) => (
            <Tick name="nhom" value={code} label={name[lang]} checked={groups.includes(code)} />
          ))}
      </fieldset>
      <div class="field">
        <label for="co-quan">{WORDS.single[lang]}</label>
        <select id="co-quan" name="co-quan" multiple size={6}>
          {about.tree.living.map(({ code, shortName }) => (
            <option value={code} selected={agencies.includes(code) || undefined}>
              {shortName}
            </option>
          ))}
        </select>
      </div>
      <Button look={draft ? 'plain' : 'main'}>{WORDS.save[lang]}</Button>
    </form>
  );
}

async function AttachForms({ page, draft }: { page: PageContext; draft: Letter }) {
  const { lang } = page;
  const items = await attached(page, draft.id);
  return (
    <Section title={WORDS.attachments[lang]} id="tai-lieu">
      {items.length === 0 ? <p class="note">{WORDS.attachmentsNone[lang]}</p> : null}
      <ul class="lines" role="list">
        {items.map((item) => (
          <li>
            <a href={page.href(evidencePaths.item(item.id))}>{item.title ?? item.fileName ?? String(item.id)}</a>
            <form method="post" action={page.href(paths.attach(draft.id))}>
              <Hidden page={page} draft={draft} />
              <input type="hidden" name="go" value={String(item.id)} />
              <Button look="low">{WORDS.detach[lang]}</Button>
            </form>
          </li>
        ))}
      </ul>
      <form method="post" action={page.href(paths.attach(draft.id))} class="filters narrow">
        <Hidden page={page} draft={draft} />
        <div>
          <label for="so-tai-lieu">{WORDS.attach[lang]}</label>
          <input id="so-tai-lieu" type="number" name="tai-lieu" min="1" />
        </div>
        <Button>{WORDS.attachNow[lang]}</Button>
      </form>
      {page.may('evidence.add') ? (
        <p class="acts">
          <LinkButton href={page.href(evidencePaths.add)}>{WORDS.addFile[lang]}</LinkButton>
        </p>
      ) : null}
    </Section>
  );
}

const IssueForm = ({ page, draft }: { page: PageContext; draft: Letter }) => (
  <Section title={WORDS.issue[page.lang]} note={WORDS.issueNote[page.lang]} id="ban-hanh">
    <form method="post" action={page.href(paths.issue(draft.id))} class="blk">
      <Hidden page={page} draft={draft} />
      <Field lang={page.lang} name="so" label={WORDS.number[page.lang]} short />
      <Field lang={page.lang} name="ngay" type="date" label={WORDS.day[page.lang]} short />
      <Button look="main">{WORDS.issueNow[page.lang]}</Button>
    </form>
  </Section>
);

const typedIn = (form: PostedForm) => ({
  field: form.text('linh-vuc'),
  subject: form.text('trich-yeu'),
  body: form.fields.get('loi-van')?.[0] ?? '',
  addresses: form.text('muc'),
  groups: form.fields.get('nhom') ?? [],
  agencies: form.fields.get('co-quan') ?? [],
});

const atOf = (page: PageContext, form: PostedForm) => ({
  letter: numbered(page.params['letter']),
  revision: numbered(form.text('revision')),
});

/** Begins a letter, or keeps the one that the address names. */
export async function takeDraft(page: PageContext): Promise<Response> {
  const form = await page.form();
  const about = await asked(page);
  if (!about) return noPlan(page);
  const at = page.params['letter'] === undefined ? null : atOf(page, form);
  const done = await page.act((act) => keepLetter(act, { plan: about.plan.id, at, typed: typedIn(form) }));
  return done.ok ? page.redirect(page.href(paths.draft(done.value))) : draftPage(page, { wrong: done.problem, form });
}

export async function takeAttachment(page: PageContext): Promise<Response> {
  const form = await page.form();
  const off = form.fields.has('go');
  const at = atOf(page, form);
  const input = { ...at, off, item: numbered(form.text(off ? 'go' : 'tai-lieu')), path: paths.letter(at.letter) };
  const done = await page.act((act) => attachToLetter(act, input));
  return done.ok
    ? page.redirect(`${page.href(paths.draft(at.letter))}#tai-lieu`)
    : draftPage(page, { wrong: done.problem });
}

export async function takeIssue(page: PageContext): Promise<Response> {
  const form = await page.form();
  const day = parseDate(form.text('ngay'));
  if (!day.ok) return draftPage(page, { wrong: day.problem });
  const at = atOf(page, form);
  const done = await page.act((act) => issueLetter(act, { ...at, number: form.text('so'), issuedOn: day.value }));
  return done.ok ? page.redirect(page.href(paths.letter(at.letter))) : draftPage(page, { wrong: done.problem });
}
