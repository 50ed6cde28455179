import { fill, formatDate, problem, type Problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { ActOutcome, Button, Field, Notice } from '../../../ui/index.ts';
import { addressWords } from '../../plans/index.ts';
import type { Line, Part } from '../core/draft.ts';
import { draftIdOf, fieldName, lineIdOf, moneyWords, partIn, readingWords, shownDraft, type Shown } from './shown.ts';
import { DraftCrumbs, findingWords } from './draft.page.tsx';
import { EMPTY, TargetBox, TaskBoxes, type Boxes } from './fields.tsx';
import { Result, spanWords } from './lines.tsx';
import { NEW, PART_KEYS, paths } from './paths.ts';
import { WORDS } from './words.ts';

export const showLine = (page: PageContext): Promise<Response> => linePage(page, null);

interface At extends Shown {
  readonly part: Part;
  /** Null for a new one. */
  readonly line: Line | null;
  /** What was typed, where the form comes back. */
  typed(name: string): string | undefined;
}

/** One line of a draft: what it said this year and what came of it, its form, and what the check says of it. */
export async function linePage(
  page: PageContext,
  wrong: Problem | null,
  typed: (name: string) => string | undefined = () => undefined,
): Promise<Response> {
  const [shown, part] = [await shownDraft(page), partIn(page)];
  const isNew = page.params['line'] === NEW;
  const line = shown?.lines.find(({ id, part: its }) => id === lineIdOf(page) && its === part) ?? null;
  if (!shown || !part || !(isNew ? shown.writes : line))
    return page.problem(problem('drafting.unknown', { id: draftIdOf(page) }), 404);
  const at: At = { ...shown, part, line, typed };
  const { lang } = page;
  const name = line?.words ?? (part === 'target' ? WORDS.addTarget : WORDS.addTask)[lang];
  return page.desk(
    name,
    <>
      <DraftCrumbs page={page} here={name.slice(0, 60)} draft={shown.draft} />
      <h1>{name}</h1>
      <Before {...at} />
      <ActOutcome wrong={wrong && page.say(wrong)} />
      <Findings {...at} />
      {shown.writes ? <Form {...at} /> : <Said {...at} />}
      <p class="links">
        <a href={page.href(paths.draft(shown.draft.id))}>{WORDS.back[lang]}</a>
      </p>
    </>,
    wrong ? 422 : 200,
  );
}

/** What it said this year, where, and what came of it. */
function Before({ page, draft, line, spans, part }: At) {
  const { lang } = page;
  if (!line) return null;
  const was =
    line.source === null || !line.was
      ? null
      : fill(WORDS.wasWords[lang], { address: addressWords(line.source, lang), words: line.was.words });
  return (
    <>
      {was ? <p class="lead">{was}</p> : null}
      {line.proposal === null ? null : (
        <p>
          <a href={page.href(paths.proposal(draft.id, line.proposal))}>
            {fill(WORDS.fromProposal[lang], { id: line.proposal })}
          </a>
        </p>
      )}
      {part === 'target' ? (
        <dl class="facts">
          <div>
            <dt>{WORDS.reads[lang]}</dt>
            <dd>{readingWords(line.words, draft.year, lang)}</dd>
          </div>
          {line.source === null ? null : (
            <div>
              <dt>{WORDS.result[lang]}</dt>
              <dd>
                {line.result ? <Result result={line.result} lang={lang} /> : WORDS.resultsNone[lang]}
                {draft.resultsTo ? (
                  <span class="of">{fill(WORDS.resultsTo[lang], { day: formatDate(draft.resultsTo) })}</span>
                ) : null}
              </dd>
            </div>
          )}
        </dl>
      ) : line.source === null ? null : (
        <p class="note">{`${WORDS.result[lang]}: ${spanWords(spans.get(line.task ?? 0), lang)}`}</p>
      )}
    </>
  );
}

function Findings({ page, outcomes, line }: At) {
  const found = outcomes.flatMap((outcome) =>
    outcome.findings
      .filter((finding) => line !== null && finding.line?.id === line.id)
      .map((finding) => findingWords(outcome, finding, page.lang)),
  );
  if (found.length === 0) return null;
  return (
    <Notice tone="risk">
      <ul role="list">
        {found.map((words) => (
          <li>{words}</li>
        ))}
      </ul>
    </Notice>
  );
}

function Form(at: At) {
  const { page, draft, line, part, typed } = at;
  const { lang } = page;
  const boxes: Boxes = { page, part, said: line ?? EMPTY, typed };
  return (
    <form method="post" action={page.href(paths.line(draft.id, PART_KEYS[part], line?.id ?? NEW))} class="blk">
      <input type="hidden" name="csrf" value={page.csrf} />
      <input type="hidden" name="revision" value={String(line?.revision ?? '')} />
      {part === 'target' ? (
        <>
          <TargetBox {...boxes} />
          <GoalBox {...at} />
        </>
      ) : (
        <TaskBoxes {...boxes} />
      )}
      <Field
        lang={lang}
        name="ly-do"
        type="textarea"
        rows={2}
        label={WORDS.reason[lang]}
        hint={WORDS.reasonHint[lang]}
        value={typed('ly-do') ?? line?.reason ?? ''}
      />
      <p class="acts">
        <Button look="main" name="lam" value="luu">
          {WORDS.save[lang]}
        </Button>
        {line ? (
          <>
            {' '}
            <Button name="lam" value="bo">
              {WORDS.drop[lang]}
            </Button>
          </>
        ) : null}
      </p>
    </form>
  );
}

/** Goals by the first target under each: the number alone says little. */
export function GoalBox({ page, lines, line, typed }: Pick<At, 'page' | 'lines' | 'line' | 'typed'>) {
  const { lang } = page;
  const goals = new Map<string, string>();
  for (const one of lines)
    if (one.part === 'target' && one.goal !== null && !goals.has(one.goal)) goals.set(one.goal, one.words);
  return (
    <Field
      lang={lang}
      name="muc-tieu"
      type="select"
      label={WORDS.goal[lang]}
      value={typed('muc-tieu') ?? line?.goal ?? ''}
      choices={[
        { value: '', label: WORDS.goalNew[lang] },
        ...[...goals].map(([goal, words]) => ({ value: goal, label: `${goal}: ${words.slice(0, 70)}` })),
      ]}
    />
  );
}

function Said({ page, line, part }: At) {
  const { lang } = page;
  if (!line || part === 'target')
    return line?.reason ? <p>{fill(WORDS.reasonSaid[lang], { reason: line.reason })}</p> : null;
  return (
    <dl class="facts">
      {[
        [WORDS.field[lang], fieldName(line.field, lang)],
        [WORDS.product[lang], line.product || WORDS.nothing[lang]],
        [WORDS.lead_[lang], line.lead || WORDS.nothing[lang]],
        [WORDS.partners[lang], line.partners || WORDS.nothing[lang]],
        [WORDS.due[lang], line.due || WORDS.nothing[lang]],
        [WORDS.cost[lang], moneyWords(line.cost, lang)],
        [WORDS.reason[lang], line.reason || WORDS.nothing[lang]],
      ].map(([word, value]) => (
        <div>
          <dt>{word}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
