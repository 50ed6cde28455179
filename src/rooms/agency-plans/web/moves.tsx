import { Button, Field, Section } from '../../../ui/index.ts';
import { MOVES, RULES, type Move } from '../core/state.ts';
import { MOVE_WORDS } from '../words.ts';
import { paths } from './paths.ts';
import type { Shown } from './shown.ts';
import { WORDS } from './words.ts';

const mayMove = ({ page, own }: Shown, what: Move): boolean =>
  RULES[what].from.includes(own.state) &&
  page.may(RULES[what].judge ? 'agency-plans.judge' : 'agency-plans.send', { agencies: [own.agency] });

/** The moves that this reader may make now. What a move still lacks is said when it is pressed. */
export function Moves(shown: Shown) {
  const { page, own } = shown;
  const { lang } = page;
  const moves = MOVES.filter((what) => mayMove(shown, what));
  if (moves.length === 0) return null;
  return (
    <Section title={WORDS.nowTitle[lang]} id="viec">
      {[false, true].map((judge) => {
        const offered = moves.filter((what) => RULES[what].judge === judge);
        if (offered.length === 0) return null;
        const asks = offered.some((what) => RULES[what].reason);
        return (
          <form method="post" action={page.href((judge ? paths.judge : paths.move)(own.id))} class="blk">
            <input type="hidden" name="csrf" value={page.csrf} />
            <input type="hidden" name="revision" value={String(own.revision)} />
            {asks ? (
              <Field
                lang={lang}
                name="ly-do"
                type="textarea"
                rows={2}
                label={WORDS.reason[lang]}
                hint={WORDS.reasonHint[lang]}
              />
            ) : null}
            <p class="acts">
              {offered.map((what, at) => (
                <>
                  {at > 0 ? ' ' : ''}
                  <Button look={what === 'send' || what === 'accept' ? 'main' : 'plain'} name="lam" value={what}>
                    {MOVE_WORDS[what][lang]}
                  </Button>
                </>
              ))}
            </p>
          </form>
        );
      })}
    </Section>
  );
}
