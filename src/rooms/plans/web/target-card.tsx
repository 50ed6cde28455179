import { fill, type Lang } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Button, LinkButton, Marked, type SignName } from '../../../ui/index.ts';
import { needsLook, type Plan, type Target, type TargetState } from '../core/plan.ts';
import { suggestIndicators, type IndicatorWords, type Suggestions } from '../core/suggest.ts';
import { demandWords, scopeWords } from '../wording.ts';
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
        {target.partOf ? <p class="meta">{fill(WORDS.partOf[lang], { address: target.partOf.address })}</p> : null}
        <p class="meta">{linkedWords(target, indicators, lang)}</p>
        {needsLook(target) ? <p class="small">{reasonWords(target, lang)}</p> : null}
        {open ? <Suggested page={page} target={target} sentence={sentence} indicators={indicators} /> : null}
        {open ? (
          <p class="acts">
            {target.state === 'confirmed' ? null : (
              <Button look="low main" name="do" value="confirm">
                {WORDS.confirm[lang]}
              </Button>
            )}
            <LinkButton look="low" href={`${page.href(reviewPath(plan.id))}?${EDIT}=${target.id}#t${target.id}`}>
              {WORDS.edit[lang]}
            </LinkButton>
          </p>
        ) : null}
      </div>
      <Marked sign={SIGN_OF_STATE[target.state]}>{STATE_WORDS[target.state][lang]}</Marked>
    </form>
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
          {number}. {target.address}
        </b>
      </h3>
      {fault ? (
        <p class="wrong" role="alert">
          {fault}
        </p>
      ) : null}
      <p class="note">{reasonWords(target, lang)}</p>
      <TargetInputs typed={typed ?? typedOf(target, lang)} id={id} lang={lang} />
      <Suggested page={page} target={target} sentence={sentence} indicators={indicators} choose />
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
  statement.length > 160 ? `${statement.slice(0, 159).trimEnd()}…` : statement;

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

/** Suggested indicators with the reason and what was ruled out; in the editor any other can be chosen too. */
function Suggested({
  page,
  target,
  indicators,
  sentence,
  choose,
}: {
  page: PageContext;
  target: Target;
  indicators: readonly IndicatorWords[];
  sentence: string;
  choose?: boolean;
}) {
  const { lang } = page;
  if (indicators.length === 0) return null;
  const suggestions = suggestIndicators(target, indicators, sentence);
  const free = suggestions.best.filter(({ indicator }) => !target.indicators.includes(indicator));
  const offered = target.indicators.length > 0 && !choose ? [] : free;
  return (
    <>
      {offered.length > 0 ? <p class="small">{suggestionWords({ ...suggestions, best: offered }, lang)}</p> : null}
      <p class="acts">
        {offered.map(({ indicator }) => (
          <Button look="low" name="do" value={`link:${indicator}`}>
            {fill(WORDS.link[lang], { code: indicator })}
          </Button>
        ))}
        {choose
          ? target.indicators.map((code) => (
              <Button look="low" name="do" value={`unlink:${code}`}>
                {fill(WORDS.unlink[lang], { code })}
              </Button>
            ))
          : null}
      </p>
      {choose ? <Choose target={target} indicators={indicators} lang={lang} /> : null}
    </>
  );
}

const Choose = ({
  target,
  indicators,
  lang,
}: {
  target: Target;
  indicators: readonly IndicatorWords[];
  lang: Lang;
}) => (
  <div class="fields">
    <div class="wide">
      <label for={`t${target.id}-indicator`}>{WORDS.indicator[lang]}</label>
      <select id={`t${target.id}-indicator`} name="indicator">
        <option value="">{WORDS.none[lang]}</option>
        {indicators
          .filter(({ code }) => !target.indicators.includes(code))
          .map(({ code, name }) => (
            <option value={code}>{`${code} ${name}`}</option>
          ))}
      </select>
    </div>
  </div>
);

function suggestionWords({ best, ruledOut }: Suggestions, lang: Lang): string {
  const why = best.map(({ indicator, reasons }) =>
    fill(WORDS.suggestion[lang], { code: indicator, words: reasons.map(({ words }) => `“${words}”`).join(', ') }),
  );
  const out = ruledOut.map(({ indicator, words }) => fill(WORDS.ruledOut[lang], { code: indicator, words }));
  return `${[...why, ...out].join('; ')}.`;
}
