import { fill, formatCount, formatInstant } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Cell, Col, Crumbs, Empty, Links, Row, RowHead, Section, Table, TBody, THead } from '../../../ui/index.ts';
import { countLog, readLog, type LogEntry } from '../sql/log.reads.ts';
import { destroyedKeys } from '../sql/record-key.store.ts';
import { asked, placeText } from './asked.ts';
import { paths } from './paths.ts';
import { actionWords, keysIn, originWords, postWords, subjectWords, toldChanges, whoWords } from './tell.ts';
import { WORDS } from './words.ts';

const PER_PAGE = 30;

/** Everything that ever happened to one thing, newest first, field by field. */
export async function showHistory(page: PageContext): Promise<Response> {
  const { lang } = page;
  const about = { subject: page.params['subject'] ?? '', key: page.params['key'] ?? '' };
  const { before } = await asked(page);
  const [entries, count] = await Promise.all([
    readLog(page.database, about, before, PER_PAGE),
    countLog(page.database, about),
  ]);
  const erased = await destroyedKeys(page.database, keysIn(entries));
  const title = fill(WORDS.history[lang], { subject: subjectWords(page, about.subject), key: about.key });
  const last = entries.at(-1);
  const older =
    last && entries.length === PER_PAGE
      ? [
          {
            href: `${page.href(paths.history(about.subject, about.key))}?truoc=${placeText(last)}`,
            label: WORDS.older[lang],
          },
        ]
      : [];
  return page.desk(
    title,
    <>
      <Crumbs
        lang={lang}
        here={title}
        items={[
          { href: page.href(paths.desk), label: WORDS.desk[lang] },
          { href: page.href(paths.log), label: WORDS.log[lang] },
        ]}
      />
      <h1>{title}</h1>
      <p class="asof">{fill(WORDS.count[lang], { count: formatCount(count, lang) })}</p>
      {entries.length === 0 ? <Empty>{WORDS.historyNone[lang]}</Empty> : null}
      {entries.map((entry) => (
        <OneEntry page={page} entry={entry} erased={erased} />
      ))}
      <Links items={older} />
    </>,
    entries.length === 0 && before === null ? 404 : 200,
  );
}

function OneEntry({ page, entry, erased }: { page: PageContext; entry: LogEntry; erased: ReadonlySet<number> }) {
  const { lang } = page;
  const told = toldChanges(page, entry, erased);
  const by = [whoWords(page, entry.actor), postWords(entry.actor), originWords(page, entry.origin)];
  const sealed =
    entry.position === null
      ? WORDS.waiting[lang]
      : fill(WORDS.position[lang], {
          position: formatCount(entry.position, lang),
          hash: `${(entry.hash ?? '').slice(0, 16)}…`,
        });
  return (
    <Section title={actionWords(page, entry.action, entry.subject)} note={formatInstant(entry.at)}>
      <p class="text">{by.filter(Boolean).join(' · ')}</p>
      {entry.reason ? (
        <p class="text">
          {WORDS.reason[lang]}: {entry.reason}
        </p>
      ) : null}
      {told.length === 0 ? (
        <p class="text">{WORDS.noFields[lang]}</p>
      ) : (
        <Table caption={WORDS.changes[lang]} captionHidden stack>
          <THead>
            <Row>
              <Col>{WORDS.field[lang]}</Col>
              <Col>{WORDS.before[lang]}</Col>
              <Col>{WORDS.after[lang]}</Col>
            </Row>
          </THead>
          <TBody>
            {told.map((line) => (
              <Row>
                <RowHead>{line.field || '–'}</RowHead>
                <Cell label={WORDS.before[lang]} class="long">
                  {line.before ?? '–'}
                </Cell>
                <Cell label={WORDS.after[lang]} class="long">
                  {line.after}
                </Cell>
              </Row>
            ))}
          </TBody>
        </Table>
      )}
      <p class="asof">{sealed}</p>
    </Section>
  );
}
