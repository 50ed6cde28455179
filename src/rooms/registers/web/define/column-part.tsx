import { Cell, Col, Field, Options, Row, Section, Table, TBody, THead, Tick } from '../../../../ui/index.ts';
import { boundsOf } from '../../core/bounds.ts';
import { typesFor } from '../../core/evolve.ts';
import { COLUMN_WORDS as WORDS } from './column-words.ts';
import { typedColumn, withColumn, withoutColumn } from './column-form.ts';
import { CodeField, NameFields } from './fields.tsx';
import { choicesIn, offered, rowsIn, textIn, ticked, type Part, type Shown } from './part.ts';
import { DEFINE_WORDS, LEVEL_WORDS, TYPE_WORDS } from './words.ts';

const ALL_TYPES = Object.keys(TYPE_WORDS) as (keyof typeof TYPE_WORDS)[];

/** Names, type and place. */
function Main({ page, definition, inForce, typed, which }: Shown) {
  const { lang } = page;
  const standing = inForce?.columns.find(({ code }) => code === which);
  const types = standing ? typesFor(standing.type) : ALL_TYPES;
  const others = definition.columns.filter(({ code }) => code !== which);
  return (
    <>
      <NameFields page={page} typed={typed} />
      {which === '' ? <CodeField page={page} typed={typed} /> : null}
      <Field
        lang={lang}
        short
        name="kieu"
        label={WORDS.type[lang]}
        hint={standing ? WORDS.typeHint[lang] : undefined}
        type="select"
        choices={offered(
          types.map((value) => ({ value, label: TYPE_WORDS[value][lang] })),
          textIn(typed, 'kieu'),
        )}
        value={textIn(typed, 'kieu')}
      />
      <Field
        lang={lang}
        short
        name="sau"
        label={WORDS.place[lang]}
        type="select"
        choices={[
          { value: '', label: WORDS.first[lang] },
          ...others.map((one) => ({ value: one.code, label: one.name[lang] })),
        ]}
        value={textIn(typed, 'sau')}
      />
    </>
  );
}

function Asked({ page, definition, typed, which }: Shown) {
  const { lang } = page;
  return (
    <>
      <div class="field">
        <Tick name="bat-buoc" value="co" label={WORDS.required[lang]} checked={ticked(typed, 'bat-buoc')} />
        {definition.key.includes(which) ? <p class="hint">{WORDS.keyColumn[lang]}</p> : null}
        <Tick name="cong-bo" value="co" label={WORDS.open[lang]} checked={ticked(typed, 'cong-bo')} />
      </div>
      {which === '' ? null : (
        <Field
          lang={lang}
          short
          type="date"
          name="ngung"
          label={WORDS.retired[lang]}
          hint={WORDS.retiredHint[lang]}
          value={textIn(typed, 'ngung')}
        />
      )}
      <Field lang={lang} name="nhac.vi" label={WORDS.hintVi[lang]} value={textIn(typed, 'nhac.vi')} required={false} />
      <Field lang={lang} name="nhac.en" label={WORDS.hintEn[lang]} value={textIn(typed, 'nhac.en')} required={false} />
      <Field
        lang={lang}
        type="textarea"
        name="tieu-de"
        label={WORDS.headers[lang]}
        hint={WORDS.headersHint[lang]}
        value={typed.get('tieu-de')?.[0]}
        required={false}
      />
    </>
  );
}

function Document({ page, typed }: Shown) {
  const { lang } = page;
  return (
    <details class="blk" open={textIn(typed, 'kieu') === 'document' || undefined}>
      <summary>{WORDS.document[lang]}</summary>
      <Field lang={lang} name="ngay.vi" label={WORDS.dateVi[lang]} value={textIn(typed, 'ngay.vi')} required={false} />
      <Field lang={lang} name="ngay.en" label={WORDS.dateEn[lang]} value={textIn(typed, 'ngay.en')} required={false} />
      <Field
        lang={lang}
        type="textarea"
        rows={2}
        name="tieu-de-ngay"
        label={WORDS.dateHeaders[lang]}
        hint={WORDS.headersHint[lang]}
        value={typed.get('tieu-de-ngay')?.[0]}
        required={false}
      />
    </details>
  );
}

function Values({ page, typed }: Shown) {
  const { lang } = page;
  const heads = [
    ['gt-ma', WORDS.valueCode[lang]],
    ['gt-vi', DEFINE_WORDS.nameVi[lang]],
    ['gt-en', DEFINE_WORDS.nameEn[lang]],
    ['gt-khac', WORDS.valueAlso[lang]],
  ] as const;
  return (
    <Section title={WORDS.values[lang]}>
      <p class="hint">{WORDS.valuesHint[lang]}</p>
      <Table caption={WORDS.values[lang]} captionHidden stack>
        <THead>
          <Row>
            {heads.map(([, label]) => (
              <Col>{label}</Col>
            ))}
          </Row>
        </THead>
        <TBody>
          {rowsIn(typed, ['gt-ma', 'gt-vi', 'gt-en', 'gt-khac']).map((row, i) => (
            <Row>
              {heads.map(([name, label]) => (
                <Cell label={label}>
                  <input type="text" name={name} value={row[name]} aria-label={`${label}, ${i + 1}`} />
                </Cell>
              ))}
            </Row>
          ))}
        </TBody>
      </Table>
    </Section>
  );
}

function BoundsOf({ page, definition, typed, which }: Shown) {
  const { lang } = page;
  const column = definition.columns.find(({ code }) => code === which);
  const own = column !== undefined && boundsOf(definition, column) === null;
  return (
    <Section title={WORDS.bounds[lang]}>
      <p class="hint">{(own ? WORDS.boundsOwn : WORDS.boundsHint)[lang]}</p>
      {own ? null : (
        <div class="fields">
          <div>
            <label for="tu">{WORDS.least[lang]}</label>
            <input type="text" id="tu" name="tu" value={textIn(typed, 'tu')} />
          </div>
          <div>
            <label for="den">{WORDS.most[lang]}</label>
            <input type="text" id="den" name="den" value={textIn(typed, 'den')} />
          </div>
          <div>
            <label for="muc">{WORDS.level[lang]}</label>
            <select id="muc" name="muc">
              <Options choices={choicesIn(LEVEL_WORDS, lang)} value={textIn(typed, 'muc')} />
            </select>
          </div>
        </div>
      )}
    </Section>
  );
}

/** One column: made, renamed, widened, bounded, retired, removed. */
export const columnPart: Part = {
  path: 'cot',
  title: WORDS.title,
  lead: WORDS.lead,
  removal: DEFINE_WORDS.remove,
  typedOf: typedColumn,
  Fields: (shown) => (
    <>
      <Main {...shown} />
      <Asked {...shown} />
      <Document {...shown} />
      <Values {...shown} />
      <BoundsOf {...shown} />
    </>
  ),
  givenOf: (definition, typed, which) =>
    textIn(typed, 'viec') === 'xoa' && which !== ''
      ? withoutColumn(definition, which)
      : withColumn(definition, typed, which),
};
