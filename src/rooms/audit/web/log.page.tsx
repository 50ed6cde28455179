import { fill, formatCount, formatInstant } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import {
  Button,
  Cell,
  Col,
  Crumbs,
  Empty,
  Field,
  Links,
  LinkButton,
  Row,
  RowHead,
  Section,
  Table,
  TBody,
  THead,
  type Choice,
} from '../../../ui/index.ts';
import { countLog, readKinds, readLog, type LogEntry } from '../sql/log.reads.ts';
import { destroyedKeys } from '../sql/record-key.store.ts';
import { readAnchors, type Anchor } from '../sql/seal.store.ts';
import { asked, hrefWith, placeText, type Asked, type FilterName } from './asked.ts';
import { paths } from './paths.ts';
import {
  actionWords,
  changeLine,
  keysIn,
  originWords,
  postWords,
  subjectWords,
  toldChanges,
  whoWords,
} from './tell.ts';
import { WORDS } from './words.ts';

const PER_PAGE = 50;
/** Fields told in a row of the log; the history page tells them all. */
const TOLD = 4;

/** The inspectors' log. The address holds the filters and the place, so that it can be sent. */
export async function showLog(page: PageContext): Promise<Response> {
  const { lang } = page;
  const about = await asked(page);
  const [entries, count, kinds, anchors] = await Promise.all([
    readLog(page.database, about.filter, about.before, PER_PAGE),
    countLog(page.database, about.filter),
    readKinds(page.database),
    readAnchors(page.database, 1),
  ]);
  const erased = await destroyedKeys(page.database, keysIn(entries));
  const total = formatCount(count, lang);
  const last = entries.at(-1);
  return page.desk(
    WORDS.log[lang],
    <>
      <Crumbs lang={lang} here={WORDS.log[lang]} items={[{ href: page.href(paths.desk), label: WORDS.desk[lang] }]} />
      <h1>{WORDS.log[lang]}</h1>
      <p class="lead">{WORDS.logLead[lang]}</p>
      <FilterForm page={page} about={about} kinds={kinds} />
      <Section title={fill(WORDS.count[lang], { count: total })}>
        {entries.length === 0 ? (
          <Empty>{WORDS.none[lang]}</Empty>
        ) : (
          <EntryTable page={page} entries={entries} erased={erased} />
        )}
        <Links
          items={[
            ...(about.before ? [{ href: hrefWith(page, paths.log, about.typed), label: WORDS.newest[lang] }] : []),
            ...(last && entries.length === PER_PAGE
              ? [
                  {
                    href: hrefWith(page, paths.log, about.typed, { truoc: placeText(last) }),
                    label: WORDS.older[lang],
                  },
                ]
              : []),
          ]}
        />
        {page.may('audit.export') && count > 0 ? (
          <LinkButton href={hrefWith(page, paths.exported, about.typed)}>
            {fill(WORDS.download[lang], { count: total })}
          </LinkButton>
        ) : null}
      </Section>
      <SealSection page={page} anchor={anchors[0] ?? null} />
    </>,
  );
}

function FilterForm({
  page,
  about,
  kinds,
}: {
  page: PageContext;
  about: Asked;
  kinds: { subjects: string[]; actions: string[] };
}) {
  const { lang } = page;
  const any: Choice = { value: '', label: WORDS.any[lang] };
  const field = (name: FilterName) => {
    const problem = about.wrong.get(name);
    return { lang, name, value: about.typed[name] ?? '', error: problem && page.say(problem) };
  };
  const choices = (values: readonly string[], words: (value: string) => string): Choice[] => [
    any,
    ...values.map((value) => ({ value, label: words(value) })).sort((a, b) => a.label.localeCompare(b.label, lang)),
  ];
  return (
    <form method="get" action={page.href(paths.log)} class="blk">
      <div class="fields three">
        <Field {...field('tu')} type="date" label={WORDS.from[lang]} short />
        <Field {...field('den')} type="date" label={WORDS.to[lang]} short />
        <Field {...field('ai')} type="search" label={WORDS.who[lang]} placeholder={WORDS.whoHint[lang]} />
        <Field
          {...field('loai')}
          type="select"
          label={WORDS.subject[lang]}
          choices={choices(kinds.subjects, (value) => subjectWords(page, value))}
        />
        <Field {...field('ma')} type="search" label={WORDS.key[lang]} />
        <Field
          {...field('viec')}
          type="select"
          label={WORDS.action[lang]}
          choices={choices(kinds.actions, (value) => actionWords(page, value))}
        />
      </div>
      <Button look="main">{WORDS.show[lang]}</Button>
    </form>
  );
}

