import { addDays, fill, formatCount, formatDate, type Bilingual, type Lang } from '../../../kernel/index.ts';
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
import { columnMeasures } from '../core/form06a.ts';
import { sectorsFrom } from '../core/old-sectors.ts';
import { reconcile, registerSectors, type Reconciliation, type RuleBeside } from '../read-reconciliation.ts';
import { agencyChoices, asked, DESK, hrefTo, paths, RowsLink, valueParams, type Asked } from './asked.tsx';
import { OldSheetForm } from './old-sheet.page.tsx';
import { SHEET_WORDS } from './old-sheet-words.ts';
import { SectorRows, signed } from './sector-rows.tsx';
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
  const names = new Map((await registerSectors(page.database)).map(({ code, name }) => [code, name]));
  const sector = sectorAsked(page, names);
  const found = await reconcile(page.database, about.places, {
    agency: about.agency?.id ?? null,
    interval: about.interval,
    old,
    sectors: sectorsFrom(page.query.getAll('dong')).filter((row) => names.has(row.sector)),
    ...(sector !== null && { sector }),
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
        {sector === null ? null : ` · ${fill(WORDS.sectorOf[lang], { sector: names.get(sector)![lang] })}`}
      </p>
      {Object.keys(old).length > 0 ? null : (
        <Section title={SHEET_WORDS.upload[lang]}>
          <OldSheetForm page={page} />
        </Section>
      )}
      <Section title={SHEET_WORDS.typed[lang]}>
        <OldForm page={page} about={about} wrong={wrong} sector={sector} />
      </Section>
      {Object.keys(old).length > 0 ? <Answer found={found} lang={lang} /> : null}
      <SectorRows page={page} about={about} found={found} names={names} />
      <RuleTable page={page} about={about} found={found} old={old} sector={sector} />
      <Disputes page={page} about={about} found={found} sector={sector} />
      <RuleWords found={found} lang={lang} />
    </>,
  );
}

/** The one sector that the address asks about; null for the whole form. */
function sectorAsked(page: PageContext, names: ReadonlyMap<string, Bilingual>): string | null {
  const code = page.query.get('linh-vuc') ?? '';
  return names.has(code) ? code : null;
}

interface AboutSector {
  readonly page: PageContext;
  readonly about: Asked;
  readonly sector: string | null;
}

function OldForm({ page, about, wrong, sector }: AboutSector & { wrong: readonly OldColumn[] }) {
  const { lang } = page;
  return (
    <form method="get" action={page.href(paths.reconciliation)}>
      {sector === null ? null : <input type="hidden" name="linh-vuc" value={sector} />}
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

interface RuleTableProps extends AboutSector {
  readonly found: Reconciliation;
  readonly old: OldNumbers;
}

function RuleTable({ page, about, found, old, sector }: RuleTableProps) {
  const { lang } = page;
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
                    <Ours page={page} about={about} sector={sector} one={one} column={column} />
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

/** Our count; where it differs and is no sum of other columns, a way to its dossiers. */
function Ours({ page, about, sector, one, column }: AboutSector & { one: RuleBeside; column: OldColumn }) {
  const { lang } = page;
  const count = columnsOf(one.ours)[column];
  const behind = columnMeasures(one.rule)[column];
  if (!one.differences[column] || !behind || count === 0) return <>{formatCount(count, lang)}</>;
  const before = addDays(about.interval.from, -1);
  const shown = formatCount(count, lang);
  const name = `${COLUMN_WORDS[column][lang]}, ${one.rule.name[lang]}`;
  return (
    <RowsLink
      page={page}
      about={about}
      query={{
        ...about.query,
        ...(behind.at === 'start' && { tu: before, den: before }),
        ...(sector !== null && valueParams({ sector })),
        'so-do': behind.measure,
      }}
      label={fill(WORDS.seeRowsOf[lang], { name: `${shown}, ${name}` })}
      otherwise={shown}
    >
      {shown}
    </RowsLink>
  );
}

function Disputes({ page, about, found, sector }: AboutSector & { found: Reconciliation }) {
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
                  <RowsLink
                    page={page}
                    about={about}
                    query={{
                      ...about.query,
                      ...(sector !== null && valueParams({ sector })),
                      'so-do': dispute.measure,
                    }}
                    label={fill(WORDS.seeRowsOf[lang], { name: dispute.name[lang] })}
                    otherwise="–"
                  >
                    {WORDS.seeRows[lang]}
                  </RowsLink>
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
