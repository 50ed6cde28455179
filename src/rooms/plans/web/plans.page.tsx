import { rm } from 'node:fs/promises';
import { formatDate, problem, type Lang, type Problem } from '../../../kernel/index.ts';
import type { PageContext, Target } from '../../../platform/manifest.ts';
import {
  Button,
  Cell,
  Col,
  Crumbs,
  Empty,
  ErrorSummary,
  Field,
  FileField,
  LinkButton,
  Marked,
  Row,
  RowHead,
  Table,
  TBody,
  THead,
  type SignName,
} from '../../../ui/index.ts';
import { importPlan } from '../commands/import-plan.ts';
import type { Plan, PlanState } from '../core/plan.ts';
import { readPlanFile } from '../read-plan-file.ts';
import { firstProgramme, programmeOf, programmes } from '../programmes.ts';
import { findPlan, listPlans } from '../sql/plan.reads.ts';
import { PLAN_STATE_WORDS } from '../words.ts';
import { planIdOf } from './review.page.tsx';
import { LIST, reviewPath, UPLOAD } from './paths.ts';
import { WORDS } from './words.ts';

const SIGN_OF_STATE: Readonly<Record<PlanState, SignName>> = {
  draft: 'edit',
  'in-force': 'met',
  replaced: 'back',
  closed: 'lock',
};

/** The plan that the address names: a draft is not everybody's. */
export async function planTarget(page: PageContext): Promise<Target | null> {
  const plan = await findPlan(page.database, planIdOf(page));
  return plan && { state: plan.state };
}

/** All plans with their state. */
export async function showPlans(page: PageContext): Promise<Response> {
  const { lang } = page;
  const plans = (await listPlans(page.database)).filter(({ state }) => page.may('plans.read', { state }));
  return page.desk(
    WORDS.title[lang],
    <>
      <Crumbs
        lang={lang}
        here={WORDS.title[lang]}
        items={[{ href: page.href('/ban-lam-viec'), label: WORDS.desk[lang] }]}
      />
      <h1>{WORDS.title[lang]}</h1>
      <p class="lead">{WORDS.lead[lang]}</p>
      {page.may('plans.import') ? (
        <p class="acts">
          <LinkButton look="main" href={page.href(UPLOAD)}>
            {WORDS.upload[lang]}
          </LinkButton>
        </p>
      ) : null}
      {plans.length === 0 ? <Empty>{WORDS.empty[lang]}</Empty> : <PlanTable page={page} plans={plans} />}
    </>,
  );
}

const PlanTable = ({ page, plans }: { page: PageContext; plans: readonly Plan[] }) => (
  <Table caption={WORDS.title[page.lang]} captionHidden stack>
    <THead>
      <Row>
        <Col>{WORDS.name[page.lang]}</Col>
        <Col>{WORDS.number[page.lang]}</Col>
        <Col>{WORDS.issuedOn[page.lang]}</Col>
        <Col>{WORDS.state[page.lang]}</Col>
      </Row>
    </THead>
    <TBody>
      {plans.map((plan) => (
        <Row>
          <RowHead>
            <a href={page.href(reviewPath(plan.id))}>{titleOf(plan, page.lang)}</a>
            <span class="of">{programmeOf(plan.programme)?.name[page.lang] ?? plan.programme}</span>
          </RowHead>
          <Cell label={WORDS.number[page.lang]}>{plan.number ?? WORDS.blank[page.lang]}</Cell>
          <Cell label={WORDS.issuedOn[page.lang]}>
            {plan.issuedOn ? formatDate(plan.issuedOn) : WORDS.blank[page.lang]}
          </Cell>
          <Cell label={WORDS.state[page.lang]}>
            <StateOf plan={plan} lang={page.lang} />
          </Cell>
        </Row>
      ))}
    </TBody>
  </Table>
);

/** Name of a plan in lists: its title without the words that order it. */
export function titleOf(plan: Plan, lang: Lang): string {
  const title = plan.title?.replace(/^Ban hành\s+/u, '');
  return title ?? `${WORDS.title[lang]} ${plan.year ?? WORDS.noYear[lang]}`;
}

export const StateOf = ({ plan, lang }: { plan: Plan; lang: Lang }) => (
  <Marked sign={SIGN_OF_STATE[plan.state]}>
    {PLAN_STATE_WORDS[plan.state][lang]}
    {plan.endedOn ? `, ${WORDS.until[lang].replace('{date}', formatDate(plan.endedOn))}` : ''}
  </Marked>
);

export const showUpload = (page: PageContext): Response => uploadForm(page, null);

function uploadForm(page: PageContext, wrong: Problem | null): Response {
  const { lang } = page;
  const sentence = wrong ? page.say(wrong) : null;
  return page.desk(
    WORDS.upload[lang],
    <>
      <Crumbs lang={lang} here={WORDS.upload[lang]} items={[{ href: page.href(LIST), label: WORDS.title[lang] }]} />
      <h1>{WORDS.upload[lang]}</h1>
      {sentence ? <ErrorSummary lang={lang} errors={[{ field: 'tep', words: sentence }]} /> : null}
      <form method="post" action={page.href(UPLOAD)} enctype="multipart/form-data" class="blk">
        <input type="hidden" name="csrf" value={page.csrf} />
        <Field
          lang={lang}
          name="chuong-trinh"
          type="select"
          label={WORDS.programme[lang]}
          value={firstProgramme().code}
          choices={programmes().map(({ code, name }) => ({ value: code, label: name[lang] }))}
        />
        <FileField
          name="tep"
          label={WORDS.file[lang]}
          hint={WORDS.fileHint[lang]}
          accept=".docx,.txt,.pdf"
          {...(sentence && { error: sentence })}
        />
        <Button look="main">{WORDS.read[lang]}</Button>
      </form>
    </>,
    wrong ? 422 : 200,
  );
}

/** Reads an uploaded file into a draft and goes to its review. The same file again leads to the plan that is there. */
export async function takeUpload(page: PageContext): Promise<Response> {
  const form = await page.form();
  const upload = form.files.get('tep');
  const programme = programmeOf(form.text('chuong-trinh')) ?? firstProgramme();
  if (!upload || upload.bytes === 0) return uploadForm(page, problem('plans.no-file'));
  try {
    const file = await readPlanFile(upload.path, upload.name);
    if (!file.ok) return uploadForm(page, file.problem);
    const { id } = await page.act((act) => importPlan(act, file.value, { programme: programme.code }));
    return page.redirect(page.href(reviewPath(id)));
  } finally {
    await rm(upload.path, { force: true });
  }
}
