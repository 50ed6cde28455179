import { problem, type Problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { ActOutcome, Button, Island, Section, withIsland } from '../../../ui/index.ts';
import { sentencesFor } from '../suggest.ts';
import { Difficulties } from './difficulties.tsx';
import { Narrative } from './narrative.tsx';
import { paths } from './paths.ts';
import { ReportCrumbs, titleOf } from './report.page.tsx';
import { reportIdOf, shownReport } from './shown.ts';
import { receivedWords, writerProps } from './received.ts';
import { Sources } from './sources.tsx';
import { WORDS } from './words.ts';

export const showSection = (page: PageContext): Promise<Response> => sectionPage(page, null, null);

/** Writing one section: what is there, sentences that the figures give, and what was written last time beside it. */
export async function sectionPage(page: PageContext, wrong: Problem | null, typed: string | null): Promise<Response> {
  const shown = await shownReport(page);
  const code = page.params['code'] ?? '';
  const rule = shown?.cycle.outline.sections.find((one) => one.code === code);
  if (!shown || !rule || !shown.writes)
    return page.problem(problem('reporting.unknown', { id: reportIdOf(page) }), 404);
  const { lang, database } = page;
  const { report, cycle, content, last } = shown;
  const words = typed ?? content.sections[code] ?? '';
  const suggested = await sentencesFor(database, { ...shown, at: page.at }, code);
  const title = `${code}. ${rule.title}`;
  return withIsland(
    page.desk(
      title,
      <>
        <ReportCrumbs
          page={page}
          cycle={cycle}
          here={title}
          up={{ href: page.href(paths.report(report.id)), label: titleOf(shown, lang) }}
        />
        <h1>{title}</h1>
        <p class="lead">{rule.prompt}</p>
        <ActOutcome wrong={wrong && page.say(wrong)} done={wrong ? null : await receivedWords(page, report.id)} />
        <Island name="writer" props={writerProps(page, report, code)}>
          <form method="post" action={page.href(paths.section(report.id, code))}>
            <input type="hidden" name="csrf" value={page.csrf} />
            <input type="hidden" name="revision" value={String(report.revision)} />
            <div class="field">
              <label for="noi-dung">{rule.title}</label>
              <textarea id="noi-dung" name="noi-dung" rows={14} lang="vi">
                {words}
              </textarea>
            </div>
            <p class="acts">
              <Button look="main" name="lam" value="ghi">
                {WORDS.save[lang]}
              </Button>{' '}
              <Button look="plain" name="lam" value="sau">
                {WORDS.saveNext[lang]}
              </Button>
            </p>
            <Suggested page={page} sentences={suggested} />
            {report.level === 'field' || rule.beside === 'difficulties' ? await Difficulties(shown) : null}
            {report.level === 'agency' ? null : await Sources(shown, code)}
            <LastText page={page} words={last?.sections[code] ?? ''} />
          </form>
        </Island>
      </>,
      wrong ? 422 : 200,
    ),
  );
}

/** Each sentence is a button of the form, so that what is being typed is kept when one is added. */
const Addable = ({ page, words, name }: { page: PageContext; words: string; name: string }) => (
  <li>
    {words}{' '}
    <Button look="plain" name="them" value={words}>
      {WORDS.add[page.lang]}
      <span class="vh">: {name}</span>
    </Button>
  </li>
);

function Suggested({ page, sentences }: { page: PageContext; sentences: readonly string[] }) {
  const { lang } = page;
  return (
    <Section
      title={WORDS.suggested[lang]}
      note={(sentences.length === 0 ? WORDS.noSentence : WORDS.suggestedNote)[lang]}
      id="goi-y"
    >
      <ul class="lines" role="list">
        {sentences.map((one) => (
          <Addable page={page} words={one} name={one.slice(0, 40)} />
        ))}
      </ul>
    </Section>
  );
}

function LastText({ page, words }: { page: PageContext; words: string }) {
  const { lang } = page;
  return (
    <Section title={WORDS.lastText[lang]} id="ky-truoc">
      {words === '' ? <p class="note">{WORDS.noLastText[lang]}</p> : <Narrative words={words} />}
      {words === '' ? null : (
        <p class="acts">
          <Button look="plain" name="them" value={words}>
            {WORDS.useLast[lang]}
          </Button>
        </p>
      )}
    </Section>
  );
}
