import { dateAt, fill, formatDate, type Lang, type Problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import {
  ActOutcome,
  Button,
  Cell,
  Col,
  Crumbs,
  Empty,
  Marked,
  Row,
  RowHead,
  Table,
  TBody,
  THead,
} from '../../../ui/index.ts';
import type { SignName } from '../../../ui/index.ts';
import { findPlan, planInForceAt, type Plan } from '../../plans/index.ts';
import type { Draft } from '../core/draft.ts';
import { listDrafts } from '../sql/draft.reads.ts';
import { paths } from './paths.ts';
import { WORDS } from './words.ts';

export const showList = (page: PageContext): Promise<Response> => listPage(page, null);

/** Drafts of all years, and the way to begin the next one. */
export async function listPage(page: PageContext, wrong: Problem | null): Promise<Response> {
  const { lang, database } = page;
  const drafts = await listDrafts(database);
  const base = await planInForceAt(database, dateAt(page.at));
  const bases = new Map<number, Plan | null>();
  for (const { base: id } of drafts) bases.set(id, await findPlan(database, id));
  const title = WORDS.title[lang];
  return page.desk(
    title,
    <>
      <Crumbs lang={lang} here={title} items={[{ href: page.href(paths.desk), label: WORDS.desk[lang] }]} />
      <h1>{title}</h1>
      <p class="lead">{WORDS.lead[lang]}</p>
      <ActOutcome wrong={wrong && page.say(wrong)} />
      {drafts.length === 0 ? <Empty>{WORDS.none[lang]}</Empty> : <Drafts page={page} drafts={drafts} bases={bases} />}
      <Begin page={page} base={base} made={drafts.some((draft) => draft.base === base?.id)} />
    </>,
    wrong ? 422 : 200,
  );
}

function Drafts({
  page,
  drafts,
  bases,
}: {
  page: PageContext;
  drafts: readonly Draft[];
  bases: ReadonlyMap<number, Plan | null>;
}) {
  const { lang } = page;
  return (
    <Table caption={WORDS.title[lang]} captionHidden stack>
      <THead>
        <Row>
          <Col>{WORDS.year[lang]}</Col>
          <Col>{WORDS.state[lang]}</Col>
        </Row>
      </THead>
      <TBody>
        {drafts.map((draft) => (
          <Row>
            <RowHead class="long">
              <a href={page.href(paths.draft(draft.id))}>{fill(WORDS.draftOf[lang], { year: draft.year })}</a>
              <span class="of">{fill(WORDS.fromPlan[lang], { number: bases.get(draft.base)?.number ?? '–' })}</span>
            </RowHead>
            <Cell label={WORDS.state[lang]}>
              <Marked sign={stateSign(draft)}>{stateWords(draft, lang)}</Marked>
            </Cell>
          </Row>
        ))}
      </TBody>
    </Table>
  );
}

export const stateSign = ({ state, plan }: Draft): SignName =>
  plan !== null ? 'done' : state === 'complete' ? 'p75' : 'edit';

export function stateWords({ state, plan, number, issuedOn }: Draft, lang: Lang): string {
  if (plan !== null && issuedOn !== null)
    return fill(WORDS.stateIssued[lang], { number: number ?? '–', day: formatDate(issuedOn) });
  return (state === 'complete' ? WORDS.stateComplete : WORDS.stateOpen)[lang];
}

function Begin({ page, base, made }: { page: PageContext; base: Plan | null; made: boolean }) {
  const { lang } = page;
  if (!page.may('drafting.draft')) return null;
  if (!base) return <p class="note">{WORDS.noBase[lang]}</p>;
  if (made) return null;
  return (
    <form method="post" action={page.href(paths.make)} class="acts">
      <input type="hidden" name="csrf" value={page.csrf} />
      <Button look="main">{fill(WORDS.make[lang], { year: (base.year ?? 0) + 1 })}</Button>
    </form>
  );
}
