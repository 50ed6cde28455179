import { dateAt, fill, formatCount, problem, type Problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import {
  ActOutcome,
  Button,
  Cell,
  Col,
  Empty,
  Facts,
  Links,
  Options,
  Row,
  RowHead,
  Table,
  TBody,
  THead,
} from '../../../ui/index.ts';
import { loadAgencies, type AgencyTree } from '../../agencies/index.ts';
import { appraiserWords, componentsOf, ruleWords, score, sourceWords, type Component } from '../../criteria/index.ts';
import { itemsShown } from '../../evidence/index.ts';
import { ownAgencies } from '../commands/appraise.ts';
import { ITEM, targetOfComponent } from '../commands/open.ts';
import { linkedEvidence } from '../linked.ts';
import {
  counts,
  isAppraised,
  knownOn,
  linkedOn,
  stageAt,
  unlinked,
  withdrawn,
  type Campaign,
  type Card,
  type Item,
} from '../core/campaign.ts';
import { cardsOf, itemsOf, objectionsOf } from '../sql/campaign.store.ts';
import { knownText, scoreText, STAGE_WORDS, surveyText } from '../words.ts';
import { Head } from './campaign.page.tsx';
import { paths } from './paths.ts';
import { campaignIdOf, componentOf, nameOf, NOTHING_TYPED, type Typed } from './shown.ts';
import { WORDS } from './words.ts';

export const showComponent = (page: PageContext): Promise<Response> => componentPage(page, null);

/** Whether the reader may appraise this component at this moment. */
function judges(page: PageContext, campaign: Campaign, component: Component): boolean {
  if (stageAt(campaign.state) === null) return false;
  return campaign.state === 'council' || campaign.state === 'published'
    ? page.may('scoring.decide')
    : page.may('scoring.appraise', targetOfComponent(component));
}

interface Line {
  readonly card: Card;
  readonly item: Item;
  readonly objections: readonly string[];
  /** How much shows it: what is attached, and what of tasks and reports is linked. */
  readonly evidence: number;
  /** How much of it went after the appraisal, as far as the reader can tell. */
  readonly gone: number;
  /** Whether it is the reader's own agency. */
  readonly own: boolean;
}

interface Screen {
  readonly page: PageContext;
  readonly campaign: Campaign;
  readonly component: Component;
  readonly tree: AgencyTree;
  readonly lines: readonly Line[];
  readonly judging: boolean;
  readonly typed: Typed;
}

async function screenOf(page: PageContext, campaign: Campaign, component: Component, typed: Typed): Promise<Screen> {
  const { database } = page;
  const tree = await loadAgencies(database, dateAt(page.at));
  const items = new Map(
    (await itemsOf(database, campaign.id, { code: component.code })).map((item) => [item.card, item]),
  );
  const objections = Map.groupBy(await objectionsOf(database, campaign.id), ({ item }) => item);
  const shown = await itemsShown(
    database,
    ITEM,
    [...items.values()].map(({ id }) => String(id)),
  );
  const reachesAll = page.scope('tasks.read') === 'all' && page.scope('reporting.read') === 'all';
  const linked = reachesAll ? await linkedEvidence(database, campaign, page.at, component.code) : null;
  const own = await ownAgencies(page.database, page.actor, page.at);
  const lines = (await cardsOf(database, campaign.id)).flatMap((card): Line[] => {
    const item = items.get(card.id);
    if (!item || card.leftOut !== null) return [];
    const attached = shown.get(String(item.id)) ?? [];
    return [
      {
        card,
        item,
        objections: (objections.get(item.id) ?? []).map(({ words }) => words),
        evidence: attached.length + linkedOn(item).length,
        gone:
          withdrawn(item, attached).length + (linked ? unlinked(item, linked(card.agency, component.code)).length : 0),
        own: own.has(card.agency),
      },
    ];
  });
  const order = new Map(tree.all.map(({ id }, at) => [id, at]));
  const sorted = lines.toSorted((a, b) => order.get(a.card.agency)! - order.get(b.card.agency)!);
  return { page, campaign, component, tree, lines: sorted, judging: judges(page, campaign, component), typed };
}

const OPEN = 'chua';
const OBJECTED = 'giai-trinh';

/** One component of all agencies beside each other: what each said, what the system knows, and the verdict. */
export async function componentPage(
  page: PageContext,
  wrong: Problem | null,
  typed: Typed = NOTHING_TYPED,
): Promise<Response> {
  const { lang } = page;
  const found = await componentOf(page);
  if (!found) return page.problem(problem('scoring.unknown', { id: campaignIdOf(page) }), 404);
  const { campaign, component } = found;
  const screen = await screenOf(page, campaign, component, typed);
  const key = page.query.get('xem');
  const stage = stageAt(campaign.state);
  const done = ({ item }: Line): boolean =>
    stage === 'reappraised' ? item.said.reappraised !== undefined : isAppraised(item);
  const open = screen.lines.filter((line) => !done(line));
  const objected = screen.lines.filter(({ objections }) => objections.length > 0);
  const lines = key === OPEN ? open : key === OBJECTED ? objected : screen.lines;
  const here = page.href(paths.component(campaign.id, component.code));
  const kept = page.query.get('luu');
  const title = `${component.code}. ${component.name[lang]}`;
  return page.desk(
    title,
    <>
      <Head page={page} here={component.code} campaign={campaign} />
      <h1>{title}</h1>
      <ActOutcome
        wrong={wrong && page.say(wrong)}
        done={
          kept && /^\d{1,6}$/.test(kept) ? fill(WORDS.saved[lang], { count: formatCount(Number(kept), lang) }) : null
        }
      />
      <Facts
        items={[
          [WORDS.maximum[lang], component.maximum.replace('.', lang === 'vi' ? ',' : '.')],
          [WORDS.rule[lang], ruleWords(component)],
          [WORDS.source[lang], sourceWords(component.source)[lang]],
          [WORDS.appraiser[lang], appraiserWords(component.appraiser)[lang]],
          [WORDS.evidenceAsked[lang], component.evidence],
        ]}
      />
      <Links
        items={[
          { href: here, label: `${WORDS.all[lang]} (${screen.lines.length})` },
          { href: `${here}?xem=${OPEN}`, label: fill(WORDS.onlyOpen[lang], { count: open.length }) },
          { href: `${here}?xem=${OBJECTED}`, label: fill(WORDS.onlyObjected[lang], { count: objected.length }) },
          ...(page.may('criteria.keep')
            ? [{ href: page.href(paths.rule(campaign.id, component.code)), label: WORDS.editRule[lang] }]
            : []),
          ...beside(screen),
        ]}
      />
      {lines.length === 0 ? <Empty>–</Empty> : <Lines screen={screen} lines={lines} />}
    </>,
    wrong ? 422 : 200,
  );
}

/** Links to the components before and behind. */
function beside({ page, campaign, component }: Screen) {
  const codes = componentsOf(campaign.set).map(({ code }) => code);
  const at = codes.indexOf(component.code);
  const link = (code: string | undefined, word: 'previous' | 'next') =>
    code === undefined
      ? []
      : [{ href: page.href(paths.component(campaign.id, code)), label: fill(WORDS[word][page.lang], { code }) }];
  return [...link(codes[at - 1], 'previous'), ...link(codes[at + 1], 'next')];
}

function Lines({ screen, lines }: { screen: Screen; lines: readonly Line[] }) {
  const { page, campaign, component, judging } = screen;
  const { lang } = page;
  const table = (
    <Table caption={component.name[lang]} captionHidden stack>
      <THead>
        <Row>
          <Col>{WORDS.agency[lang]}</Col>
          <Col>{WORDS.facts[lang]}</Col>
          <Col right>{WORDS.points[lang]}</Col>
          <Col>{WORDS.whose[lang]}</Col>
          {judging ? <Col>{WORDS.verdict[lang]}</Col> : null}
        </Row>
      </THead>
      <TBody>
        {lines.map((line) => (
          <LineRow screen={screen} line={line} />
        ))}
      </TBody>
    </Table>
  );
  return judging ? (
    <form method="post" action={page.href(paths.component(campaign.id, component.code))}>
      <input type="hidden" name="csrf" value={page.csrf} />
      {table}
      <div class="bulk" role="group" aria-label={WORDS.verdict[lang]}>
        <Button look="low main" name="lam" value="luu">
          {WORDS.keepVerdicts[lang]}
        </Button>{' '}
        <Button look="low" name="lam" value="giu-het">
          {WORDS.acceptAll[lang]}
        </Button>
      </div>
    </form>
  ) : (
    table
  );
}

function LineRow({ screen, line }: { screen: Screen; line: Line }) {
  const { page, component, tree, judging } = screen;
  const { lang } = page;
  const { card, item } = line;
  const said = counts(item);
  const { computed, self } = item.said;
  const { gone } = line;
  return (
    <Row>
      <RowHead>
        <a href={page.href(paths.item(card.id, component.code))}>{nameOf(tree, card.agency)}</a>
        {line.evidence === 0 ? null : (
          <span class="of">{fill(WORDS.evidenceCount[lang], { count: line.evidence })}</span>
        )}
        {gone === 0 ? null : <span class="of">{fill(WORDS.withdrawn[lang], { count: gone })}</span>}
        {line.objections.map((words) => (
          <span class="of">
            {WORDS.objections[lang]}: {words}
          </span>
        ))}
      </RowHead>
      <Cell label={WORDS.facts[lang]} class="long">
        {knownText(component, said?.known, lang)}
        {computed && self ? (
          <span class="of">
            {WORDS.computed[lang]}: {knownText(component, computed.known, lang)}
          </span>
        ) : null}
        {said?.reason ? <span class="of">{said.reason}</span> : null}
        {said?.source ? <span class="of">{surveyText(said.source, lang)}</span> : null}
      </Cell>
      <Cell right label={WORDS.points[lang]}>
        <b>{scoreText(score(component, knownOn(item)), lang)}</b>
        {self && said !== self ? (
          <span class="of">
            {WORDS.self[lang]} {scoreText(score(component, self.known), lang)}
          </span>
        ) : null}
      </Cell>
      <Cell label={WORDS.whose[lang]}>
        {said ? STAGE_WORDS[said.stage][lang] : '–'}
        {said && said.stage !== 'computed' ? <span class="of">{said.by}</span> : null}
      </Cell>
      {judging ? (
        <Cell label={WORDS.verdict[lang]}>
          {line.own ? WORDS.ownAgency[lang] : <Verdict screen={screen} line={line} />}
        </Cell>
      ) : null}
    </Row>
  );
}

function Verdict({ screen: { page, component, tree, typed }, line: { card, item } }: { screen: Screen; line: Line }) {
  const { lang } = page;
  const name = nameOf(tree, card.agency);
  const acceptable = score(component, knownOn(item)).state !== 'waiting';
  return (
    <span class="verdict">
      <input type="hidden" name={`lan.${card.id}`} value={String(item.revision)} />
      <select name={`ket-luan.${card.id}`} aria-label={`${WORDS.verdict[lang]}: ${name}`}>
        <Options
          value={typed(`ket-luan.${card.id}`)}
          choices={[
            { value: '', label: WORDS.skip[lang] },
            ...(acceptable ? [{ value: 'giu', label: WORDS.accept[lang] }] : []),
            { value: 'doi', label: WORDS.change[lang] },
            ...(component.may_not_apply ? [{ value: 'khong-ap-dung', label: WORDS.notApplicable[lang] }] : []),
          ]}
        />
      </select>
      <input
        name={`diem.${card.id}`}
        size={5}
        value={typed(`diem.${card.id}`)}
        aria-label={`${WORDS.newPoints[lang]}: ${name}`}
        placeholder={WORDS.newPoints[lang]}
      />
      <input
        name={`ly-do.${card.id}`}
        size={18}
        value={typed(`ly-do.${card.id}`)}
        aria-label={`${WORDS.reason[lang]}: ${name}`}
        placeholder={WORDS.reason[lang]}
      />
    </span>
  );
}
