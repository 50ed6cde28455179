import { fill, formatCount, formatDate, numbered, parseDate, problem, type Problem } from '../../../kernel/index.ts';
import type { PageContext, Target } from '../../../platform/manifest.ts';
import {
  ActOutcome,
  Button,
  Cell,
  Col,
  Crumbs,
  Empty,
  Field,
  Links,
  Marked,
  Row,
  RowHead,
  Section,
  Table,
  TBody,
  THead,
} from '../../../ui/index.ts';
import { AnnexUpload, FIELD_WORDS } from '../../plans/index.ts';
import { addItem, noteConclusion } from '../commands/conclusions.ts';
import type { Source } from '../core/task.ts';
import { agenciesOfSource, findSource, sourcesOf } from '../sql/source.store.ts';
import { taskSpans, type TaskSpan } from '../sql/time.reads.ts';
import { asked, withQuery, type Asked } from './asked.ts';
import { noPlan } from './list.page.tsx';
import { paths } from './paths.ts';
import { WORDS } from './words.ts';

type Typed = (name: string) => string | undefined;
export const nothing: Typed = () => undefined;

export const sourceIdOf = (page: PageContext): number => numbered(page.params['source']);

/** A conclusion is the affair of the agencies that it gives work; one without items is the standing office's. */
export async function sourceTarget(page: PageContext): Promise<Target | null> {
  const source = await findSource(page.database, sourceIdOf(page));
  return source && { agencies: await agenciesOfSource(page.database, source.id) };
}

/** "Thông báo 12/TB-BCĐ ngày 15/10/2026, kết luận Phiên họp thứ 3". */
export const sourceWords = ({ number, issuedOn, meeting }: Source, lang: 'vi' | 'en'): string =>
  fill(WORDS.conclusionOf[lang], { number, day: formatDate(issuedOn), meeting });

const spansOf = (page: PageContext, about: Asked, source: number): Promise<TaskSpan[]> =>
  taskSpans(page.database, { plan: about.plan.id, source }, about.seen);

export const showConclusions = (page: PageContext): Promise<Response> => listPage(page, null, nothing);

/** Conclusions under the plan with how their items stand, as far as the reader reaches them. */
async function listPage(page: PageContext, wrong: Problem | null, typed: Typed): Promise<Response> {
  const about = await asked(page);
  if (!about) return noPlan(page);
  const { lang, database } = page;
  const all = [];
  for (const source of await sourcesOf(database, about.plan.id))
    all.push({ source, spans: await spansOf(page, about, source.id) });
  const rows = all.filter(({ spans }) => about.seen.scope === 'all' || spans.length > 0);
  return page.desk(
    WORDS.conclusions[lang],
    <>
      <ConclusionCrumbs page={page} here={WORDS.conclusions[lang]} />
      <h1>{WORDS.conclusions[lang]}</h1>
      <p class="lead">{WORDS.conclusionsLead[lang]}</p>
      <ActOutcome wrong={wrong && page.say(wrong)} />
      {rows.length === 0 ? <Empty>{WORDS.conclusionsNone[lang]}</Empty> : <Conclusions page={page} rows={rows} />}
      {page.may('tasks.assign') && about.plan.state === 'in-force' ? (
        <Section title={WORDS.conclusionNew[lang]} id="ghi">
          <form method="post" action={withQuery(page, paths.conclusions, {})} class="blk">
            <input type="hidden" name="csrf" value={page.csrf} />
            <div class="fields">
              <Field lang={lang} name="so" label={WORDS.documentNumber[lang]} value={typed('so') ?? ''} short />
              <Field
                lang={lang}
                name="ngay"
                type="date"
                label={WORDS.documentDay[lang]}
                value={typed('ngay') ?? ''}
                short
              />
            </div>
            <Field lang={lang} name="phien-hop" label={WORDS.meeting[lang]} value={typed('phien-hop') ?? ''} />
            <Button look="main">{WORDS.conclusionNote[lang]}</Button>
          </form>
        </Section>
      ) : null}
    </>,
    wrong ? 422 : 200,
  );
}

