import { fill, formatDate, type Lang } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Button, Cell, Col, Field, Row, RowHead, Section, Table, TBody, THead } from '../../../ui/index.ts';
import type { Plan, PlanClause, PlanDuty, PlanTask, Target } from '../core/plan.ts';
import { EVERY_WORDS, FIELD_WORDS } from '../words.ts';
import { reviewPath } from './paths.ts';
import { Hidden } from './target-card.tsx';
import { TargetInputs } from './target-form.tsx';
import { EMPTY_TARGET } from './typed-target.ts';
import { WORDS } from './words.ts';

/** What the text leaves blank, for the officer to fill in from the signed copy. */
export const BlanksForm = ({ page, plan }: { page: PageContext; plan: Plan }) => (
  <Section title={WORDS.fill[page.lang]} id="o-trong">
    <form method="post" action={page.href(`${reviewPath(plan.id)}/o-trong`)} class="filters narrow">
      <Hidden page={page} plan={plan} />
      {plan.number === null ? (
        <Field
          lang={page.lang}
          name="number"
          label={WORDS.number[page.lang]}
          placeholder={`…/${plan.symbol ?? 'QĐ-UBND'}`}
          short
        />
      ) : null}
      {plan.issuedOn === null ? (
        <Field lang={page.lang} name="issuedOn" type="date" label={WORDS.issuedOn[page.lang]} short />
      ) : null}
      {plan.year === null ? (
        <Field lang={page.lang} name="year" type="number" label={WORDS.year[page.lang]} short />
      ) : null}
      <Button look="main">{WORDS.fillSave[page.lang]}</Button>
    </form>
  </Section>
);

/** Adds a target from any sentence of the plan. */
export const AddForm = ({ page, plan, clauses }: { page: PageContext; plan: Plan; clauses: readonly PlanClause[] }) => (
  <details class="blk" id="them">
    <summary>{WORDS.add[page.lang]}</summary>
    <form class="tg edit" method="post" action={page.href(`${reviewPath(plan.id)}/chi-tieu`)}>
      <Hidden page={page} plan={plan} />
      <TargetInputs typed={EMPTY_TARGET} id="new" lang={page.lang}>
        <div class="wide">
          <label for="new-address">{WORDS.sentence[page.lang]}</label>
          <select id="new-address" name="address">
            {clauses.flatMap((clause) =>
              clause.sentences.map(({ address, start, end }) => (
                <option value={address}>{`${address}: ${opening(clause.body.slice(start, end))}`}</option>
              )),
            )}
          </select>
        </div>
      </TargetInputs>
      <Button look="low main">{WORDS.addSave[page.lang]}</Button>
    </form>
  </details>
);

const opening = (text: string): string => (text.length > 90 ? `${text.slice(0, 89).trimEnd()}…` : text);

/** Publishing, closing, and taking a draft away: each says what it does. */
export function Publication({ page, plan, targets }: { page: PageContext; plan: Plan; targets: readonly Target[] }) {
  const { lang } = page;
  if (!page.may('plans.publish') || plan.state === 'closed' || plan.state === 'replaced') return null;
  const decided = targets.every((target) => target.state !== 'suggested');
  const act = (what: string): string => page.href(`${reviewPath(plan.id)}/${what}`);
  return (
    <Section title={WORDS.publish[lang]} id="cong-bo">
      <p class="note">{decided ? WORDS.publishSays[lang] : WORDS.mustDecide[lang]}</p>
      {decided ? (
        <form method="post" action={act('cong-bo')} class="blk">
          <Hidden page={page} plan={plan} />
          <Button look="main">{plan.version === 0 ? WORDS.publish[lang] : WORDS.publishAgain[lang]}</Button>
        </form>
      ) : null}
      {plan.state === 'in-force' ? (
        <form method="post" action={act('khep')} class="filters narrow">
          <Hidden page={page} plan={plan} />
          <Field lang={lang} name="endedOn" type="date" label={WORDS.endedOn[lang]} short />
          <Field lang={lang} name="reason" label={WORDS.reason[lang]} />
          <Button>{WORDS.close[lang]}</Button>
        </form>
      ) : (
        <form method="post" action={act('xoa')} class="blk">
          <Hidden page={page} plan={plan} />
          <Button>{WORDS.discard[lang]}</Button>
        </form>
      )}
    </Section>
  );
}

/** Tasks by reform field and duties by agency, as read. */
export const Duties = ({
  tasks,
  duties,
  lang,
}: {
  tasks: readonly PlanTask[];
  duties: readonly PlanDuty[];
  lang: Lang;
}) => (
  <Section title={WORDS.duties[lang]} id="nhiem-vu">
    <Listed
      caption={fill(WORDS.tasks[lang], { count: tasks.length })}
      second={WORDS.field[lang]}
      rows={tasks.map((task) => ({ ...task, second: FIELD_WORDS[task.field][lang] }))}
      lang={lang}
    />
    <Listed
      caption={fill(WORDS.dutiesOf[lang], { count: duties.length })}
      second={WORDS.agency[lang]}
      rows={duties.map((duty) => ({ ...duty, second: duty.agency }))}
      lang={lang}
    />
  </Section>
);

type ListedRow = Pick<PlanTask, 'address' | 'body' | 'dueOn' | 'dueText' | 'recurrences'> & { readonly second: string };

const Listed = ({
  caption,
  second,
  rows,
  lang,
}: {
  caption: string;
  second: string;
  rows: readonly ListedRow[];
  lang: Lang;
}) => (
  <details class="blk">
    <summary>{caption}</summary>
    <Table caption={caption} captionHidden stack>
      <THead>
        <Row>
          <Col>{WORDS.clause[lang]}</Col>
          <Col>{second}</Col>
          <Col>{WORDS.content[lang]}</Col>
          <Col>{WORDS.due[lang]}</Col>
        </Row>
      </THead>
      <TBody>
        {rows.map((row) => (
          <Row>
            <RowHead>{row.address}</RowHead>
            <Cell label={second}>{row.second}</Cell>
            <Cell label={WORDS.content[lang]} class="long">
              {row.body}
            </Cell>
            <Cell label={WORDS.due[lang]}>{dueWords(row, lang)}</Cell>
          </Row>
        ))}
      </TBody>
    </Table>
  </details>
);

function dueWords(row: ListedRow, lang: Lang): string {
  const parts = [
    row.dueText ? `“${row.dueText}”${row.dueOn ? ` (${formatDate(row.dueOn)})` : ''}` : null,
    ...row.recurrences.map((every) => EVERY_WORDS[every][lang]),
  ];
  return parts.filter((part) => part !== null).join('; ');
}
