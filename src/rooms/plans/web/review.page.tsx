import { dateAt, fill, formatCount, formatDate, problem, type Lang, numbered } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { ActOutcome, Button, Crumbs, LinkButton, Notice, ProgressBar } from '../../../ui/index.ts';
import { loadAgencies, type AgencyTree } from '../../agencies/index.ts';
import type { Plan, PlanClause, PlanTask, Target } from '../core/plan.ts';
import type { IndicatorWords } from '../core/suggest.ts';
import { indicatorWords } from '../indicator-words.ts';
import { clausesOf, dutiesOfPlan, findPlan, targetsOfPlan, tasksOfPlan } from '../sql/plan.reads.ts';
import { findingWords } from '../wording.ts';
import { AddForm, BlanksForm, Duties, Publication } from './plan-forms.tsx';
import { MarkedText, type Numbered } from './marked-text.tsx';
import { AnnexTasks } from './annex-tasks.tsx';
import { ANNEX_WORDS } from './annex-words.ts';
import { annexPath, EDIT, LIST, OPEN_ONLY, reviewPath, WHOLE_TEXT } from './paths.ts';
import { StateOf, titleOf } from './plans.page.tsx';
import { TargetCard, TargetEditor } from './target-card.tsx';
import type { TypedTarget } from './typed-target.ts';
import { WORDS } from './words.ts';

/** What a form that was sent back brings along: the target it concerns, what was typed, the sentence of the fault. */
export interface Returned {
  readonly target: number | null;
  readonly typed: TypedTarget | null;
  readonly fault: string;
  readonly status: number;
}

export const planIdOf = (page: PageContext): number => numbered(page.params['id']);

export const showReview = (page: PageContext): Promise<Response> => review(page, null);

/** The text on the left, what was read from it on the right, clause by clause. */
export async function review(page: PageContext, returned: Returned | null): Promise<Response> {
  const plan = await findPlan(page.database, planIdOf(page));
  if (!plan) return page.problem(problem('plans.unknown', { id: page.params['id'] ?? '' }), 404);
  const { database, lang } = page;
  const [clauses, targets, tasks, duties] = await Promise.all([
    clausesOf(database, plan.id),
    targetsOfPlan(database, plan.id),
    tasksOfPlan(database, plan.id),
    dutiesOfPlan(database, plan.id),
  ]);
  const tree = await loadAgencies(database, dateAt(page.at));
  const open = page.may('plans.review') && (plan.state === 'draft' || plan.state === 'in-force');
  const indicators = await indicatorWords(page.database, lang);
  const title = fill(WORDS.review[lang], { title: plan.title ? titleOf(plan, lang) : WORDS.untitled[lang] });
  return page.desk(
    title,
    <>
      <Crumbs
        lang={lang}
        here={plan.number ?? titleOf(plan, lang)}
        items={[{ href: page.href(LIST), label: WORDS.title[lang] }]}
      />
      <h1>{title}</h1>
      <Progress plan={plan} clauses={clauses} targets={targets} lang={lang} />
      <ActOutcome wrong={returned?.target === null ? returned.fault : null} />
      <Findings plan={plan} lang={lang} />
      {open && (plan.number === null || plan.issuedOn === null || plan.year === null) ? (
        <BlanksForm page={page} plan={plan} />
      ) : null}
      <Choices page={page} plan={plan} />
      <SideBySide
        page={page}
        plan={plan}
        clauses={clauses}
        targets={targets}
        indicators={indicators}
        open={open}
        returned={returned}
      />
      {open ? <Onward page={page} plan={plan} targets={targets} /> : null}
      {open ? <AddForm page={page} plan={plan} clauses={clauses} /> : null}
      <Publication page={page} plan={plan} targets={targets} />
      <Duties tasks={tasks.filter(({ origin }) => origin === 'clause')} duties={duties} lang={lang} />
      <Annex page={page} plan={plan} tasks={tasks.filter(({ origin }) => origin === 'annex')} tree={tree} />
    </>,
    returned?.status ?? 200,
  );
}

