import { fill, formatDate, numbered, problem, type Problem } from '../../../kernel/index.ts';
import type { PageContext, Target } from '../../../platform/manifest.ts';
import { ActOutcome, Button, Crumbs, Facts, Field, Marked, Section } from '../../../ui/index.ts';
import { taskPaths } from '../../tasks/index.ts';
import { DIFFICULTY, raiserTarget, solverTarget } from '../commands/difficulties.ts';
import { OUTCOMES, type Difficulty } from '../core/difficulty.ts';
import { movesFrom, type DifficultyMove } from '../core/move.ts';
import { standingOf } from '../core/routing.ts';
import { findDifficulty } from '../sql/difficulty.reads.ts';
import { KIND_WORDS, MOVE_WORDS, OUTCOME_WORDS, STANDING_SIGNS, STANDING_WORDS } from '../words.ts';
import { asked, fieldName, type Asked } from './asked.ts';
import { lateWords, noPlan, solverName } from './difficulties.page.tsx';
import { History } from './history.tsx';
import { paths } from './paths.ts';
import { WORDS } from './difficulty-words.ts';

export const difficultyIdOf = (page: PageContext): number => numbered(page.params['difficulty']);

const found = (page: PageContext): Promise<Difficulty | null> => findDifficulty(page.database, difficultyIdOf(page));

/** Who raised it, who has to answer it, and who had to. */
export async function readTarget(page: PageContext): Promise<Target | null> {
  const one = await found(page);
  return (
    one && { agencies: [one.agency, ...one.handedOn, ...(one.solver === null ? [] : [one.solver])], field: one.field }
  );
}

export async function solveTarget(page: PageContext): Promise<Target | null> {
  const one = await found(page);
  return one && solverTarget(one);
}

export async function replyTarget(page: PageContext): Promise<Target | null> {
  const one = await found(page);
  return one && raiserTarget(one);
}

export const showDifficulty = (page: PageContext): Promise<Response> => difficultyPage(page, null);

/** One difficulty: what was raised, who answers by when, what was answered, what can be done now, and its history. */
export async function difficultyPage(page: PageContext, wrong: Problem | null): Promise<Response> {
  const one = await found(page);
  if (!one) return page.problem(problem('guidance.unknown', { id: page.params['difficulty'] ?? '' }), 404);
  const about = await asked(page, one.plan);
  if (!about) return noPlan(page);
  const { lang } = page;
  const standing = standingOf(one, about.today, about.day.soonTo);
  return page.desk(
    one.title,
    <>
      <Crumbs
        lang={lang}
        here={KIND_WORDS[one.kind][lang]}
        items={[
          { href: page.href(paths.desk), label: WORDS.desk[lang] },
          { href: page.href(paths.difficulties), label: WORDS.title[lang] },
        ]}
      />
      <h1>{one.title}</h1>
      <p class="lead">
        {fill(WORDS.raisedBy[lang], {
          agency: about.tree.byId(one.agency)?.shortName ?? '–',
          date: formatDate(one.raisedOn),
        })}{' '}
        {fill(WORDS.goesTo[lang], { solver: solverName(about, one.solver, lang), date: formatDate(one.dueOn) })}{' '}
        <Marked sign={STANDING_SIGNS[standing]}>{STANDING_WORDS[standing][lang]}</Marked> {lateWords(about, one, lang)}
      </p>
      <ActOutcome wrong={wrong && page.say(wrong)} />
      <About page={page} one={one} />
      <Section title={WORDS.body[lang]}>
        {paragraphs(one.body).map((text) => (
          <p>{text}</p>
        ))}
      </Section>
      <Said page={page} one={one} />
      <Solve page={page} one={one} about={about} />
      <Reply page={page} one={one} />
      {await History({ page, subject: DIFFICULTY, id: one.id, about })}
    </>,
    wrong ? 422 : 200,
  );
}

/** Text as it was typed, one paragraph a line. */
export const paragraphs = (text: string): string[] => text.split(/\n+/u).filter((line) => line.trim() !== '');

const About = ({ page, one }: { page: PageContext; one: Difficulty }) => (
  <Facts
    items={[
      [WORDS.kind[page.lang], KIND_WORDS[one.kind][page.lang]],
      [WORDS.field[page.lang], fieldName(one.field, page.lang)],
      [WORDS.about[page.lang], one.address],
      [WORDS.indicator[page.lang], one.indicator],
    ]}
  />
);

