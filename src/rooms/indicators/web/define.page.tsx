import {
  addDays,
  dateAt,
  fill,
  formatCount,
  formatDate,
  monthOf,
  problem,
  type Interval,
  type Problem,
} from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Button, Cell, Col, Crumbs, Empty, ErrorSummary, Field, Notice, Row, RowHead } from '../../../ui/index.ts';
import { Section, Table, TBody, THead, Tick } from '../../../ui/index.ts';
import { loadAgencies } from '../../agencies/index.ts';
import { engineOf, type Engine } from '../catalog.ts';
import { defineIndicator, proposeIndicator, type ProposedIndicator } from '../commands/define.ts';
import type { FigureRow } from '../core/figures.ts';
import { placesOf } from '../core/places.ts';
import { figuresBy } from '../read-figures.ts';
import { readLocalVersions, type LocalVersion } from '../sql/definition.store.ts';
import { DESK, paths } from './asked.tsx';
import { dayTyped, definitionOf, EMPTY, fieldAt, FIELDS, typedOf, type FieldName, type Typed } from './define-form.ts';
import { DEFINE_WORDS as WORDS, DIRECTION_WORDS, UNIT_WORDS } from './define-words.ts';
import { Figure } from './figure.tsx';

/** What the page says above and beside the form. */
interface Outcome {
  readonly typed: Typed;
  readonly problem?: Problem;
  readonly tried?: Tried;
  readonly done?: { readonly code: string; readonly number: number };
}

/** The figure of the last whole month by a definition that does not stand yet. */
interface Tried {
  readonly interval: Interval;
  readonly proposed: ProposedIndicator;
  readonly whole: FigureRow | undefined;
  readonly agencies: number;
}

/** Indicators made or changed on screen, and the form for another one. `ma` brings one to be changed. */
export async function showDefine(page: PageContext): Promise<Response> {
  const engine = await engineOf(page.database);
  const known = engine.find(page.query.get('ma') ?? '');
  const today = dateAt(page.at);
  const typed = known ? typedOf(engine, known, today) : { ...EMPTY, unit: 'percent', version: '1', valid_from: today };
  return definePage(page, engine, { typed });
}

/** Tries a definition, or makes it stand. What is refused comes back with what was typed. */
export async function doDefine(page: PageContext): Promise<Response> {
  const form = await page.form();
  const engine = await engineOf(page.database);
  const typed = Object.fromEntries(FIELDS.map((name) => [name, form.text(name)])) as Typed;
  const given = definitionOf(typed, engine.find(typed.code.toUpperCase()));
  const proposed = await proposeIndicator(page.database, given);
  if (!proposed.ok) return definePage(page, engine, { typed, problem: proposed.problem }, 422);
  if (form.text('act') !== 'define')
    return definePage(page, engine, { typed, tried: await tryOut(page, proposed.value) });
  const date = dayTyped(typed.document_date);
  if (!date) return definePage(page, engine, { typed, problem: problem('indicators.document-missing') }, 422);
  const result = await page.act((act) => defineIndicator(act, given, { number: typed.document_number, date }));
  if (!result.ok) return definePage(page, engine, { typed, problem: result.problem }, 422);
  return page.redirect(page.href(`${paths.define}?xong=${result.value.code}`));
}

async function tryOut(page: PageContext, proposed: ProposedIndicator): Promise<Tried> {
  const interval = monthOf(addDays(monthOf(dateAt(page.at)).from, -1));
  const places = placesOf(await loadAgencies(page.database, interval.to));
  const query = { indicators: [proposed.indicator.code], interval };
  const [whole] = await figuresBy(proposed.engine, page.database, places, query);
  const rows = await figuresBy(proposed.engine, page.database, places, { ...query, by: ['agency'] });
  const agencies = rows.filter(({ observation }) => observation.state === 'value').length;
  return { interval, proposed, whole, agencies };
}

