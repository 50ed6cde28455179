import { fill, formatCount, formatDate, numbered, problem } from '../../../kernel/index.ts';
import type { PageContext, Target } from '../../../platform/manifest.ts';
import { Crumbs, Empty, Facts, Links, Section } from '../../../ui/index.ts';
import { listFor, sendFile, type Item } from '../../evidence/index.ts';
import { LETTER } from '../commands/letters.ts';
import type { Letter } from '../core/letter.ts';
import { findLetter, recipientsOf } from '../sql/letter.store.ts';
import { listQuestions } from '../sql/question.store.ts';
import { asked, fieldName } from './asked.ts';
import { AskForm } from './ask-form.tsx';
import { paragraphs } from './difficulty.page.tsx';
import { Answered, guideName, noPlan } from './guidance.page.tsx';
import { WORDS } from './guidance-words.ts';
import { History } from './history.tsx';
import { paths } from './paths.ts';

const QUESTIONS = 200;

const issued = async (page: PageContext): Promise<Letter | null> => {
  const letter = await findLetter(page.database, numbered(page.params['letter']));
  return letter && letter.number !== null ? letter : null;
};

/** A letter is the affair of those it reaches; a draft is nobody's here. */
export async function letterTarget(page: PageContext): Promise<Target | null> {
  const letter = await issued(page);
  return letter && { agencies: await recipientsOf(page.database, letter.id) };
}

/** A file is sent to whom the letter reaches that it is attached to. */
export async function fileTarget(page: PageContext): Promise<Target | null> {
  const target = await letterTarget(page);
  const items = target && (await attached(page, numbered(page.params['letter'])));
  return items?.some(({ id, kind }) => kind === 'file' && id === numbered(page.params['item'])) ? target : null;
}

export const sendAttachment = (page: PageContext): Promise<Response> => sendFile(page);

/** Evidence of a letter, whichever agency it is of: the letter was checked before. */
export const attached = (page: PageContext, letter: number): Promise<Item[]> =>
  listFor(page.database, LETTER, String(letter), 'all');

/** One letter as it was issued, whom it reaches, and what was asked about it. */
export async function showLetter(page: PageContext): Promise<Response> {
  const letter = await issued(page);
  if (!letter) return page.problem(problem('guidance.unknown', { id: page.params['letter'] ?? '' }), 404);
  const about = await asked(page, letter.plan);
  if (!about) return noPlan(page);
  const { lang, database } = page;
  const filter = { plan: letter.plan, letter: letter.id, state: 'published' as const };
  const answers = await listQuestions(database, filter, QUESTIONS);
  return page.desk(
    letter.subject,
    <>
      <Crumbs
        lang={lang}
        here={letter.number ?? ''}
        items={[
          { href: page.href(paths.desk), label: WORDS.desk[lang] },
          { href: page.href(paths.guidance), label: WORDS.title[lang] },
        ]}
      />
      <h1>{letter.subject}</h1>
      <p class="lead">
        {fill(WORDS.issuedLead[lang], {
          from: guideName(page, about, letter),
          number: letter.number ?? '',
          date: letter.issuedOn ? formatDate(letter.issuedOn) : '–',
          count: formatCount(letter.reached, lang),
        })}
      </p>
      <Facts
        items={[
          [WORDS.field[lang], letter.field && fieldName(letter.field, lang)],
          [WORDS.about[lang], letter.addresses.join(', ')],
        ]}
      />
      <Section title={WORDS.body[lang]}>
        {paragraphs(letter.body).map((text) => (
          <p>{text}</p>
        ))}
      </Section>
      <Attachments page={page} letter={letter} items={await attached(page, letter.id)} />
      <Section title={WORDS.asked[lang]} id="hoi-dap">
        {answers.length === 0 ? <Empty>{WORDS.askedNone[lang]}</Empty> : null}
        {answers.map((row) => (
          <Answered page={page} row={row} />
        ))}
      </Section>
      <AskForm page={page} about={about} letter={letter} />
      {page.scope('guidance.read') === 'all' ? (
        <details class="blk">
          <summary>{`${WORDS.reached[lang]} (${formatCount(letter.reached, lang)})`}</summary>
          <p>
            {(await recipientsOf(database, letter.id)).map((id) => about.tree.byId(id)?.shortName ?? '–').join(', ')}
          </p>
        </details>
      ) : null}
      {await History({ page, subject: LETTER, id: letter.id, about })}
      <Links items={[{ href: page.href(paths.guidance), label: WORDS.title[lang] }]} />
    </>,
  );
}

function Attachments({ page, letter, items }: { page: PageContext; letter: Letter; items: readonly Item[] }) {
  const { lang } = page;
  return (
    <Section title={WORDS.attachments[lang]}>
      {items.length === 0 ? <p class="note">{WORDS.attachmentsNone[lang]}</p> : null}
      <ul class="lines" role="list">
        {items.map((item) => (
          <li>
            {item.kind === 'file' ? (
              <a href={page.href(paths.letterFile(letter.id, item.id))}>{item.title ?? item.fileName}</a>
            ) : item.url ? (
              <a href={item.url}>{item.title}</a>
            ) : (
              [item.title, item.number, item.issuedOn ? formatDate(item.issuedOn) : null].filter(Boolean).join(', ')
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