export const ConclusionCrumbs = ({
  page,
  here,
  under = false,
}: {
  page: PageContext;
  here: string;
  under?: boolean;
}) => (
  <Crumbs
    lang={page.lang}
    here={here}
    items={[
      { href: page.href(paths.desk), label: WORDS.desk[page.lang] },
      { href: page.href(paths.list), label: WORDS.title[page.lang] },
      ...(under ? [{ href: page.href(paths.conclusions), label: WORDS.conclusions[page.lang] }] : []),
    ]}
  />
);

const sum = (spans: readonly TaskSpan[], of: 'done' | 'all' | 'late'): number =>
  spans.reduce((total, span) => total + span[of], 0);

function Conclusions({
  page,
  rows,
}: {
  page: PageContext;
  rows: readonly { readonly source: Source; readonly spans: readonly TaskSpan[] }[];
}) {
  const { lang } = page;
  return (
    <Table caption={WORDS.conclusions[lang]} captionHidden stack>
      <THead>
        <Row>
          <Col>{WORDS.conclusion[lang]}</Col>
          <Col right>{WORDS.items[lang]}</Col>
          <Col>{WORDS.progress[lang]}</Col>
        </Row>
      </THead>
      <TBody>
        {rows.map(({ source, spans }) => (
          <Row>
            <RowHead class="long">
              <a href={page.href(paths.conclusion(source.id))}>{source.meeting}</a>
              <span class="of">{`${source.number}, ${formatDate(source.issuedOn)}`}</span>
            </RowHead>
            <Cell label={WORDS.items[lang]} right>
              {formatCount(spans.length, lang)}
            </Cell>
            <Cell label={WORDS.progress[lang]}>
              <Progress page={page} spans={spans} />
            </Cell>
          </Row>
        ))}
      </TBody>
    </Table>
  );
}

/** Shares that are done, and those that are late, as a sign with words. */
function Progress({ page: { lang }, spans }: { page: PageContext; spans: readonly TaskSpan[] }) {
  const [late, done, all] = [sum(spans, 'late'), sum(spans, 'done'), sum(spans, 'all')];
  const words = fill(WORDS.itemProgress[lang], {
    done: formatCount(done, lang),
    all: formatCount(all, lang),
    late: formatCount(late, lang),
  });
  return <Marked sign={late > 0 ? 'late' : done === 0 ? 'todo' : done === all ? 'done' : 'p50'}>{words}</Marked>;
}

export const showConclusion = (page: PageContext): Promise<Response> => conclusionPage(page, null, nothing);

/** One conclusion: its items as tasks, and a form for the next item. */
export async function conclusionPage(page: PageContext, wrong: Problem | null, typed: Typed): Promise<Response> {
  const source = await findSource(page.database, sourceIdOf(page));
  const about = source && (await asked(page, source.plan));
  if (!source || !about) return page.problem(problem('tasks.source-unknown', { id: sourceIdOf(page) }), 404);
  const { lang } = page;
  const spans = await spansOf(page, about, source.id);
  return page.desk(
    source.meeting,
    <>
      <ConclusionCrumbs page={page} here={source.number} under />
      <h1>{source.meeting}</h1>
      <p class="lead">{sourceWords(source, lang)}</p>
      <ActOutcome wrong={wrong && page.say(wrong)} done={wrong ? null : takenWords(page)} />
      {spans.length === 0 ? <Empty>{WORDS.itemsNone[lang]}</Empty> : <Items page={page} spans={spans} />}
      <Links
        items={[
          {
            href: `${page.href(paths.list)}?ke-hoach=${source.plan}&ket-luan=${source.id}`,
            label: WORDS.itemsWork[lang],
          },
        ]}
      />
      {page.may('tasks.assign') && about.plan.state === 'in-force' ? (
        <>
          <ItemForm page={page} source={source} typed={typed} />
          <Section title={WORDS.itemsTable[lang]} note={WORDS.itemsTableNote[lang]} id="bang">
            <AnnexUpload page={page} action={page.href(paths.table(source.id))} wrong={null} />
          </Section>
        </>
      ) : null}
    </>,
    wrong ? 422 : 200,
  );
}

