import { fill, formatCount, formatInstant } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Cell, Col, Empty, Row, RowHead, Section, Table, TBody, THead } from '../../../ui/index.ts';
import type { AgencyTree } from '../../agencies/index.ts';
import { readRunActs, type RunAct } from '../../imports/index.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import { changesOfRecord, type RecordChange } from '../core/history.ts';
import { fieldsOfColumn } from '../core/inputs.ts';
import { shownText, type Values } from '../core/row-text.ts';
import { readReasons, type PassedReason } from '../sql/reasons.store.ts';
import type { FormerRecord, RegisterRecord } from '../sql/records.reads.ts';
import { actorName } from './actor-name.ts';
import { HISTORY_WORDS as WORDS } from './history-words.ts';
import { paths } from './paths.ts';
import { KIND_WORDS } from './words.ts';

/** Former images that are shown; one more tells that there are others. */
export const MOST_FORMER = 100;

/** The changes of a record with who made them and why, as far as the reader may see the runs. */
export interface History {
  readonly changes: readonly RecordChange[];
  readonly acts: ReadonlyMap<number, RunAct>;
  readonly reasons: readonly PassedReason[];
  /** There are older changes than those. */
  readonly isCut: boolean;
}

export async function historyOfRecord(
  page: PageContext,
  definition: RegisterDefinition,
  key: readonly string[],
  record: RegisterRecord | null,
  former: readonly FormerRecord[],
): Promise<History> {
  const standing = record && { values: record, runId: Number(record['run_id']) };
  const isCut = former.length > MOST_FORMER;
  const changes = changesOfRecord(standing, former.slice(0, MOST_FORMER), !isCut);
  const acts = await readRunActs(
    page.database,
    changes.map(({ run }) => run),
  );
  return {
    changes,
    acts: new Map(acts.map((one) => [one.id, one])),
    reasons: await readReasons(page.database, definition.code, key),
    isCut,
  };
}

interface Shown {
  readonly page: PageContext;
  readonly definition: RegisterDefinition;
  readonly agencies: AgencyTree;
}

function reasonsOf(
  { acts, reasons }: History,
  definition: RegisterDefinition,
  run: number,
  lang: 'vi' | 'en',
): string[] {
  const given = acts.get(run)?.reason;
  return [
    ...(given ? [given] : []),
    ...reasons
      .filter((one) => one.runId === run)
      .map(({ rule, reason }) => {
        const check = definition.checks.find(({ code }) => code === rule);
        return check ? `${reason} (${check.message[lang]})` : reason;
      }),
  ];
}

/** Retired columns are told as well: what they said stays part of the record's past. */
function Change({ page, definition, agencies, change, history }: Shown & { change: RecordChange; history: History }) {
  const { lang } = page;
  const { kind, run, before, after } = change;
  const act = history.acts.get(run);
  const at = change.at ?? act?.at ?? null;
  const side = (field: ReturnType<typeof fieldsOfColumn>[number], values: Values | null): string =>
    (values && shownText(field, values, agencies, lang)) || '–';
  const fields = definition.columns
    .flatMap(fieldsOfColumn)
    .filter((field) => side(field, before) !== side(field, after));
  const who = act ? actorName(act.by) : WORDS.elsewhere[lang];
  const reasons = reasonsOf(history, definition, run, lang);
  return (
    <Section
      title={
        at === null ? WORDS[kind][lang] : fill(WORDS.when[lang], { what: WORDS[kind][lang], at: formatInstant(at) })
      }
      note={
        act ? (
          <a href={page.href(paths.run(run))}>
            {act.fileName ?? KIND_WORDS[act.kind][lang]} ({run})
          </a>
        ) : (
          `${WORDS.run[lang]} ${run}`
        )
      }
    >
      <p class="asof">
        {fill(WORDS.by[lang], { who })}
        {reasons.length > 0 ? ` ${fill(WORDS.because[lang], { reasons: reasons.join('; ') })}` : ''}
      </p>
      <Table caption={WORDS[kind][lang]} captionHidden class="slim">
        <THead>
          <Row>
            <Col>{WORDS.field[lang]}</Col>
            <Col>{WORDS.before[lang]}</Col>
            <Col>{WORDS.after[lang]}</Col>
          </Row>
        </THead>
        <TBody>
          {fields.map((field) => (
            <Row>
              <RowHead>{field.name[lang]}</RowHead>
              <Cell>{side(field, before)}</Cell>
              <Cell>{side(field, after)}</Cell>
            </Row>
          ))}
        </TBody>
      </Table>
    </Section>
  );
}

/** Who changed a record, when, why, and what it said before and after; newest first. Its making alone is a line. */
export function HistorySection({ history, ...shown }: Shown & { history: History }) {
  const { lang } = shown.page;
  const { changes, acts } = history;
  const [only] = changes;
  if (changes.length === 1 && only?.kind === 'made') {
    const act = acts.get(only.run);
    const words = { who: act ? actorName(act.by) : WORDS.elsewhere[lang], at: act ? formatInstant(act.at) : '–' };
    return (
      <Section title={WORDS.title[lang]}>
        <Empty>
          {fill(WORDS.onlyMade[lang], words)}
          {reasonsOf(history, shown.definition, only.run, lang).map(
            (reason) => ` ${fill(WORDS.because[lang], { reasons: reason })}`,
          )}
        </Empty>
      </Section>
    );
  }
  return (
    <>
      <h2 class="after">{WORDS.title[lang]}</h2>
      {changes.map((change) => (
        <Change {...shown} change={change} history={history} />
      ))}
      {history.isCut ? <p class="asof">{fill(WORDS.cut[lang], { count: formatCount(MOST_FORMER, lang) })}</p> : null}
    </>
  );
}