async function definePage(page: PageContext, engine: Engine, outcome: Outcome, status = 200): Promise<Response> {
  const { lang } = page;
  const versions = await readLocalVersions(page.database);
  const done = page.query.get('xong');
  return page.desk(
    WORDS.title[lang],
    <>
      <Crumbs lang={lang} here={WORDS.title[lang]} items={[{ href: page.href(DESK), label: WORDS.desk[lang] }]} />
      <h1>{WORDS.title[lang]}</h1>
      <p class="lead">{WORDS.lead[lang]}</p>
      {done && engine.local.has(done) ? (
        <Notice tone="good" title={fill(WORDS.done[lang], { code: done })} live>
          <p>{WORDS.doneSays[lang]}</p>
        </Notice>
      ) : null}
      {outcome.problem ? <Refused page={page} outcome={outcome} problem={outcome.problem} /> : null}
      {outcome.tried ? <TriedOut page={page} tried={outcome.tried} /> : null}
      <DefineForm page={page} engine={engine} typed={outcome.typed} problem={outcome.problem} />
      <MeasureList page={page} engine={engine} register={outcome.typed.register} />
      <Versions page={page} versions={versions} />
    </>,
    status,
  );
}

function fieldOf({ code, params }: Problem): FieldName | null {
  if (code === 'indicators.definition-invalid') return fieldAt(String(params?.['where'] ?? ''));
  if (code === 'indicators.document-missing') return 'document_number';
  return code === 'indicators.register-unknown' ? 'register' : 'value';
}

/** The sentence, and under the formula a mark below the character that it speaks of. */
function Refused({ page, outcome, problem: found }: { page: PageContext; outcome: Outcome; problem: Problem }) {
  const position = Number(found.params?.['position']);
  const { value } = outcome.typed;
  return (
    <>
      <ErrorSummary lang={page.lang} errors={[{ field: fieldOf(found), words: page.say(found) }]} />
      {fieldOf(found) === 'value' && value !== '' && Number.isInteger(position) ? (
        <pre class="note">{`${value}\n${' '.repeat(Math.min(position, value.length))}^`}</pre>
      ) : null}
    </>
  );
}

function TriedOut({ page, tried }: { page: PageContext; tried: Tried }) {
  const { lang } = page;
  const { interval, proposed, whole, agencies } = tried;
  const words = { from: formatDate(interval.from), to: formatDate(interval.to) };
  return (
    <Notice tone="good" title={fill(WORDS.tried[lang], words)} live>
      <p>
        {WORDS.province[lang]}:{' '}
        <Figure of={whole?.observation ?? { state: 'no-data' }} unit={proposed.indicator.unit} lang={lang} />
      </p>
      <p>{fill(WORDS.agencies[lang], { count: formatCount(agencies, lang) })}</p>
    </Notice>
  );
}

interface FormProps {
  readonly page: PageContext;
  readonly engine: Engine;
  readonly typed: Typed;
  readonly problem: Problem | undefined;
}

