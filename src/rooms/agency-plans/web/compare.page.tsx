import { fill, formatCount, numbered, problem, type Lang } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Cell, Col, Crumbs, Empty, Row, RowHead, Table, TBody, THead } from '../../../ui/index.ts';
import { compareVersions, type LineChange } from '../core/compare.ts';
import type { Content, GeneralPart } from '../core/plan.ts';
import { findVersion } from '../sql/plan.reads.ts';
import { PART_WORDS } from '../words.ts';
import { paths } from './paths.ts';
import { valueWords } from '../row-words.ts';
import { ownIdOf, shownPlan } from './shown.ts';
import { WORDS } from './words.ts';

const FIELD_NAMES = {
  field: WORDS.field,
  title: WORDS.task,
  product: WORDS.product,
  dueOn: WORDS.due,
  every: WORDS.every,
  division: WORDS.division,
  person: WORDS.person,
  budget: WORDS.budget,
  measure: WORDS.measure,
  comparator: WORDS.comparator,
  value: WORDS.value,
  unit: WORDS.unit,
  ...PART_WORDS,
} as const;

/** Two versions side by side, or one against what is drafted now: only lines that differ. */
export async function showCompare(page: PageContext): Promise<Response> {
  const shown = await shownPlan(page);
  if (!shown) return page.problem(problem('agency-plans.unknown', { id: ownIdOf(page) }), 404);
  const { lang, database } = page;
  const [from, to] = [numbered(page.query.get('tu')), numbered(page.query.get('den'))];
  const contentOf = async (version: number): Promise<Content | null> =>
    (await findVersion(database, shown.own.id, version))?.content ?? null;
  const older = await contentOf(from);
  const newer = to === 0 ? shown.content : await contentOf(to);
  if (!older || !newer)
    return page.problem(problem('agency-plans.version-unknown', { version: older ? to : from }), 404);
  const changes = compareVersions(older, newer);
  const named = (version: number): string =>
    version === 0 ? WORDS.draftNow[lang] : fill(WORDS.versionNo[lang], { version });
  return page.desk(
    WORDS.compareTitle[lang],
    <>
      <Crumbs
        lang={lang}
        here={WORDS.compareTitle[lang]}
        items={[
          { href: page.href(paths.list), label: WORDS.title[lang] },
          { href: page.href(paths.plan(shown.own.id)), label: shown.agency.shortName },
        ]}
      />
      <h1>{WORDS.compareTitle[lang]}</h1>
      <p class="lead">
        {fill(WORDS.compareLead[lang], {
          agency: shown.agency.name,
          older: named(from),
          newer: named(to),
          count: formatCount(changes.length, lang),
        })}
      </p>
      {changes.length === 0 ? <Empty>{WORDS.compareNone[lang]}</Empty> : <Changes changes={changes} lang={lang} />}
    </>,
  );
}

const Changes = ({ changes, lang }: { changes: readonly LineChange[]; lang: Lang }) => (
  <Table caption={WORDS.compareTitle[lang]} captionHidden stack>
    <THead>
      <Row>
        <Col>{WORDS.line[lang]}</Col>
        <Col>{WORDS.before[lang]}</Col>
        <Col>{WORDS.after[lang]}</Col>
      </Row>
    </THead>
    <TBody>
      {changes.map((change) => (
        <Row>
          <RowHead class="long">
            {change.name || PART_WORDS[change.part as keyof GeneralPart][lang]}
            <span class="of">{`${partWord(change, lang)}${WORDS[change.kind][lang]}`}</span>
          </RowHead>
          <Cell label={WORDS.before[lang]}>
            <Side change={change} side="before" lang={lang} />
          </Cell>
          <Cell label={WORDS.after[lang]}>
            <Side change={change} side="after" lang={lang} />
          </Cell>
        </Row>
      ))}
    </TBody>
  </Table>
);

const partWord = ({ part }: LineChange, lang: Lang): string =>
  part === 'task' ? `${WORDS.task[lang]}, ` : part === 'target' ? `${WORDS.targetsTitle[lang]}, ` : '';

/** Names of fields with what they say on one side; a side that has no such line stays empty. */
function Side({ change, side, lang }: { change: LineChange; side: 'before' | 'after'; lang: Lang }) {
  if (change.kind === (side === 'before' ? 'added' : 'removed')) return <>–</>;
  const told = change.fields.filter(
    ({ [side]: value }) => change.kind === 'changed' || (value !== null && value !== ''),
  );
  return (
    <ul role="list">
      {told.map(({ field, [side]: value }) => (
        <li>
          {change.name ? `${nameOf(change, field, lang)}: ` : ''}
          {valueWords(field, value, lang)}
        </li>
      ))}
    </ul>
  );
}

const nameOf = ({ part }: LineChange, field: string, lang: Lang): string =>
  part === 'task' && field === 'solutions'
    ? WORDS.ownSolutions[lang]
    : (FIELD_NAMES[field as keyof typeof FIELD_NAMES]?.[lang] ?? field);
