import { dateAt, fill, formatCount } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Button, Crumbs, Section } from '../../../ui/index.ts';
import { expansionOf } from '../commands/assign-plan.ts';
import { asked } from './asked.ts';
import { noPlan } from './list.page.tsx';
import { paths } from './paths.ts';
import { WORDS } from './words.ts';

/** Shares listed on the page; the counts in the heading are complete. */
const LISTED = 300;

/** What the agencies of today would add and end in the assignments, before anything changes. */
export async function showExpansion(page: PageContext): Promise<Response> {
  const about = await asked(page);
  if (!about) return noPlan(page);
  const { lang } = page;
  const { added, ended, tasks, tree } = await expansionOf(page.database, about.plan, dateAt(page.at));
  const numbers = { added: formatCount(added.length, lang), ended: formatCount(ended.length, lang) };
  const calm = added.length + ended.length === 0;
  const lineOf = ({ task, agency }: { task: number; agency: number }): string =>
    `${tree.byId(agency)?.shortName ?? '–'}: ${tasks.find(({ id }) => id === task)?.address ?? ''}`;
  return page.desk(
    WORDS.expansion[lang],
    <>
      <Crumbs
        lang={lang}
        here={WORDS.expansion[lang]}
        items={[
          { href: page.href(paths.desk), label: WORDS.desk[lang] },
          { href: page.href(paths.list), label: WORDS.title[lang] },
        ]}
      />
      <h1>{calm ? WORDS.expansionCalm[lang] : fill(WORDS.expansionHeading[lang], numbers)}</h1>
      <p class="lead">{WORDS.expansionLead[lang]}</p>
      {calm ? null : (
        <form method="post" action={page.href(paths.expansion)} class="blk">
          <input type="hidden" name="csrf" value={page.csrf} />
          <Button look="main">{WORDS.expand[lang]}</Button>
        </form>
      )}
      {[
        { title: WORDS.added, shares: added },
        { title: WORDS.ended, shares: ended },
      ]
        .filter(({ shares }) => shares.length > 0)
        .map(({ title, shares }) => (
          <Section title={`${title[lang]} (${formatCount(shares.length, lang)})`}>
            <ul class="lines" role="list">
              {shares.slice(0, LISTED).map((share) => (
                <li>{lineOf(share)}</li>
              ))}
            </ul>
          </Section>
        ))}
    </>,
  );
}