function DefineForm({ page, engine, typed, problem: found }: FormProps) {
  const { lang } = page;
  const wrong = found && { field: fieldOf(found), words: page.say(found) };
  const field = (name: FieldName, more: Partial<Parameters<typeof Field>[0]> = {}) => (
    <Field
      lang={lang}
      name={name}
      label={WORDS[name][lang]}
      value={typed[name]}
      error={wrong?.field === name ? wrong.words : undefined}
      {...more}
    />
  );
  const registers = [...engine.plans.values()].map(({ definition }) => ({
    value: definition.code,
    label: `${definition.name[lang]} (${definition.code})`,
  }));
  const choices = (words: Readonly<Record<string, { vi: string; en: string }>>) =>
    Object.entries(words).map(([value, label]) => ({ value, label: label[lang] }));
  return (
    <form method="post" action={page.href(paths.define)} class="blk">
      <input type="hidden" name="csrf" value={page.csrf} />
      {field('code', { short: true, placeholder: 'HS-90', hint: WORDS.codeHint[lang] })}
      {field('register', {
        type: 'select',
        choices: [{ value: '', label: WORDS.noRegister[lang] }, ...registers],
      })}
      {field('value', { hint: WORDS.valueHint[lang], placeholder: 'resolved_on_time / resolved', required: false })}
      {field('unit', { type: 'select', choices: choices(UNIT_WORDS), short: true })}
      {field('direction', { type: 'select', choices: choices(DIRECTION_WORDS), short: true })}
      {field('name_vi')}
      {field('name_en', { required: false })}
      {field('definition_vi', { type: 'textarea', rows: 2 })}
      {field('definition_en', { type: 'textarea', rows: 2, required: false })}
      {field('formula_vi', { type: 'textarea', rows: 2 })}
      {field('formula_en', { type: 'textarea', rows: 2, required: false })}
      {field('source')}
      {field('version', { short: true })}
      {field('valid_from', { type: 'date', short: true })}
      <Tick name="public" value="yes" label={WORDS.public[lang]} checked={typed.public === 'yes'} />
      <fieldset class="blk">
        <legend>{WORDS.document[lang]}</legend>
        <p class="hint">{WORDS.documentHint[lang]}</p>
        {field('document_number', { short: true, required: false, placeholder: '123/QĐ-UBND' })}
        {field('document_date', { type: 'date', short: true, required: false })}
      </fieldset>
      <p>
        <Button name="act" value="try">
          {WORDS.tryIt[lang]}
        </Button>{' '}
        <Button name="act" value="define" look="plain">
          {WORDS.defineIt[lang]}
        </Button>
      </p>
    </form>
  );
}

/** What a formula over the register may name. */
function MeasureList({ page, engine, register }: { page: PageContext; engine: Engine; register: string }) {
  const { lang } = page;
  const plans = [...engine.plans.values()].filter(({ set }) => register === '' || set.register === register);
  return (
    <Section title={WORDS.measures[lang]}>
      {plans.map(({ set, definition }) => (
        <details class="blk" open={register === '' ? undefined : true}>
          <summary>
            {definition.name[lang]} <code>{set.register}</code>
          </summary>
          <dl class="facts">
            {Object.entries(set.measures).map(([code, measure]) => (
              <div>
                <dt>
                  <code>
                    {measure.kind === 'median' || measure.kind === 'distinct' ? `${measure.kind}(${code})` : code}
                  </code>
                </dt>
                <dd>{measure.name[lang]}</dd>
              </div>
            ))}
          </dl>
        </details>
      ))}
    </Section>
  );
}

function Versions({ page, versions }: { page: PageContext; versions: readonly LocalVersion[] }) {
  const { lang } = page;
  return (
    <Section title={WORDS.versions[lang]}>
      {versions.length === 0 ? (
        <Empty>{WORDS.noVersions[lang]}</Empty>
      ) : (
        <Table caption={WORDS.versions[lang]} captionHidden stack>
          <THead>
            <Row>
              <Col>{WORDS.code[lang]}</Col>
              <Col>{WORDS.version[lang]}</Col>
              <Col>{WORDS.document[lang]}</Col>
              <Col>{WORDS.change[lang]}</Col>
            </Row>
          </THead>
          <TBody>
            {versions.map((one) => (
              <Row>
                <RowHead>{one.code}</RowHead>
                <Cell label={WORDS.version[lang]}>{formatCount(one.number, lang)}</Cell>
                <Cell label={WORDS.document[lang]}>
                  {one.documentNumber}, {formatDate(one.documentDate)}
                </Cell>
                <Cell>
                  <a href={page.href(`${paths.define}?ma=${one.code}`)}>{WORDS.change[lang]}</a>
                </Cell>
              </Row>
            ))}
          </TBody>
        </Table>
      )}
    </Section>
  );
}
