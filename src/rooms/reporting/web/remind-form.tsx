import { fill, formatCount } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Button, Field, Section } from '../../../ui/index.ts';
import type { Cycle } from '../core/cycle.ts';
import { paths } from './paths.ts';
import { WORDS } from './words.ts';

/** One press that reminds everybody who has not sent. */
export function RemindForm({ page, cycle, open }: { page: PageContext; cycle: Cycle; open: number }) {
  if (open === 0 || !page.may('reporting.remind')) return null;
  const { lang } = page;
  return (
    <Section
      title={WORDS.remindTitle[lang]}
      note={fill(WORDS.remindNote[lang], { count: formatCount(open, lang) })}
      id="nhac"
    >
      <form method="post" action={page.href(paths.remind(cycle.id))} class="blk">
        <input type="hidden" name="csrf" value={page.csrf} />
        <Field lang={lang} name="loi" label={WORDS.remindWords[lang]} required={false} />
        <Button look="plain">{WORDS.remindNow[lang]}</Button>
      </form>
    </Section>
  );
}
