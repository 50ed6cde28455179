import { fill, formatDate, numbered, problem, type Lang } from '../../../kernel/index.ts';
import type { PageContext, Target } from '../../../platform/manifest.ts';
import { Button, Crumbs, Empty, Facts, Options, Section, type Choice } from '../../../ui/index.ts';
import { loadCalendars } from '../../calendar/index.ts';
import { FIELD_WORDS, groupWords, partyWords } from '../../plans/index.ts';
import type { Source, Task } from '../core/task.ts';
import { findSource } from '../sql/source.store.ts';
import { sourceWords } from './conclusions.page.tsx';
import { doerNames } from '../doers.ts';
import { boardRows, standingCounts } from '../sql/board.reads.ts';
import { agenciesOfTask, edgesOf, findTask, tasksOf } from '../sql/task.reads.ts';
import { ROLE_WORDS } from '../words.ts';
import { asked, type Asked } from './asked.ts';
import { noPlan, Changed } from './list.page.tsx';
import { paths } from './paths.ts';
import { Twins } from './twins.tsx';
import { WorkForm } from './work-table.tsx';
import { WORDS } from './words.ts';

/** Every agency of a province in one list. */
const ALL = 500;

const taskIdOf = (page: PageContext): number => numbered(page.params['task']);

/** A task is the affair of the agencies that have a share in it; one without any is the standing office's. */
export async function taskTarget(page: PageContext): Promise<Target | null> {
  const task = await findTask(page.database, taskIdOf(page));
  return task && { agencies: await agenciesOfTask(page.database, task.id), field: task.field };
}

/** One task: what the plan says, who works on it and how that stands, what it waits for. */
export async function showTask(page: PageContext): Promise<Response> {
  const task = await findTask(page.database, taskIdOf(page));
  if (!task) return page.problem(problem('tasks.unknown', { id: page.params['task'] ?? '' }), 404);
  const about = await asked(page, task.plan);
  if (!about) return noPlan(page);
  const { lang, database } = page;
  const filter = { ...about.filter, task: task.id };
  const rows = await boardRows(database, filter, about.seen, { limit: ALL, skip: 0 });
  const counts = await standingCounts(database, filter, about.seen);
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  const done = counts.find(({ standing }) => standing === 'done')?.count ?? 0;
  return page.desk(
    task.title,
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
      <p class="lead">{fill(WORDS.doneOf[lang], { done, all })}</p>
      <Changed page={page} />
      <TaskFactsList
        task={task}
        about={about}
        source={task.source === null ? null : await findSource(database, task.source)}
        lang={lang}
      />
      <Section title={WORDS.shares[lang]}>
        {rows.length === 0 ? (
          <Empty>{WORDS.none[lang]}</Empty>
        ) : (
          <WorkForm
            page={page}
            about={{ ...about, filter }}
            rows={rows}
            calendarOf={(await loadCalendars(database)).of}
            all={all}
            doerOf={await doerNames(database, about.today)}
            first="agency"
            back={page.href(paths.task(task.id))}
          />
        )}
      </Section>
      {await Twins({ page, task })}
      {await Before({ page, task })}
      {page.may('tasks.assign') ? (
        <>
          <EventForm page={page} task={task} />
          <GiveForm page={page} task={task} about={about} />
        </>
      ) : null}
    </>,
  );
}

function TaskFactsList({ task, about, source, lang }: { task: Task; about: Asked; source: Source | null; lang: Lang }) {
  const around = { tree: about.tree, groups: groupWords().groups };
  const read = (parties: Task['lead']): string => partyWords(parties, around, lang);
  return (
    <Facts
      items={[
        [WORDS.taskOf[lang].replace(' {address}', ''), task.address],
        [WORDS.origin[lang], source && sourceWords(source, lang)],
        [WORDS.field[lang], FIELD_WORDS[task.field as keyof typeof FIELD_WORDS]?.[lang] ?? task.field],
        [WORDS.product[lang], task.product],
        [WORDS.leadWords[lang], read(task.lead) || task.leadText],
        [WORDS.partnerWords[lang], read(task.partners) || task.partnersText],
        [
          WORDS.dueWords[lang],
          [task.dueText ? `“${task.dueText}”` : null, task.dueOn ? formatDate(task.dueOn) : null]
            .filter(Boolean)
            .join(', '),
        ],
        [WORDS.remark[lang], task.remark],
      ]}
    />
  );
}

