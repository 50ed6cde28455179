import {
  addDays,
  dateAt,
  fill,
  formatCount,
  formatDate,
  formatInstant,
  numbered,
  parseDate,
  type LocalDate,
  type Problem,
} from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { readSetting } from '../../../platform/settings.ts';
import { ActOutcome, Button, Field, LinkButton, Section } from '../../../ui/index.ts';
import { RECIPIENTS, shippedRules } from '../catalog.ts';
import { TOPICS_OFF } from '../commands/send-digests.ts';
import { previewRules, setRules } from '../commands/set-rules.ts';
import { differences, type Rules, type Topic } from '../core/rules.ts';
import { rulesIn, SPARE_STEPS, type RulesFields } from '../core/rules-form.ts';
import { rulesOn, rulesVersions, type RulesVersion } from '../sql/rules.store.ts';
import { Trail } from './log.page.tsx';
import { paths } from './paths.ts';
import { RulesDiff } from './rules-diff.tsx';
import { CLOCK_NOTES, KIND_WORDS, WORDS } from './rules.words.ts';

const VERSIONS = 20;

/** The rules as the fields of their form hold them. */
function fieldsOf({ hours, quiet, topics }: Rules, from: LocalDate): RulesFields {
  const fields = new Map<string, readonly string[]>([
    ['tu', [from]],
    ['gio', [hours.join(', ')]],
    ['nghi', [quiet.map(formatDate).join('\n')]],
  ]);
  for (const { ladder } of topics) {
    const { topic, steps, again, within } = ladder;
    for (const [at, { days, to }] of steps.entries()) {
      fields.set(`buoc.${topic}.${at}`, [String(days)]);
      fields.set(`ai.${topic}.${at}`, to);
    }
    if (again) fields.set(`lai.${topic}`, [String(again.every)]).set(`ai-lai.${topic}`, again.to);
    if (within !== null) fields.set(`trong.${topic}`, [String(within)]);
  }
  return fields;
}

export async function showRules(page: PageContext): Promise<Response> {
  const tomorrow = addDays(dateAt(page.at), 1);
  return rulesPage(page, fieldsOf(await rulesOn(page.database, tomorrow), tomorrow), null);
}

/** The steps in force, the form that edits them, and the versions before. */
async function rulesPage(page: PageContext, fields: RulesFields, wrong: Problem | null): Promise<Response> {
  const { lang, database } = page;
  const today = dateAt(page.at);
  const now = await rulesOn(database, today);
  const versions = await rulesVersions(database, VERSIONS);
  const off = (await readSetting<string[]>(database, TOPICS_OFF)) ?? [];
  return page.desk(
    WORDS.title[lang],
    <>
      <Trail page={page} here={WORDS.title[lang]} />
      <h1>{fill(WORDS.head[lang], { from: inForce(page, now, versions) })}</h1>
      <p class="lead">{WORDS.lead[lang]}</p>
      <ActOutcome wrong={wrong && page.say(wrong)} done={page.query.has('da-luu') ? WORDS.kept[lang] : null} />
      {versions
        .filter(({ fromOn }) => fromOn > today)
        .map((one) => (
          <p class="note">{fill(WORDS.coming[lang], said(one))}</p>
        ))}
      <RulesForm page={page} fields={fields} topics={now.topics} off={off} />
      <Against page={page} now={now} today={today} />
      <History page={page} versions={versions} />
    </>,
    wrong ? 422 : 200,
  );
}

const said = ({ fromOn, madeAt, madeBy }: RulesVersion) => ({
  day: formatDate(fromOn),
  by: madeBy ?? '–',
  at: formatInstant(madeAt),
});

function inForce({ lang }: PageContext, { version }: Rules, versions: readonly RulesVersion[]): string {
  const found = versions.find(({ rules }) => rules.version === version);
  return found ? fill(WORDS.since[lang], said(found)) : WORDS.shipped[lang];
}

interface FormProps {
  readonly page: PageContext;
  readonly fields: RulesFields;
  readonly topics: readonly Topic[];
  readonly off: readonly string[];
}

const RulesForm = ({ page, fields, topics, off }: FormProps) => {
  const { lang } = page;
  const typed = (name: string): string => fields.get(name)?.[0] ?? '';
  return (
    <form method="post" action={page.href(paths.rulesPreview)} class="blk">
      <input type="hidden" name="csrf" value={page.csrf} />
      <Field name="tu" type="date" label={WORDS.from[lang]} value={typed('tu')} short lang={lang} />
      <Field name="gio" label={WORDS.hours[lang]} hint={WORDS.hoursHint[lang]} value={typed('gio')} short lang={lang} />
      <Field
        name="nghi"
        type="textarea"
        rows={3}
        required={false}
        label={WORDS.quiet[lang]}
        hint={WORDS.quietHint[lang]}
        value={typed('nghi')}
        lang={lang}
      />
      {topics.map((topic) => (
        <TopicPart page={page} fields={fields} topic={topic} off={off.includes(topic.ladder.topic)} />
      ))}
      <Button look="main">{WORDS.preview[lang]}</Button>
    </form>
  );
};

interface PartProps {
  readonly page: PageContext;
  readonly fields: RulesFields;
  readonly topic: Topic;
  readonly off: boolean;
}

