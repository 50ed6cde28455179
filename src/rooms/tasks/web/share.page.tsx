import { dateAt, fill, formatCount, formatDate, numbered, problem, type Problem } from '../../../kernel/index.ts';
import type { PageContext, Target } from '../../../platform/manifest.ts';
import {
  ActOutcome,
  Button,
  Crumbs,
  Empty,
  Facts,
  Field,
  LinkButton,
  Options,
  Section,
  Sign,
} from '../../../ui/index.ts';
import { loadAgencies } from '../../agencies/index.ts';
import { EntryList } from '../../audit/index.ts';
import { loadCalendar, type Calendar } from '../../calendar/index.ts';
import { evidencePaths, listFor, listItems, type Item } from '../../evidence/index.ts';
import { actionOf, ASSIGNMENT, targetOf } from '../commands/move-assignment.ts';
import { daysLate, latenessFor, standingOf } from '../core/standing.ts';
import { movesFrom, RULES, type Move } from '../core/state.ts';
import type { Assignment, Step, Task } from '../core/task.ts';
import { doersOf, doerWords, postWords, type Doer } from '../doers.ts';
import { daysOn } from '../rules.ts';
import { findAssignment, findTask, stepsOf, waitsFor } from '../sql/task.reads.ts';
import { countedFrom } from '../sql/twin.store.ts';
import { MOVE_WORDS, ROLE_WORDS, STANDING_WORDS } from '../words.ts';
import { findSource } from '../sql/source.store.ts';
import { reachOf } from './asked.ts';
import { sourceWords } from './conclusions.page.tsx';
import { paths } from './paths.ts';
import { dueNote, dueWords, progressWords, StandingOf, type Told } from './row-words.tsx';
import { WORDS } from './words.ts';

/** Items of the agency that are offered to attach. */
const OFFERED = 50;

export const shareIdOf = (page: PageContext): number => numbered(page.params['assignment']);

/** What rights to an assignment depend on: its agency, and the field of its task. */
export async function shareTarget(page: PageContext): Promise<Target | null> {
  const share = await findAssignment(page.database, shareIdOf(page));
  return share && targetOf(share);
}

export const showShare = (page: PageContext): Promise<Response> => sharePage(page, null);

interface Shown {
  readonly page: PageContext;
  readonly share: Assignment;
  readonly task: Task;
  readonly steps: readonly Step[];
  readonly posts: readonly Doer[];
}

