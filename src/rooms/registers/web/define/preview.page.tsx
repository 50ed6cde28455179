import {
  dateAt,
  fill,
  formatCount,
  numbered,
  parseDate,
  problem,
  type Lang,
  type Problem,
} from '../../../../kernel/index.ts';
import type { PageContext } from '../../../../platform/manifest.ts';
import { Button, ErrorSummary, Field, LinkButton, Notice, Section } from '../../../../ui/index.ts';
import { orderDraft, type Working } from '../../commands/draft.ts';
import { faultOf, previewDefinition, type Preview } from '../../commands/define.ts';
import { paths } from '../paths.ts';
import { DifferenceTable } from './difference-table.tsx';
import { DefineHead, workingOf } from './draft.page.tsx';
import { textIn, type Typed } from './part.ts';
import { EFFECT_WORDS, LOSS_WORDS, PREVIEW_WORDS as WORDS } from './preview-words.ts';
import { DEFINE_WORDS } from './words.ts';

const MOST_NAMES = 10;

/** What a column is called, and what a check says. */
function nameIn({ definition, before }: Preview, { kind, code }: Preview['effects'][number], lang: Lang): string {
  if (kind === 'fails' || kind === 'passes') {
    const checks = [...definition.checks, ...(before?.checks ?? [])];
    return checks.find((one) => one.code === code)?.message[lang] ?? code;
  }
  const columns = [...definition.columns, ...(before?.columns ?? [])];
  return columns.find((one) => one.code === code)?.name[lang] ?? code;
}

