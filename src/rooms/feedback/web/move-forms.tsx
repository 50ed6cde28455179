import type { Child } from 'hono/jsx';
import { fill } from '../../../kernel/index.ts';
import type { PageContext, PostedForm } from '../../../platform/manifest.ts';
import { Button, Field, Section } from '../../../ui/index.ts';
import { itemTarget } from '../commands/move.ts';
import { windowOpen } from '../core/clocks.ts';
import type { Item } from '../core/item.ts';
import { movesFrom, RULES, type FeedbackMove } from '../core/move.ts';
import { channelIn, channels, clocksOn } from '../rules.ts';
import { MOVE_WORDS, RATING_WORDS } from '../words.ts';
import type { Asked } from './asked.ts';
import { paths } from './paths.ts';
import { WORDS } from './words.ts';

/** What has to be said with a move; null for one without words. */
function wordsLabel(what: FeedbackMove, page: PageContext, about: Asked): string | null {
  const key = `words-${what}`;
  if (!Object.hasOwn(WORDS, key)) return null;
  return fill(WORDS[key as keyof typeof WORDS][page.lang], { days: clocksOn(about.today).ask });
}

interface Forms {
  readonly page: PageContext;
  readonly one: Item;
  readonly about: Asked;
  /** What was sent and could not be done. */
  readonly typed: PostedForm | null;
}

/** One move with its own words: a fold each. */
function MoveForm({
  page,
  one,
  about,
  typed,
  what,
  open,
  children,
}: Forms & { what: FeedbackMove; open: boolean; children?: Child }) {
  const { lang } = page;
  const sent = typed?.text('lam') === what ? typed : null;
  const label = wordsLabel(what, page, about);
  return (
    <details class="blk" open={open || sent !== null || undefined}>
      <summary>{MOVE_WORDS[what][lang]}</summary>
      <form method="post" action={page.href(paths.handle(one.id))} class="blk">
        <input type="hidden" name="csrf" value={page.csrf} />
        <input type="hidden" name="revision" value={String(one.revision)} />
        {children}
        {label ? (
          <div class="field">
            <label for={`loi-${what}`}>{label}</label>
            <textarea id={`loi-${what}`} name="loi" rows={what === 'answer' ? 6 : 3} required={RULES[what].words}>
              {sent?.fields.get('loi')?.[0] ?? ''}
            </textarea>
          </div>
        ) : null}
        <Button look={open ? 'main' : 'plain'} name="lam" value={what}>
          {MOVE_WORDS[what][lang]}
        </Button>
      </form>
    </details>
  );
}

/** What one move asks for besides words. */
function Asks({ page, one, about, what }: Omit<Forms, 'typed'> & { what: FeedbackMove }) {
  const { lang } = page;
  if (what === 'reassign')
    return (
      <Field
        lang={lang}
        name="den"
        type="select"
        label={WORDS.reassignTo[lang]}
        hint={WORDS.reassignNote[lang]}
        choices={about.tree.living
          .filter(({ id }) => id !== one.agency)
          .map(({ code, shortName }) => ({ value: code, label: shortName }))}
      />
    );
  if (what === 'turn')
    return (
      <Field
        lang={lang}
        name="kenh"
        type="select"
        label={WORDS.channel[lang]}
        value={channelIn(`${one.title} ${one.body}`)?.code ?? ''}
        choices={channels().map(({ code, name }) => ({ value: code, label: name[lang] }))}
      />
    );
  if (what === 'rate')
    return (
      <Field
        lang={lang}
        name="muc"
        type="select"
        label={WORDS.rating[lang]}
        value={one.rating === null ? '' : String(one.rating)}
        choices={RATING_WORDS.map((words, at) => ({ value: String(at + 1), label: words[lang] }))}
      />
    );
  return null;
}

/** What whoever answers can do now; the usual next step is open. */
export function HandleForms({ page, one, about, typed }: Forms) {
  const open = page.may('feedback.handle', itemTarget(one)) ? movesFrom(one, false) : [];
  if (open.length === 0) return null;
  return (
    <Section title={WORDS.handle[page.lang]} id="xu-ly">
      {open.map((what, at) => (
        <MoveForm page={page} one={one} about={about} typed={typed} what={what} open={at === 0 && what !== 'withhold'}>
          <Asks page={page} one={one} about={about} what={what} />
        </MoveForm>
      ))}
    </Section>
  );
}

/** What its sender told by other ways, noted by an officer. */
export function SenderForms({ page, one, about, typed }: Forms) {
  const inWindow =
    one.answeredOn !== null &&
    windowOpen(one.answeredOn, about.today, clocksOn(about.today), about.calendarOf(one.agency));
  const open = page.may('feedback.handle', itemTarget(one))
    ? movesFrom(one, true).filter((what) => what !== 'reopen' || inWindow)
    : [];
  if (open.length === 0) return null;
  return (
    <Section title={WORDS.sender[page.lang]} note={WORDS.senderNote[page.lang]} id="nguoi-gui">
      {open.map((what) => (
        <MoveForm page={page} one={one} about={about} typed={typed} what={what} open={what === 'supply'}>
          <Asks page={page} one={one} about={about} what={what} />
        </MoveForm>
      ))}
    </Section>
  );
}