/** Tasks of the annex, and the way to bring one in while the plan is a draft. */
function Annex({
  page,
  plan,
  tasks,
  tree,
}: {
  page: PageContext;
  plan: Plan;
  tasks: readonly PlanTask[];
  tree: AgencyTree;
}) {
  return (
    <>
      {plan.state === 'draft' && page.may('plans.import', { state: plan.state }) ? (
        <p class="acts">
          <LinkButton href={page.href(annexPath(plan.id))}>{ANNEX_WORDS.title[page.lang]}</LinkButton>
        </p>
      ) : null}
      {tasks.length > 0 ? <AnnexTasks tasks={tasks} tree={tree} lang={page.lang} /> : null}
    </>
  );
}

function Progress({
  plan,
  clauses,
  targets,
  lang,
}: {
  plan: Plan;
  clauses: readonly PlanClause[];
  targets: readonly Target[];
  lang: Lang;
}) {
  const count = (state: Target['state']): number => targets.filter((target) => target.state === state).length;
  const open = count('suggested');
  const done = targets.length - open;
  const words = {
    count: formatCount(targets.length, lang),
    clauses: formatCount(clauses.length, lang),
    confirmed: formatCount(count('confirmed'), lang),
    dismissed: formatCount(count('dismissed'), lang),
    open: formatCount(open, lang),
  };
  return (
    <>
      <p class="lead">
        {fill(WORDS.found[lang], words)} {open === 0 ? WORDS.allDecided[lang] : WORDS.mustDecide[lang]}
      </p>
      <p class="small progline">
        <ProgressBar share={targets.length === 0 ? 0 : done / targets.length} />{' '}
        {fill(WORDS.progress[lang], { done, count: targets.length })}
      </p>
      <p class="asof">
        {decisionWords(plan, lang)}. {sourceWords(plan, lang)} <StateOf plan={plan} lang={lang} />
      </p>
    </>
  );
}

function decisionWords(plan: Plan, lang: Lang): string {
  const blank = WORDS.blank[lang];
  const decision = fill(WORDS.decision[lang], {
    number: plan.number ?? `(${blank})`,
    date: plan.issuedOn ? formatDate(plan.issuedOn) : `(${blank})`,
  });
  const numbers = plan.replaces
    .map(({ number, date }) => `${number ?? ''}${date ? ` (${formatDate(date)})` : ''}`)
    .join(', ');
  return numbers === '' ? decision : decision + fill(WORDS.replaces[lang], { numbers });
}

const sourceWords = (plan: Plan, lang: Lang): string =>
  fill(WORDS.source[lang], {
    file: plan.file,
    pages: plan.pages === null ? '' : fill(WORDS.pages[lang], { pages: plan.pages }),
    state: plan.version > 0 ? fill(WORDS.version[lang], { version: plan.version }) : '',
  }).replace(/\. \.$/, '.');

const Findings = ({ plan, lang }: { plan: Plan; lang: Lang }) =>
  plan.findings.length === 0 ? null : (
    <Notice tone="risk" title={WORDS.findings[lang]}>
      <ul>
        {plan.findings.map((finding) => (
          <li>{findingWords(finding, lang)}</li>
        ))}
      </ul>
    </Notice>
  );

function Choices({ page, plan }: { page: PageContext; plan: Plan }) {
  const { lang, query } = page;
  const here = page.href(reviewPath(plan.id));
  return (
    <div class="legend blk">
      <span>
        <mark>{WORDS.markExtracted[lang]}</mark>
      </span>
      <span>
        <mark class="w">{WORDS.markLook[lang]}</mark>
      </span>
      <span>
        <mark class="a">{WORDS.markEdited[lang]}</mark>
      </span>
      {query.has(OPEN_ONLY) || query.has(WHOLE_TEXT) ? (
        <a href={here}>{WORDS.showAll[lang]}</a>
      ) : (
        <>
          <a href={`${here}?${OPEN_ONLY}=1`}>{WORDS.onlyOpen[lang]}</a>
          <a href={`${here}?${WHOLE_TEXT}=1`}>{WORDS.wholeText[lang]}</a>
        </>
      )}
    </div>
  );
}

