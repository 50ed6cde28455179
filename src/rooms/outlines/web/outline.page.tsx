import {
  dateAt,
  fill,
  formatCount,
  formatDate,
  formatInstant,
  numbered,
  ok,
  parseDate,
  type Problem,
  type Result,
} from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { ActOutcome, Button, Crumbs, LinkButton, Section } from '../../../ui/index.ts';
import { shippedOutline } from '../catalog.ts';
import { previewOutline, setOutline, type OutlineWish } from '../commands/set-outline.ts';
import { differences } from '../core/differences.ts';
import { fieldsOf, outlineIn, type OutlineFields } from '../core/outline-form.ts';
import type { Outline } from '../core/outline.ts';
import { outlineOn, outlineVersions, type OutlineVersion } from '../sql/outline.store.ts';
import { OutlineDiff } from './outline-diff.tsx';
import { OutlineForm } from './outline-form.tsx';
import { paths } from './paths.ts';
import { WORDS } from './words.ts';

const VERSIONS = 20;
const DESK = '/ban-lam-viec';

export async function showOutline(page: PageContext): Promise<Response> {
  const today = dateAt(page.at);
  const [last] = await outlineVersions(page.database, 1);
  const from = last && last.fromOn > today ? last.fromOn : today;
  const fields = fieldsOf(await outlineOn(page.database, from));
  fields.set('tu', [from]);
  return outlinePage(page, fields, null);
}

const Trail = ({ page }: { page: PageContext }) => (
  <Crumbs
    lang={page.lang}
    here={WORDS.title[page.lang]}
    items={[
      { href: page.href(DESK), label: WORDS.desk[page.lang] },
      { href: page.href(`${DESK}/bao-cao-dinh-ky`), label: WORDS.reports[page.lang] },
    ]}
  />
);

const said = ({ fromOn, madeAt, madeBy }: OutlineVersion) => ({
  day: formatDate(fromOn),
  by: madeBy ?? '–',
  at: formatInstant(madeAt),
});

/** What is in force, the form that edits it, how it differs from what the program brings, and the versions before. */
async function outlinePage(page: PageContext, fields: OutlineFields, wrong: Problem | null): Promise<Response> {
  const { lang, database } = page;
  const today = dateAt(page.at);
  const now = await outlineOn(database, today);
  const versions = await outlineVersions(database, VERSIONS);
  const own = versions.find(({ id }) => now.version === `local ${id}`);
  return page.desk(
    WORDS.title[lang],
    <>
      <Trail page={page} />
      <h1>{own ? fill(WORDS.headLocal[lang], said(own)) : WORDS.headShipped[lang]}</h1>
      <p class="lead">{WORDS.lead[lang]}</p>
      <ActOutcome wrong={wrong && page.say(wrong)} done={page.query.has('da-luu') ? WORDS.kept[lang] : null} />
      {versions
        .filter(({ fromOn }) => fromOn > today)
        .map((one) => (
          <p class="note">{fill(WORDS.coming[lang], said(one))}</p>
        ))}
      <OutlineForm page={page} fields={fields} />
      <Against page={page} now={now} />
      {versions.length === 0 ? null : (
        <Section title={WORDS.history[lang]} id="cac-ban">
          <ul class="lines" role="list">
            {versions.map((one) => (
              <li>{fill(WORDS.coming[lang], said(one))}</li>
            ))}
          </ul>
        </Section>
      )}
    </>,
    wrong ? 422 : 200,
  );
}

/** How the outline in force differs from the one that the program brings. */
function Against({ page, now }: { page: PageContext; now: Outline }) {
  const changes = differences(shippedOutline(), now);
  if (changes.length === 0) return null;
  const title = fill(WORDS.toShipped[page.lang], { count: formatCount(changes.length, page.lang) });
  return (
    <Section title={title} id="mau-co-san">
      <OutlineDiff changes={changes} lang={page.lang} />
    </Section>
  );
}

/** Fields that the form carries from one step to the next. */
const carried = (fields: OutlineFields): [string, string][] =>
  [...fields]
    .filter(([name]) => /^(?:tu|noi-nhan|noi-nhan-tinh|(?:phan|nhom|dong)\.\d{1,3}\.[a-z-]{2,12})$/.test(name))
    .flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));

async function wishIn(page: PageContext): Promise<{ fields: OutlineFields; wish: Result<OutlineWish> }> {
  const { fields } = await page.form();
  const from = parseDate((fields.get('tu')?.[0] ?? '').trim());
  if (!from.ok) return { fields, wish: from };
  const outline = outlineIn(fields, await outlineOn(page.database, dateAt(page.at)));
  return { fields, wish: outline.ok ? ok({ from: from.value, outline: outline.value }) : outline };
}

/** What would change, with the way to keep it. */
export async function preview(page: PageContext): Promise<Response> {
  const { lang, database } = page;
  const { fields, wish } = await wishIn(page);
  if (!wish.ok) return outlinePage(page, fields, wish.problem);
  const changes = await previewOutline(database, dateAt(page.at), wish.value);
  if (!changes.ok) return outlinePage(page, fields, changes.problem);
  const day = formatDate(wish.value.from);
  const [last] = await outlineVersions(database, 1);
  return page.desk(
    WORDS.title[lang],
    <>
      <Trail page={page} />
      <h1>{fill(WORDS.diffHead[lang], { count: formatCount(changes.value.length, lang), day })}</h1>
      <OutlineDiff changes={changes.value} lang={lang} />
      <form method="post" action={page.href(paths.edit)} class="blk">
        <input type="hidden" name="csrf" value={page.csrf} />
        <input type="hidden" name="lan" value={String(last?.id ?? 0)} />
        {carried(fields).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <Button look="main">{fill(WORDS.save[lang], { day })}</Button>{' '}
        <LinkButton href={page.href(paths.edit)}>{WORDS.change[lang]}</LinkButton>
      </form>
    </>,
  );
}

export async function save(page: PageContext): Promise<Response> {
  const { fields, wish } = await wishIn(page);
  if (!wish.ok) return outlinePage(page, fields, wish.problem);
  const seen = numbered((await page.form()).text('lan'));
  const done = await page.act((act) => setOutline(act, { ...wish.value, seen }));
  return done.ok ? page.redirect(page.href(`${paths.edit}?da-luu=1`)) : outlinePage(page, fields, done.problem);
}
