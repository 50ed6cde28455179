import { fill, formatCount, type Lang } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Crumbs, drawnSign, Empty, Links, Marked } from '../../../ui/index.ts';
import type { Agency } from '../../agencies/index.ts';
import { FIELD_WORDS } from '../../plans/index.ts';
import { STANDINGS } from '../core/standing.ts';
import { boardTotals, matrixCells, type MatrixCell, type Total, type Totals } from '../sql/board.reads.ts';
import { taskHeads, type TaskHead } from '../sql/task.reads.ts';
import { signOf, STANDING_WORDS } from '../words.ts';
import { asked, withQuery, type Asked } from './asked.ts';
import { heading, noPlan, Onward, WorkFilters } from './list.page.tsx';
import { paths } from './paths.ts';
import { Programmes } from './programmes.tsx';
import { WORDS } from './words.ts';

/** Columns of one page: more would neither fit a screen nor be read. */
const MOST_TASKS = 40;
/** Tasks named as those with most late rows. */
const NAMED = 3;

interface Matrix extends Totals {
  readonly page: PageContext;
  readonly about: Asked;
  readonly tasks: readonly TaskHead[];
  readonly cells: ReadonlyMap<string, MatrixCell>;
}

const keyOf = (task: number, agency: number): string => `${task} ${agency}`;

/**
 * Which task is late where: the tasks against the agencies, under their fields. A plan of more tasks than a page holds shows
 * one field at a time, with totals over all of them.
 */
export async function showMatrix(page: PageContext): Promise<Response> {
  const about = await asked(page);
  if (!about) return noPlan(page);
  const { lang, database } = page;
  const everything = await taskHeads(database, about.plan.id);
  const { field: _, ...rest } = about.filter;
  const whole = { ...rest, plan: about.plan.id, tasks: everything.map(({ id }) => id) };
  const part = (tasks: readonly TaskHead[]): Promise<MatrixCell[]> =>
    matrixCells(database, { ...about.filter, plan: about.plan.id, tasks: tasks.map(({ id }) => id) }, about.seen);
  // Most often the field that is shown is known before it is known which tasks anybody has: both are read at the same time.
  const likely = (everything.length > MOST_TASKS ? ofField(everything, about.filter.field) : everything).slice(
    0,
    2 * MOST_TASKS,
  );
  const [{ byTask, byAgency }, likelyCells] = await Promise.all([
    boardTotals(database, whole, about.seen),
    part(likely),
  ]);
  const given = everything.filter(({ id }) => byTask.has(id));
  const fields = [...Map.groupBy(given, ({ field }) => field)];
  const field = about.filter.field ?? (given.length > MOST_TASKS ? fields[0]?.[0] : undefined);
  const shownFields = fields.filter(([code]) => field === undefined || code === field);
  const tasks = shownFields.flatMap(([, own]) => own).slice(0, MOST_TASKS);
  const read = tasks.every((task) => likely.includes(task)) ? likelyCells : await part(tasks);
  const cells = new Map(read.map((cell) => [keyOf(cell.task, cell.agency), cell]));
  const totals = [...byTask.values()];
  const sum = (of: (one: Total) => number): number => totals.reduce((all, one) => all + of(one), 0);
  const shown = { page, about, tasks, cells, byAgency, byTask };
  return page.desk(
    WORDS.matrix[lang],
    <>
      <Crumbs
        lang={lang}
        here={WORDS.matrix[lang]}
        items={[
          { href: page.href(paths.desk), label: WORDS.desk[lang] },
          { href: withQuery(page, paths.list, {}), label: WORDS.title[lang] },
        ]}
      />
      <h1>
        {heading(
          about,
          sum(({ late }) => late),
          sum(({ all }) => all),
          lang,
        )}
      </h1>
      <p class="lead">
        {fill(WORDS.matrixLead[lang], {
          tasks: formatCount(given.length, lang),
          agencies: formatCount(byAgency.size, lang),
          field: fieldWords(field, lang),
        })}{' '}
        {mostLate(given, byTask, lang)}
      </p>
      <Programmes
        page={page}
        about={{ ...about, filter: { ...about.filter, plan: about.plan.id } }}
        path={paths.matrix}
      />
      <WorkFilters page={page} about={about} path={paths.matrix} />
      <Links
        items={fields.map(([code, own]) => ({
          href: withQuery(page, paths.matrix, { lv: code }),
          label: `${fieldWords(code, lang)} (${own.length})`,
        }))}
      />
      <Legend lang={lang} />
      {tasks.length === 0 ? <Empty>{WORDS.none[lang]}</Empty> : <MatrixTable {...shown} />}
      <Onward page={page} here="matrix" />
    </>,
  );
}

/** Tasks of the field, or of the first one. */
const ofField = (tasks: readonly TaskHead[], field = tasks[0]?.field): TaskHead[] =>
  tasks.filter((task) => task.field === field);

const fieldWords = (code: string | undefined, lang: Lang): string =>
  (FIELD_WORDS[code as keyof typeof FIELD_WORDS] ?? WORDS.everyField)[lang];

