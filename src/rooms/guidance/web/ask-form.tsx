import { agencyOf } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Button, Field, Section } from '../../../ui/index.ts';
import type { Agency, AgencyTree } from '../../agencies/index.ts';
import { FIELD_WORDS } from '../../plans/index.ts';
import type { Asked } from './asked.ts';
import { WORDS } from './guidance-words.ts';
import { paths } from './paths.ts';

/** Agencies that the post speaks for under an action: the own one, and units below it where there are some. */
export function ownAgencies(page: PageContext, tree: AgencyTree, action: 'guidance.ask' | 'guidance.raise'): Agency[] {
  const scope = page.scope(action);
  return tree.living.filter(({ id }) => scope === 'all' || scope.includes(id));
}

/** The one that a form names, else the post's own; null where it names one that the post does not speak for. */
export function chosenAgency(page: PageContext, own: readonly Agency[], code: string): Agency | null {
  const wanted = code === '' ? own.find(({ id }) => id === agencyOf(page.actor)) : own.find((one) => one.code === code);
  return wanted ?? (own.length === 1 && code === '' ? (own[0] ?? null) : null);
}

/** For whom a form is sent, where the post speaks for several. */
export function WhoseField({
  page,
  own,
  typed,
  label,
}: {
  page: PageContext;
  own: readonly Agency[];
  typed: string;
  label: string;
}) {
  if (own.length < 2) return null;
  return (
    <Field
      lang={page.lang}
      name="don-vi"
      type="select"
      label={label}
      value={typed || (chosenAgency(page, own, '')?.code ?? '')}
      choices={own.map(({ code, shortName }) => ({ value: code, label: shortName }))}
    />
  );
}

/** Asks about a letter, or about anything of the plan. */
export function AskForm({
  page,
  about,
  letter,
}: {
  page: PageContext;
  about: Pick<Asked, 'tree'>;
  letter: { readonly id: number; readonly field: string | null } | null;
}) {
  const { lang } = page;
  if (!page.may('guidance.ask')) return null;
  const own = ownAgencies(page, about.tree, 'guidance.ask');
  return (
    <Section title={WORDS.ask[lang]} id="hoi">
      <form method="post" action={page.href(paths.ask)} class="blk">
        <input type="hidden" name="csrf" value={page.csrf} />
        {letter ? <input type="hidden" name="van-ban" value={String(letter.id)} /> : null}
        <WhoseField page={page} own={own} typed="" label={WORDS.unit[lang]} />
        <Field
          lang={lang}
          name="cau-hoi"
          type="textarea"
          rows={3}
          label={WORDS.askLabel[lang]}
          hint={WORDS.askHint[lang]}
        />
        {letter?.field ? null : (
          <Field
            lang={lang}
            name="linh-vuc"
            type="select"
            label={WORDS.field[lang]}
            value="other"
            choices={Object.entries(FIELD_WORDS).map(([value, name]) => ({ value, label: name[lang] }))}
          />
        )}
        <Button>{WORDS.askNow[lang]}</Button>
      </form>
    </Section>
  );
}