/** One agency's share in a task: how it stands, what to do next, steps, product, money, reviews, history. */
export async function sharePage(page: PageContext, wrong: Problem | null): Promise<Response> {
  const { lang, database } = page;
  const share = await findAssignment(database, shareIdOf(page));
  const task = share && (await findTask(database, share.task));
  if (!share || !task) return page.problem(problem('tasks.unknown', { id: page.params['assignment'] ?? '' }), 404);
  const today = dateAt(page.at);
  const tree = await loadAgencies(database, today);
  const calendar = await loadCalendar(database, share.agency);
  const steps = await stepsOf(database, share.id);
  const standing = standingOf(share, latenessFor(await daysOn(database, today), share.agency));
  const told: Told = {
    ...share,
    standing,
    stepsAll: steps.length,
    stepsDone: steps.filter(({ doneOn }) => doneOn !== null).length,
  };
  const source = task.source === null ? null : await findSource(database, task.source);
  const from = share.countedFrom === null ? null : await countedFrom(database, share.countedFrom);
  const posts = await doersOf(database, share.agency, today);
  const shown = { page, share, task, steps, posts };
  const agency = tree.byId(share.agency)?.name ?? '–';
  return page.desk(
    `${task.address}, ${agency}`,
    <>
      <Crumbs
        lang={lang}
        here={task.address}
        items={[
          { href: page.href(paths.desk), label: WORDS.desk[lang] },
          { href: page.href(paths.list), label: WORDS.title[lang] },
        ]}
      />
      <h1>{task.title}</h1>
      <p class="lead">
        {fill(WORDS.shareOf[lang], { agency, role: ROLE_WORDS[share.role][lang] })}.{' '}
        <StandingOf row={told} lang={lang} /> {dueNote(told, today, calendar, lang)} {sentWords(share, calendar, lang)}
      </p>
      <ActOutcome wrong={wrong && page.say(wrong)} />
      <Facts
        items={[
          [WORDS.origin[lang], source && sourceWords(source, lang)],
          [WORDS.progress[lang], from && fill(WORDS.countedFrom[lang], { address: from.address })],
          [WORDS.due[lang], dueWords(share, lang)],
          [WORDS.progress[lang], progressWords(told, lang)],
          [WORDS.product[lang], task.product],
          [WORDS.ownShare[lang], share.share],
          [WORDS.doer[lang], doerWords(share, posts)],
          [WORDS.remark[lang], share.remark],
        ]}
      />
      {share.stopReason ? <p class="note">{fill(WORDS.stoppedWhy[lang], { reason: share.stopReason })}</p> : null}
      {await Moves(shown)}
      {page.may('evidence.read') ? await Product(shown) : null}
      <Steps {...shown} />
      <Details {...shown} />
      {await EntryList({
        page,
        subject: ASSIGNMENT,
        id: share.id,
        tell: { value: (name, value) => valueWords(name, value, lang) },
      })}
      {reachOf(page, 'tasks.read').named === undefined ? (
        <p class="links">
          <a href={page.href(paths.task(task.id))}>{WORDS.taskPage[lang]}</a>
        </p>
      ) : null}
    </>,
    wrong ? 422 : 200,
  );
}

function sentWords({ state, submittedOn, dueOn }: Assignment, calendar: Calendar, lang: 'vi' | 'en'): string {
  if (state !== 'waiting' || submittedOn === null) return '';
  const days = dueOn === null ? null : daysLate(dueOn, submittedOn, calendar);
  const words = days !== null && days > 0 ? WORDS.sentLate : WORDS.sentOn;
  return fill(words[lang], { date: formatDate(submittedOn), days: days ?? 0 });
}

const Hidden = ({ page, share }: { page: PageContext; share: Assignment }) => (
  <>
    <input type="hidden" name="csrf" value={page.csrf} />
    <input type="hidden" name="revision" value={String(share.revision)} />
  </>
);

/** What was taken off by a merger stays to be read; nothing moves it any more. */
const mayMove = ({ page, share }: Shown, action: 'tasks.move' | 'tasks.progress' = 'tasks.move'): boolean =>
  share.endedOn === null && page.may(action, targetOf(share));

/** The moves that this reader may make now. What a move still lacks is said when it is pressed. */
async function Moves(shown: Shown) {
  const { page, share, task } = shown;
  const { lang } = page;
  const reviews = share.endedOn === null && page.may('tasks.review', targetOf(share));
  const open = movesFrom(share.state).filter((what) => (RULES[what].review ? reviews : mayMove(shown, actionOf(what))));
  if (open.length === 0) return null;
  const before = await waitsFor(page.database, task.id);
  const forms = [
    [paths.move(share.id), open.filter((what) => !RULES[what].review)],
    [paths.review(share.id), open.filter((what) => RULES[what].review)],
  ] as const;
  return (
    <Section title={WORDS.steering[lang]} id="lam">
      {before ? <p class="note">{page.say(problem('tasks.waits-for', { task: before }))}</p> : null}
      {forms
        .filter(([, moves]) => moves.length > 0)
        .map(([path, moves]) => (
          <form method="post" action={page.href(path)} class="blk">
            <Hidden page={page} share={share} />
            {moves.some((what) => RULES[what].reason) ? (
              <div class="field">
                <label for={`ly-do-${moves[0]}`}>{WORDS.reason[lang]}</label>
                <p class="hint">{WORDS.reasonHint[lang]}</p>
                <textarea id={`ly-do-${moves[0]}`} name="ly-do" rows={2} />
              </div>
            ) : null}
            <p class="acts">
              {moves.map((what: Move, at) => (
                <Button look={at === 0 ? 'main' : 'plain'} name="lam" value={what}>
                  {MOVE_WORDS[what][lang]}
                </Button>
              ))}
            </p>
          </form>
        ))}
    </Section>
  );
}

