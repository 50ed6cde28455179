import { fill, formatCount, formatDate, type Lang } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import {
  Button,
  Cell,
  Col,
  Crumbs,
  Field,
  Notice,
  Row,
  RowHead,
  Section,
  Table,
  TBody,
  THead,
} from '../../../ui/index.ts';
import { columnsOf, MERGED_COLUMNS, OLD_COLUMNS, type OldColumn, type OldNumbers } from '../core/reconcile.ts';
import { reconcile, type Reconciliation } from '../read-reconciliation.ts';
import { agencyChoices, asked, DESK, hrefTo, paths, type Asked } from './asked.tsx';
import { OldSheetForm } from './old-sheet.page.tsx';
import { SHEET_WORDS } from './old-sheet-words.ts';
import { COLUMN_WORDS, SUM_WORDS, WORDS } from './words.ts';

/** Numbers as people type them: "1.234", "1 234" or blank. */
function oldFrom(page: PageContext): { old: OldNumbers; wrong: readonly OldColumn[] } {
  const old: Partial<Record<OldColumn, number>> = {};
  const wrong: OldColumn[] = [];
  for (const column of OLD_COLUMNS) {
    const typed = (page.query.get(column) ?? '').replaceAll(/[\s.,]/g, '');
    if (typed === '') continue;
    if (/^\d{1,9}$/.test(typed)) old[column] = Number(typed);
    else wrong.push(column);
  }
  return { old, wrong };
}

/** The columns of the form, and the sums that some sheets give in place of parts where this one does. */
const shown = (column: OldColumn, given: boolean): boolean => given || !MERGED_COLUMNS.includes(column);

/** An old form 06a beside ours under every rule. The address holds the old numbers, so that the page can be sent. */
export async function showReconciliation(page: PageContext): Promise<Response> {
  const { lang } = page;
  const about = await asked(page);
  const { old, wrong } = oldFrom(page);
  const found = await reconcile(page.database, about.places, {
    agency: about.agency?.id ?? null,
    interval: about.interval,
    old,
  });
  return page.desk(
    WORDS.reconcile[lang],
    <>
      <Crumbs
        lang={lang}
        here={WORDS.reconcile[lang]}
        items={[
          { href: page.href(DESK), label: WORDS.desk[lang] },
          { href: hrefTo(page, paths.figures, about.query), label: WORDS.title[lang] },
        ]}
      />
      <h1>{WORDS.reconcile[lang]}</h1>
      <p class="lead">{WORDS.reconcileLead[lang]}</p>
      <p class="asof">
        {about.agency?.shortName ?? WORDS.allAgencies[lang]} · {formatDate(about.interval.from)}–
        {formatDate(about.interval.to)}
      </p>
      {Object.keys(old).length > 0 ? null : (
        <Section title={SHEET_WORDS.upload[lang]}>
          <OldSheetForm page={page} />
        </Section>
      )}
      <Section title={SHEET_WORDS.typed[lang]}>
        <OldForm page={page} about={about} wrong={wrong} />
      </Section>
      {Object.keys(old).length > 0 ? <Answer found={found} lang={lang} /> : null}
      <RuleTable found={found} old={old} lang={lang} />
      <Disputes page={page} about={about} found={found} />
      <RuleWords found={found} lang={lang} />
    </>,
  );
}

function OldForm({ page, about, wrong }: { page: PageContext; about: Asked; wrong: readonly OldColumn[] }) {
  const { lang } = page;
  return (
    <form method="get" action={page.href(paths.reconciliation)}>
      <div class="fields four">
        <Field lang={lang} name="tu" type="date" label={WORDS.from[lang]} value={about.interval.from} short />
        <Field lang={lang} name="den" type="date" label={WORDS.to[lang]} value={about.interval.to} short />
        <Field
          lang={lang}
          name="co-quan"
          type="select"
          label={WORDS.agency[lang]}
          choices={agencyChoices(page, about.tree)}
          value={about.agency?.code ?? ''}
        />
      </div>
      <fieldset>
        <legend>{WORDS.oldNumbers[lang]}</legend>
        <div class="fields four">
          {OLD_COLUMNS.filter((column) => shown(column, (page.query.get(column) ?? '') !== '')).map((column) => (
            <Field
              lang={lang}
              name={column}
              label={COLUMN_WORDS[column][lang]}
              value={page.query.get(column) ?? ''}
              error={
                wrong.includes(column)
                  ? page.say({ code: 'indicators.number-invalid', params: { text: page.query.get(column) ?? '' } })
                  : undefined
              }
              short
            />
          ))}
        </div>
      </fieldset>
      <Button look="main">{WORDS.compare[lang]}</Button>
    </form>
  );
}

