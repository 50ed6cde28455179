import { dateAt, fill, formatDate, numbered, problem, type Problem } from '../../../kernel/index.ts';
import { sendPaper } from '../../../platform/documents/index.ts';
import type { PageContext, Target } from '../../../platform/manifest.ts';
import {
  ActOutcome,
  Button,
  Cell,
  Col,
  Crumbs,
  Empty,
  Field,
  LinkButton,
  Marked,
  paperLinks,
  Row,
  RowHead,
  Section,
  Table,
  TBody,
  THead,
} from '../../../ui/index.ts';
import { loadAgencies, type AgencyTree } from '../../agencies/index.ts';
import { addressWords, noPlanInForce, planInForceAt, type Plan } from '../../plans/index.ts';
import { decideMerit, proposeMerits } from '../commands/merits.ts';
import { suggestionsOf, type Fact, type Proposal, type Suggestion } from '../core/merit.ts';
import { gatherFacts } from '../facts/index.ts';
import { factWords } from '../figures.ts';
import { meritDocument } from '../list.document.ts';
import { ruleNamed, rulesDocument, rulesOf } from '../rules.ts';
import { findProposal, proposalsOf } from '../sql/merit.store.ts';
import { KIND_WORDS, STATE_SIGNS, STATE_WORDS } from '../words.ts';
import { paths } from './paths.ts';
import { WORDS } from './words.ts';

interface About {
  readonly page: PageContext;
  readonly plan: Plan;
  readonly tree: AgencyTree;
  readonly proposals: readonly Proposal[];
}

async function aboutOf(page: PageContext): Promise<About | null> {
  const { database } = page;
  const today = dateAt(page.at);
  const plan = await planInForceAt(database, today);
  if (!plan) return null;
  const tree = await loadAgencies(database, today);
  return { page, plan, tree, proposals: await proposalsOf(database, plan.id) };
}

/** What the rules suggest and nobody has proposed yet. */
async function suggestionsNow({ page, plan, tree, proposals }: About): Promise<Suggestion[]> {
  const facts = await gatherFacts({ database: page.database, at: page.at, plan, tree });
  return suggestionsOf(facts, rulesOf(plan)).filter(
    ({ agency, rule }) => !proposals.some((one) => one.agency === agency && one.kind === rule.kind),
  );
}

const keyOf = ({ agency, rule }: Suggestion): string => `${agency}-${rule.kind}`;
const noPlan = (page: PageContext): Response => noPlanInForce(page, WORDS.title[page.lang], WORDS.noPlan);

export const showList = (page: PageContext): Promise<Response> => listPage(page, null);

async function listPage(page: PageContext, wrong: Problem | null): Promise<Response> {
  const about = await aboutOf(page);
  if (!about) return noPlan(page);
  const { lang } = page;
  const proposes = page.may('merits.propose');
  const title = WORDS.title[lang];
  return page.desk(
    title,
    <>
      <Crumbs lang={lang} here={title} items={[{ href: page.href(paths.desk), label: WORDS.desk[lang] }]} />
      <h1>{title}</h1>
      <p class="lead">{fill(WORDS.lead[lang], { plan: about.plan.number ?? '–' })}</p>
      <ActOutcome wrong={wrong && page.say(wrong)} />
      <Proposed {...about} />
      {proposes ? <Suggested about={about} suggestions={await suggestionsNow(about)} /> : null}
      <p class="note">{fill(WORDS.rulesFrom[lang], { document: rulesDocument() })}</p>
    </>,
    wrong ? 422 : 200,
  );
}

const Facts = ({ facts, page: { lang } }: { facts: readonly Fact[]; page: PageContext }) => (
  <>
    {facts.map((fact) => (
      <span class="of">{factWords(fact, lang)}</span>
    ))}
  </>
);

