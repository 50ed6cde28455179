import { fill, formatDate, problem, type Lang, type Problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import {
  ActOutcome,
  Button,
  CheckList,
  Crumbs,
  Field,
  LinkButton,
  Marked,
  paperLinks,
  Section,
} from '../../../ui/index.ts';
import { failures, type Finding, type Outcome } from '../core/check.ts';
import { GENERAL_PARTS, type GeneralPart } from '../core/draft.ts';
import { FINDING_WORDS, PART_WORDS, RULE_WORDS } from '../words.ts';
import { Targets, Tasks } from './lines.tsx';
import { stateSign, stateWords } from './list.page.tsx';
import { PART_KEYS, paths } from './paths.ts';
import { Proposals } from './proposals.tsx';
import { draftIdOf, fieldName, shownDraft, type Shown } from './shown.ts';
import { WORDS } from './words.ts';

export const showDraft = (page: PageContext): Promise<Response> => draftPage(page, null);

/** A draft: how it stands, what the check says, what to do next, and everything that it says. */
export async function draftPage(page: PageContext, wrong: Problem | null): Promise<Response> {
  const shown = await shownDraft(page);
  if (!shown) return page.problem(problem('drafting.unknown', { id: draftIdOf(page) }), 404);
  const { lang } = page;
  const { draft } = shown;
  const title = fill(WORDS.draftOf[lang], { year: draft.year });
  return page.desk(
    title,
    <>
      <DraftCrumbs page={page} here={title} />
      <h1>{title}</h1>
      <Lead {...shown} />
      <ActOutcome wrong={wrong && page.say(wrong)} />
      {draft.state === 'open' ? <Check {...shown} /> : null}
      <Next {...shown} />
      <Targets {...shown} />
      <Tasks {...shown} />
      <Proposals {...shown} />
      <General {...shown} />
    </>,
    wrong ? 422 : 200,
  );
}

export const DraftCrumbs = ({
  page,
  here,
  draft,
}: {
  page: PageContext;
  here: string;
  draft?: { id: number; year: number };
}) => (
  <Crumbs
    lang={page.lang}
    here={here}
    items={[
      { href: page.href(paths.desk), label: WORDS.desk[page.lang] },
      { href: page.href(paths.list), label: WORDS.title[page.lang] },
      ...(draft
        ? [{ href: page.href(paths.draft(draft.id)), label: fill(WORDS.draftOf[page.lang], { year: draft.year }) }]
        : []),
    ]}
  />
);

function Lead({ page, draft, base, lines, proposals }: Shown) {
  const { lang } = page;
  const carried = lines.filter(({ source }) => source !== null);
  return (
    <p class="lead">
      <Marked sign={stateSign(draft)}>{stateWords(draft, lang)}</Marked>
      {`. ${fill(WORDS.leadDraft[lang], {
        number: base.number ?? '–',
        decided: carried.filter(({ choice }) => choice !== null).length,
        all: carried.length,
        open: proposals.filter(({ state }) => state === 'open').length,
      })}`}
    </p>
  );
}

const short = (text: string): string => (text.length > 90 ? `${text.slice(0, 89).trimEnd()}…` : text);

/** The sentence of a finding. */
export function findingWords({ rule }: Pick<Outcome, 'rule'>, { about }: Finding, lang: Lang): string {
  const { line, field, blank, ...rest } = about;
  return fill(FINDING_WORDS[rule.code][lang], {
    ...rest,
    ...(line !== undefined && { line: short(String(line)) }),
    ...(field !== undefined && { field: fieldName(String(field), lang) }),
    ...(blank !== undefined && { blank: PART_WORDS[blank as keyof GeneralPart][lang] }),
  }).trim();
}

function Check({ page, draft, outcomes }: Shown) {
  const { lang } = page;
  const leadsTo = ({ line, proposal, about }: Finding): string | null =>
    line
      ? page.href(paths.line(draft.id, PART_KEYS[line.part], line.id))
      : proposal !== undefined
        ? page.href(paths.proposal(draft.id, proposal))
        : about['blank'] === undefined
          ? null
          : '#phan-chung';
  return (
    <Section title={WORDS.checkTitle[lang]} id="kiem-tra">
      {failures(outcomes) === 0 ? <p>{WORDS.checkReady[lang]}</p> : null}
      <CheckList
        lang={lang}
        rules={outcomes.map((outcome) => ({
          result: outcome.result,
          name: RULE_WORDS[outcome.rule.code][lang],
          findings: outcome.findings.map((finding) => ({
            words: findingWords(outcome, finding, lang),
            href: leadsTo(finding),
          })),
        }))}
      />
      <p class="note">{`${WORDS.blanksTitle[lang]}: ${WORDS.blanksNote[lang]}`}</p>
    </Section>
  );
}

/** The moves that this reader may make now, and the document. */
function Next({ page, draft, base }: Shown) {
  const { lang } = page;
  const drafts = page.may('drafting.draft');
  const complete = draft.state === 'complete';
  return (
    <Section title={WORDS.nowTitle[lang]} id="viec">
      {drafts && draft.plan === null ? (
        <form method="post" action={page.href(paths.move(draft.id))} class="acts">
          <input type="hidden" name="csrf" value={page.csrf} />
          <input type="hidden" name="revision" value={String(draft.revision)} />
          <Button look={complete ? 'plain' : 'main'} name="lam" value={complete ? 'mo-lai' : 'hoan-chinh'}>
            {(complete ? WORDS.reopen : WORDS.complete)[lang]}
          </Button>
        </form>
      ) : null}
      <p class="acts">
        {paperLinks(page, paths.document(draft.id), WORDS.document[lang]).map(({ href, label }) => (
          <>
            <LinkButton href={href}>{label}</LinkButton>{' '}
          </>
        ))}
        {draft.plan !== null && page.may('plans.read', { state: 'draft' }) ? (
          <>
            {' '}
            <LinkButton look="main" href={page.href(`${paths.desk}/ke-hoach/${draft.plan}`)}>
              {WORDS.openPlan[lang]}
            </LinkButton>
          </>
        ) : null}
      </p>
      {complete && draft.plan === null && page.may('drafting.issue') ? (
        <Issue page={page} draft={draft} base={base} />
      ) : null}
    </Section>
  );
}

function Issue({ page, draft }: Pick<Shown, 'page' | 'draft' | 'base'>) {
  const { lang } = page;
  return (
    <form method="post" action={page.href(paths.issue(draft.id))} class="blk">
      <h3>{WORDS.issueTitle[lang]}</h3>
      <p class="note">{WORDS.issueNote[lang]}</p>
      <input type="hidden" name="csrf" value={page.csrf} />
      <input type="hidden" name="revision" value={String(draft.revision)} />
      <div class="fields">
        <Field lang={lang} name="so" label={WORDS.number[lang]} placeholder="4280/QĐ-UBND" short />
        <Field lang={lang} name="ngay" type="date" label={WORDS.issuedOn[lang]} short />
      </div>
      <Button look="main">{WORDS.issueNow[lang]}</Button>
    </form>
  );
}

function General({ page, draft, writes }: Shown) {
  const { lang } = page;
  return (
    <Section title={WORDS.generalTitle[lang]} id="phan-chung">
      {writes ? (
        <form method="post" action={page.href(paths.general(draft.id))} class="blk">
          <input type="hidden" name="csrf" value={page.csrf} />
          <input type="hidden" name="revision" value={String(draft.revision)} />
          {GENERAL_PARTS.map((part) => (
            <Field
              lang={lang}
              name={part}
              type={part === 'theme' ? 'text' : 'textarea'}
              rows={5}
              label={PART_WORDS[part][lang]}
              {...(part !== 'theme' && { hint: WORDS.generalHint[lang] })}
              value={draft.general[part]}
            />
          ))}
          <Button>{WORDS.saveGeneral[lang]}</Button>
        </form>
      ) : (
        <dl class="facts">
          {GENERAL_PARTS.map((part) => (
            <div>
              <dt>{PART_WORDS[part][lang]}</dt>
              <dd>{draft.general[part] || WORDS.nothing[lang]}</dd>
            </div>
          ))}
        </dl>
      )}
      {draft.resultsTo ? <p class="note">{fill(WORDS.resultsTo[lang], { day: formatDate(draft.resultsTo) })}</p> : null}
    </Section>
  );
}
