import type { PageContext } from '../../../platform/manifest.ts';
import { Crumbs, Island, withIsland } from '../../../ui/index.ts';
import { addressOf } from '../core/question.ts';
import { readViews } from '../sql/view.store.ts';
import { KeptViews } from './kept-views.tsx';
import { paths } from './paths.ts';
import { QuestionForm } from './question-form.tsx';
import { answered, Heading, Result } from './result.tsx';
import { explorerProps } from './result-answer.tsx';
import { WORDS } from './words.ts';

/**
 * Any indicators for any agencies and days, as a table or a picture; the address says everything. Without script the form
 * asks for whole pages; with it, the island asks for the same answer and puts it in.
 */
export async function showExplorer(page: PageContext): Promise<Response> {
  const { lang, actor } = page;
  const got = await answered(page);
  const { about } = got;
  const views = actor.kind === 'person' ? await readViews(page.database, actor.id) : [];
  return withIsland(
    page.desk(
      WORDS.title[lang],
      <>
        <Crumbs
          lang={lang}
          here={WORDS.short[lang]}
          items={[{ href: page.href(paths.desk), label: WORDS.desk[lang] }]}
        />
        <Island name="explorer" props={explorerProps(page)}>
          <div data-part="heading">
            <Heading about={about} lang={lang} />
          </div>
          <QuestionForm page={page} about={about} />
          <p data-part="told" class="explore-told" role="status"></p>
          <div data-part="result">
            <Result page={page} {...got} />
          </div>
        </Island>
        <KeptViews page={page} views={views} query={addressOf(about.question).toString()} />
      </>,
    ),
  );
}
