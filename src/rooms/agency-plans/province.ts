import type { Read } from '../../platform/database/index.ts';
import { confirmedTargets, type Plan, type Target } from '../plans/index.ts';
import { dutiesByAgency, tasksOf, type Task } from '../tasks/index.ts';
import { checkPlan, type Outcome } from './core/check.ts';
import type { Content } from './core/plan.ts';
import { fieldsAsked, rulesOf } from './rules.ts';

/** What a plan of the province gives to agencies: read once for however many of them. */
export interface Given {
  readonly plan: Plan;
  readonly tasks: ReadonlyMap<number, Task>;
  readonly targets: ReadonlyMap<number, Target>;
  dutiesOf(agency: number): readonly { readonly task: Task; readonly role: 'lead' | 'partner' }[];
}

export async function givenBy(read: Read, plan: Plan): Promise<Given> {
  const tasks = new Map((await tasksOf(read, plan.id)).map((task) => [task.id, task]));
  const targets = new Map((await confirmedTargets(read, plan.id)).map((target) => [target.id, target]));
  const duties = new Map((await dutiesByAgency(read, plan.id)).map((one) => [one.agency, one]));
  return {
    plan,
    tasks,
    targets,
    dutiesOf: (agency) => {
      const own = duties.get(agency);
      const led = new Set(own?.led);
      return (own?.tasks ?? []).flatMap((id) => {
        const task = tasks.get(id);
        return task ? [{ task, role: led.has(id) ? ('lead' as const) : ('partner' as const) }] : [];
      });
    },
  };
}

/** The check of one agency's plan under the rules of its year. */
export const checked = (given: Given, agency: number, content: Content): Outcome[] =>
  checkPlan(
    {
      content,
      province: {
        tasks: given.tasks,
        targets: given.targets,
        duties: given.dutiesOf(agency).map(({ task }) => task.id),
      },
      fields: fieldsAsked(),
    },
    rulesOf(given.plan),
  );
