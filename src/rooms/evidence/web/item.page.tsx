import { fill, formatCount, formatDate, formatInstant, problem, numbered } from '../../../kernel/index.ts';
import { openFiles } from '../../../platform/files/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import {
  Button,
  Cell,
  Col,
  Crumbs,
  Empty,
  Field,
  LinkButton,
  Notice,
  Row,
  RowHead,
  Section,
  Table,
  TBody,
  THead,
} from '../../../ui/index.ts';
import { readEntries } from '../../audit/index.ts';
import { publishCopy, withdrawCopy } from '../commands/publish-copy.ts';
import { eraseBytes, purge, type Purged } from '../commands/purge.ts';
import { mayFetch, type Item } from '../core/item.ts';
import { readPreview } from '../sql/file.store.ts';
import { attachmentsOf, copiesOf, readItem } from '../sql/item.reads.ts';
import { senderOf } from '../take-file.ts';
import { agenciesOf } from './choices.ts';
import { History } from './history.tsx';
import { kindLine } from './list.page.tsx';
import { paths } from './paths.ts';
import { isPicture } from './send.ts';
import { Signatures } from './signatures.tsx';
import { SCAN_WORDS, STATE_WORDS, WORDS } from './words.ts';

const HISTORY = 100;

const noItem = (page: PageContext): Response =>
  page.problem(problem('evidence.no-such-item', { item: page.params['item'] ?? '' }), 404);

/** One item: what it is, its preview, where it is used, what happened to it. */
export async function showItem(page: PageContext): Promise<Response> {
  const item = await readItem(page.database, numbered(page.params['item']));
  if (!item) return noItem(page);
  const { lang } = page;
  const title = item.title ?? WORDS.purgedTitle[lang];
  const entries = await readEntries(page.database, { subject: 'evidence.item', key: String(item.id) }, HISTORY);
  const agency = (await agenciesOf(page)).byId(item.agency)?.name ?? '–';
  return page.desk(
    title,
    <>
      <Crumbs
        lang={lang}
        here={title}
        items={[
          { href: page.href(paths.desk), label: WORDS.desk[lang] },
          { href: page.href(paths.list), label: WORDS.title[lang] },
        ]}
      />
      <h1>{title}</h1>
      <p class="asof">
        {kindLine(item, lang)}. {agency}. {STATE_WORDS[item.state][lang]}. {formatInstant(item.addedAt)},{' '}
        {item.addedBy.name}.
      </p>
      {item.purgedAt === null ? null : (
        <Notice tone="miss">
          <p>{fill(WORDS.purged[lang], { at: formatInstant(item.purgedAt) })}</p>
        </Notice>
      )}
      <Fetching page={page} item={item} />
      {await Preview({ page, item })}
      <Facts page={page} item={item} />
      {item.kind === 'file' && item.redacts === null && item.purgedAt === null ? await Copies({ page, item }) : null}
      {item.purgedAt === null ? await Signatures({ page, item }) : null}
      {await Uses({ page, item })}
      <History page={page} entries={entries} />
      <Purging page={page} item={item} />
    </>,
  );
}

/** The way to the bytes, or why there is none just now; for a copy, its publication. */
function Fetching({ page, item }: { page: PageContext; item: Item }) {
  const { lang } = page;
  if (!item.file || item.purgedAt !== null) return null;
  const fetched = mayFetch(item, senderOf(page.actor));
  const publishing = item.redacts !== null && page.may('evidence.publish-copy', { agencies: [item.agency] });
  return (
    <>
      {fetched.ok ? (
        <p class="acts">
          <LinkButton look="main" href={page.href(paths.fetch(item.id))}>
            {WORDS.fetch[lang]}
          </LinkButton>
          {item.state === 'published' ? (
            <LinkButton href={page.href(paths.published(item.id))}>{WORDS.fetchCopy[lang]}</LinkButton>
          ) : null}
        </p>
      ) : (
        <Notice tone={item.file.scan === 'infected' ? 'miss' : 'risk'}>
          <p>{page.say(fetched.problem)}</p>
        </Notice>
      )}
      {publishing && (fetched.ok || item.state === 'published') ? (
        <form
          method="post"
          action={page.href(item.state === 'published' ? paths.withdraw(item.id) : paths.publish(item.id))}
          class="blk"
        >
          <input type="hidden" name="csrf" value={page.csrf} />
          {item.state === 'published' ? null : <p class="note">{WORDS.publishHint[lang]}</p>}
          <Button>{(item.state === 'published' ? WORDS.withdraw : WORDS.publish)[lang]}</Button>
        </form>
      ) : null}
    </>
  );
}

