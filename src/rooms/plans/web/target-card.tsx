import type { Child } from 'hono/jsx';
import { fill, type Lang } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Button, LinkButton, Marked, Tick, type SignName } from '../../../ui/index.ts';
import { needsLook, type Plan, type Target, type TargetState } from '../core/plan.ts';
import { suggestIndicators, type IndicatorWords, type Suggestions } from '../core/suggest.ts';
import { addressWords, demandWords, scopeWords } from '../wording.ts';
import { REASON_WORDS, STATE_WORDS } from '../words.ts';
import type { Numbered } from './marked-text.tsx';
import { EDIT, reviewPath } from './paths.ts';
import { TargetInputs } from './target-form.tsx';
import { typedOf, type TypedTarget } from './typed-target.ts';
import { WORDS } from './words.ts';

const SIGN_OF_STATE: Readonly<Record<TargetState, SignName>> = { suggested: 'risk', confirmed: 'met', dismissed: 'na' };

export interface CardProps {
  readonly page: PageContext;
  readonly plan: Plan;
  readonly numbered: Numbered;
  /** The target's whole sentence. */
  readonly sentence: string;
  readonly indicators: readonly IndicatorWords[];
  /** Whether the plan may still be changed, by this person. */
  readonly open: boolean;
}

/** One target beside its clause: what it asks, whom it counts, which indicator measures it, and what can be done. */
export function TargetCard({ page, plan, numbered, sentence, indicators, open }: CardProps) {
  const { lang } = page;
  const { target, number } = numbered;
  const scope = scopeWords(target, lang);
  return (
    <form class="tg" id={`t${target.id}`} method="post" action={actionOf(page, target)}>
      <Hidden page={page} plan={plan} />
      <span class="n num">{number}</span>
      <div>
        <h3>
          {shortStatement(target)}: <b>{demandWords(target, lang)}</b>
        </h3>
        {scope ? <p class="meta">{scope}</p> : null}
        {target.partOf ? (
          <p class="meta">{fill(WORDS.partOf[lang], { address: addressWords(target.partOf.address, lang) })}</p>
        ) : null}
        <p class="meta">{linkedWords(target, indicators, lang)}</p>
        {needsLook(target) ? <p class="small">{reasonWords(target, lang)}</p> : null}
        {open ? (
          <Suggested page={page} target={target} sentence={sentence} indicators={indicators}>
            {target.state === 'confirmed' ? null : (
              <Button look="low main" name="do" value="confirm">
                {WORDS.confirm[lang]}
              </Button>
            )}
            <EditLink page={page} target={target} number={number} />
          </Suggested>
        ) : null}
      </div>
      <Marked sign={SIGN_OF_STATE[target.state]}>{STATE_WORDS[target.state][lang]}</Marked>
    </form>
  );
}

/** A target that is decided needs nothing done: the way to correct it stays, quietly. */
function EditLink({ page, target, number }: { page: PageContext; target: Target; number: number }) {
  const words = WORDS.edit[page.lang];
  const href = `${page.href(reviewPath(target.planId))}?${EDIT}=${target.id}#t${target.id}`;
  return target.state === 'confirmed' ? (
    <a href={href} aria-label={`${words} ${number}`}>
      {words}
    </a>
  ) : (
    <LinkButton look="low" href={href}>
      {words}
    </LinkButton>
  );
}

/** The same target opened for correction. `typed` is what came back with a fault; the sentence stands above. */
export function TargetEditor({
  page,
  plan,
  numbered,
  sentence,
  indicators,
  typed,
  fault,
}: CardProps & { typed: TypedTarget | null; fault: string | null }) {
  const { lang } = page;
  const { target, number } = numbered;
  const id = `t${target.id}`;
  return (
    <form
      class="tg edit"
      id={id}
      method="post"
      action={actionOf(page, target)}
      aria-label={`${WORDS.edit[lang]} ${number}`}
    >
      <Hidden page={page} plan={plan} />
      <h3>
        <b>
          {number}. {addressWords(target.address, lang)}
        </b>
      </h3>
      {fault ? (
        <p class="wrong" role="alert">
          {fault}
        </p>
      ) : null}
      <p class="note">{reasonWords(target, lang)}</p>
      <TargetInputs typed={typed ?? typedOf(target, lang)} id={id} lang={lang} />
      <Choose target={target} sentence={sentence} indicators={indicators} lang={lang} />
      <div class="fields">
        <div class="wide">
          <label for={`${id}-reason`}>{WORDS.reason[lang]}</label>
          <input
            id={`${id}-reason`}
            name="reason"
            type="text"
            value={typed?.reason ?? ''}
            aria-describedby={`${id}-reason-hint`}
          />
          <p class="note" id={`${id}-reason-hint`}>
            {WORDS.reasonHint[lang]}
          </p>
        </div>
      </div>
      <p class="acts">
        <Button look="low main" name="do" value="save-confirm">
          {WORDS.saveConfirm[lang]}
        </Button>
        <Button look="low" name="do" value="save">
          {WORDS.save[lang]}
        </Button>
        <Button look="low" name="do" value="dismiss">
          {WORDS.dismiss[lang]}
        </Button>
        <LinkButton look="low" href={`${page.href(reviewPath(plan.id))}#${id}`}>
          {WORDS.cancel[lang]}
        </LinkButton>
      </p>
    </form>
  );
}