function Proposed({ page, tree, proposals }: About) {
  const { lang } = page;
  return (
    <Section title={`${WORDS.proposed[lang]} (${proposals.length})`} id="de-nghi">
      {proposals.length === 0 ? (
        <Empty>{WORDS.proposedNone[lang]}</Empty>
      ) : (
        <Table caption={WORDS.proposed[lang]} captionHidden stack>
          <THead>
            <Row>
              <Col>{WORDS.agency[lang]}</Col>
              <Col>{WORDS.kind[lang]}</Col>
              <Col>{WORDS.facts[lang]}</Col>
              <Col>{WORDS.state[lang]}</Col>
            </Row>
          </THead>
          <TBody>
            {proposals.map((one) => (
              <Row>
                <RowHead>
                  <a href={page.href(paths.proposal(one.id))}>{tree.byId(one.agency)?.name ?? '–'}</a>
                  <span class="of">{one.head}</span>
                </RowHead>
                <Cell label={WORDS.kind[lang]}>{KIND_WORDS[one.kind][lang]}</Cell>
                <Cell label={WORDS.facts[lang]}>
                  <Facts facts={one.facts} page={page} />
                </Cell>
                <Cell label={WORDS.state[lang]}>
                  <Marked sign={STATE_SIGNS[one.state]}>{STATE_WORDS[one.state][lang]}</Marked>
                  {one.reason === '' ? null : <span class="of">{one.reason}</span>}
                </Cell>
              </Row>
            ))}
          </TBody>
        </Table>
      )}
      {proposals.some(({ state }) => state === 'agreed') ? (
        <p class="acts">
          {paperLinks(page, paths.document, WORDS.document[lang]).map(({ href, label }) => (
            <>
              <LinkButton href={href}>{label}</LinkButton>{' '}
            </>
          ))}
        </p>
      ) : null}
    </Section>
  );
}

function Suggested({ about, suggestions }: { about: About; suggestions: readonly Suggestion[] }) {
  const { page, tree } = about;
  const { lang } = page;
  const nameOf = (agency: number): string => tree.byId(agency)?.name ?? '–';
  return (
    <Section title={`${WORDS.suggested[lang]} (${suggestions.length})`} id="goi-y">
      {suggestions.length === 0 ? (
        <p class="note">{WORDS.suggestedNone[lang]}</p>
      ) : (
        <form method="post" action={page.href(paths.propose)}>
          <input type="hidden" name="csrf" value={page.csrf} />
          <Table caption={WORDS.suggested[lang]} captionHidden stack>
            <THead>
              <Row>
                <Col>
                  <span class="vh">{WORDS.choose[lang]}</span>
                </Col>
                <Col>{WORDS.agency[lang]}</Col>
                <Col>{WORDS.kind[lang]}</Col>
                <Col>{WORDS.facts[lang]}</Col>
                <Col>{WORDS.rule[lang]}</Col>
              </Row>
            </THead>
            <TBody>
              {suggestions.map((one) => (
                <Row>
                  <Cell label={WORDS.choose[lang]}>
                    <input
                      type="checkbox"
                      name="chon"
                      value={keyOf(one)}
                      aria-label={fill(WORDS.chooseRow[lang], {
                        agency: nameOf(one.agency),
                        kind: KIND_WORDS[one.rule.kind][lang],
                      })}
                    />
                  </Cell>
                  <RowHead>{nameOf(one.agency)}</RowHead>
                  <Cell label={WORDS.kind[lang]}>{KIND_WORDS[one.rule.kind][lang]}</Cell>
                  <Cell label={WORDS.facts[lang]}>
                    <Facts facts={one.facts} page={page} />
                  </Cell>
                  <Cell label={WORDS.rule[lang]}>
                    {fill(WORDS.ruleOf[lang], { rule: one.rule.name[lang], clause: one.rule.clause })}
                  </Cell>
                </Row>
              ))}
            </TBody>
          </Table>
          <div class="bulk" role="group" aria-label={WORDS.many[lang]}>
            <b>{WORDS.many[lang]}</b>
            <Button look="low main">{WORDS.proposeNow[lang]}</Button>
          </div>
        </form>
      )}
    </Section>
  );
}

export async function propose(page: PageContext): Promise<Response> {
  const form = await page.form();
  const about = await aboutOf(page);
  if (!about) return noPlan(page);
  const chosen = new Set(form.fields.get('chon') ?? []);
  const suggestions = (await suggestionsNow(about)).filter((one) => chosen.has(keyOf(one)));
  const done = await page.act((act) => proposeMerits(act, { plan: about.plan.id, suggestions }));
  return done.ok ? page.redirect(`${page.href(paths.list)}#de-nghi`) : listPage(page, done.problem);
}

const idOf = (page: PageContext): number => numbered(page.params['proposal']);

/** Proposals are the province's: one only has to be there. */
export const proposalTarget = async (page: PageContext): Promise<Target | null> =>
  (await findProposal(page.database, idOf(page))) && {};

export const showProposal = (page: PageContext): Promise<Response> => proposalPage(page, null);