/** "12 new items, 3 were there": what came of a table, from the address that importing it leads to. */
function takenWords({ lang, query }: PageContext): string | null {
  const [added, known] = [numbered(query.get('moi')), numbered(query.get('da-co'))];
  return added + known > 0
    ? fill(WORDS.itemsTaken[lang], { added: formatCount(added, lang), known: formatCount(known, lang) })
    : null;
}

function Items({ page, spans }: { page: PageContext; spans: readonly TaskSpan[] }) {
  const { lang } = page;
  return (
    <Table caption={WORDS.items[lang]} captionHidden stack>
      <THead>
        <Row>
          <Col>{WORDS.task[lang]}</Col>
          <Col>{WORDS.leadWords[lang]}</Col>
          <Col>{WORDS.due[lang]}</Col>
          <Col>{WORDS.progress[lang]}</Col>
        </Row>
      </THead>
      <TBody>
        {spans.map((span) => (
          <Row>
            <RowHead class="long">
              <a href={page.href(paths.task(span.id))}>{span.title}</a>
              <span class="of">{span.address}</span>
            </RowHead>
            <Cell label={WORDS.leadWords[lang]}>{span.leadText ?? '–'}</Cell>
            <Cell label={WORDS.due[lang]}>{span.dueText ?? WORDS.noDue[lang]}</Cell>
            <Cell label={WORDS.progress[lang]}>
              <Progress page={page} spans={[span]} />
            </Cell>
          </Row>
        ))}
      </TBody>
    </Table>
  );
}

function ItemForm({ page, source, typed }: { page: PageContext; source: Source; typed: Typed }) {
  const { lang } = page;
  const area = (name: string, label: string, hint?: string) => (
    <Field lang={lang} name={name} type="textarea" rows={2} label={label} hint={hint} value={typed(name) ?? ''} />
  );
  return (
    <Section title={WORDS.itemNew[lang]} note={WORDS.itemNote[lang]} id="muc">
      <form method="post" action={page.href(paths.items(source.id))} class="blk">
        <input type="hidden" name="csrf" value={page.csrf} />
        {area('noi-dung', WORDS.itemWords[lang])}
        <Field
          lang={lang}
          name="linh-vuc"
          type="select"
          label={WORDS.field[lang]}
          value={typed('linh-vuc') ?? 'steering'}
          choices={Object.entries(FIELD_WORDS).map(([value, words]) => ({ value, label: words[lang] }))}
        />
        {area('chu-tri', WORDS.leadWords[lang], WORDS.itemWho[lang])}
        {area('phoi-hop', WORDS.partnerWords[lang])}
        {area('san-pham', WORDS.product[lang])}
        <Field
          lang={lang}
          name="thoi-gian"
          label={WORDS.dueWords[lang]}
          hint={WORDS.itemDue[lang]}
          value={typed('thoi-gian') ?? ''}
        />
        <Button look="main">{WORDS.itemGive[lang]}</Button>
      </form>
    </Section>
  );
}

export async function takeConclusion(page: PageContext): Promise<Response> {
  const form = await page.form();
  const typed: Typed = (name) => form.text(name);
  const about = await asked(page);
  if (!about) return noPlan(page);
  const issued = parseDate(form.text('ngay'));
  if (!issued.ok) return listPage(page, issued.problem, typed);
  const input = {
    plan: about.plan.id,
    number: form.text('so'),
    issuedOn: issued.value,
    meeting: form.text('phien-hop'),
  };
  const done = await page.act((act) => noteConclusion(act, input));
  return done.ok ? page.redirect(page.href(paths.conclusion(done.value))) : listPage(page, done.problem, typed);
}

export async function takeItem(page: PageContext): Promise<Response> {
  const form = await page.form();
  const item = {
    words: form.text('noi-dung'),
    field: form.text('linh-vuc'),
    product: form.text('san-pham'),
    lead: form.text('chu-tri'),
    partners: form.text('phoi-hop'),
    due: form.text('thoi-gian'),
  };
  const source = sourceIdOf(page);
  const done = await page.act((act) => addItem(act, { source, item }));
  return done.ok
    ? page.redirect(`${page.href(paths.conclusion(source))}#muc`)
    : conclusionPage(page, done.problem, (name) => form.text(name));
}