const actionOf = (page: PageContext, target: Target): string =>
  page.href(`${reviewPath(target.planId)}/chi-tieu/${target.id}`);

/** What every form of the page carries: the token, and the revision the person is looking at. */
export const Hidden = ({ page, plan }: { page: PageContext; plan: Plan }) => (
  <>
    <input type="hidden" name="csrf" value={page.csrf} />
    <input type="hidden" name="revision" value={String(plan.revision)} />
  </>
);

const shortStatement = ({ statement }: Target): string =>
  statement.length > 120 ? `${statement.slice(0, 119).trimEnd()}…` : statement;

const reasonWords = (target: Target, lang: Lang): string =>
  fill(WORDS.reasons[lang], { reasons: target.reasons.map((reason) => REASON_WORDS[reason][lang]).join('; ') || '–' });

function linkedWords(target: Target, indicators: readonly IndicatorWords[], lang: Lang): string {
  if (target.indicators.length === 0) return WORDS.notLinked[lang];
  const names = target.indicators.map((code) => {
    const name = indicators.find((indicator) => indicator.code === code)?.name;
    return name ? `${code} “${name}”` : code;
  });
  return fill(WORDS.linked[lang], { names: names.join(', ') });
}

interface SuggestedProps {
  readonly page: PageContext;
  readonly target: Target;
  readonly sentence: string;
  readonly indicators: readonly IndicatorWords[];
  /** Buttons that stand first in the row. */
  readonly children?: Child;
}

/** Suggested indicators with the reason and what was ruled out. Once one is linked, the card stays quiet. */
function Suggested({ page, target, sentence, indicators, children }: SuggestedProps) {
  const { lang } = page;
  const suggestions = suggestIndicators(target, indicators, sentence);
  const offered = target.indicators.length > 0 ? [] : suggestions.best;
  return (
    <>
      {offered.length > 0 ? <p class="small">{suggestionWords(suggestions, lang)}</p> : null}
      <p class="acts">
        {children}
        {offered.map(({ indicator }) => (
          <Button look="low" name="do" value={`link:${indicator}`}>
            {fill(WORDS.link[lang], { code: indicator })}
          </Button>
        ))}
      </p>
    </>
  );
}

/**
 * The same in the editor, as fields that are saved with the rest: a button of its own would throw away what was typed.
 * Suggested indicators come first in the list.
 */
function Choose({ target, sentence, indicators, lang }: Omit<SuggestedProps, 'page' | 'children'> & { lang: Lang }) {
  const suggestions = suggestIndicators(target, indicators, sentence);
  const first = suggestions.best.map(({ indicator }) => indicator);
  const place = ({ code }: IndicatorWords): number => (first.includes(code) ? first.indexOf(code) : first.length);
  const free = indicators
    .filter(({ code }) => !target.indicators.includes(code))
    .toSorted((a, b) => place(a) - place(b));
  return (
    <div class="fields">
      <div class="wide">
        <label for={`t${target.id}-indicator`}>{WORDS.indicator[lang]}</label>
        <select id={`t${target.id}-indicator`} name="indicator">
          <option value="">{WORDS.none[lang]}</option>
          {free.map(({ code, name }) => (
            <option value={code}>{`${code} ${name}`}</option>
          ))}
        </select>
        {first.length > 0 ? <p class="note">{suggestionWords(suggestions, lang)}</p> : null}
        {target.indicators.map((code) => (
          <Tick name="unlink" value={code} label={fill(WORDS.unlink[lang], { code })} />
        ))}
      </div>
    </div>
  );
}

function suggestionWords({ best, ruledOut }: Suggestions, lang: Lang): string {
  const why = best.map(({ indicator, reasons }) =>
    fill(WORDS.suggestion[lang], { code: indicator, words: reasons.map(({ words }) => `“${words}”`).join(', ') }),
  );
  const out = ruledOut.map(({ indicator, words }) => fill(WORDS.ruledOut[lang], { code: indicator, words }));
  return fill(WORDS.suggested[lang], { list: [...why, ...out].join('; ') });
}