/** A picture as it is, in a sandbox of its own; of other files the beginning of their text. */
async function Preview({ page, item }: { page: PageContext; item: Item }) {
  const { lang } = page;
  if (!item.file || !mayFetch(item, senderOf(page.actor)).ok) return null;
  const picture = isPicture(item.file.kind);
  const text = picture ? null : await readPreview(page.database, item.file.sha256);
  return (
    <Section title={WORDS.preview[lang]} note={text === null ? undefined : WORDS.previewText[lang]}>
      {picture ? <img class="shown" src={page.href(paths.picture(item.id))} alt={item.title ?? ''} /> : null}
      {text === null ? null : <pre class="excerpt">{text}</pre>}
      {!picture && text === null ? <p>{WORDS.previewNone[lang]}</p> : null}
    </Section>
  );
}

function Facts({ page, item }: { page: PageContext; item: Item }) {
  const { lang } = page;
  const scan = item.file && item.purgedAt === null ? SCAN_WORDS[item.file.scan][lang] : null;
  const facts: [string, unknown][] = [
    [WORDS.number[lang], item.number],
    [WORDS.issuer[lang], item.issuer],
    [WORDS.issuedOn[lang], item.issuedOn && formatDate(item.issuedOn)],
    [
      WORDS.link[lang],
      item.url && (
        <a href={item.url} rel="noopener noreferrer nofollow external">
          {item.url}
        </a>
      ),
    ],
    [WORDS.file[lang], item.fileName],
    [WORDS.scan[lang], scan],
    [WORDS.hash[lang], item.file && <code class="hash">{item.file.sha256}</code>],
    [
      WORDS.redacts[lang],
      item.redacts && (
        <a href={page.href(paths.item(item.redacts))}>{fill(WORDS.original[lang], { item: item.redacts })}</a>
      ),
    ],
  ];
  return (
    <Section title={WORDS.facts[lang]}>
      {item.mark && item.purgedAt === null ? (
        <Notice tone="risk">
          <p>{fill(WORDS.marked[lang], { mark: item.mark, name: item.addedBy.name, reason: item.markReason ?? '' })}</p>
        </Notice>
      ) : null}
      <dl class="facts">
        {facts
          .filter(([, value]) => value !== null)
          .map(([name, value]) => (
            <div>
              <dt>{name}</dt>
              <dd>{value as string}</dd>
            </div>
          ))}
      </dl>
    </Section>
  );
}

async function Copies({ page, item }: { page: PageContext; item: Item }) {
  const { lang } = page;
  const copies = await copiesOf(page.database, item.id);
  return (
    <Section title={WORDS.copies[lang]}>
      {copies.length === 0 ? (
        <p>{WORDS.noCopies[lang]}</p>
      ) : (
        <ul class="lines" role="list">
          {copies.map((copy) => (
            <li>
              <a href={page.href(paths.item(copy.id))}>{copy.title ?? WORDS.purgedTitle[lang]}</a>{' '}
              {STATE_WORDS[copy.state][lang]}
            </li>
          ))}
        </ul>
      )}
      {page.may('evidence.add', { agencies: [item.agency] }) ? (
        <p class="acts">
          <LinkButton href={`${page.href(paths.add)}?che=${item.id}`}>{WORDS.addCopy[lang]}</LinkButton>
        </p>
      ) : null}
    </Section>
  );
}

