import { dateAt, fill } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Button, Field, Links, Section, Tick } from '../../../ui/index.ts';
import { outlinePaths } from '../../outlines/index.ts';
import { groupWords } from '../../plans/index.ts';
import { CYCLE_KINDS } from '../core/cycle.ts';
import { cycleRules } from '../cycle-rules.ts';
import { KIND_WORDS } from '../words.ts';
import { paths } from './paths.ts';
import { WORDS } from './words.ts';

/** Opening a period: regular ones follow the rules, whose days may be written over. */
export function OpenForm({ page }: { page: PageContext }) {
  if (!page.may('reporting.open')) return null;
  const { lang } = page;
  const { cut, owedBy, dueAgency, dueField, dueProvince } = cycleRules();
  const hint = (days: number): string => fill(WORDS.dueHint[lang], { days });
  return (
    <Section title={WORDS.openTitle[lang]} id="mo-ky">
      {page.may('outlines.edit') ? (
        <Links items={[{ href: page.href(outlinePaths.edit), label: WORDS.outline[lang] }]} />
      ) : null}
      <p class="note">
        {fill(WORDS.openNote[lang], { cut, last: cut - 1, source: 'Nghị định 09/2019/NĐ-CP, Điều 12' })}
      </p>
      <form method="post" action={page.href(paths.open)} class="blk">
        <input type="hidden" name="csrf" value={page.csrf} />
        <div class="fields">
          <Field
            lang={lang}
            name="loai"
            type="select"
            label={WORDS.kind[lang]}
            value="quarter"
            choices={CYCLE_KINDS.map((kind) => ({ value: kind, label: KIND_WORDS[kind][lang] }))}
          />
          <Field lang={lang} name="nam" label={WORDS.year[lang]} value={dateAt(page.at).slice(0, 4)} short />
          <Field lang={lang} name="thu" label={WORDS.number[lang]} hint={WORDS.numberHint[lang]} value="1" short />
          <Field lang={lang} name="ten" label={WORDS.cycleName[lang]} required={false} />
          <Field lang={lang} name="tu" type="date" label={WORDS.from[lang]} required={false} short />
          <Field lang={lang} name="den" type="date" label={WORDS.to[lang]} required={false} short />
          <Field
            lang={lang}
            name="han"
            type="date"
            label={WORDS.dueAgency[lang]}
            hint={hint(dueAgency)}
            required={false}
            short
          />
          <Field
            lang={lang}
            name="han-linh-vuc"
            type="date"
            label={WORDS.dueField[lang]}
            hint={hint(dueField)}
            required={false}
            short
          />
          <Field
            lang={lang}
            name="han-tinh"
            type="date"
            label={WORDS.dueProvince[lang]}
            hint={hint(dueProvince)}
            required={false}
            short
          />
        </div>
        <fieldset>
          <legend>{WORDS.who[lang]}</legend>
          {groupWords()
            .groups.filter(({ open }) => !open)
            .map(({ code, name }) => (
              <Tick name="nhom" value={code} label={name[lang]} checked={owedBy.includes(code)} />
            ))}
        </fieldset>
        <p class="acts">
          <Button>{WORDS.openNow[lang]}</Button>
        </p>
      </form>
    </Section>
  );
}
