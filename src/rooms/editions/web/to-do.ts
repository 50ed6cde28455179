import { formatDate, type Lang } from '../../../kernel/index.ts';
import type { Read } from '../../../platform/database/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import type { SignName } from '../../../ui/index.ts';
import { alertPaths, countWaiting } from '../../alerts/index.ts';
import type { Run } from '../../imports/index.ts';
import { engineOf, registersBehind } from '../../indicators/index.ts';
import { readRegisterStates } from '../../registers/index.ts';
import { confirmedTargets, listPlans, targetsOfPlan, type Plan } from '../../plans/index.ts';
import { currentEdition } from '../current.ts';
import { IMPORTS, mappingPath, planPath, PLANS, PUBLISH, runPath } from './paths.ts';
import { say, WORDS } from './words.ts';

/** Something that the person can do now. */
export interface ToDo {
  readonly sign: SignName;
  readonly what: string;
  readonly why: string;
  readonly href: string;
  readonly verb: string;
}

const CLAUSES_NAMED = 6;

/** What waits for a person who may do it, most urgent first: alerts, a plan, questions of imports, then publishing. */
export async function tasksToDo(page: PageContext, runs: readonly Run[]): Promise<ToDo[]> {
  const { database, lang } = page;
  const fed = (await readRegisterStates(database)).some(({ rows }) => rows > 0);
  const imports = page.may('registers.import');
  return [
    ...(await alertsToDo(page)),
    ...(await plansToDo(page)),
    ...(imports ? runs.flatMap((run) => runToDo(run, lang)) : []),
    ...(!fed && imports ? [firstImport(lang)] : []),
    ...(fed && page.may('editions.publish') ? await publishingToDo(page, runs) : []),
  ];
}

/** Alerts that nobody has acknowledged, of the agencies that the reader reaches. */
async function alertsToDo(page: PageContext): Promise<ToDo[]> {
  const { lang } = page;
  if (!page.may('alerts.read')) return [];
  const count = await countWaiting(page.database, page.scope('alerts.read'));
  if (count === 0) return [];
  const what = say(lang, count === 1 ? 'alertOne' : 'alerts', { count });
  return [{ sign: 'soon', what, why: WORDS.alertsWhy[lang], href: alertPaths.alerts, verb: say(lang, 'open') }];
}

async function plansToDo(page: PageContext): Promise<ToDo[]> {
  const { database: read, lang } = page;
  const plans = await listPlans(read);
  if (!plans.some((plan) => plan.state === 'in-force' || plan.state === 'draft')) {
    if (!page.may('plans.import')) return [];
    const why = say(lang, 'importPlanWhy');
    return [{ sign: 'todo', what: say(lang, 'importPlan'), why, href: PLANS, verb: say(lang, 'open') }];
  }
  const items: ToDo[] = [];
  if (!page.may('plans.review')) return items;
  for (const plan of plans) {
    if (plan.state === 'draft') items.push(await draftToDo(read, plan, lang));
    if (plan.state === 'in-force') items.push(...(await linksToDo(read, plan, lang)));
  }
  return items;
}

async function draftToDo(read: Read, plan: Plan, lang: Lang): Promise<ToDo> {
  const open = (await targetsOfPlan(read, plan.id)).filter((target) => target.state === 'suggested').length;
  const blanks = [
    plan.number === null && say(lang, 'blankNumber'),
    plan.issuedOn === null && say(lang, 'blankDate'),
    plan.year === null && say(lang, 'blankYear'),
  ].filter((word) => word !== false);
  const why = [
    blanks.length > 0 ? say(lang, 'blanks', { blanks: blanks.join(', ') }) : '',
    open > 0 ? say(lang, 'undecided', { count: open }) : '',
  ];
  return {
    sign: 'edit',
    what: say(lang, 'review', { plan: plan.title ?? plan.file }),
    why: why.filter((part) => part !== '').join(' '),
    href: planPath(plan.id),
    verb: say(lang, 'open'),
  };
}

/** Targets that could be measured and that nothing measures. */
async function linksToDo(read: Read, plan: Plan, lang: Lang): Promise<ToDo[]> {
  const loose = (await confirmedTargets(read, plan.id)).filter(
    (target) => target.indicators.length === 0 && target.comparator !== 'statement',
  );
  if (loose.length === 0) return [];
  const named = loose.slice(0, CLAUSES_NAMED).map((target) => target.address);
  const list = named.join(', ') + (loose.length > CLAUSES_NAMED ? ', …' : '');
  return [
    {
      sign: 'edit',
      what: say(lang, 'unlinked', { count: loose.length }),
      why: say(lang, 'unlinkedWhy', { list }),
      href: planPath(plan.id),
      verb: say(lang, 'open'),
    },
  ];
}

function runToDo(run: Run, lang: Lang): ToDo[] {
  const file = run.fileName ?? `#${run.id}`;
  if (run.state === 'previewed') {
    const why = say(lang, 'decideRunWhy', { file, rows: run.counts?.read ?? 0 });
    const what = say(lang, 'decideRun', { run: String(run.id) });
    return [{ sign: 'wait', what, why, href: runPath(run.id), verb: say(lang, 'decide') }];
  }
  if (run.state === 'failed' && run.questions.length > 0) {
    const why = say(lang, 'answerRunWhy', { file, count: run.questions.length });
    const what = say(lang, 'answerRun', { run: String(run.id) });
    return [{ sign: 'soon', what, why, href: mappingPath(run.id), verb: say(lang, 'open') }];
  }
  return [];
}

const firstImport = (lang: Lang): ToDo => ({
  sign: 'todo',
  what: say(lang, 'importDossiers'),
  why: say(lang, 'importDossiersWhy'),
  href: IMPORTS,
  verb: say(lang, 'open'),
});

/** Publishing is due before the first edition, and when imports came after the newest one. */
async function publishingToDo({ database, lang }: PageContext, runs: readonly Run[]): Promise<ToDo[]> {
  const edition = await currentEdition(database);
  const item = (what: string, why: string): ToDo => ({
    sign: 'todo',
    what,
    why,
    href: PUBLISH,
    verb: say(lang, 'open'),
  });
  if (!edition) return [item(WORDS.publishFirst[lang], WORDS.publishFirstWhy[lang])];
  const known = new Set(edition.imports.map((run) => run.id));
  const engine = await engineOf(database);
  const published = [...engine.indicators.values()].filter((one) => one.public);
  const feeding = new Set(registersBehind(engine, published));
  const fresh = runs.filter(
    (run) => run.state === 'committed' && feeding.has(run.register) && !known.has(String(run.id)),
  ).length;
  if (fresh === 0) return [];
  const { number, asOf } = edition.header;
  const why = say(lang, 'publishNewWhy', { number: String(number), asOf: formatDate(asOf), runs: fresh });
  return [item(WORDS.publishNew[lang], why)];
}
