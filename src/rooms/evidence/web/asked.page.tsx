import { fill, problem } from '../../../kernel/index.ts';
import { openFiles } from '../../../platform/files/index.ts';
import type { PageContext, Target } from '../../../platform/manifest.ts';
import { Button, Crumbs, Field, Notice } from '../../../ui/index.ts';
import { readPending, type Pending } from '../pending.ts';
import { readEvidenceSettings } from '../settings.ts';
import { confirmPending, discardPending, senderOf } from '../take-file.ts';
import { takingOf } from './add.page.tsx';
import { paths } from './paths.ts';
import { WORDS } from './words.ts';

/** An upload of the person who asks; nobody else is answered about it. */
export const ownPending = (page: PageContext): Promise<Pending | null> =>
  readPending(openFiles(page.folder).pending, page.params['upload'] ?? '', senderOf(page.actor));

export async function pendingTarget(page: PageContext): Promise<Target | null> {
  const note = await ownPending(page);
  return note && { agencies: [note.agency] };
}

/** Asks about the mark of secrecy that was found. */
export async function showAsked(page: PageContext): Promise<Response> {
  const note = await ownPending(page);
  if (!note?.asked) return page.problem(problem('evidence.no-such-upload'), 404);
  const { lang } = page;
  const { uploadDays } = await readEvidenceSettings(page.database);
  return page.desk(
    WORDS.askTitle[lang],
    <>
      <Crumbs
        lang={lang}
        here={WORDS.askTitle[lang]}
        items={[
          { href: page.href(paths.desk), label: WORDS.desk[lang] },
          { href: page.href(paths.list), label: WORDS.title[lang] },
        ]}
      />
      <h1>{WORDS.askTitle[lang]}</h1>
      <Notice tone="miss" live>
        <p>{fill(WORDS[note.asked.where === 'name' ? 'askName' : 'askText'][lang], { mark: note.asked.mark })}</p>
        <p>{fill(WORDS.askLead[lang], { name: note.name, days: uploadDays })}</p>
      </Notice>
      <form method="post" action={page.href(paths.discard(note.id))} class="blk">
        <input type="hidden" name="csrf" value={page.csrf} />
        <Button look="main">{WORDS.askDrop[lang]}</Button>
      </form>
      <form method="post" action={page.href(paths.confirm(note.id))} class="blk">
        <input type="hidden" name="csrf" value={page.csrf} />
        <Field
          lang={lang}
          name="ly-do"
          type="textarea"
          label={WORDS.askReason[lang]}
          hint={WORDS.askReasonHint[lang]}
          required
        />
        <Button>{WORDS.askKeep[lang]}</Button>
      </form>
    </>,
  );
}

export async function confirmAsked(page: PageContext): Promise<Response> {
  const note = await ownPending(page);
  if (!note) return page.problem(problem('evidence.no-such-upload'), 404);
  const form = await page.form();
  const added = await confirmPending(takingOf(page), note, form.text('ly-do'));
  return added.ok ? page.redirect(page.href(paths.item(added.value.item))) : page.problem(added.problem, 422);
}

export async function discardAsked(page: PageContext): Promise<Response> {
  const note = await ownPending(page);
  if (note) await discardPending(takingOf(page), note);
  return page.redirect(page.href(paths.list));
}