async function Product(shown: Shown) {
  const { page, share } = shown;
  const { lang, database } = page;
  const items = await listFor(database, ASSIGNMENT, String(share.id), page.scope('evidence.read'));
  const moves = mayMove(shown) && share.state !== 'done';
  return (
    <Section title={WORDS.products[lang]} id="san-pham">
      {items.length === 0 ? <Empty>{WORDS.productsNone[lang]}</Empty> : null}
      <ul class="lines" role="list">
        {items.map((item) => (
          <li>
            <a href={page.href(evidencePaths.item(item.id))}>{nameOf(item)}</a>
            {moves && share.state !== 'waiting' ? (
              <form method="post" action={page.href(paths.product(share.id))}>
                <Hidden page={page} share={share} />
                <input type="hidden" name="go" value={String(item.id)} />
                <Button look="low">{WORDS.detach[lang]}</Button>
              </form>
            ) : null}
          </li>
        ))}
      </ul>
      {moves ? await ProductForms(shown) : null}
    </Section>
  );
}

const nameOf = (item: Item): string =>
  [item.title, item.number, item.issuedOn ? formatDate(item.issuedOn) : null].filter(Boolean).join(', ');

async function ProductForms({ page, share }: Shown) {
  const { lang } = page;
  const scope = page.scope('evidence.attach');
  const filter = { agency: share.agency };
  const own = await listItems(page.database, filter, scope, { limit: OFFERED, skip: 0 });
  return (
    <>
      {own.length > 0 ? (
        <form method="post" action={page.href(paths.product(share.id))} class="filters narrow">
          <Hidden page={page} share={share} />
          <div>
            <label for="tai-lieu">{WORDS.attach[lang]}</label>
            <select id="tai-lieu" name="tai-lieu">
              <Options choices={own.map((item) => ({ value: String(item.id), label: nameOf(item) }))} />
            </select>
          </div>
          <Button>{WORDS.attachNow[lang]}</Button>
        </form>
      ) : null}
      <details class="blk">
        <summary>{WORDS.document[lang]}</summary>
        <form method="post" action={page.href(paths.product(share.id))} class="blk">
          <Hidden page={page} share={share} />
          <Field lang={lang} name="trich-yeu" label={WORDS.documentTitle[lang]} />
          <Field lang={lang} name="so" label={WORDS.documentNumber[lang]} short />
          <Field lang={lang} name="noi-ban-hanh" label={WORDS.documentIssuer[lang]} />
          <Field lang={lang} name="ngay" type="date" label={WORDS.documentDay[lang]} short />
          <Button>{WORDS.documentAdd[lang]}</Button>
        </form>
      </details>
      {page.may('evidence.add') ? (
        <p class="acts">
          <LinkButton href={page.href(evidencePaths.add)}>{WORDS.addFile[lang]}</LinkButton>
        </p>
      ) : null}
    </>
  );
}