const Hidden = ({ page, task }: { page: PageContext; task: Task }) => (
  <>
    <input type="hidden" name="csrf" value={page.csrf} />
    <input type="hidden" name="revision" value={String(task.revision)} />
  </>
);

/** Tasks that this one waits for, and a way to add one or take one off. */
async function Before({ page, task }: { page: PageContext; task: Task }) {
  const { lang } = page;
  const tasks = await tasksOf(page.database, task.plan);
  const edges = await edgesOf(page.database, task.plan);
  const before = edges
    .filter((edge) => edge.task === task.id)
    .map(({ after }) => tasks.find(({ id }) => id === after)!);
  const assigns = page.may('tasks.assign');
  if (before.length === 0 && !assigns) return null;
  const others = tasks.filter(({ id }) => id !== task.id && !before.some((one) => one.id === id));
  return (
    <Section title={WORDS.after[lang]} id="cho">
      {before.length === 0 ? <p class="note">{WORDS.afterNone[lang]}</p> : null}
      <ul class="lines" role="list">
        {before.map((one) => (
          <li>
            {`${one.address}: ${one.title.slice(0, 120)}`}
            {assigns ? (
              <form method="post" action={page.href(paths.after(task.id))}>
                <Hidden page={page} task={task} />
                <input type="hidden" name="bo" value={String(one.id)} />
                <Button look="low">{WORDS.freeFrom[lang]}</Button>
              </form>
            ) : null}
          </li>
        ))}
      </ul>
      {assigns ? (
        <form method="post" action={page.href(paths.after(task.id))} class="filters narrow">
          <Hidden page={page} task={task} />
          <div>
            <label for="sau">{WORDS.task[lang]}</label>
            <select id="sau" name="sau">
              <Options
                choices={others.map(({ id, address, title }) => ({
                  value: String(id),
                  label: `${address}: ${title.slice(0, 80)}`,
                }))}
              />
            </select>
          </div>
          <Button>{WORDS.putAfter[lang]}</Button>
        </form>
      ) : null}
    </Section>
  );
}

function EventForm({ page, task }: { page: PageContext; task: Task }) {
  const { lang } = page;
  const { time } = task;
  if (time?.kind !== 'after-event') return null;
  return (
    <Section title={WORDS.event[lang]} id="su-kien">
      <p class="note">
        {fill(WORDS.eventSays[lang], { count: time.count, unit: WORDS[time.unit][lang], event: time.event })}
      </p>
      <form method="post" action={page.href(paths.event(task.id))} class="filters narrow">
        <Hidden page={page} task={task} />
        <div>
          <label for="ngay">{WORDS.event[lang]}</label>
          <input id="ngay" name="ngay" type="date" value={task.eventOn ?? ''} />
        </div>
        <Button>{WORDS.eventSet[lang]}</Button>
      </form>
    </Section>
  );
}

/** Many agencies at once: a whole group, and agencies one by one. */
function GiveForm({ page, task, about }: { page: PageContext; task: Task; about: Asked }) {
  const { lang } = page;
  const groups: Choice[] = [
    { value: '', label: WORDS.giveNone[lang] },
    ...groupWords()
      .groups.filter(({ open }) => !open)
      .map(({ code, name }) => ({ value: code, label: name[lang] })),
  ];
  const agencies = about.agencies
    .filter(({ id }) => id !== about.tree.root?.id)
    .map(({ code, name }) => ({ value: code, label: name }));
  return (
    <Section title={WORDS.give[lang]} id="giao">
      <form method="post" action={page.href(paths.give(task.id))} class="blk">
        <Hidden page={page} task={task} />
        <div class="fields">
          <div>
            <label for="nhom-giao">{WORDS.giveGroup[lang]}</label>
            <select id="nhom-giao" name="nhom">
              <Options choices={groups} />
            </select>
          </div>
          <div>
            <label for="vai">{WORDS.asRole[lang]}</label>
            <select id="vai" name="vai">
              <Options
                choices={[
                  { value: 'lead', label: ROLE_WORDS.lead[lang] },
                  { value: 'partner', label: ROLE_WORDS.partner[lang] },
                ]}
              />
            </select>
          </div>
          <div class="wide">
            <label for="co-quan-giao">{WORDS.giveOne[lang]}</label>
            <select id="co-quan-giao" name="co-quan" multiple size={8}>
              <Options choices={agencies} />
            </select>
          </div>
        </div>
        <Button look="main">{WORDS.giveNow[lang]}</Button>
      </form>
    </Section>
  );
}