function mostLate(tasks: readonly TaskHead[], byTask: Totals['byTask'], lang: Lang): string {
  const late = tasks
    .map(({ id, address }) => ({ address, count: byTask.get(id)?.late ?? 0 }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count)
    .slice(0, NAMED)
    .map(({ address, count }) => fill(WORDS.matrixMostOne[lang], { address, count: formatCount(count, lang) }));
  return late.length === 0 ? '' : fill(WORDS.matrixMost[lang], { list: late.join(', ') });
}

const Legend = ({ lang }: { lang: Lang }) => (
  <ul class="signs" role="list" aria-label={WORDS.legend[lang]}>
    {STANDINGS.map((standing) => (
      <li>
        <Marked sign={signOf(standing, null)}>{STANDING_WORDS[standing][lang]}</Marked>
      </li>
    ))}
  </ul>
);

function MatrixTable(shown: Matrix) {
  const { page, about, tasks, byAgency, byTask } = shown;
  const { lang } = page;
  const agencies = about.tree.living.filter(({ id }) => byAgency.has(id));
  const isCommune = ({ kind }: Agency): boolean => kind === 'commune' || kind === 'ward';
  const parts = [
    [WORDS.departments, agencies.filter((agency) => !isCommune(agency))],
    [WORDS.communes, agencies.filter(isCommune)],
  ] as const;
  return (
    <div class="scroll" role="region" aria-label={WORDS.scroll[lang]} tabindex={0}>
      <table class="mx one">
        <caption class="vh">{WORDS.matrix[lang]}</caption>
        <thead>
          <tr>
            <th scope="col" rowspan={2}>
              {WORDS.agency[lang]}
            </th>
            {[...Map.groupBy(tasks, ({ field }) => field)].map(([field, own]) => (
              <th scope="colgroup" class="g g0" colspan={own.length}>
                <a href={withQuery(page, paths.matrix, { lv: field })}>{fieldWords(field, lang)}</a>
              </th>
            ))}
            <th scope="col" class="tot" rowspan={2}>
              {WORDS.totalLate[lang]}
            </th>
            <th scope="col" class="tot" rowspan={2}>
              {WORDS.totalDone[lang]}
            </th>
          </tr>
          <tr>
            {tasks.map(({ id, address, title }, at) => (
              <th scope="col" class={opens(tasks, at)}>
                <a href={page.href(paths.task(id))} title={title} aria-label={`${address}: ${title}`}>
                  {address.split('.').at(-1)}
                </a>
              </th>
            ))}
          </tr>
        </thead>
        {parts
          .filter(([, own]) => own.length > 0)
          .map(([words, own]) => (
            <tbody>
              <tr class="grp">
                <th scope="rowgroup" colspan={tasks.length + 3}>
                  {fill(words[lang], { count: formatCount(own.length, lang) })}
                </th>
              </tr>
              {own.map((agency) => (
                <AgencyRow {...shown} agency={agency} />
              ))}
            </tbody>
          ))}
        <tfoot>
          <tr>
            <th scope="row">{WORDS.lateOfTask[lang]}</th>
            {tasks.map(({ id }, at) => (
              <td class={opens(tasks, at)}>{formatCount(byTask.get(id)?.late ?? 0, lang)}</td>
            ))}
            <td class="tot" colspan={2} />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

/** A line stands before the first task of a field. */
const opens = (tasks: readonly TaskHead[], at: number): string | undefined =>
  tasks[at]?.field === tasks[at - 1]?.field ? undefined : 'g0';

function AgencyRow({ page, tasks, cells, byAgency, agency }: Matrix & { agency: Agency }) {
  const { lang } = page;
  const total = byAgency.get(agency.id);
  const late = total?.late ?? 0;
  return (
    <tr>
      <th scope="row">
        <a href={withQuery(page, paths.list, { 'co-quan': agency.code, lv: null })}>{agency.shortName}</a>
      </th>
      {tasks.map((task, at) => {
        const cell = cells.get(keyOf(task.id, agency.id));
        return cell ? (
          <Filled
            page={page}
            cell={cell}
            words={cellWords(cell, agency, task, lang)}
            first={opens(tasks, at) !== undefined}
          />
        ) : (
          <td class={opens(tasks, at)} />
        );
      })}
      <td class="tot">{late > 0 ? <b class="c-late">{formatCount(late, lang)}</b> : '0'}</td>
      <td class="tot">{`${formatCount(total?.done ?? 0, lang)}/${formatCount(total?.all ?? 0, lang)}`}</td>
    </tr>
  );
}

/** The title names the link: a label beside it would send the same words twice. */
const Filled = ({
  page,
  cell,
  words,
  first,
}: {
  page: PageContext;
  cell: MatrixCell;
  words: string;
  first: boolean;
}) => (
  <td class={[first ? 'g0' : '', cell.role === 'partner' ? 'co' : ''].filter(Boolean).join(' ') || undefined}>
    <a href={page.href(paths.share(cell.id))} title={words}>
      {drawnSign(signOf(cell.standing, cell.percent))}
    </a>
  </td>
);

const cellWords = ({ role, standing, more }: MatrixCell, agency: Agency, { address }: TaskHead, lang: Lang): string =>
  fill(WORDS.cell[lang], {
    agency: agency.shortName,
    address,
    role: role === 'partner' ? WORDS.cellPartner[lang] : '',
    standing: STANDING_WORDS[standing][lang].toLowerCase(),
    more: more > 0 ? fill(WORDS.cellMore[lang], { count: more }) : '',
  });
