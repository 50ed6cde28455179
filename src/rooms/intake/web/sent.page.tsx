import { fill, type Problem } from '../../../kernel/index.ts';
import type { BesideLink, PageContext } from '../../../platform/manifest.ts';
import { ActOutcome, Button, Crumbs, Empty, Facts, Field, Notice, Section } from '../../../ui/index.ts';
import { channelOf, feedbackPaths, findItem, itemIdOf, itemTarget } from '../../feedback/index.ts';
import { openContact } from '../commands/contact.ts';
import { findPicture, findSent, type Contact, type Sent } from '../sql/sent.store.ts';
import { paths } from './paths.ts';
import { sendPicture } from './send-picture.ts';
import { WORDS } from './words.ts';

export const showSent = (page: PageContext): Promise<Response> => sentPage(page, {});

/** What came with an item besides its words. */
async function sentPage(
  page: PageContext,
  { wrong, contact }: { readonly wrong?: Problem; readonly contact?: Contact },
): Promise<Response> {
  const { lang } = page;
  const item = itemIdOf(page);
  const [one, sent] = [await findItem(page.database, item), await findSent(page.database, item)];
  const told = contact && { name: contact.name || '–', contact: contact.contact || '–' };
  return page.desk(
    WORDS.sentTitle[lang],
    <>
      <Crumbs
        lang={lang}
        here={WORDS.sentTitle[lang]}
        items={[
          { href: page.href(feedbackPaths.items), label: WORDS.list[lang] },
          { href: page.href(feedbackPaths.item(item)), label: one?.code ?? '–' },
        ]}
      />
      <h1>{WORDS.sentTitle[lang]}</h1>
      <ActOutcome wrong={wrong ? page.say(wrong) : null} done={told ? fill(WORDS.contactIs[lang], told) : null} />
      {sent === null ? <Empty>{WORDS.sentNone[lang]}</Empty> : <SentParts page={page} item={item} sent={sent} />}
      {sent?.reachable && one && page.may('intake.contact', itemTarget(one)) ? (
        <Section title={WORDS.openContact[lang]} note={WORDS.openContactNote[lang]}>
          <form method="post" action={page.href(paths.sent(item))} class="blk">
            <input type="hidden" name="csrf" value={page.csrf} />
            <Field lang={lang} name="ly-do" label={WORDS.reason[lang]} />
            <Button>{WORDS.openContact[lang]}</Button>
          </form>
        </Section>
      ) : null}
    </>,
    wrong ? 422 : 200,
  );
}

function SentParts({ page, item, sent }: { page: PageContext; item: number; sent: Sent }) {
  const { lang } = page;
  const channel = channelOf(sent.channel)?.name[lang].toLowerCase();
  return (
    <>
      {sent.held.length > 0 ? (
        <Notice tone="risk">
          <p>{fill(WORDS.sentHeld[lang], { words: sent.held.join(', ') })}</p>
        </Notice>
      ) : null}
      {channel ? (
        <Notice tone="risk">
          <p>{fill(WORDS.sentChannel[lang], { channel })}</p>
        </Notice>
      ) : null}
      <Facts
        items={[
          [WORDS.spot[lang], sent.spot],
          [WORDS.position[lang], sent.lat === null || sent.lon === null ? null : `${sent.lat}, ${sent.lon}`],
          [WORDS.contact[lang], sent.reachable ? null : WORDS.contactNone[lang]],
        ]}
      />
      {sent.pictured ? (
        <p>
          <img class="photo" src={paths.picture(item)} alt={WORDS.pictureAlt[lang]} />
        </p>
      ) : null}
    </>
  );
}

export async function takeContact(page: PageContext): Promise<Response> {
  const form = await page.form();
  const done = await page.act((act) => openContact(act, { item: itemIdOf(page), reason: form.text('ly-do') }));
  return sentPage(page, done.ok ? { contact: done.value } : { wrong: done.problem });
}

export const sendItemPicture = async (page: PageContext): Promise<Response> =>
  sendPicture(page, await findPicture(page.database, itemIdOf(page)));

/** On the page of an item that came by the own intake. */
export async function sentBeside(page: PageContext): Promise<readonly BesideLink[]> {
  const item = itemIdOf(page);
  return (await findSent(page.database, item)) === null
    ? []
    : [{ href: page.href(paths.sent(item)), label: WORDS.sentLink[page.lang] }];
}
