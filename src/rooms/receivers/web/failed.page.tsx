import { fill, formatCount, formatInstant, numbered, type Problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { countFailed, failedMessages, outboxRules, type FailedMessage } from '../../../platform/outbox/index.ts';
import {
  ActOutcome,
  Button,
  Cell,
  Col,
  Empty,
  RowPager,
  Row,
  RowHead,
  Table,
  TBody,
  THead,
  Tick,
} from '../../../ui/index.ts';
import { sendAgain } from '../commands/send-again.ts';
import { readReceivers } from '../sql/receiver.store.ts';
import { Csrf, failureText, Trail } from './parts.tsx';
import { paths } from './paths.ts';
import { CHANNEL_WORDS, WORDS } from './words.ts';

const PAGE = 100;

export const showFailed = (page: PageContext): Promise<Response> => failedPage(page, null);

/** Mails, webhooks and short messages that were given up, why, and the way to send them again. */
async function failedPage(page: PageContext, wrong: Problem | null): Promise<Response> {
  const { lang, database, query } = page;
  const { again, other } = await countFailed(database);
  const number = Math.max(1, numbered(query.get('trang')));
  const rows = await failedMessages(database, { limit: PAGE, skip: (number - 1) * PAGE });
  const sent = numbered(query.get('da-gui'));
  return page.desk(
    WORDS.failed[lang],
    <>
      <Trail page={page} here={WORDS.failed[lang]} below />
      <h1>
        {again === 0 ? WORDS.failedNone[lang] : fill(WORDS.failedHead[lang], { count: formatCount(again, lang) })}
      </h1>
      <p class="lead">{fill(WORDS.failedLead[lang], { days: outboxRules().failedKeptDays })}</p>
      <ActOutcome
        wrong={wrong && page.say(wrong)}
        done={sent > 0 ? fill(WORDS.sentAgain[lang], { count: formatCount(sent, lang) }) : null}
      />
      {rows.length === 0 ? (
        <Empty>{WORDS.failedNone[lang]}.</Empty>
      ) : (
        <Failed page={page} rows={rows} names={await receiverNames(page)} />
      )}
      <RowPager
        lang={lang}
        page={number}
        size={PAGE}
        all={again}
        href={(to) => page.href(`${paths.failed}?trang=${to}`)}
      />
      {other > 0 ? <p class="note">{fill(WORDS.failedOther[lang], { count: formatCount(other, lang) })}</p> : null}
    </>,
    wrong ? 422 : 200,
  );
}

const receiverNames = async ({ database }: PageContext): Promise<ReadonlyMap<string, string>> =>
  new Map((await readReceivers(database)).map(({ id, name }) => [String(id), name]));

interface FailedProps {
  readonly page: PageContext;
  readonly rows: readonly FailedMessage[];
  readonly names: ReadonlyMap<string, string>;
}

function Failed({ page, rows, names }: FailedProps) {
  const { lang } = page;
  return (
    <form method="post" action={page.href(paths.failed)}>
      <Csrf page={page} />
      <Table caption={WORDS.failed[lang]} captionHidden stack>
        <THead>
          <Row>
            <Col>{WORDS.about[lang]}</Col>
            <Col>{WORDS.to[lang]}</Col>
            <Col>{WORDS.reason[lang]}</Col>
            <Col right>{WORDS.tries[lang]}</Col>
            <Col>{WORDS.failedAt[lang]}</Col>
          </Row>
        </THead>
        <TBody>
          {rows.map((row) => (
            <Row>
              <RowHead class="long">
                <Tick name="tin" value={String(row.id)} label={row.about[lang]} />
              </RowHead>
              <Cell label={WORDS.to[lang]}>
                {[CHANNEL_WORDS[row.channel]?.[lang] ?? row.channel, names.get(row.receiver ?? '')]
                  .filter(Boolean)
                  .join(': ')}
              </Cell>
              <Cell label={WORDS.reason[lang]}>{failureText(row.failure, row.answer, lang)}</Cell>
              <Cell right label={WORDS.tries[lang]}>
                {formatCount(row.attempts, lang)}
              </Cell>
              <Cell label={WORDS.failedAt[lang]}>{formatInstant(row.failedAt)}</Cell>
            </Row>
          ))}
        </TBody>
      </Table>
      <Button look="main">{WORDS.again[lang]}</Button>
    </form>
  );
}

/** Puts the chosen ones into the outbox again. */
export async function putFailedAgain(page: PageContext): Promise<Response> {
  const chosen = ((await page.form()).fields.get('tin') ?? []).slice(0, PAGE).map(numbered);
  const done = await page.act((act) => sendAgain(act, chosen));
  return done.ok
    ? page.redirect(page.href(`${paths.failed}?da-gui=${done.value.again}`))
    : failedPage(page, done.problem);
}