async function Uses({ page, item }: { page: PageContext; item: Item }) {
  const { lang } = page;
  const uses = await attachmentsOf(page.database, item.id);
  return (
    <Section title={WORDS.usedBy[lang]}>
      {uses.length === 0 ? (
        <Empty>{WORDS.usedByNone[lang]}</Empty>
      ) : (
        <Table caption={WORDS.usedBy[lang]} captionHidden stack>
          <THead>
            <Row>
              <Col>{WORDS.what[lang]}</Col>
              <Col>{WORDS.when[lang]}</Col>
              <Col>{WORDS.who[lang]}</Col>
            </Row>
          </THead>
          <TBody>
            {uses.map((use) => (
              <Row>
                <RowHead class="long">
                  {use.path ? (
                    <a href={page.href(use.path)}>{use.shown || `${use.subject} ${use.key}`}</a>
                  ) : (
                    use.shown || `${use.subject} ${use.key}`
                  )}
                </RowHead>
                <Cell label={WORDS.when[lang]}>{formatInstant(use.at)}</Cell>
                <Cell label={WORDS.who[lang]}>{use.by}</Cell>
              </Row>
            ))}
          </TBody>
        </Table>
      )}
    </Section>
  );
}

function Purging({ page, item }: { page: PageContext; item: Item }) {
  const { lang } = page;
  if (!item.file || item.purgedAt !== null || !page.may('evidence.purge', { agencies: [item.agency] })) return null;
  return (
    <Section title={WORDS.purge[lang]}>
      <p class="note">{WORDS.purgeLead[lang]}</p>
      <form method="post" action={page.href(paths.purge(item.id))}>
        <input type="hidden" name="csrf" value={page.csrf} />
        <Field lang={lang} name="ly-do" label={WORDS.purgeReason[lang]} required />
        <Button>{WORDS.purgeButton[lang]}</Button>
      </form>
    </Section>
  );
}

export async function publishPage(page: PageContext): Promise<Response> {
  const id = numbered(page.params['item']);
  const done = await page.act((act) => publishCopy(act, id));
  return done.ok ? page.redirect(page.href(paths.item(id))) : page.problem(done.problem, 409);
}

export async function withdrawPage(page: PageContext): Promise<Response> {
  const id = numbered(page.params['item']);
  await page.act((act) => withdrawCopy(act, id));
  return page.redirect(page.href(paths.item(id)));
}

/** Purges the content of an item and says what it could not reach. */
export async function purgePage(page: PageContext): Promise<Response> {
  const item = await readItem(page.database, numbered(page.params['item']));
  if (!item?.file) return noItem(page);
  const { sha256 } = item.file;
  const form = await page.form();
  const done = await page.act((act) => purge(act, sha256, form.text('ly-do')));
  if (!done.ok) return page.problem(done.problem, 422);
  await eraseBytes(openFiles(page.folder), sha256);
  return page.desk(WORDS.purgedTitle[page.lang], <PurgedWords page={page} done={done.value} />);
}

/** Sentences of a purge, with what is left to be done by hand. */
export function purgedLines(done: Purged, lang: PageContext['lang']): string[] {
  const times = { from: formatInstant(done.from), until: formatInstant(done.until) };
  const backups =
    done.backups.length === 0
      ? [fill(WORDS.backupsNone[lang], times)]
      : [fill(WORDS.backups[lang], times), ...done.backups.map((one) => `${formatInstant(one.madeAt)}  ${one.path}`)];
  return [
    fill(WORDS.purgedItems[lang], { count: formatCount(done.items.length, lang) }),
    ...backups,
    WORDS.disks[lang],
  ];
}

const PurgedWords = ({ page, done }: { page: PageContext; done: Purged }) => (
  <>
    <h1>{WORDS.purgedTitle[page.lang]}</h1>
    <Notice tone="good" live>
      <p>{fill(WORDS.purged[page.lang], { at: formatInstant(done.until) })}</p>
    </Notice>
    <ul class="lines" role="list">
      {purgedLines(done, page.lang).map((line) => (
        <li>{line}</li>
      ))}
    </ul>
    <p class="links">
      <a href={page.href(paths.list)}>{WORDS.title[page.lang]}</a>
    </p>
  </>
);