interface SideProps {
  readonly page: PageContext;
  readonly plan: Plan;
  readonly clauses: readonly PlanClause[];
  readonly targets: readonly Target[];
  readonly indicators: readonly IndicatorWords[];
  readonly open: boolean;
  readonly returned: Returned | null;
}

function SideBySide({ page, plan, clauses, targets, indicators, open, returned }: SideProps) {
  const { lang } = page;
  const marked = targets.map((target, at): Numbered => ({ target, number: at + 1 }));
  const editing = open ? (returned?.target ?? (Number(page.query.get(EDIT)) || null)) : null;
  const shown = clauses.filter((clause) => isShown(clause, targets, page.query, editing));
  return (
    <div class="rv">
      <h2 class="h">{WORDS.text[lang]}</h2>
      <h2 class="h">{WORDS.extracted[lang]}</h2>
      {shown.map((clause) => {
        const own = marked.filter(({ target }) => target.clause === clause.address);
        return (
          <>
            <div class="src" id={clause.address}>
              <h3 class="adr num" title={fill(WORDS.lines[lang], clause.lines)}>
                {clause.address}
              </h3>
              <MarkedText clause={clause} targets={own} editing={editing} />
            </div>
            <div class="out">
              {own.length === 0 ? <p class="note">{WORDS.noTargetHere[lang]}</p> : null}
              {own.map((one) =>
                one.target.id === editing ? (
                  <TargetEditor
                    page={page}
                    plan={plan}
                    numbered={one}
                    sentence={sentenceOf(clause, one.target)}
                    indicators={indicators}
                    open
                    typed={returned?.typed ?? null}
                    fault={returned?.fault ?? null}
                  />
                ) : (
                  <TargetCard
                    page={page}
                    plan={plan}
                    numbered={one}
                    sentence={sentenceOf(clause, one.target)}
                    indicators={indicators}
                    open={open}
                  />
                ),
              )}
            </div>
          </>
        );
      })}
    </div>
  );
}

function sentenceOf(clause: PlanClause, target: Target): string {
  const sentence = clause.sentences.find(({ address }) => address === target.address);
  return sentence ? clause.body.slice(sentence.start, sentence.end) : '';
}

function isShown(
  clause: PlanClause,
  targets: readonly Target[],
  query: URLSearchParams,
  editing: number | null,
): boolean {
  if (query.has(WHOLE_TEXT)) return true;
  const own = targets.filter((target) => target.clause === clause.address);
  if (query.has(OPEN_ONLY)) return own.some((target) => target.state === 'suggested' || target.id === editing);
  return own.length > 0;
}

function Onward({ page, plan, targets }: { page: PageContext; plan: Plan; targets: readonly Target[] }) {
  const { lang } = page;
  const next = targets.find((target) => target.state === 'suggested');
  if (!next) return null;
  const count = targets.filter((target) => target.state === 'suggested').length;
  return (
    <form class="pager" method="post" action={page.href(`${reviewPath(plan.id)}/xac-nhan`)}>
      <input type="hidden" name="csrf" value={page.csrf} />
      <input type="hidden" name="revision" value={String(plan.revision)} />
      <span class="acts">
        <LinkButton look="main" href={`#t${next.id}`}>
          {WORDS.nextOpen[lang]}
        </LinkButton>
        <Button>{fill(WORDS.confirmRest[lang], { count: formatCount(count, lang) })}</Button>
      </span>
    </form>
  );
}
