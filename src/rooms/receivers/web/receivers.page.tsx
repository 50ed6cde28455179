import { stringify } from 'yaml';
import { fill, formatCount, formatInstant, type Problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { countFailed, outboxRules, receiverStates, type ReceiverState } from '../../../platform/outbox/index.ts';
import {
  ActOutcome,
  Button,
  Cell,
  Col,
  Empty,
  Field,
  Filters,
  FilterSelect,
  Links,
  Row,
  RowHead,
  Section,
  Table,
  TBody,
  THead,
} from '../../../ui/index.ts';
import { receiverRules } from '../catalog.ts';
import { secretNames } from '../core/gateway.ts';
import { countPhones } from '../sql/phone.store.ts';
import { readReceivers, type Receiver } from '../sql/receiver.store.ts';
import { Csrf, failureText, Trail } from './parts.tsx';
import { paths } from './paths.ts';
import { WORDS } from './words.ts';

/** What was typed into a form that is sent back. */
export type Typed = Readonly<Record<string, string>>;

export const showReceivers = (page: PageContext): Promise<Response> => receiversPage(page, null, {});

/** Who outside is told, how it went lately, and the ways to add another. */
export async function receiversPage(page: PageContext, wrong: Problem | null, typed: Typed): Promise<Response> {
  const { lang, database, query } = page;
  const receivers = await readReceivers(database);
  const states = new Map((await receiverStates(database)).map((one) => [one.receiver, one]));
  const failed = await countFailed(database);
  const notice = query.has('da-thu') ? WORDS.tried : query.has('da-ghi') ? WORDS.done : null;
  const told = receivers.filter(({ stoppedAt }) => stoppedAt === null).length;
  return page.desk(
    WORDS.title[lang],
    <>
      <Trail page={page} here={WORDS.title[lang]} />
      <h1>{fill(WORDS.head[lang], { told: formatCount(told, lang), failed: formatCount(failed.again, lang) })}</h1>
      <p class="lead">{WORDS.lead[lang]}</p>
      <ActOutcome wrong={wrong && page.say(wrong)} done={notice && notice[lang]} />
      <Links items={[{ href: page.href(paths.failed), label: WORDS.toFailed[lang] }]} />
      {receivers.length === 0 ? (
        <Empty>{WORDS.none[lang]}</Empty>
      ) : (
        <Receivers page={page} receivers={receivers} states={states} />
      )}
      <AddWebhook page={page} typed={typed} />
      <AddGateway page={page} typed={typed} phones={await countPhones(database)} />
    </>,
    wrong ? 422 : 200,
  );
}

interface ListProps {
  readonly page: PageContext;
  readonly receivers: readonly Receiver[];
  readonly states: ReadonlyMap<string, ReceiverState>;
}

const Receivers = ({ page, receivers, states }: ListProps) => (
  <Table caption={WORDS.title[page.lang]} captionHidden stack>
    <THead>
      <Row>
        <Col>{WORDS.name[page.lang]}</Col>
        <Col>{WORDS.state[page.lang]}</Col>
        <Col>{WORDS.counts[page.lang]}</Col>
        <Col>{WORDS.last[page.lang]}</Col>
        <Col>{WORDS.actions[page.lang]}</Col>
      </Row>
    </THead>
    <TBody>
      {receivers.map((one) => (
        <ReceiverRow page={page} one={one} state={states.get(String(one.id))} />
      ))}
    </TBody>
  </Table>
);

interface RowProps {
  readonly page: PageContext;
  readonly one: Receiver;
  readonly state: ReceiverState | undefined;
}

function ReceiverRow({ page, one, state }: RowProps) {
  const { lang } = page;
  return (
    <Row>
      <RowHead class="long">
        {one.name}
        <span class="of">
          {WORDS[one.channel][lang]}, {one.definition.url}
        </span>
      </RowHead>
      <Cell label={WORDS.state[lang]}>{stateText(page, one)}</Cell>
      <Cell label={WORDS.counts[lang]}>
        {fill(WORDS.countsOf[lang], {
          sent: formatCount(state?.sent ?? 0, lang),
          days: outboxRules().keptDays,
          waiting: formatCount(state?.waiting ?? 0, lang),
          failed: formatCount(state?.failed ?? 0, lang),
        })}
      </Cell>
      <Cell label={WORDS.last[lang]}>{lastText(page, state)}</Cell>
      <Cell label={WORDS.actions[lang]}>{one.sample ? '–' : <Actions page={page} one={one} />}</Cell>
    </Row>
  );
}

function stateText({ lang, at }: PageContext, { sample, stoppedAt, previousUntil }: Receiver): string {
  if (sample) return WORDS.sample[lang];
  if (stoppedAt !== null) return fill(WORDS.stopped[lang], { at: formatInstant(stoppedAt) });
  return previousUntil !== null && previousUntil > at
    ? `${WORDS.runs[lang]}; ${fill(WORDS.twoSecrets[lang], { at: formatInstant(previousUntil) })}`
    : WORDS.runs[lang];
}

function lastText({ lang }: PageContext, state: ReceiverState | undefined): string {
  if (!state || state.lastAt === null) return WORDS.never[lang];
  const at = formatInstant(state.lastAt);
  const { lastFailure, lastAnswer } = state;
  if (lastFailure !== null) return fill(WORDS.badly[lang], { at, reason: failureText(lastFailure, lastAnswer, lang) });
  const said = lastAnswer === null ? '' : `; ${fill(WORDS.answered[lang], { answer: lastAnswer })}`;
  return fill(WORDS.well[lang], { at }) + said;
}

/** Folded, so that a press on a change is meant. */
function Actions({ page, one }: { page: PageContext; one: Receiver }) {
  const { lang } = page;
  const { id, name, revision, channel, stoppedAt } = one;
  const seen = (
    <>
      <Csrf page={page} />
      <input type="hidden" name="lan" value={String(revision)} />
    </>
  );
  return (
    <details>
      <summary>
        {WORDS.actions[lang]}
        <span class="vh">{`: ${name}`}</span>
      </summary>
      {stoppedAt === null ? (
        <form method="post" action={page.href(paths.trial(id))} class="blk">
          {seen}
          {channel === 'gateway' ? (
            <div class="field short">
              <label for={`dien-thoai-${id}`}>{WORDS.trialPhone[lang]}</label>
              <input id={`dien-thoai-${id}`} name="dien-thoai" inputmode="tel" required />
            </div>
          ) : null}
          <Button look="low">{WORDS.trial[lang]}</Button>
        </form>
      ) : null}
      {channel === 'webhook' ? (
        <form method="post" action={page.href(paths.rotate(id))} class="blk">
          {seen}
          <p class="hint">
            {fill(WORDS.rotateHint[lang], { hours: formatCount(receiverRules().previousSecretHours, lang) })}
          </p>
          <Button look="low">{WORDS.rotate[lang]}</Button>
        </form>
      ) : null}
      <form method="post" action={page.href(paths.stop(id))} class="blk">
        {seen}
        <Button look="low" name="dung" value={stoppedAt === null ? '1' : '0'}>
          {stoppedAt === null ? WORDS.stop[lang] : WORDS.resume[lang]}
        </Button>
      </form>
    </details>
  );
}

const AddWebhook = ({ page, typed }: { page: PageContext; typed: Typed }) => (
  <Section id="webhook" title={WORDS.addWebhook[page.lang]} note={WORDS.addWebhookNote[page.lang]}>
    <form method="post" action={page.href(paths.receivers)} class="blk">
      <Csrf page={page} />
      <Field name="ten" label={WORDS.nameOf[page.lang]} value={typed['ten']} lang={page.lang} />
      <Field
        name="dia-chi"
        label={WORDS.url[page.lang]}
        value={typed['dia-chi']}
        placeholder="https://"
        lang={page.lang}
      />
      <Button look="main">{WORDS.add[page.lang]}</Button>
    </form>
  </Section>
);

function AddGateway({ page, typed, phones }: { page: PageContext; typed: Typed; phones: number }) {
  const { lang, query } = page;
  const { gateways } = receiverRules();
  const chosen = gateways.find(({ code }) => code === query.get('mau'));
  const note = fill(WORDS.addGatewayNote[lang], { phones: formatCount(phones, lang) });
  const declared = typed['khai-bao'] ?? (chosen ? stringify(chosen.definition) : undefined);
  return (
    <Section id="cong" title={WORDS.addGateway[lang]} note={note}>
      <Filters action={page.href(`${paths.receivers}#cong`)} submit={WORDS.choose[lang]} narrow>
        <FilterSelect
          name="mau"
          label={WORDS.pattern[lang]}
          value={chosen?.code ?? ''}
          choices={gateways.map(({ code, name }) => ({ value: code, label: name[lang] }))}
        />
      </Filters>
      {declared === undefined ? null : (
        <form method="post" action={page.href(paths.gateways)} class="blk">
          <Csrf page={page} />
          <Field name="cong-ten" label={WORDS.nameOf[lang]} value={typed['cong-ten'] ?? chosen?.name.vi} lang={lang} />
          <Field
            name="khai-bao"
            type="textarea"
            rows={18}
            label={WORDS.declared[lang]}
            hint={chosen && fill(WORDS.declaredHint[lang], { source: chosen.source.document })}
            value={declared}
            lang={lang}
          />
          <Field
            name="bi-mat"
            type="textarea"
            rows={4}
            required={false}
            label={WORDS.secrets[lang]}
            hint={chosen && fill(WORDS.secretsHint[lang], { names: secretNames(chosen.definition).join(', ') })}
            lang={lang}
          />
          <Button look="main">{WORDS.add[lang]}</Button>
        </form>
      )}
    </Section>
  );
}
