import { fill, formatCount, formatDate, type LocalDate } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import {
  Button,
  Cell,
  Col,
  Empty,
  Field,
  Marked,
  Row,
  RowHead,
  Section,
  Table,
  TBody,
  THead,
  Tick,
} from '../../../ui/index.ts';
import { recordHref } from '../../registers/index.ts';
import type { WorklistItem } from '../../worklists/index.ts';
import { DOSSIERS } from '../dossiers.ts';
import { apologyCatalog } from '../rules.ts';
import type { Slip } from '../core/slip.ts';
import { slipsOf } from '../sql/slip.reads.ts';
import { WORDS } from '../words.ts';
import { withQuery, type Asked } from './asked.ts';
import { paths } from './paths.ts';

interface Props {
  readonly page: PageContext;
  readonly about: Asked;
  readonly part: 'soon' | 'missing';
  readonly rows: readonly WorklistItem[];
}

/** Dossiers that nobody has apologised for, and the form that drafts slips for those that are ticked. */
export async function OwedPart({ page, about, part, rows }: Props) {
  const { lang } = page;
  if (rows.length === 0) return <Empty>{WORDS.none[lang]}</Empty>;
  const slips = await slipsOf(
    page.database,
    rows.map(({ key }) => key),
  );
  const table = <OwedTable page={page} about={about} part={part} rows={rows} slips={slips} />;
  if (!page.may('apologies.write')) return table;
  return (
    <form method="post" action={withQuery(page, paths.draft, {})}>
      <input type="hidden" name="csrf" value={page.csrf} />
      {table}
      <Section title={WORDS.draftTitle[lang]} note={WORDS.chosen[lang]} id="soan">
        <ReasonFields page={page} />
        <Field
          lang={lang}
          name="so-ngay"
          type="number"
          label={WORDS.days[lang]}
          hint={WORDS.daysHint[lang]}
          value={String(about.rules.offeredWorkingDays)}
          short
        />
        <Button look="main">{WORDS.draft[lang]}</Button>
      </Section>
    </form>
  );
}

/** Why it is late: a reason of the catalogue, and own words in its place. */
export function ReasonFields({ page, reason, words }: { page: PageContext; reason?: string; words?: string }) {
  const { lang } = page;
  return (
    <>
      <Field
        lang={lang}
        name="ly-do"
        type="select"
        label={WORDS.reason[lang]}
        value={reason}
        choices={apologyCatalog().reasons.map(({ code, name }) => ({ value: code, label: name[lang] }))}
      />
      <Field
        lang={lang}
        name="loi"
        label={WORDS.ownWords[lang]}
        hint={WORDS.ownWordsHint[lang]}
        value={words}
        required={false}
      />
    </>
  );
}

function OwedTable({ page, about, part, rows, slips }: Props & { slips: ReadonlyMap<string, Slip> }) {
  const { lang } = page;
  return (
    <Table caption={WORDS[part][lang]} captionHidden stack>
      <THead>
        <Row>
          <Col>{WORDS.dossier[lang]}</Col>
          <Col>{WORDS.procedure[lang]}</Col>
          {about.agency ? null : <Col>{WORDS.agency[lang]}</Col>}
          <Col>{WORDS.due[lang]}</Col>
          <Col>{WORDS.state[lang]}</Col>
        </Row>
      </THead>
      <TBody>
        {rows.map((row) => {
          const slip = slips.get(JSON.stringify(row.key));
          return (
            <Row>
              <RowHead>
                <Choice page={page} row={row} drafted={slip !== undefined} />
              </RowHead>
              <Cell label={WORDS.procedure[lang]}>{row.facts[0] || '–'}</Cell>
              {about.agency ? null : (
                <Cell label={WORDS.agency[lang]}>{about.tree.byId(row.agency)?.shortName ?? '–'}</Cell>
              )}
              <Cell label={WORDS.due[lang]}>{formatDate(row.since)}</Cell>
              <Cell label={WORDS.state[lang]}>
                {slip ? (
                  <Marked sign="edit">
                    <a href={page.href(paths.slip(slip.id))}>{WORDS.drafted[lang]}</a>
                  </Marked>
                ) : (
                  <Marked sign={part === 'soon' ? 'soon' : 'late'}>{nearness(about, row, lang)}</Marked>
                )}
              </Cell>
            </Row>
          );
        })}
      </TBody>
    </Table>
  );
}

/** The dossier with a box to tick, where the reader may draft for its agency and nobody has. */
function Choice({ page, row, drafted }: { page: PageContext; row: WorklistItem; drafted: boolean }) {
  const code = row.key[0] ?? '';
  if (!page.may('registers.read', { agencies: [row.agency] })) return <>{code}</>;
  const link = <a href={page.href(recordHref(DOSSIERS, row.key))}>{code}</a>;
  if (drafted || !page.may('apologies.write', { agencies: [row.agency] })) return link;
  return (
    <>
      <Tick name="khoa" value={JSON.stringify(row.key)} label={code} />{' '}
      <a class="note" href={page.href(recordHref(DOSSIERS, row.key))}>
        {WORDS.record[page.lang]}
      </a>
    </>
  );
}

/** How far its day is: "còn 2 ngày làm việc", "hôm nay", "quá 5 ngày làm việc". */
function nearness(about: Asked, { agency, since }: { agency: number; since: LocalDate }, lang: 'vi' | 'en'): string {
  const { today } = about;
  if (since === today) return WORDS.dueToday[lang];
  const calendar = about.calendarOf(agency);
  const ahead = since > today;
  const found = ahead ? calendar.workingDaysBetween(today, since) : calendar.workingDaysBetween(since, today);
  const days = found.ok ? formatCount(found.value.value, lang) : '–';
  return fill((ahead ? WORDS.daysLeft : WORDS.daysLate)[lang], { days });
}