function Steps(shown: Shown) {
  const { page, share, steps } = shown;
  const { lang } = page;
  const moves = mayMove(shown, 'tasks.progress') && share.state !== 'done';
  if (!moves && steps.length === 0) return null;
  return (
    <Section title={WORDS.stepsTitle[lang]} id="buoc">
      {steps.length === 0 ? <p class="note">{WORDS.stepsNone[lang]}</p> : null}
      <ul class="list" role="list">
        {steps.map((step) => (
          <li>
            <Sign name={step.doneOn ? 'done' : 'todo'} />
            <div>
              <h3>{step.words}</h3>
              {step.doneOn ? <p class="meta">{fill(WORDS.doneOn[lang], { date: formatDate(step.doneOn) })}</p> : null}
            </div>
            {moves ? (
              <form class="act" method="post" action={page.href(paths.steps(share.id))}>
                <Hidden page={page} share={share} />
                <input type="hidden" name="buoc" value={String(step.id)} />
                <Button look="low" name="lam" value={step.doneOn ? 'open' : 'done'}>
                  {(step.doneOn ? WORDS.stepOpen : WORDS.stepDone)[lang]}
                </Button>{' '}
                <Button look="low" name="lam" value="drop">
                  {WORDS.stepDrop[lang]}
                </Button>
              </form>
            ) : null}
          </li>
        ))}
      </ul>
      {moves ? (
        <form method="post" action={page.href(paths.steps(share.id))} class="filters narrow">
          <Hidden page={page} share={share} />
          <div>
            <label for="buoc-moi">{WORDS.stepWords[lang]}</label>
            <input id="buoc-moi" name="loi" type="text" />
          </div>
          <Button name="lam" value="add">
            {WORDS.stepAdd[lang]}
          </Button>
        </form>
      ) : null}
    </Section>
  );
}

const typed = (value: number | null): string => (value === null ? '' : String(value));

/** What the agency itself settles: its part, and who does it. */
const OwnShare = ({ page: { lang }, share, posts }: Shown) => (
  <>
    <Field
      lang={lang}
      name="phan-viec"
      type="textarea"
      rows={2}
      label={WORDS.ownShare[lang]}
      value={share.share ?? ''}
    />
    <div class="fields">
      <Field lang={lang} name="bo-phan" label={WORDS.division[lang]} value={share.division ?? ''} />
      <Field
        lang={lang}
        name="nguoi"
        type="select"
        label={WORDS.doer[lang]}
        value={share.post === null ? '' : String(share.post)}
        choices={[
          { value: '', label: WORDS.doerNone[lang] },
          ...posts.map((post) => ({ value: String(post.id), label: postWords(post) })),
        ]}
      />
    </div>
  </>
);

function Details(shown: Shown) {
  const { page, share, steps } = shown;
  const { lang } = page;
  if (!mayMove(shown, 'tasks.progress')) return null;
  const whole = mayMove(shown);
  return (
    <Section title={WORDS.details[lang]} id="chi-tiet">
      <form method="post" action={page.href(paths.details(share.id))} class="blk">
        <Hidden page={page} share={share} />
        {whole ? <OwnShare {...shown} /> : null}
        <div class="fields">
          {steps.length === 0 && share.state !== 'done' ? (
            <Field lang={lang} name="phan-tram" label={WORDS.ownPercent[lang]} value={typed(share.percent)} short />
          ) : null}
          {whole ? (
            <Field lang={lang} name="kinh-phi" label={WORDS.budget[lang]} value={typed(share.budget)} short />
          ) : null}
          <Field lang={lang} name="da-chi" label={WORDS.spent[lang]} value={typed(share.spent)} short />
        </div>
        <Field
          lang={lang}
          name="ghi-chu"
          type="textarea"
          rows={2}
          label={WORDS.remark[lang]}
          value={share.remark ?? ''}
        />
        <Button>{WORDS.save[lang]}</Button>
      </form>
    </Section>
  );
}

const isStanding = (value: unknown): value is keyof typeof STANDING_WORDS =>
  typeof value === 'string' && Object.hasOwn(STANDING_WORDS, value);

/** A value of a share as its history says it. */
function valueWords(name: string, value: unknown, lang: 'vi' | 'en'): string {
  if (value === null || value === undefined) return '';
  if (name === 'state' && isStanding(value)) return STANDING_WORDS[value][lang];
  return typeof value === 'number' ? formatCount(value, lang) : String(value);
}
