import { dateAt, fill, formatCount, formatDate } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import {
  Cell,
  Col,
  Crumbs,
  Empty,
  Filters,
  FilterSearch,
  FilterSelect,
  LinkButton,
  Links,
  Row,
  RowHead,
  Section,
  Table,
  TBody,
  THead,
} from '../../../ui/index.ts';
import { FIELD_WORDS, noPlanInForce } from '../../plans/index.ts';
import type { Letter, Question } from '../core/letter.ts';
import { routingOn } from '../rules.ts';
import { listLetters } from '../sql/letter.store.ts';
import { countQuestions, listQuestions } from '../sql/question.store.ts';
import { asked, fieldName, type Asked } from './asked.ts';
import { AskForm } from './ask-form.tsx';
import { paragraphs } from './difficulty.page.tsx';
import { WORDS } from './guidance-words.ts';
import { paths } from './paths.ts';

const LETTERS = 100;
const QUESTIONS = 60;

export const noPlan = (page: PageContext): Response => noPlanInForce(page, WORDS.title[page.lang], WORDS.noPlan);

/** Where a reader looks first: what was asked and answered, most asked on top, and the letters that reach them. */
export async function showGuidance(page: PageContext): Promise<Response> {
  const about = await asked(page);
  if (!about) return noPlan(page);
  const { lang, database, query } = page;
  const field = query.get('lv') ?? '';
  const words = query.get('q') ?? '';
  const filter = {
    plan: about.plan.id,
    ...(Object.hasOwn(FIELD_WORDS, field) && { field }),
    ...(words !== '' && { words }),
  };
  const answers = await listQuestions(database, { ...filter, state: 'published' }, QUESTIONS);
  const letters = await listLetters(database, { ...filter, drafts: false }, LETTERS);
  const open = await openQuestions(page, about);
  const drafts = await ownDrafts(page, about);
  const count = (value: number): string => formatCount(value, lang);
  const guides = page.may('guidance.guide');
  return page.desk(
    WORDS.title[lang],
    <>
      <Crumbs lang={lang} here={WORDS.title[lang]} items={[{ href: page.href(paths.desk), label: WORDS.desk[lang] }]} />
      <h1>
        {fill((guides && open.length > 0 ? WORDS.headingOpen : WORDS.heading)[lang], {
          open: count(open.length),
          letters: count(letters.length),
          answers: count(await countQuestions(database, { ...filter, state: 'published' })),
        })}
      </h1>
      <p class="lead">{WORDS.lead[lang]}</p>
      {guides ? (
        <p class="acts">
          <LinkButton look="main" href={page.href(paths.drafts)}>
            {WORDS.write[lang]}
          </LinkButton>
        </p>
      ) : null}
      <Filters action={page.href(paths.guidance)} submit={WORDS.filter[lang]}>
        <FilterSearch name="q" label={WORDS.search[lang]} value={words} placeholder={WORDS.searchHint[lang]} />
        <FilterSelect
          name="lv"
          label={WORDS.field[lang]}
          value={field}
          choices={[
            { value: '', label: WORDS.anyField[lang] },
            ...Object.entries(FIELD_WORDS).map(([value, name]) => ({ value, label: name[lang] })),
          ]}
        />
      </Filters>
      <Waiting page={page} about={about} rows={open} title={(guides ? WORDS.waiting : WORDS.ownWaiting)[lang]} />
      <Section title={WORDS.questions[lang]} id="hoi-dap">
        {answers.length === 0 ? <Empty>{WORDS.questionsNone[lang]}</Empty> : null}
        {answers.map((row) => (
          <Answered page={page} row={row} />
        ))}
      </Section>
      {drafts.length > 0 ? (
        <Section title={`${WORDS.drafts[lang]} (${count(drafts.length)})`}>
          <ul class="lines" role="list">
            {drafts.map(({ id, subject }) => (
              <li>
                <a href={page.href(paths.draft(id))}>{subject}</a>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Section title={WORDS.letters[lang]} id="van-ban">
        {letters.length === 0 ? (
          <Empty>{WORDS.lettersNone[lang]}</Empty>
        ) : (
          <LetterTable page={page} about={about} rows={letters} />
        )}
      </Section>
      <AskForm page={page} about={about} letter={null} />
      <Links items={[{ href: page.href(paths.difficulties), label: WORDS.toDifficulties[lang] }]} />
    </>,
  );
}

/** What waits for an answer: of the fields that the reader guides, or of the reader's own agencies. */
export async function openQuestions(page: PageContext, { plan }: Pick<Asked, 'plan'>): Promise<Question[]> {
  const filter = { plan: plan.id, state: 'open' as const };
  if (page.may('guidance.guide')) {
    const rows = await listQuestions(page.database, filter, QUESTIONS);
    return rows.filter(({ field }) => page.may('guidance.guide', { field }));
  }
  const scope = page.scope('guidance.ask');
  return scope === 'all' || scope.length === 0
    ? []
    : listQuestions(page.database, { ...filter, agencies: scope }, QUESTIONS);
}

async function ownDrafts(page: PageContext, { plan }: Asked): Promise<Letter[]> {
  if (!page.may('guidance.guide')) return [];
  const rows = await listLetters(page.database, { plan: plan.id, drafts: true }, LETTERS);
  return rows.filter(({ field }) => page.may('guidance.guide', field === null ? {} : { field }));
}

function Waiting({
  page,
  about,
  rows,
  title,
}: {
  page: PageContext;
  about: Asked;
  rows: readonly Question[];
  title: string;
}) {
  const { lang } = page;
  if (rows.length === 0) return null;
  return (
    <Section title={`${title} (${formatCount(rows.length, lang)})`} id="cho">
      <ul class="lines" role="list">
        {rows.map((row) => (
          <li>
            <a href={page.href(paths.question(row.id))}>{row.words}</a>
            <span class="of">
              {fill(WORDS.askedBy[lang], {
                agency: about.tree.byId(row.agency)?.shortName ?? '–',
                date: formatDate(row.askedOn),
              })}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** A question with the answer that is everybody's, folded. */
export function Answered({ page, row }: { page: PageContext; row: Question }) {
  const { lang } = page;
  return (
    <details class="blk">
      <summary>{row.words}</summary>
      {paragraphs(row.answer ?? '').map((text) => (
        <p>{text}</p>
      ))}
      <p class="note">
        {row.times > 1 ? fill(WORDS.times[lang], { count: formatCount(row.times, lang) }) : ''}
        {row.answeredOn ? fill(WORDS.answeredOn[lang], { date: formatDate(row.answeredOn) }) : ''}{' '}
        {fieldName(row.field, lang)}.{' '}
        {row.letter !== null ? <a href={page.href(paths.letter(row.letter))}>{WORDS.aboutLetter[lang]}</a> : null}{' '}
        <a href={page.href(paths.question(row.id))}>
          {WORDS.question[lang]}
          <span class="vh">{`: ${row.words}`}</span>
        </a>
      </p>
    </details>
  );
}

/** Who guides: the agency that leads the field on that day, or the standing office. */
export function guideName(page: PageContext, { tree }: Pick<Asked, 'tree'>, { field, issuedOn }: Letter): string {
  const routing = routingOn(issuedOn ?? dateAt(page.at));
  const named = field === null ? undefined : routing.fields[field];
  return (named && tree.byCode(named.agency)?.shortName) ?? WORDS.office[page.lang];
}

function LetterTable({ page, about, rows }: { page: PageContext; about: Asked; rows: readonly Letter[] }) {
  const { lang } = page;
  return (
    <Table caption={WORDS.letters[lang]} captionHidden stack>
      <THead>
        <Row>
          <Col>{WORDS.subject[lang]}</Col>
          <Col>{WORDS.from[lang]}</Col>
          <Col>{WORDS.number[lang]}</Col>
          <Col>{WORDS.day[lang]}</Col>
          <Col right>{WORDS.reached[lang]}</Col>
        </Row>
      </THead>
      <TBody>
        {rows.map((row) => (
          <Row>
            <RowHead class="long">
              <a href={page.href(paths.letter(row.id))}>{row.subject}</a>
              <span class="of">
                {[row.field && fieldName(row.field, lang), ...row.addresses].filter(Boolean).join(', ')}
              </span>
            </RowHead>
            <Cell label={WORDS.from[lang]}>{guideName(page, about, row)}</Cell>
            <Cell label={WORDS.number[lang]}>{row.number}</Cell>
            <Cell label={WORDS.day[lang]}>{row.issuedOn ? formatDate(row.issuedOn) : '–'}</Cell>
            <Cell right label={WORDS.reached[lang]}>
              {formatCount(row.reached, lang)}
            </Cell>
          </Row>
        ))}
      </TBody>
    </Table>
  );
}
