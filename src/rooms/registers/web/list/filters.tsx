import { fill, type Lang } from '../../../../kernel/index.ts';
import type { PageContext } from '../../../../platform/manifest.ts';
import { Filters, FilterSelect, Options, Tick, type Choice } from '../../../../ui/index.ts';
import { agencyLabels } from '../agency-labels.tsx';
import { fieldsOf, type Field } from '../../core/inputs.ts';
import { indexedTexts, PAGE_NAMES, searchedColumns } from '../../core/filter.ts';
import { writersOf } from '../../core/rights.ts';
import { registerEnvironment } from '../../core/environment.ts';
import { SMALL_REGISTER } from '../../sql/filter.ts';
import { paths } from '../paths.ts';
import type { Asked } from './asked.ts';
import { LIST_WORDS } from './words.ts';

interface Shown {
  readonly page: PageContext;
  readonly asked: Asked;
}

const AGENCIES = 'ten-co-quan';
const { column: C, from, to } = PAGE_NAMES;

const TextFilter = ({
  name,
  label,
  value,
  list,
  type,
}: {
  name: string;
  label: string;
  value: string;
  list?: string;
  type?: 'date' | 'text' | 'search';
}) => (
  <div>
    <label for={name}>{label}</label>
    <input id={name} name={name} type={type ?? 'text'} value={value} list={list} />
  </div>
);

/** One column's fields; which depends on its type alone. */
function ColumnFilter({ page, column }: { page: PageContext; column: Field }) {
  const { lang, query } = page;
  const name = C + column.code;
  const label = column.name[lang];
  const value = query.get(name) ?? '';
  if (column.type === 'agency') return <TextFilter name={name} label={label} value={value} list={AGENCIES} />;
  if (column.type === 'choice')
    return <FilterSelect name={name} label={label} value={value} choices={choices(column, lang)} />;
  if (column.type === 'boolean') return <FilterSelect name={name} label={label} value={value} choices={flags(lang)} />;
  if (column.type === 'text' || column.type === 'code' || column.type === 'procedure')
    return <TextFilter name={name} label={fill(LIST_WORDS.begins[lang], { column: label })} value={value} />;
  const type = column.type === 'date' || column.type === 'moment' ? 'date' : 'text';
  return (
    <>
      <TextFilter
        name={name + from}
        label={fill(LIST_WORDS.from[lang], { column: label })}
        value={query.get(name + from) ?? ''}
        type={type}
      />
      <TextFilter
        name={name + to}
        label={`${label}, ${LIST_WORDS.to[lang]}`}
        value={query.get(name + to) ?? ''}
        type={type}
      />
    </>
  );
}

const choices = (column: Field, lang: Lang): Choice[] => [
  { value: '', label: LIST_WORDS.all[lang] },
  ...(column.values ?? []).map((one) => ({ value: one.code, label: one.name[lang] })),
];

const flags = (lang: Lang): Choice[] => [
  { value: '', label: LIST_WORDS.all[lang] },
  { value: PAGE_NAMES.yes, label: LIST_WORDS.yes[lang] },
  { value: PAGE_NAMES.no, label: LIST_WORDS.no[lang] },
];

/** The columns most lists are asked by: the agency, the day they are ordered by, the first choice. */
export function firstColumns({ definition, order }: Asked): readonly Field[] {
  const agency = fieldsOf(definition).find((one) => one.code === writersOf(definition)[0]);
  const day = fieldsOf(definition).find((one) => one.code === order.day || `${one.code}_on` === order.day);
  const dated = day ?? fieldsOf(definition).find((one) => one.type === 'date' || one.type === 'moment');
  const status =
    fieldsOf(definition).find((one) => one.type === 'choice' && one.code === 'status') ??
    fieldsOf(definition).find((one) => one.type === 'choice');
  return [agency, dated, status].filter((one) => one !== undefined);
}