function Said({ page, one }: { page: PageContext; one: Difficulty }) {
  const { lang } = page;
  return (
    <>
      {one.address ? (
        <p class="links">
          <a href={page.href(`${taskPaths.list}?q=${encodeURIComponent(one.address)}`)}>
            {WORDS.about[lang]} {one.address}
          </a>
        </p>
      ) : null}
      {one.reopenedWhy ? (
        <Section title={WORDS.reopened[lang]}>
          <blockquote>{one.reopenedWhy}</blockquote>
        </Section>
      ) : null}
      {one.askedFor ? (
        <Section title={WORDS.askedFor[lang]}>
          <blockquote>{one.askedFor}</blockquote>
        </Section>
      ) : null}
      {one.answer && one.outcome && one.answeredOn ? (
        <Section
          title={WORDS.answer[lang]}
          note={fill(WORDS.answeredFact[lang], {
            outcome: OUTCOME_WORDS[one.outcome][lang],
            date: formatDate(one.answeredOn),
            late: one.answeredOn > one.dueOn ? WORDS.answeredLate[lang] : '',
          })}
        >
          {paragraphs(one.answer).map((text) => (
            <p>{text}</p>
          ))}
        </Section>
      ) : null}
    </>
  );
}

/** One move with its own words: a fold each, the first of them open. */
function MoveForm({
  page,
  one,
  what,
  label,
  first,
  children,
}: {
  page: PageContext;
  one: Difficulty;
  what: DifficultyMove;
  /** What has to be said with it; null for a move without words. */
  label: string | null;
  first: boolean;
  children?: unknown;
}) {
  const { lang } = page;
  const solver = what === 'answer' || what === 'ask' || what === 'reassign';
  return (
    <details class="blk" open={first || undefined}>
      <summary>{MOVE_WORDS[what][lang]}</summary>
      <form method="post" action={page.href((solver ? paths.solve : paths.reply)(one.id))} class="blk">
        <input type="hidden" name="csrf" value={page.csrf} />
        <input type="hidden" name="revision" value={String(one.revision)} />
        {children as string}
        {label ? (
          <div class="field">
            <label for={`loi-${what}`}>{label}</label>
            <textarea id={`loi-${what}`} name="loi" rows={what === 'answer' ? 6 : 3} />
          </div>
        ) : null}
        <Button look={first ? 'main' : 'plain'} name="lam" value={what}>
          {MOVE_WORDS[what][lang]}
        </Button>
      </form>
    </details>
  );
}

function Solve({ page, one, about }: { page: PageContext; one: Difficulty; about: Asked }) {
  const { lang } = page;
  const open = page.may('guidance.solve', solverTarget(one)) ? movesFrom(one, true) : [];
  if (open.length === 0) return null;
  return (
    <Section title={WORDS.solve[lang]} id="giai-quyet">
      <MoveForm page={page} one={one} what="answer" label={WORDS.answerWords[lang]} first>
        <Field
          lang={lang}
          name="ket-qua"
          type="select"
          label={WORDS.outcome[lang]}
          choices={OUTCOMES.map((outcome) => ({ value: outcome, label: OUTCOME_WORDS[outcome][lang] }))}
        />
      </MoveForm>
      <MoveForm page={page} one={one} what="ask" label={WORDS.askWords[lang]} first={false} />
      <MoveForm page={page} one={one} what="reassign" label={WORDS.reassignWhy[lang]} first={false}>
        <Field
          lang={lang}
          name="den"
          type="select"
          label={WORDS.reassignTo[lang]}
          hint={WORDS.reassignNote[lang]}
          choices={[
            { value: '', label: WORDS.office[lang] },
            ...about.tree.living
              .filter(({ id }) => id !== one.agency)
              .map(({ code, shortName }) => ({ value: code, label: shortName })),
          ]}
        />
      </MoveForm>
    </Section>
  );
}

function Reply({ page, one }: { page: PageContext; one: Difficulty }) {
  const { lang } = page;
  const open = page.may('guidance.raise', raiserTarget(one)) ? movesFrom(one, false) : [];
  if (open.length === 0) return null;
  const words: Partial<Record<DifficultyMove, string>> = {
    supply: WORDS.supplyWords[lang],
    reopen: WORDS.reopenWords[lang],
    withdraw: WORDS.withdrawWords[lang],
  };
  return (
    <Section
      title={WORDS.reply[lang]}
      id="phan-hoi"
      note={open.includes('reopen') ? WORDS.reopenNote[lang] : undefined}
    >
      {open.map((what, at) => (
        <MoveForm
          page={page}
          one={one}
          what={what}
          label={words[what] ?? null}
          first={at === 0 && what !== 'withdraw'}
        />
      ))}
    </Section>
  );
}