function Refusals({ page, preview }: { page: PageContext; preview: Preview }) {
  const { lang } = page;
  const fault = faultOf(preview);
  if (!fault) return null;
  const { losses, users } = preview;
  const columns = [...new Set(users.map(({ column }) => column))];
  const lines = [
    ...losses.map(({ kind, column, rows }) => fill(LOSS_WORDS[kind][lang], { column, rows: formatCount(rows, lang) })),
    ...columns.map((column) => {
      const names = [...new Set(users.filter((one) => one.column === column).map(({ name }) => name[lang]))];
      return fill(WORDS.users[lang], { column, names: names.slice(0, MOST_NAMES).join('; ') });
    }),
  ];
  return (
    <Notice tone="miss" title={WORDS.refused[lang]}>
      <ul>
        {(lines.length > 0 ? lines : [page.say(fault)]).map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </Notice>
  );
}

function Effects({ page, preview }: { page: PageContext; preview: Preview }) {
  const { lang } = page;
  const { effects, rows, readers, differences } = preview;
  const computed = differences.some(({ of }) => of === 'derived' || of === 'clock');
  const lines = effects.map((effect) => {
    const words = effect.kind === 'fails' && effect.rows === 0 ? WORDS.allPass : EFFECT_WORDS[effect.kind];
    return fill(words[lang], { name: nameIn(preview, effect, lang), rows: formatCount(effect.rows, lang) });
  });
  if (computed) lines.push(fill(WORDS.derived[lang], { rows: formatCount(rows, lang) }));
  return (
    <Section title={WORDS.happens[lang]}>
      <ul class="text">
        {(lines.length > 0 ? lines : [WORDS.nothing[lang]]).map((line) => (
          <li>{line}</li>
        ))}
      </ul>
      {readers.length > 0 ? (
        <>
          <h3 class="after">{WORDS.readers[lang]}</h3>
          <ul>
            {readers.map((name) => (
              <li>{name[lang]}</li>
            ))}
          </ul>
        </>
      ) : null}
    </Section>
  );
}

function OrderForm({ page, code, typed, seen }: { page: PageContext; code: string; typed: Typed; seen: number }) {
  const { lang } = page;
  return (
    <Section title={WORDS.order[lang]}>
      <p class="hint">{WORDS.orderLead[lang]}</p>
      <form method="post" action={page.href(paths.definePreview(code))}>
        <input type="hidden" name="csrf" value={page.csrf} />
        <input type="hidden" name="lan" value={seen} />
        <Field
          lang={lang}
          short
          name="so"
          label={WORDS.number[lang]}
          value={textIn(typed, 'so')}
          placeholder="123/QĐ-SNV"
        />
        <Field lang={lang} short type="date" name="ngay" label={WORDS.date[lang]} value={textIn(typed, 'ngay')} />
        <Field
          lang={lang}
          short
          type="date"
          name="hieu-luc"
          label={WORDS.validFrom[lang]}
          hint={WORDS.validHint[lang]}
          value={textIn(typed, 'hieu-luc')}
        />
        <div class="acts">
          <Button look="main">{WORDS.act[lang]}</Button>
          <LinkButton href={page.href(paths.define(code))}>{DEFINE_WORDS.back[lang]}</LinkButton>
        </div>
      </form>
    </Section>
  );
}

async function previewPage(
  page: PageContext,
  working: Working,
  typed: Typed,
  wrong: Problem | null = null,
): Promise<Response> {
  const { definition, draft, overtaken } = working;
  if (!draft) return page.redirect(page.href(paths.define(definition.code)));
  const previewed = await page.act((act) => previewDefinition(act, draft.definition));
  if (!previewed.ok) return page.problem(previewed.problem, 422);
  const { lang } = page;
  const preview = previewed.value;
  const title = fill(WORDS.title[lang], { register: definition.name[lang] });
  const counts = { changes: preview.differences.length, rows: formatCount(preview.rows, lang) };
  const stale = overtaken ? problem('registers.definition-moved', { register: definition.code }) : null;
  const errors = [stale, wrong].filter((one) => one !== null).map((one) => ({ field: null, words: page.say(one) }));
  return page.desk(
    title,
    <>
      <DefineHead page={page} here={title} register={{ code: definition.code, name: definition.name[lang] }} />
      <h1>{title}</h1>
      {preview.before ? (
        faultOf(preview) ? null : (
          <p class="lead">{fill(WORDS.changes[lang], counts)}</p>
        )
      ) : (
        <p class="lead">{fill(WORDS.makes[lang], { columns: definition.columns.length })}</p>
      )}
      <ErrorSummary lang={lang} errors={errors} />
      <Refusals page={page} preview={preview} />
      {preview.differences.length > 0 ? (
        <Section title={DEFINE_WORDS.changes[lang]}>
          <DifferenceTable page={page} differences={preview.differences} caption={DEFINE_WORDS.changes[lang]} />
        </Section>
      ) : null}
      {preview.before ? <Effects page={page} preview={preview} /> : null}
      {faultOf(preview) || stale ? null : (
        <OrderForm page={page} code={definition.code} typed={typed} seen={draft.revision} />
      )}
    </>,
    wrong ? 422 : 200,
  );
}

/** What the draft would do, before anybody orders it. Writes nothing. */
export async function showPreview(page: PageContext): Promise<Response> {
  const working = await workingOf(page);
  if (working instanceof Response) return working;
  return previewPage(page, working, new Map([['hieu-luc', [dateAt(page.at)]]]));
}

/** Orders the draft with its document; the tables change in a job. */
export async function orderPage(page: PageContext): Promise<Response> {
  const working = await workingOf(page);
  if (working instanceof Response) return working;
  const { fields: typed } = await page.form();
  const [date, validFrom] = [parseDate(textIn(typed, 'ngay')), parseDate(textIn(typed, 'hieu-luc'))];
  if (!date.ok || !validFrom.ok) return previewPage(page, working, typed, problem('registers.document-missing'));
  const order = { number: textIn(typed, 'so'), date: date.value, validFrom: validFrom.value };
  const { code } = working.definition;
  const ordered = await page.act((act) => orderDraft(act, code, numbered(textIn(typed, 'lan')), order));
  return ordered.ok
    ? page.redirect(page.href(paths.versions(code)))
    : previewPage(page, working, typed, ordered.problem);
}