function Search({ page, asked }: Shown) {
  const { lang } = page;
  const large = asked.rows > SMALL_REGISTER;
  const texts = large ? indexedTexts(asked.definition) : searchedColumns(asked.definition);
  if (texts.length === 0) return null;
  const names = texts.map((code) => fieldsOf(asked.definition).find((one) => one.code === code)?.name[lang] ?? code);
  const label = large
    ? fill(LIST_WORDS.searchLarge[lang], { columns: names.join(', ') })
    : LIST_WORDS.searchSmall[lang];
  const name = PAGE_NAMES.search;
  return <TextFilter name={name} label={label} value={page.query.get(name) ?? ''} type="search" />;
}

function Expression({ page, asked }: Shown) {
  const { lang } = page;
  const name = PAGE_NAMES.expression;
  const names = [...registerEnvironment(asked.definition, 'r', asked.today).columns.keys()];
  const example = names.includes('status') ? "status == 'open'" : `has(${names[0]})`;
  return (
    <div class="wide">
      <label for={name}>{LIST_WORDS.expression[lang]}</label>
      <p class="hint" id={`${name}-hint`}>
        {fill(LIST_WORDS.expressionHint[lang], { example, columns: names.join(', ') })}
      </p>
      <textarea id={name} name={name} rows={2} class="code" aria-describedby={`${name}-hint`} spellcheck={false}>
        {page.query.get(name) ?? ''}
      </textarea>
    </div>
  );
}

const warnings = ({ definition }: Asked, lang: Lang): Choice[] => [
  { value: '', label: LIST_WORDS.all[lang] },
  ...(definition.checks.some(({ level }) => level === 'warning')
    ? [{ value: 'any', label: LIST_WORDS.anyWarning[lang] }]
    : []),
  { value: 'all', label: LIST_WORDS.anyCheck[lang] },
  ...definition.checks.map((check) => ({ value: check.code, label: check.message[lang] })),
];

/** Everything a list can be asked by, as one GET form: the address is the state. */
export function ListFilters({ page, asked, shown }: Shown & { shown: readonly Field[] }) {
  const { lang, query } = page;
  const { definition } = asked;
  const first = firstColumns(asked);
  const rest = fieldsOf(definition).filter((column) => !first.some((one) => one.code === column.code));
  const used = [...query.keys()].some(
    (name) =>
      query.get(name) !== '' &&
      ![PAGE_NAMES.search, 'sau'].includes(name) &&
      !first.some((column) => name === C + column.code || name.startsWith(`${C}${column.code}.`)),
  );
  return (
    <Filters action={page.href(paths.list(definition.code))} submit={LIST_WORDS.show[lang]}>
      <Search page={page} asked={asked} />
      {first.map((column) => (
        <ColumnFilter page={page} column={column} />
      ))}
      <datalist id={AGENCIES}>
        <Options choices={agencyLabels(page, asked.tree)} />
      </datalist>
      <details class="wide" open={used || undefined}>
        <summary>{LIST_WORDS.more[lang]}</summary>
        <div class="fields">
          {rest.map((column) => (
            <ColumnFilter page={page} column={column} />
          ))}
          <FilterSelect
            name={PAGE_NAMES.counted}
            label={LIST_WORDS.counted[lang]}
            value={query.get(PAGE_NAMES.counted) ?? ''}
            choices={flags(lang)}
          />
          {definition.checks.length > 0 ? (
            <FilterSelect
              name={PAGE_NAMES.warning}
              label={LIST_WORDS.warning[lang]}
              value={query.get(PAGE_NAMES.warning) ?? ''}
              choices={warnings(asked, lang)}
            />
          ) : null}
          <Expression page={page} asked={asked} />
          <fieldset class="wide">
            <legend class="lab">{LIST_WORDS.columns[lang]}</legend>
            <div class="ticks">
              {fieldsOf(definition).map((column) => (
                <Tick
                  name="cot"
                  value={column.code}
                  label={column.name[lang]}
                  checked={shown.some((one) => one.code === column.code)}
                />
              ))}
            </div>
          </fieldset>
        </div>
      </details>
    </Filters>
  );
}
