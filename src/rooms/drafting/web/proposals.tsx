import { dateAt, fill, problem, type Problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import {
  ActOutcome,
  Button,
  Cell,
  Col,
  Field,
  LinkButton,
  Marked,
  Notice,
  Row,
  RowHead,
  Section,
  Table,
  TBody,
  THead,
} from '../../../ui/index.ts';
import { loadAgencies } from '../../agencies/index.ts';
import { isOpen, type Proposal } from '../core/draft.ts';
import { PROPOSAL_SIGNS, PROPOSAL_WORDS } from '../words.ts';
import { DraftCrumbs } from './draft.page.tsx';
import { EMPTY, FieldBox, TargetBox, TaskBoxes, type Boxes } from './fields.tsx';
import { GoalBox } from './line.page.tsx';
import { NEW, paths } from './paths.ts';
import {
  draftIdOf,
  fieldName,
  fieldLed,
  moneyWords,
  proposalIdOf,
  readingWords,
  shownDraft,
  type Shown,
} from './shown.ts';
import { WORDS } from './words.ts';

/** What those who lead a field propose, on the page of the draft. */
export function Proposals({ page, draft, proposals }: Shown) {
  const { lang } = page;
  const field = fieldLed(page);
  return (
    <Section title={`${WORDS.proposalsTitle[lang]} (${proposals.length})`} id="de-xuat">
      {proposals.length === 0 ? (
        <p class="note">{WORDS.proposalsNone[lang]}</p>
      ) : (
        <Table caption={WORDS.proposalsTitle[lang]} captionHidden stack>
          <THead>
            <Row>
              <Col>{WORDS.proposal[lang]}</Col>
              <Col>{WORDS.ground[lang]}</Col>
              <Col>{WORDS.choice[lang]}</Col>
            </Row>
          </THead>
          <TBody>
            {proposals.map((proposal) => (
              <Row>
                <RowHead class="long">
                  <a href={page.href(paths.proposal(draft.id, proposal.id))}>{proposal.words}</a>
                  <span class="of">
                    {`${WORDS[proposal.part === 'target' ? 'partTarget' : 'partTask'][lang]}; ${fieldName(proposal.field, lang)}; ${proposal.madeBy}`}
                  </span>
                </RowHead>
                <Cell label={WORDS.ground[lang]}>{proposal.ground}</Cell>
                <Cell label={WORDS.choice[lang]}>
                  <Marked sign={PROPOSAL_SIGNS[proposal.state]}>{PROPOSAL_WORDS[proposal.state][lang]}</Marked>
                  {proposal.reason === '' ? null : <span class="of">{proposal.reason}</span>}
                </Cell>
              </Row>
            ))}
          </TBody>
        </Table>
      )}
      {isOpen(draft) && field !== null ? (
        <p class="acts">
          <LinkButton href={`${page.href(paths.proposal(draft.id, NEW))}?loai=chi-tieu`}>
            {`${WORDS.propose[lang]}: ${WORDS.partTarget[lang]}`}
          </LinkButton>{' '}
          <LinkButton href={`${page.href(paths.proposal(draft.id, NEW))}?loai=nhiem-vu`}>
            {`${WORDS.propose[lang]}: ${WORDS.partTask[lang]}`}
          </LinkButton>
        </p>
      ) : null}
    </Section>
  );
}

export const showProposal = (page: PageContext): Promise<Response> => proposalPage(page, null);

type Typed = (name: string) => string | undefined;

/** A proposal: the form of a new one, or what one says and the decision on it. */
export async function proposalPage(
  page: PageContext,
  wrong: Problem | null,
  typed: Typed = () => undefined,
): Promise<Response> {
  const shown = await shownDraft(page);
  const isNew = page.params['proposal'] === NEW || page.params['proposal'] === undefined;
  const proposal = shown?.proposals.find(({ id }) => id === proposalIdOf(page)) ?? null;
  const field = fieldLed(page);
  if (!shown || (isNew ? field === null || !isOpen(shown.draft) : !proposal))
    return page.problem(problem('drafting.unknown', { id: draftIdOf(page) }), 404);
  const { lang } = page;
  const title = proposal?.words ?? WORDS.propose[lang];
  return page.desk(
    title,
    <>
      <DraftCrumbs page={page} here={title.slice(0, 60)} draft={shown.draft} />
      <h1>{title}</h1>
      <ActOutcome wrong={wrong && page.say(wrong)} />
      {proposal ? await Said(shown, proposal) : <Propose shown={shown} field={field ?? ''} typed={typed} />}
      {proposal?.state === 'open' && shown.writes ? <Decide shown={shown} proposal={proposal} typed={typed} /> : null}
      <p class="links">
        <a href={page.href(paths.draft(shown.draft.id))}>{WORDS.back[lang]}</a>
      </p>
    </>,
    wrong ? 422 : 200,
  );
}

function Propose({ shown: { page, draft }, field, typed }: { shown: Shown; field: string; typed: Typed }) {
  const { lang } = page;
  const part = (typed('loai') ?? page.query.get('loai')) === 'nhiem-vu' ? 'task' : 'target';
  const boxes: Boxes = { page, part, said: { ...EMPTY, field }, typed, fields: [field] };
  return (
    <form method="post" action={page.href(paths.propose(draft.id))} class="blk">
      <input type="hidden" name="csrf" value={page.csrf} />
      <input type="hidden" name="loai" value={part === 'task' ? 'nhiem-vu' : 'chi-tieu'} />
      {part === 'target' ? (
        <>
          <TargetBox {...boxes} />
          <FieldBox {...boxes} />
        </>
      ) : (
        <TaskBoxes {...boxes} />
      )}
      <Field
        lang={lang}
        name="can-cu"
        type="textarea"
        rows={2}
        label={WORDS.ground[lang]}
        hint={WORDS.groundHint[lang]}
        value={typed('can-cu') ?? ''}
      />
      <Button look="main">{WORDS.proposeNow[lang]}</Button>
    </form>
  );
}

async function Said({ page, draft }: Shown, proposal: Proposal) {
  const { lang } = page;
  const agency = proposal.agency && (await loadAgencies(page.database, dateAt(page.at))).byId(proposal.agency);
  const facts: [string, string][] = [
    [WORDS.field[lang], fieldName(proposal.field, lang)],
    ...(proposal.part === 'target'
      ? [[WORDS.reads[lang], readingWords(proposal.words, draft.year, lang)] as [string, string]]
      : ([
          [WORDS.product[lang], proposal.product || WORDS.nothing[lang]],
          [WORDS.lead_[lang], proposal.lead || WORDS.nothing[lang]],
          [WORDS.partners[lang], proposal.partners || WORDS.nothing[lang]],
          [WORDS.due[lang], proposal.due || WORDS.nothing[lang]],
          [WORDS.cost[lang], moneyWords(proposal.cost, lang)],
        ] as [string, string][])),
    [WORDS.ground[lang], proposal.ground],
    [WORDS.by[lang], agency ? `${proposal.madeBy}, ${agency.shortName}` : proposal.madeBy],
  ];
  return (
    <>
      <dl class="facts">
        {facts.map(([word, value]) => (
          <div>
            <dt>{word}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {proposal.state === 'open' ? null : (
        <Notice>
          <p>
            {fill(WORDS.decidedBy[lang], {
              state: PROPOSAL_WORDS[proposal.state][lang],
              by: proposal.decidedBy ?? '–',
              reason: proposal.reason || '–',
            })}
          </p>
        </Notice>
      )}
    </>
  );
}

function Decide({ shown, proposal, typed }: { shown: Shown; proposal: Proposal; typed: Typed }) {
  const { page, draft, lines } = shown;
  const { lang } = page;
  const boxes: Boxes = { page, part: proposal.part, said: proposal, typed };
  return (
    <Section title={WORDS.decideTitle[lang]} note={WORDS.decideNote[lang]}>
      <form method="post" action={page.href(paths.decide(draft.id, proposal.id))} class="blk">
        <input type="hidden" name="csrf" value={page.csrf} />
        {proposal.part === 'target' ? (
          <>
            <TargetBox {...boxes} />
            <GoalBox page={page} lines={lines} line={null} typed={typed} />
          </>
        ) : (
          <TaskBoxes {...boxes} />
        )}
        <Field
          lang={lang}
          name="ly-do"
          type="textarea"
          rows={2}
          label={WORDS.reason[lang]}
          value={typed('ly-do') ?? ''}
        />
        <p class="acts">
          <Button look="main" name="lam" value="nhan">
            {WORDS.accept[lang]}
          </Button>{' '}
          <Button name="lam" value="khong">
            {WORDS.refuse[lang]}
          </Button>
        </p>
      </form>
    </Section>
  );
}
