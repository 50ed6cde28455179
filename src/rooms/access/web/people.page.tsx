import { dateAt, fill, formatCount, type LocalDate, numbered } from '../../../kernel/index.ts';
import type { PageContext, PostedForm } from '../../../platform/manifest.ts';
import {
  Button,
  Cell,
  Col,
  Empty,
  Field,
  Filters,
  FilterSearch,
  FilterSelect,
  Pager,
  Row,
  RowHead,
  Section,
  Table,
  TBody,
  THead,
} from '../../../ui/index.ts';
import { loadAgencies, type AgencyTree } from '../../agencies/index.ts';
import { givePost } from '../commands/holdings.ts';
import { addPerson } from '../commands/people.ts';
import { holdingsOfPeople, readPeople, type HeldPost, type Person } from '../sql/people.reads.ts';
import { Csrf, fillable, formDay, Head, PeriodFields, postName, Ways } from './people-parts.tsx';
import { paths } from './people-paths.ts';
import { WORDS } from './people.words.ts';

const PER_PAGE = 40;

/** People within reach with what they hold today, and a form for another. */
export async function showPeople(page: PageContext): Promise<Response> {
  const { lang, query } = page;
  const today = dateAt(page.at);
  const tree = await loadAgencies(page.database, today);
  const service = query.get('tinh-trang') === 'nghi' ? 'out' : 'in';
  const text = query.get('tim')?.trim().slice(0, 100) ?? '';
  const number = Math.max(numbered(query.get('trang')), 1);
  const wanted = { scope: page.scope('access.people'), text, service, day: today } as const;
  const found = await readPeople(page.database, { ...wanted, offset: (number - 1) * PER_PAGE, limit: PER_PAGE });
  const held = await holdingsOfPeople(
    page.database,
    found.people.map(({ id }) => id),
    today,
  );
  return page.desk(
    WORDS.people[lang],
    <>
      <Head page={page} here={WORDS.people[lang]}>
        <p class="lead">{WORDS.peopleLead[lang]}</p>
        <Ways page={page} />
      </Head>
      <Filters action={page.href(paths.people)} submit={WORDS.filter[lang]}>
        <FilterSearch name="tim" label={WORDS.find[lang]} value={text} />
        <FilterSelect
          name="tinh-trang"
          label={WORDS.state[lang]}
          value={service === 'out' ? 'nghi' : ''}
          choices={[
            { value: '', label: WORDS.inService[lang] },
            { value: 'nghi', label: WORDS.outOfService[lang] },
          ]}
        />
      </Filters>
      <PeopleTable page={page} people={found.people} held={held} tree={tree} />
      <Pager
        page={number}
        pages={Math.max(Math.ceil(found.count / PER_PAGE), 1)}
        lang={lang}
        words={fill(WORDS.count[lang], {
          from: found.people.length > 0 ? (number - 1) * PER_PAGE + 1 : 0,
          to: (number - 1) * PER_PAGE + found.people.length,
          count: formatCount(found.count, lang),
        })}
        href={(to) =>
          page.href(
            `${paths.people}?${new URLSearchParams({ ...(text && { tim: text }), ...(service === 'out' && { 'tinh-trang': 'nghi' }), trang: String(to) })}`,
          )
        }
      />
      {await addForm(page, tree)}
    </>,
  );
}

function PeopleTable({
  page,
  people,
  held,
  tree,
}: {
  page: PageContext;
  people: readonly Person[];
  held: readonly HeldPost[];
  tree: AgencyTree;
}) {
  const { lang } = page;
  if (people.length === 0) return <Empty>{WORDS.nobody[lang]}</Empty>;
  const of = Map.groupBy(
    held.filter((one) => one.inForce),
    ({ person }) => person,
  );
  return (
    <Table caption={WORDS.people[lang]} captionHidden stack>
      <THead>
        <Row>
          <Col>{WORDS.name[lang]}</Col>
          <Col>{WORDS.email[lang]}</Col>
          <Col>{WORDS.holds[lang]}</Col>
        </Row>
      </THead>
      <TBody>
        {people.map((person) => (
          <Row>
            <RowHead>
              <a href={page.href(paths.person(person.id))}>{person.name}</a>
            </RowHead>
            <Cell label={WORDS.email[lang]}>{person.email ?? ''}</Cell>
            <Cell label={WORDS.holds[lang]}>
              {(of.get(person.id) ?? []).map((one) => postName(one, tree, lang)).join('; ')}
            </Cell>
          </Row>
        ))}
      </TBody>
    </Table>
  );
}

async function addForm(page: PageContext, tree: AgencyTree) {
  const { lang } = page;
  const posts = await fillable(page);
  const choices = posts.map((post) => ({ value: String(post.id), label: postName(post, tree, lang) }));
  // Who fills only some posts adds people into one of them: else they could not see them again.
  const optional = page.scope('access.people') === 'all';
  return (
    <Section id="them" title={WORDS.add[lang]}>
      <form method="post" action={page.href(paths.people)} class="blk">
        <Csrf page={page} />
        <Field name="ten" label={WORDS.name[lang]} autocomplete="off" lang={lang} />
        <Field
          name="thu"
          label={WORDS.email[lang]}
          hint={WORDS.emailHint[lang]}
          type="email"
          autocomplete="off"
          lang={lang}
        />
        <Field
          name="chuc_danh"
          label={WORDS.post[lang]}
          type="select"
          choices={optional ? [{ value: '', label: WORDS.noPost[lang] }, ...choices] : choices}
          lang={lang}
        />
        <PeriodFields page={page} />
        <Button look="main">{WORDS.addButton[lang]}</Button>
      </form>
    </Section>
  );
}

/** What a form says of a post to give; null where none was chosen. */
export interface PostWish {
  readonly post: number;
  readonly from: LocalDate;
  readonly to: LocalDate | null;
  readonly document: string;
}

/** Adds a person, and gives them the post that was chosen in the same act. */
export async function addOne(page: PageContext): Promise<Response> {
  const form = await page.form();
  const wish = readWish(form);
  if (!wish.ok) return page.problem(wish.problem);
  const done = await page
    .act(async (act) => {
      const person = await addPerson(act, { name: form.text('ten'), email: form.text('thu') || null });
      if (!person.ok || (wish.value.post === 0 && act.scope('access.people') === 'all')) return person;
      const given = await givePost(act, { ...wish.value, person: person.value });
      if (!given.ok) throw new Refused(given);
      return person;
    })
    .catch(asRefusal);
  return done.ok ? page.redirect(page.href(paths.person(done.value))) : page.problem(done.problem);
}

export function readWish(form: PostedForm) {
  const from = formDay(form, 'tu', false);
  if (!from.ok) return from;
  const to = formDay(form, 'den', true);
  if (!to.ok) return to;
  const value: PostWish = {
    post: numbered(form.text('chuc_danh')),
    from: from.value as LocalDate,
    to: to.value,
    document: form.text('van_ban'),
  };
  return { ok: true as const, value };
}

type Refusal = Extract<Awaited<ReturnType<typeof givePost>>, { ok: false }>;

/** Undoes what the act has written before one of its steps was refused. */
export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.problem.code);
    this.refusal = refusal;
  }
}

/** Hands out the refusal that an act was undone for; any other error goes on. */
export function asRefusal(error: unknown): Refusal {
  if (error instanceof Refused) return error.refusal;
  throw error;
}
