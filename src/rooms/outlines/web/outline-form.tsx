import { fill, formatCount } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Button, Field, Section, Tick } from '../../../ui/index.ts';
import { FIELD_WORDS } from '../../plans/index.ts';
import { AUDIENCES, HOLDS } from '../core/outline.ts';
import { filledPlaces, SPARE, type OutlineFields } from '../core/outline-form.ts';
import { paths } from './paths.ts';
import { AUDIENCE_WORDS, HOLD_WORDS, WORDS } from './words.ts';

interface Form {
  readonly page: PageContext;
  readonly fields: OutlineFields;
}

const typedIn =
  (fields: OutlineFields) =>
  (name: string): string =>
    fields.get(name)?.[0] ?? '';

const Whom = ({ page, fields, name }: Form & { name: string }) => (
  <fieldset>
    <legend>{WORDS.for[page.lang]}</legend>
    <div class="ticks">
      {AUDIENCES.map((one) => (
        <Tick
          name={name}
          value={one}
          label={AUDIENCE_WORDS[one][page.lang]}
          checked={!fields.has(name) || fields.get(name)!.includes(one)}
        />
      ))}
    </div>
  </fieldset>
);

const places = (count: number, spare: number): number[] => Array.from({ length: count + spare }, (_, at) => at);

/** The whole outline in one form: every part folded, named by what it is. */
export function OutlineForm({ page, fields }: Form) {
  const { lang } = page;
  const typed = typedIn(fields);
  const filled = filledPlaces(fields);
  return (
    <form method="post" action={page.href(paths.preview)} class="blk">
      <input type="hidden" name="csrf" value={page.csrf} />
      <Field name="tu" type="date" label={WORDS.from[lang]} value={typed('tu')} short lang={lang} />
      <Section title={WORDS.sections[lang]} note={WORDS.sectionsNote[lang]} id="phan">
        {places(filled.sections, SPARE.sections).map((at) => (
          <SectionPart page={page} fields={fields} at={at} />
        ))}
      </Section>
      <Section title={WORDS.groups[lang]} id="nhom">
        {places(filled.groups, SPARE.groups).map((at) => (
          <fieldset>
            <legend>{fill(WORDS.group[lang], { number: formatCount(at + 1, lang) })}</legend>
            <div class="fields">
              <Field lang={lang} name={`nhom.${at}.ten`} label={WORDS.titleOf[lang]} value={typed(`nhom.${at}.ten`)} />
              <Field
                lang={lang}
                name={`nhom.${at}.phan`}
                label={WORDS.inSection[lang]}
                value={typed(`nhom.${at}.phan`)}
                short
              />
            </div>
          </fieldset>
        ))}
      </Section>
      <Section title={WORDS.rows[lang]} note={WORDS.rowsNote[lang]} id="dong">
        {places(filled.rows, SPARE.rows).map((at) => (
          <RowPart page={page} fields={fields} at={at} groups={filled.groups + SPARE.groups} />
        ))}
      </Section>
      {(
        [
          ['noi-nhan', WORDS.recipients],
          ['noi-nhan-tinh', WORDS.recipientsProvince],
        ] as const
      ).map(([name, label]) => (
        <Field
          lang={lang}
          name={name}
          type="textarea"
          label={label[lang]}
          hint={WORDS.recipientsHint[lang]}
          value={typed(name)}
        />
      ))}
      <Button look="main">{WORDS.preview[lang]}</Button>
    </form>
  );
}

const headed = (code: string, name: string, otherwise: string): string =>
  code === '' ? otherwise : `${code}. ${name}`;

function SectionPart({ page, fields, at }: Form & { at: number }) {
  const { lang } = page;
  const typed = typedIn(fields);
  const name = (part: string): string => `phan.${at}.${part}`;
  const plain = (part: string, label: string, short = false) => (
    <Field lang={lang} name={name(part)} label={label} value={typed(name(part))} short={short} />
  );
  return (
    <details>
      <summary>{headed(typed(name('ma')), typed(name('ten')), WORDS.newSection[lang])}</summary>
      <div class="fields">
        {plain('thu-tu', WORDS.order[lang], true)}
        {plain('ma', WORDS.code[lang], true)}
        {plain('ten', WORDS.titleOf[lang])}
        {plain('goi-y', WORDS.prompt[lang])}
        <Field
          lang={lang}
          name={name('linh-vuc')}
          type="select"
          label={WORDS.field[lang]}
          value={typed(name('linh-vuc'))}
          choices={[
            { value: '', label: WORDS.noField[lang] },
            ...Object.entries(FIELD_WORDS).map(([value, words]) => ({ value, label: words[lang] })),
          ]}
        />
      </div>
      <Tick name={name('bat-buoc')} value="co" label={WORDS.required[lang]} checked={fields.has(name('bat-buoc'))} />
      <Tick name={name('ben-canh')} value="co" label={WORDS.beside[lang]} checked={fields.has(name('ben-canh'))} />
      <Whom page={page} fields={fields} name={name('cho')} />
    </details>
  );
}

function RowPart({ page, fields, at, groups }: Form & { at: number; groups: number }) {
  const { lang } = page;
  const typed = typedIn(fields);
  const name = (part: string): string => `dong.${at}.${part}`;
  const plain = (part: string, label: string, short = false) => (
    <Field lang={lang} name={name(part)} label={label} value={typed(name(part))} short={short} />
  );
  return (
    <details>
      <summary>{headed(typed(name('ma')), typed(name('ten')), WORDS.newRow[lang])}</summary>
      <div class="fields">
        {plain('thu-tu', WORDS.order[lang], true)}
        {plain('ma', WORDS.code[lang], true)}
        {plain('ten', WORDS.titleOf[lang])}
        {plain('don-vi', WORDS.unit[lang], true)}
        {plain('chi-so', WORDS.indicator[lang], true)}
        <Field
          lang={lang}
          name={name('nhom')}
          type="select"
          label={WORDS.inGroup[lang]}
          value={typed(name('nhom'))}
          choices={places(groups, 0).map((group) => ({
            value: String(group + 1),
            label: typed(`nhom.${group}.ten`) || fill(WORDS.group[lang], { number: formatCount(group + 1, lang) }),
          }))}
        />
        <Field
          lang={lang}
          name={name('doi-chieu')}
          type="select"
          label={WORDS.hold[lang]}
          value={typed(name('doi-chieu'))}
          choices={[
            { value: '', label: WORDS.noHold[lang] },
            ...HOLDS.map((value) => ({ value, label: HOLD_WORDS[value][lang] })),
          ]}
        />
        {plain('voi', WORDS.with[lang], true)}
      </div>
      <Tick name={name('chan')} value="co" label={WORDS.blocks[lang]} checked={fields.has(name('chan'))} />
      <Whom page={page} fields={fields} name={name('cho')} />
    </details>
  );
}
