import { fill, formatInstant, problem, type Problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import {
  ActOutcome,
  Button,
  Cell,
  Col,
  Empty,
  Facts,
  Field,
  Links,
  Marked,
  Row,
  RowHead,
  Section,
  Table,
  TBody,
  THead,
  Tick,
} from '../../../ui/index.ts';
import {
  appraiserWords,
  asksOf,
  componentNamed,
  levelsIn,
  ruleWords,
  score,
  sourceWords,
  type Ask,
  type Component,
  type FactValue,
} from '../../criteria/index.ts';
import { evidencePaths, listFor, listItems } from '../../evidence/index.ts';
import { ITEM, targetOfCard } from '../commands/open.ts';
import { isSelfScored } from '../core/self-score.ts';
import { linkedEvidence } from '../linked.ts';
import { counts, linkedOn, unlinked, type Item } from '../core/campaign.ts';
import { historyOf, objectionsOf } from '../sql/campaign.store.ts';
import { knownText, scoreText, STAGE_WORDS, surveyText } from '../words.ts';
import { shownCard, type ShownCard } from './card.page.tsx';
import { Head } from './campaign.page.tsx';
import { paths } from './paths.ts';
import { cardIdOf, codeOf, NOTHING_TYPED, type Typed } from './shown.ts';
import { WORDS } from './words.ts';

/** Evidence of the agency that can be chosen from. */
const OFFERED = 100;

interface ShownItem extends ShownCard {
  readonly item: Item;
  readonly component: Component;
  readonly typed: Typed;
}

export const showItem = (page: PageContext): Promise<Response> => itemPage(page, null);

/** One component of a card: what is asked, what is known, evidence, who said what, and what the agency can do now. */
export async function itemPage(
  page: PageContext,
  wrong: Problem | null,
  typed: Typed = NOTHING_TYPED,
): Promise<Response> {
  const card = await shownCard(page);
  const item = card?.items.get(codeOf(page));
  const component = card && componentNamed(card.campaign.set, codeOf(page));
  if (!card || !item || !component) return page.problem(problem('scoring.unknown', { id: cardIdOf(page) }), 404);
  const shown: ShownItem = { ...card, item, component, typed };
  const { lang } = page;
  const said = counts(item);
  return page.desk(
    component.name[lang],
    <>
      <Head page={page} here={component.code} campaign={card.campaign} />
      <h1>
        {component.code}. {component.name[lang]}
      </h1>
      <p class="lead">
        <a href={page.href(paths.card(card.card.id))}>{card.agency.shortName}</a>
        {`: ${scoreText(card.now.scores.get(component.code), lang)} / ${component.maximum.replace('.', lang === 'vi' ? ',' : '.')}`}
        {` · ${knownText(component, said?.known, lang)} · ${said ? STAGE_WORDS[said.stage][lang] : '–'}`}
      </p>
      <ActOutcome wrong={wrong && page.say(wrong)} />
      <Facts
        items={[
          [WORDS.rule[lang], ruleWords(component)],
          [WORDS.source[lang], sourceWords(component.source)[lang]],
          [WORDS.appraiser[lang], appraiserWords(component.appraiser)[lang]],
          [WORDS.evidenceAsked[lang], component.evidence],
        ]}
      />
      <Behind {...shown} />
      {await AssessForm(shown)}
      {await ObjectForm(shown)}
      {await Evidence(shown)}
      {await Objections(shown)}
      {await Said(shown)}
    </>,
    wrong ? 422 : 200,
  );
}

/** Where what the system computed comes from: the rows behind a figure, the agency's work, its reports. */
function Behind({ page, campaign, agency, component }: ShownItem) {
  const { source } = component;
  if (typeof source !== 'object' || 'survey' in source) return null;
  const { from, to } = campaign.interval;
  const query = new URLSearchParams(
    'indicator' in source
      ? { 'chi-so': source.indicator, tu: from, den: to, 'co-quan': agency.code }
      : { 'co-quan': agency.code },
  );
  const path = 'indicator' in source ? paths.lineage : source.work === 'tasks' ? paths.work : paths.reports;
  return <Links items={[{ href: page.href(`${path}?${query}`), label: WORDS.behind[page.lang] }]} />;
}

async function Evidence({ page, campaign, card, item }: ShownItem) {
  const { lang } = page;
  const items = await listFor(page.database, ITEM, String(item.id), page.scope('evidence.read'));
  const linked = linkedOn(item);
  // Who sees only some tasks and reports cannot tell one that was taken back from one beyond reach.
  const reachesAll = page.scope('tasks.read') === 'all' && page.scope('reporting.read') === 'all';
  const now =
    reachesAll && linked.length > 0 ? await linkedEvidence(page.database, campaign, page.at, item.code) : null;
  const gone = new Set(now ? unlinked(item, now(card.agency, item.code)).map(({ key }) => key) : []);
  return (
    <Section title={WORDS.evidence[lang]} note={linked.length === 0 ? null : WORDS.linkedNote[lang]} id="tai-lieu">
      {items.length + linked.length === 0 ? <Empty>{WORDS.noEvidence[lang]}</Empty> : null}
      {items.length === 0 ? null : (
        <Links
          items={items.map(({ id, title }) => ({ href: page.href(evidencePaths.item(id)), label: title ?? `${id}` }))}
        />
      )}
      {linked.length === 0 ? null : (
        <ul class="lines" role="list">
          {linked.map(({ key, shown, path }) => (
            <li>
              {fill(WORDS[key.startsWith('task:') ? 'fromTask' : 'fromReport'][lang], { name: '' })}
              <a href={page.href(path)}>{shown}</a>
              {gone.has(key) ? <Marked sign="miss">{WORDS.takenBack[lang]}</Marked> : null}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

async function Objections({ page, campaign, item }: ShownItem) {
  const own = (await objectionsOf(page.database, campaign.id)).filter((one) => one.item === item.id);
  return own.length === 0 ? null : (
    <Section title={WORDS.objections[page.lang]} id="giai-trinh">
      {own.map(({ words, by, at }) => (
        <p>
          <b>{by}</b> · {formatInstant(at)}: {words}
        </p>
      ))}
    </Section>
  );
}

/** Every word on the component, oldest first: nothing is ever written over. */
async function Said({ page, item, component }: ShownItem) {
  const { lang } = page;
  const all = await historyOf(page.database, item.id);
  return all.length === 0 ? null : (
    <Section title={WORDS.said[lang]} id="lich-su">
      <Table caption={WORDS.said[lang]} captionHidden stack>
        <THead>
          <Row>
            <Col>{WORDS.whose[lang]}</Col>
            <Col>{WORDS.facts[lang]}</Col>
            <Col right>{WORDS.points[lang]}</Col>
            <Col>{WORDS.by[lang]}</Col>
            <Col>{WORDS.reason[lang]}</Col>
          </Row>
        </THead>
        <TBody>
          {all.map((one) => (
            <Row>
              <RowHead>{STAGE_WORDS[one.stage][lang]}</RowHead>
              <Cell label={WORDS.facts[lang]}>{knownText(component, one.known, lang)}</Cell>
              <Cell right label={WORDS.points[lang]}>
                {scoreText(score(component, one.known), lang)}
              </Cell>
              <Cell label={WORDS.by[lang]}>
                {one.by}
                <span class="of">{formatInstant(one.at)}</span>
              </Cell>
              <Cell label={WORDS.reason[lang]}>
                {one.reason ?? ''}
                {one.source ? surveyText(one.source, lang) : null}
              </Cell>
            </Row>
          ))}
        </TBody>
      </Table>
    </Section>
  );
}

const typedFact = (value: FactValue | undefined): string => {
  if (value === true) return 'co';
  if (value === false) return 'khong';
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value ?? '');
  return day ? `${day[3]}/${day[2]}/${day[1]}` : (value ?? '');
};

function AskField({ ask, shown }: { ask: Ask; shown: ShownItem }) {
  const { page, item, component, typed } = shown;
  const { lang } = page;
  const name = `so-lieu.${ask.name}`;
  const known = counts(item, 'self')?.known;
  const value = typed(name) ?? (known?.state === 'facts' ? typedFact(known.facts[ask.name]) : '');
  const choices =
    ask.type === 'yes-no'
      ? [
          { value: 'co', label: WORDS.yes[lang] },
          { value: 'khong', label: WORDS.no[lang] },
        ]
      : levelsIn(component.rule).map((level) => ({ value: level.code, label: level.name }));
  if (ask.type === 'yes-no' || ask.type === 'level')
    return (
      <Field
        lang={lang}
        name={name}
        type="select"
        label={ask.label}
        value={value}
        choices={[{ value: '', label: WORDS.choose[lang] }, ...choices]}
      />
    );
  const hint = ask.type === 'percent' ? WORDS.typedShare[lang] : ask.type === 'date' ? WORDS.typedDay[lang] : undefined;
  return <Field lang={lang} name={name} label={ask.label} value={value} hint={hint} short />;
}

async function EvidenceChoice({ page, agency, card, typed }: ShownItem) {
  // What the province did is shown by the papers of its offices.
  const items = await listItems(
    page.database,
    card.ofProvince ? {} : { agency: agency.id },
    page.scope('evidence.attach'),
    {
      limit: OFFERED,
      skip: 0,
    },
  );
  return (
    <Field
      lang={page.lang}
      name="tai-lieu"
      type="select"
      label={WORDS.item[page.lang]}
      value={typed('tai-lieu')}
      choices={[
        { value: '', label: WORDS.noItem[page.lang] },
        ...items.map(({ id, title }) => ({ value: String(id), label: title ?? `${id}` })),
      ]}
    />
  );
}

async function AssessForm(shown: ShownItem) {
  const { page, campaign, card, item, component, typed } = shown;
  const { lang } = page;
  const open = campaign.state === 'self' && card.leftOut === null && isSelfScored(component);
  if (!open || !page.may('scoring.assess', targetOfCard(card))) return null;
  return (
    <Section title={WORDS.assessTitle[lang]} id="tu-cham">
      <form method="post" action={page.href(paths.item(card.id, component.code))} class="blk">
        <input type="hidden" name="csrf" value={page.csrf} />
        <input type="hidden" name="revision" value={String(item.revision)} />
        {asksOf(component).map((ask) => (
          <AskField ask={ask} shown={shown} />
        ))}
        {component.may_not_apply ? (
          <Tick
            name="khong-ap-dung"
            value="x"
            label={WORDS.doesNotApply[lang]}
            checked={typed('khong-ap-dung') !== undefined}
          />
        ) : null}
        {await EvidenceChoice(shown)}
        <Field
          lang={lang}
          name="giai-trinh"
          type="textarea"
          rows={3}
          label={WORDS.explanation[lang]}
          hint={WORDS.explanationHint[lang]}
          value={typed('giai-trinh') ?? item.said.self?.reason ?? ''}
        />
        <p class="acts">
          <Button look="main">{WORDS.keep[lang]}</Button>
        </p>
      </form>
    </Section>
  );
}

async function ObjectForm(shown: ShownItem) {
  const { page, campaign, card, item, component, typed } = shown;
  const { lang } = page;
  if (campaign.state !== 'objection' || !page.may('scoring.assess', targetOfCard(card))) return null;
  return (
    <Section title={WORDS.objectTitle[lang]} id="gui-giai-trinh">
      <form method="post" action={page.href(paths.object(card.id, component.code))} class="blk">
        <input type="hidden" name="csrf" value={page.csrf} />
        <input type="hidden" name="revision" value={String(item.revision)} />
        <Field
          lang={lang}
          name="noi-dung"
          type="textarea"
          rows={4}
          label={WORDS.objectWords[lang]}
          value={typed('noi-dung')}
        />
        {await EvidenceChoice(shown)}
        <p class="acts">
          <Button look="main">{WORDS.object[lang]}</Button>
        </p>
      </form>
    </Section>
  );
}