function Answer({ found, lang }: { found: Reconciliation; lang: Lang }) {
  const nearest = found.rules.filter((one) => found.closest.includes(one.rule.code));
  const names = nearest.map((one) => one.rule.name[lang]).join('; ');
  const distance = nearest[0]?.distance ?? 0;
  const words = { names, distance: formatCount(distance, lang) };
  return (
    <Notice tone={distance === 0 ? 'good' : 'plain'} live>
      <p>{fill((distance === 0 ? WORDS.equal : WORDS.closest)[lang], words)}</p>
      {found.faults.map((fault) => (
        <p>{fill(WORDS.faultSum[lang], { off: formatCount(fault.off, lang), sum: SUM_WORDS[fault.sum][lang] })}</p>
      ))}
    </Notice>
  );
}

const signed = (value: number, lang: Lang): string => `${value > 0 ? '+' : ''}${formatCount(value, lang)}`;

function RuleTable({ found, old, lang }: { found: Reconciliation; old: OldNumbers; lang: Lang }) {
  const ours = found.rules.map((one) => ({ ...one, columns: columnsOf(one.ours) }));
  return (
    <Section title={WORDS.rulesTitle[lang]} note={WORDS.rulesNote[lang]}>
      <div class="scroll" tabindex={0} role="region" aria-label={WORDS.rulesTitle[lang]}>
        <Table caption={WORDS.rulesTitle[lang]} captionHidden>
          <THead>
            <Row>
              <Col>{WORDS.column[lang]}</Col>
              <Col right>{WORDS.old[lang]}</Col>
              {ours.map((one) => (
                <Col right>{one.rule.name[lang]}</Col>
              ))}
            </Row>
          </THead>
          <TBody>
            {OLD_COLUMNS.filter((column) => shown(column, old[column] !== undefined)).map((column) => (
              <Row>
                <RowHead>{COLUMN_WORDS[column][lang]}</RowHead>
                <Cell right label={WORDS.old[lang]}>
                  {old[column] === undefined ? '–' : formatCount(old[column], lang)}
                </Cell>
                {ours.map((one) => (
                  <Cell right label={one.rule.name[lang]}>
                    {formatCount(one.columns[column], lang)}
                    {one.differences[column] ? ` (${signed(one.differences[column], lang)})` : ''}
                  </Cell>
                ))}
              </Row>
            ))}
          </TBody>
        </Table>
      </div>
    </Section>
  );
}

function Disputes({ page, about, found }: { page: PageContext; about: Asked; found: Reconciliation }) {
  const { lang } = page;
  return (
    <Section title={WORDS.disputes[lang]}>
      <Table caption={WORDS.disputes[lang]} captionHidden stack>
        <THead>
          <Row>
            <Col>{WORDS.kind[lang]}</Col>
            <Col right>{WORDS.count[lang]}</Col>
            <Col>{WORDS.why[lang]}</Col>
            <Col>{WORDS.seeRows[lang]}</Col>
          </Row>
        </THead>
        <TBody>
          {found.disputes.map(({ dispute, count }) => (
            <Row>
              <RowHead>{dispute.name[lang]}</RowHead>
              <Cell right label={WORDS.count[lang]}>
                {formatCount(count, lang)}
              </Cell>
              <Cell label={WORDS.why[lang]} class="long">
                {dispute.why[lang]}
              </Cell>
              <Cell>
                {count === 0 ? (
                  '–'
                ) : (
                  <a
                    href={hrefTo(page, paths.records, { ...about.query, 'so-do': dispute.measure })}
                    aria-label={fill(WORDS.seeRowsOf[lang], { name: dispute.name[lang] })}
                  >
                    {WORDS.seeRows[lang]}
                  </a>
                )}
              </Cell>
            </Row>
          ))}
        </TBody>
      </Table>
    </Section>
  );
}

const RuleWords = ({ found, lang }: { found: Reconciliation; lang: Lang }) => (
  <Section title={WORDS.rulesWords[lang]}>
    <Table caption={WORDS.rulesWords[lang]} captionHidden stack>
      <THead>
        <Row>
          <Col>{WORDS.rule[lang]}</Col>
          <Col>{WORDS.withdrawn[lang]}</Col>
          <Col>{WORDS.paused[lang]}</Col>
          <Col>{WORDS.undated[lang]}</Col>
          <Col>{WORDS.time[lang]}</Col>
        </Row>
      </THead>
      <TBody>
        {found.rules.map(({ rule }) => (
          <Row>
            <RowHead>{rule.name[lang]}</RowHead>
            <Cell label={WORDS.withdrawn[lang]} class="long">
              {rule.withdrawn[lang]}
            </Cell>
            <Cell label={WORDS.paused[lang]} class="long">
              {rule.paused[lang]}
            </Cell>
            <Cell label={WORDS.undated[lang]} class="long">
              {rule.undated[lang]}
            </Cell>
            <Cell label={WORDS.time[lang]} class="long">
              {rule.time[lang]}
            </Cell>
          </Row>
        ))}
      </TBody>
    </Table>
  </Section>
);