/** One proposal: its facts with what is behind them, and the decision. */
async function proposalPage(page: PageContext, wrong: Problem | null): Promise<Response> {
  const { lang } = page;
  const one = await findProposal(page.database, idOf(page));
  if (!one) return page.problem(problem('merits.unknown', { id: idOf(page) }), 404);
  const agency = (await loadAgencies(page.database, dateAt(page.at))).byId(one.agency)?.name ?? '–';
  const rule = ruleNamed(one.rule);
  return page.desk(
    agency,
    <>
      <Crumbs
        lang={lang}
        here={agency}
        items={[
          { href: page.href(paths.desk), label: WORDS.desk[lang] },
          { href: page.href(paths.list), label: WORDS.title[lang] },
        ]}
      />
      <h1>{`${KIND_WORDS[one.kind][lang]}: ${agency}`}</h1>
      <ActOutcome wrong={wrong && page.say(wrong)} />
      <dl class="facts">
        {[
          [WORDS.head[lang], one.head || WORDS.nobody[lang]],
          [WORDS.rule[lang], rule ? `${rule.name[lang]}; ${rule.clause}: “${rule.words[lang]}”` : one.rule],
          [WORDS.by[lang], one.madeBy],
          [WORDS.state[lang], decisionWords(one, lang)],
        ].map(([word, value]) => (
          <div>
            <dt>{word}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Section title={WORDS.facts[lang]} note={fill(WORDS.factsTo[lang], { day: formatDate(one.factsTo) })}>
        {one.facts.map((fact) => (
          <Behind fact={fact} page={page} />
        ))}
      </Section>
      {one.state === 'proposed' && page.may('merits.decide') ? <Decide page={page} one={one} /> : null}
    </>,
    wrong ? 422 : 200,
  );
}

const decisionWords = ({ state, decidedBy, reason }: Proposal, lang: 'vi' | 'en'): string =>
  state === 'proposed'
    ? STATE_WORDS.proposed[lang]
    : fill(WORDS.decided[lang], { state: STATE_WORDS[state][lang], by: decidedBy ?? '–', reason }).trim();

function Behind({ fact, page: { lang } }: { fact: Fact; page: PageContext }) {
  return (
    <>
      <h3>{factWords(fact, lang)}</h3>
      {fact.details.length === 0 ? null : (
        <Table caption={WORDS.detail[lang]} captionHidden stack>
          <THead>
            <Row>
              <Col>{WORDS.words[lang]}</Col>
              <Col>{WORDS.clause[lang]}</Col>
              <Col>{WORDS.figure[lang]}</Col>
            </Row>
          </THead>
          <TBody>
            {fact.details.map(({ clause, words, figure }) => (
              <Row>
                <RowHead class="long">{words}</RowHead>
                <Cell label={WORDS.clause[lang]}>{addressWords(clause, lang)}</Cell>
                <Cell label={WORDS.figure[lang]}>{figure[lang]}</Cell>
              </Row>
            ))}
          </TBody>
        </Table>
      )}
    </>
  );
}

const Decide = ({ page, one }: { page: PageContext; one: Proposal }) => (
  <Section title={WORDS.decideTitle[page.lang]} id="quyet-dinh">
    <form method="post" action={page.href(paths.decide(one.id))} class="blk">
      <input type="hidden" name="csrf" value={page.csrf} />
      <input type="hidden" name="revision" value={String(one.revision)} />
      <Field
        lang={page.lang}
        name="ly-do"
        type="textarea"
        rows={2}
        label={WORDS.reason[page.lang]}
        hint={WORDS.reasonHint[page.lang]}
      />
      <p class="acts">
        <Button look="main" name="lam" value="dong-y">
          {WORDS.agree[page.lang]}
        </Button>{' '}
        <Button name="lam" value="khong">
          {WORDS.refuse[page.lang]}
        </Button>
      </p>
    </form>
  </Section>
);

export async function decide(page: PageContext): Promise<Response> {
  const form = await page.form();
  const input = {
    proposal: idOf(page),
    revision: Number(form.text('revision')),
    verdict: form.text('lam') === 'khong' ? 'refused' : 'agreed',
    reason: form.text('ly-do'),
  } as const;
  const done = await page.act((act) => decideMerit(act, input));
  return done.ok ? page.redirect(page.href(paths.proposal(input.proposal))) : proposalPage(page, done.problem);
}

/** The letter with everything that was agreed. */
export async function sendDocument(page: PageContext): Promise<Response> {
  const about = await aboutOf(page);
  if (!about) return noPlan(page);
  const { plan, proposals, tree } = about;
  const mark = plan.sample ? '_du-lieu-mau' : '';
  return sendPaper(page, `khen-thuong-phe-binh_${plan.year ?? ''}${mark}`, meritDocument(plan, proposals, tree));
}