function EntryTable({
  page,
  entries,
  erased,
}: {
  page: PageContext;
  entries: readonly LogEntry[];
  erased: ReadonlySet<number>;
}) {
  const { lang } = page;
  return (
    <Table caption={WORDS.log[lang]} captionHidden stack>
      <THead>
        <Row>
          <Col>{WORDS.when[lang]}</Col>
          <Col>{WORDS.who[lang]}</Col>
          <Col>{WORDS.what[lang]}</Col>
          <Col>{WORDS.changes[lang]}</Col>
          <Col>{WORDS.reason[lang]}</Col>
        </Row>
      </THead>
      <TBody>
        {entries.map((entry) => (
          <Row>
            <RowHead>{formatInstant(entry.at)}</RowHead>
            <Cell label={WORDS.who[lang]} class="long">
              {whoWords(page, entry.actor)}
              <span class="of">
                {[postWords(entry.actor), originWords(page, entry.origin)].filter(Boolean).join(' · ')}
              </span>
            </Cell>
            <Cell label={WORDS.what[lang]} class="long">
              {actionWords(page, entry.action, entry.subject)}
              <br />
              <a href={page.href(paths.history(entry.subject, entry.key))}>
                {subjectWords(page, entry.subject)} {entry.key}
              </a>
            </Cell>
            <Cell label={WORDS.changes[lang]} class="long">
              <FewChanges page={page} entry={entry} erased={erased} />
            </Cell>
            <Cell label={WORDS.reason[lang]} class="long">
              {entry.reason ?? '–'}
            </Cell>
          </Row>
        ))}
      </TBody>
    </Table>
  );
}

function FewChanges({ page, entry, erased }: { page: PageContext; entry: LogEntry; erased: ReadonlySet<number> }) {
  const told = toldChanges(page, entry, erased);
  if (told.length === 0) return <>–</>;
  const lines = told.slice(0, TOLD).map(changeLine);
  if (told.length > TOLD) lines.push(fill(WORDS.more[page.lang], { count: told.length - TOLD }));
  return (
    <>
      {lines.map((line, at) => (
        <>
          {at > 0 ? <br /> : null}
          {line}
        </>
      ))}
    </>
  );
}

function SealSection({ page, anchor }: { page: PageContext; anchor: Anchor | null }) {
  const { lang } = page;
  return (
    <Section title={WORDS.chain[lang]}>
      <p class="text">
        {anchor === null
          ? WORDS.headNone[lang]
          : fill(WORDS.head[lang], {
              at: formatInstant(anchor.at),
              position: formatCount(anchor.position, lang),
              hash: anchor.hash.slice(0, 16) + '…',
            })}
      </p>
      <Links items={[{ href: page.href(paths.seals), label: WORDS.seals[lang] }]} />
      {page.may('audit.verify') ? (
        <form method="post" action={page.href(paths.verify)} class="blk">
          <input type="hidden" name="csrf" value={page.csrf} />
          <Field
            lang={lang}
            name="moc"
            label={WORDS.anchor[lang]}
            hint={WORDS.anchorHint[lang]}
            required={false}
            autocomplete="off"
          />
          <Button>{WORDS.verify[lang]}</Button>
        </form>
      ) : null}
    </Section>
  );
}
