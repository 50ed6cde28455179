import { fill, formatCount, formatInstant } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { SignSheet } from '../../../ui/index.ts';
import { addressOf, byWord, FIELDS, groupWord, MOST_INDICATORS, viewWord } from '../core/question.ts';
import type { ExplorerProps, ResultAnswer } from './islands/explorer/props.ts';
import { paths } from './paths.ts';
import { agenciesSaid, breakdowns, fieldValues, indicatorsSaid } from './question-form.tsx';
import { answered, Heading, headingOf, Result } from './result.tsx';
import { scriptWords, VIEW_WORDS, WORDS } from './words.ts';

export const explorerProps = (page: PageContext): ExplorerProps => ({
  answer: page.href(paths.answer),
  here: page.href(paths.explorer),
  most: MOST_INDICATORS,
  fields: FIELDS,
  chosen: groupWord('chosen'),
  table: viewWord('table'),
  lines: viewWord('lines'),
  month: byWord('month'),
  words: scriptWords(page.lang),
});

/** The page's parts that a question changes, for its script: the same read and reach, made into the same markup. */
export async function sendResult(page: PageContext): Promise<Response> {
  const { lang } = page;
  const got = await answered(page);
  const { about, found } = got;
  const body = String(<Result page={page} {...got} />);
  const answer: ResultAnswer = {
    query: addressOf(about.question).toString(),
    heading: String(<Heading about={about} lang={lang} />),
    result: String(<SignSheet body={body} />) + body,
    said: fill(WORDS.answered[lang], {
      heading: headingOf(about, lang),
      view: VIEW_WORDS[about.question.view][lang],
      rows: formatCount(found.rows.length, lang),
      at: formatInstant(page.at),
    }),
    values: fieldValues(about),
    breakdowns: breakdowns(page, about),
    counts: { indicators: indicatorsSaid(about, lang), agencies: agenciesSaid(about, lang) },
  };
  return Response.json(answer);
}
