import { fill } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Button, Field, Section, Tick } from '../../../ui/index.ts';
import type { KeptView } from '../sql/view.store.ts';
import { paths } from './paths.ts';
import { WORDS } from './words.ts';

const SAVE = 'explorer.keep';

/** Questions kept under a name, and the form that keeps this one. */
export function KeptViews({ page, views, query }: { page: PageContext; views: readonly KeptView[]; query: string }) {
  const { lang, actor } = page;
  if (actor.kind !== 'person' || !page.may(SAVE)) return null;
  return (
    <Section title={WORDS.kept[lang]}>
      {views.length === 0 ? <p class="note">{WORDS.keptNone[lang]}</p> : null}
      <ul class="kept" role="list">
        {views.map((view) => (
          <li>
            <a href={page.href(`${paths.explorer}?${view.query}`)}>{view.name}</a>
            {view.shared ? <span class="note"> ({WORDS.shared[lang]})</span> : null}
            {view.owner === actor.id ? <Drop page={page} view={view} /> : null}
          </li>
        ))}
      </ul>
      <form method="post" action={page.href(paths.views)} class="keepview">
        <input type="hidden" name="csrf" value={page.csrf} />
        <input type="hidden" name="query" value={query} />
        <Field name="ten" label={WORDS.keepName[lang]} lang={lang} required />
        <Tick name="chung" value="1" label={WORDS.share[lang]} />
        <Button>{WORDS.keep[lang]}</Button>
      </form>
    </Section>
  );
}

const Drop = ({ page, view }: { page: PageContext; view: KeptView }) => (
  <form method="post" action={page.href(paths.dropView)} class="inline">
    <input type="hidden" name="csrf" value={page.csrf} />
    <button
      class="linkish"
      name="id"
      value={String(view.id)}
      aria-label={fill(WORDS.dropLabel[page.lang], { name: view.name })}
    >
      {WORDS.drop[page.lang]}
    </button>
  </form>
);
