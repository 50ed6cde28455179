import { fill, formatDate, problem, type Problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { ActOutcome, Button, Crumbs, Field, Notice, Section } from '../../../ui/index.ts';
import { EVERY_WORDS, FIELD_WORDS } from '../../plans/index.ts';
import { COMPARATORS, type Line, type OwnTarget, type OwnTask } from '../core/plan.ts';
import { unitOf } from '../core/target.ts';
import { numbered } from '../../../kernel/index.ts';
import { remarksOf } from '../sql/plan.reads.ts';
import { COMPARATOR_WORDS, PART_WORDS } from '../words.ts';
import { findingWords } from './check.tsx';
import { RemarkSaid } from './life.tsx';
import { provinceWords } from './lines.tsx';
import { lineKey, NEW, PART_KEYS, paths } from './paths.ts';
import { dueWords, fieldName, figureWords, moneyWords, whoWords } from '../row-words.ts';
import { lineIn, ownIdOf, shownPlan, type Shown } from './shown.ts';
import { WORDS } from './words.ts';

export const showLine = (page: PageContext): Promise<Response> => linePage(page, null);

interface At extends Shown {
  readonly line: Line;
  readonly task: OwnTask | null;
  readonly target: OwnTarget | null;
  readonly isNew: boolean;
  /** What was typed, where the form comes back. */
  typed(name: string): string | undefined;
}

/** One line of a plan: its form, what the check says of it, and its remarks. `typed`: a form that comes back. */
export async function linePage(
  page: PageContext,
  wrong: Problem | null,
  typed: (name: string) => string | undefined = () => undefined,
): Promise<Response> {
  const [shown, line] = [await shownPlan(page), lineIn(page)];
  const isNew = page.params['line'] === NEW;
  const task = shown && line?.part === 'task' ? (shown.content.tasks.find(({ id }) => id === line.id) ?? null) : null;
  const target =
    shown && line?.part === 'target' ? (shown.content.targets.find(({ id }) => id === line.id) ?? null) : null;
  const there = line !== null && (isNew ? line.id === 0 && shown?.drafts : line.id === null || task || target);
  if (!shown || !line || !there) return page.problem(problem('agency-plans.unknown', { id: ownIdOf(page) }), 404);
  const at: At = { ...shown, line, task, target, isNew, typed };
  const { lang } = page;
  const name = task?.title ?? target?.measure ?? (line.id === null ? PART_WORDS[line.part][lang] : newName(at));
  return page.desk(
    name,
    <>
      <Crumbs
        lang={lang}
        here={name.slice(0, 60)}
        items={[
          { href: page.href(paths.list), label: WORDS.title[lang] },
          { href: page.href(paths.plan(shown.own.id)), label: shown.agency.shortName },
        ]}
      />
      <h1>{name}</h1>
      <ActOutcome wrong={wrong && page.say(wrong)} />
      <Findings {...at} />
      {line.part === 'task' ? (
        <TaskLine {...at} />
      ) : line.part === 'target' ? (
        <TargetLine {...at} />
      ) : (
        <GeneralLine {...at} />
      )}
      {await LineRemarks(at)}
      <p class="links">
        <a href={page.href(paths.plan(shown.own.id))}>{WORDS.backToPlan[lang]}</a>
      </p>
    </>,
    wrong ? 422 : 200,
  );
}

const newName = ({ page, line }: At): string => (line.part === 'task' ? WORDS.addTask : WORDS.addTarget)[page.lang];

function Findings({ page, outcomes, line }: At) {
  const found = outcomes.flatMap((outcome) =>
    outcome.findings
      .filter((finding) => finding.line?.part === line.part && finding.line.id === line.id)
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

const Hidden = ({ page, task, target }: At) => (
  <>
    <input type="hidden" name="csrf" value={page.csrf} />
    <input type="hidden" name="revision" value={String(task?.revision ?? target?.revision ?? '')} />
  </>
);

const action = ({ page, own, line, isNew }: At): string =>
  page.href(paths.line(own.id, PART_KEYS[line.part], isNew ? NEW : lineKey(line)));

function TaskLine(at: At) {
  const { page, task, given, drafts } = at;
  const { lang } = page;
  const over = task?.source == null ? undefined : given.tasks.get(task.source);
  if (!drafts)
    return (
      <dl class="facts">
        {[
          [WORDS.field, fieldName(task!.field, lang)],
          [WORDS.product, task!.product || WORDS.nothing[lang]],
          [WORDS.responsible, whoWords(task!, lang)],
          [WORDS.due, dueWords(task!, lang)],
          [WORDS.budget, moneyWords(task!.budget, lang)],
          [WORDS.ownSolutions, task!.solutions || WORDS.nothing[lang]],
        ].map(([word, value]) => (
          <div>
            <dt>{(word as (typeof WORDS)['field'])[lang]}</dt>
            <dd>{value as string}</dd>
          </div>
        ))}
      </dl>
    );
  return (
    <form method="post" action={action(at)} class="blk">
      <Hidden {...at} />
      {over ? <p class="note">{`${fieldName(task!.field, lang)}; ${over.address}`}</p> : <OwnTaskHead {...at} />}
      <TaskFields
        {...at}
        hint={over?.dueOn ? fill(WORDS.provinceDue[lang], { due: formatDate(over.dueOn) }) : undefined}
      />
      <LineActs {...at} inherited={over !== undefined} />
    </form>
  );
}

/** Field and words of a task of the agency's own; those of a duty are the province's. */
function OwnTaskHead({ page, task, typed }: At) {
  const { lang } = page;
  return (
    <>
      <Field
        lang={lang}
        name="ten"
        type="textarea"
        rows={2}
        label={WORDS.task[lang]}
        value={typed('ten') ?? task?.title ?? ''}
      />
      <Field
        lang={lang}
        name="linh-vuc"
        type="select"
        label={WORDS.field[lang]}
        value={typed('linh-vuc') ?? task?.field ?? ''}
        choices={Object.entries(FIELD_WORDS).map(([value, words]) => ({ value, label: words[lang] }))}
      />
    </>
  );
}

function TaskFields({ page, task, typed, hint }: At & { hint: string | undefined }) {
  const { lang } = page;
  const budget = task?.budget ?? null;
  return (
    <>
      <Field
        lang={lang}
        name="san-pham"
        type="textarea"
        rows={2}
        label={WORDS.product[lang]}
        value={typed('san-pham') ?? task?.product ?? ''}
      />
      <div class="fields">
        <Field
          lang={lang}
          name="bo-phan"
          label={WORDS.division[lang]}
          value={typed('bo-phan') ?? task?.division ?? ''}
        />
        <Field lang={lang} name="nguoi" label={WORDS.person[lang]} value={typed('nguoi') ?? task?.person ?? ''} />
        <Field
          lang={lang}
          name="han"
          type="date"
          label={WORDS.due[lang]}
          value={typed('han') ?? task?.dueOn ?? ''}
          short
          hint={hint}
        />
        <Field
          lang={lang}
          name="lap-lai"
          type="select"
          label={WORDS.every[lang]}
          value={typed('lap-lai') ?? task?.every ?? ''}
          choices={[
            { value: '', label: WORDS.once[lang] },
            ...Object.entries(EVERY_WORDS).map(([value, words]) => ({ value, label: words[lang] })),
          ]}
        />
        <Field
          lang={lang}
          name="kinh-phi"
          label={WORDS.budget[lang]}
          hint={WORDS.budgetHint[lang]}
          value={typed('kinh-phi') ?? (budget === null ? '' : moneyWords(budget, lang))}
          short
        />
      </div>
      <Field
        lang={lang}
        name="giai-phap"
        type="textarea"
        rows={2}
        label={WORDS.ownSolutions[lang]}
        value={typed('giai-phap') ?? task?.solutions ?? ''}
      />
    </>
  );
}

function TargetLine(at: At) {
  const { page, target, given, drafts, typed } = at;
  const { lang } = page;
  const over = given.targets.get(target?.source ?? numbered(page.query.get('cua-tinh')));
  if (!drafts)
    return (
      <dl class="facts">
        <div>
          <dt>{WORDS.figure[lang]}</dt>
          <dd>{figureWords(target!, lang)}</dd>
        </div>
        <div>
          <dt>{WORDS.ofProvince[lang]}</dt>
          <dd>{over ? provinceWords(over, lang) : '–'}</dd>
        </div>
      </dl>
    );
  const comparator = COMPARATORS.find((one) => one === over?.comparator);
  const value = target ? target.value : (over?.value ?? null);
  return (
    <form method="post" action={action(at)} class="blk">
      <Hidden {...at} />
      <Field
        lang={lang}
        name="ten"
        type="textarea"
        rows={2}
        label={WORDS.measure[lang]}
        value={typed('ten') ?? target?.measure ?? over?.statement ?? ''}
      />
      <div class="fields">
        <Field
          lang={lang}
          name="phep-so"
          type="select"
          label={WORDS.comparator[lang]}
          value={typed('phep-so') ?? target?.comparator ?? comparator ?? '>='}
          choices={COMPARATORS.map((one) => ({
            value: one,
            label: fill(COMPARATOR_WORDS[one]![lang], { figure: '…' }),
          }))}
        />
        <Field
          lang={lang}
          name="so"
          label={WORDS.value[lang]}
          value={typed('so') ?? (lang === 'vi' ? (value ?? '').replace('.', ',') : (value ?? ''))}
          short
        />
        <Field
          lang={lang}
          name="don-vi"
          label={WORDS.unit[lang]}
          hint={WORDS.unitHint[lang]}
          value={typed('don-vi') ?? target?.unit ?? (over ? unitOf(over) : '%')}
          short
        />
      </div>
      <Field
        lang={lang}
        name="cua-tinh"
        type="select"
        label={WORDS.serves[lang]}
        value={typed('cua-tinh') ?? String(over?.id ?? '')}
        choices={[
          { value: '', label: WORDS.servesNone[lang] },
          ...[...given.targets.values()].map((one) => ({
            value: String(one.id),
            label: `${provinceWords(one, lang)}: ${one.statement.slice(0, 90)}`,
          })),
        ]}
      />
      <LineActs {...at} inherited={false} />
    </form>
  );
}

/** Save; save and go to the next line; drop what is the agency's own. */
function LineActs({ page, isNew, inherited }: At & { inherited: boolean }) {
  const { lang } = page;
  return (
    <p class="acts">
      <Button look="main" name="lam" value="luu">
        {WORDS.save[lang]}
      </Button>
      {isNew ? null : (
        <>
          {' '}
          <Button name="lam" value="sau">
            {WORDS.saveNext[lang]}
          </Button>
        </>
      )}
      {isNew || inherited ? null : (
        <>
          {' '}
          <Button name="lam" value="bo">
            {WORDS.drop[lang]}
          </Button>
        </>
      )}
    </p>
  );
}

const GeneralLine = ({ page, content, line }: At) => (
  <p>{(line.id === null && content.general[line.part]) || WORDS.nothing[page.lang]}</p>
);

async function LineRemarks(at: At) {
  const { page, own, line, task, drafts, isNew } = at;
  const { lang } = page;
  if (isNew) return null;
  const remarks = (await remarksOf(page.database, own.id)).filter(
    (one) => one.line.part === line.part && one.line.id === line.id,
  );
  const target = { agencies: [own.agency], ...(task && { field: task.field }) };
  const says = own.state === 'sent' && page.may('agency-plans.remark', target);
  if (remarks.length === 0 && !says) return null;
  return (
    <Section title={WORDS.remarksTitle[lang]} id="gop-y">
      <ul class="lines" role="list">
        {remarks.map((remark) => (
          <li>
            <RemarkSaid page={page} remark={remark} />
            {drafts && remark.answer === null ? (
              <form method="post" action={page.href(paths.answer(own.id))} class="filters narrow">
                <input type="hidden" name="csrf" value={page.csrf} />
                <input type="hidden" name="gop-y" value={String(remark.id)} />
                <div>
                  <label for={`loi-${remark.id}`}>{WORDS.answer[lang]}</label>
                  <input id={`loi-${remark.id}`} name="loi" type="text" />
                </div>
                <Button>{WORDS.answerNow[lang]}</Button>
              </form>
            ) : null}
          </li>
        ))}
      </ul>
      {says ? (
        <form method="post" action={page.href(paths.remark(own.id, PART_KEYS[line.part], lineKey(line)))} class="blk">
          <input type="hidden" name="csrf" value={page.csrf} />
          <Field lang={lang} name="loi" type="textarea" rows={2} label={WORDS.remark[lang]} />
          <Button>{WORDS.remarkNow[lang]}</Button>
        </form>
      ) : null}
    </Section>
  );
}