/** One topic: its steps with rows to spare, what comes again, and whom each tells. */
function TopicPart({ page, fields, topic: { name, ladder }, off }: PartProps) {
  const { lang } = page;
  const { topic, clock, steps, within } = ladder;
  const notes = [CLOCK_NOTES[clock][lang], ...(clock === 'given' ? [] : [WORDS.daysHint[lang]])];
  const rows = clock === 'given' ? 0 : steps.length + SPARE_STEPS;
  return (
    <Section title={name[lang]} id={topic} note={[...notes, ...(off ? [WORDS.off[lang]] : [])].join(' ')}>
      {Array.from({ length: rows }, (_, at) => (
        <StepRow
          page={page}
          fields={fields}
          names={{ days: `buoc.${topic}.${at}`, to: `ai.${topic}.${at}` }}
          label={`${fill(WORDS.step[lang], { number: formatCount(at + 1, lang) })}: ${WORDS.days[lang].toLowerCase()}`}
        />
      ))}
      <StepRow
        page={page}
        fields={fields}
        names={{ days: clock === 'given' ? null : `lai.${topic}`, to: `ai-lai.${topic}` }}
        label={clock === 'given' ? WORDS.whom[lang] : WORDS.again[lang]}
      />
      {within === null ? null : (
        <Field
          name={`trong.${topic}`}
          label={WORDS.within[lang]}
          value={fields.get(`trong.${topic}`)?.[0] ?? ''}
          short
          lang={lang}
        />
      )}
    </Section>
  );
}

interface StepProps {
  readonly page: PageContext;
  readonly fields: RulesFields;
  readonly names: { readonly days: string | null; readonly to: string };
  readonly label: string;
}

const StepRow = ({ page, fields, names, label }: StepProps) => (
  <fieldset>
    <legend>{label}</legend>
    {names.days === null ? null : (
      <div class="field short">
        <input name={names.days} value={fields.get(names.days)?.[0] ?? ''} inputmode="numeric" aria-label={label} />
      </div>
    )}
    <div class="ticks">
      {RECIPIENTS.map((kind) => (
        <label class="tick">
          <input
            type="checkbox"
            name={names.to}
            value={kind}
            checked={fields.get(names.to)?.includes(kind) || undefined}
          />
          <span>{KIND_WORDS[kind][page.lang]}</span>
        </label>
      ))}
    </div>
  </fieldset>
);

/** How the version in force differs from what the program brings. */
function Against({ page, now, today }: { page: PageContext; now: Rules; today: LocalDate }) {
  const changes = differences(shippedRules(today), now);
  if (changes.length === 0) return null;
  const title = fill(WORDS.toShipped[page.lang], { count: formatCount(changes.length, page.lang) });
  return (
    <Section title={title} id="mau">
      <RulesDiff changes={changes} lang={page.lang} />
    </Section>
  );
}

const History = ({ page, versions }: { page: PageContext; versions: readonly RulesVersion[] }) =>
  versions.length === 0 ? null : (
    <Section title={WORDS.history[page.lang]} id="cac-ban">
      <ul class="lines" role="list">
        {versions.map((one) => (
          <li>{fill(WORDS.historyOf[page.lang], said(one))}</li>
        ))}
      </ul>
    </Section>
  );

/** Fields that the form carries from one step to the next. */
const carried = (fields: RulesFields): [string, string][] =>
  [...fields]
    .filter(([name]) => /^(?:tu|gio|nghi|(?:buoc|ai|lai|ai-lai|trong)\.[a-z.0-9]+)$/.test(name))
    .flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));

async function wishIn(page: PageContext) {
  const { fields } = await page.form();
  const from = parseDate((fields.get('tu')?.[0] ?? '').trim());
  const rules = rulesIn(fields, await rulesOn(page.database, dateAt(page.at)));
  if (!from.ok) return { fields, wish: from } as const;
  return {
    fields,
    wish: rules.ok ? ({ ok: true, value: { from: from.value, rules: rules.value } } as const) : rules,
  } as const;
}

/** What would change, with the way to keep it. */
export async function preview(page: PageContext): Promise<Response> {
  const { lang, database } = page;
  const { fields, wish } = await wishIn(page);
  if (!wish.ok) return rulesPage(page, fields, wish.problem);
  const changes = await previewRules(database, dateAt(page.at), wish.value);
  if (!changes.ok) return rulesPage(page, fields, changes.problem);
  const day = formatDate(wish.value.from);
  const [last] = await rulesVersions(database, 1);
  return page.desk(
    WORDS.title[lang],
    <>
      <Trail page={page} here={WORDS.title[lang]} />
      <h1>{fill(WORDS.diffHead[lang], { count: formatCount(changes.value.length, lang), day })}</h1>
      <RulesDiff changes={changes.value} lang={lang} />
      <form method="post" action={page.href(paths.rules)} class="blk">
        <input type="hidden" name="csrf" value={page.csrf} />
        <input type="hidden" name="lan" value={String(last?.id ?? 0)} />
        {carried(fields).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <Button look="main">{fill(WORDS.save[lang], { day })}</Button>{' '}
        <LinkButton href={page.href(paths.rules)}>{WORDS.change[lang]}</LinkButton>
      </form>
    </>,
  );
}

export async function save(page: PageContext): Promise<Response> {
  const { fields, wish } = await wishIn(page);
  if (!wish.ok) return rulesPage(page, fields, wish.problem);
  const seen = numbered((await page.form()).text('lan'));
  const done = await page.act((act) => setRules(act, { ...wish.value, seen }));
  return done.ok ? page.redirect(page.href(`${paths.rules}?da-luu=1`)) : rulesPage(page, fields, done.problem);
}
