import { dateAt, fill } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Button, Options, Section } from '../../../ui/index.ts';
import { findPlan, plansInForceAt, programmeOf } from '../../plans/index.ts';
import type { Task } from '../core/task.ts';
import { taskHeads } from '../sql/task.reads.ts';
import { twinsOf } from '../sql/twin.store.ts';
import { paths } from './paths.ts';
import { WORDS } from './words.ts';

/** The same duty in other plans: where it stands there, and for who assigns a way to say so or to take it back. */
export async function Twins({ page, task }: { page: PageContext; task: Task }) {
  const { lang, database } = page;
  const twins = await twinsOf(database, task.id);
  const assigns = page.may('tasks.assign');
  const others = (await plansInForceAt(database, dateAt(page.at))).filter(({ id }) => id !== task.plan);
  if (twins.length === 0 && (!assigns || others.length === 0)) return null;
  const named = [];
  for (const twin of twins) named.push({ ...twin, of: await findPlan(database, twin.plan) });
  const offered = [];
  for (const plan of others) offered.push(...(await taskHeads(database, plan.id)));
  const open = offered.filter(({ id }) => !twins.some((twin) => twin.id === id));
  const hidden = (
    <>
      <input type="hidden" name="csrf" value={page.csrf} />
      <input type="hidden" name="revision" value={String(task.revision)} />
    </>
  );
  return (
    <Section title={WORDS.twins[lang]} note={WORDS.twinsNote[lang]} id="cung-viec">
      <ul class="lines" role="list">
        {named.map(({ id, address, title, of }) => (
          <li>
            <a href={page.href(paths.task(id))}>{`${address}: ${title.slice(0, 120)}`}</a>
            <span class="of">{programmeOf(of?.programme ?? '')?.name[lang] ?? of?.number ?? '–'}</span>
            {assigns ? (
              <form method="post" action={page.href(paths.twin(task.id))}>
                {hidden}
                <input type="hidden" name="bo" value={String(id)} />
                <Button look="low">{WORDS.freeFrom[lang]}</Button>
              </form>
            ) : null}
          </li>
        ))}
      </ul>
      {assigns && open.length > 0 ? (
        <form method="post" action={page.href(paths.twin(task.id))} class="filters narrow">
          {hidden}
          <div>
            <label for="cung">{WORDS.task[lang]}</label>
            <select id="cung" name="cung">
              <Options
                choices={open.map(({ id, address, title }) => ({
                  value: String(id),
                  label: fill('{address}: {title}', { address, title: title.slice(0, 80) }),
                }))}
              />
            </select>
          </div>
          <Button>{WORDS.twinNow[lang]}</Button>
        </form>
      ) : null}
    </Section>
  );
}
