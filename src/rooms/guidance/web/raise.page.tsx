import type { Problem } from '../../../kernel/index.ts';
import type { PageContext, PostedForm } from '../../../platform/manifest.ts';
import { ActOutcome, Button, Crumbs, Field } from '../../../ui/index.ts';
import { engineOf } from '../../indicators/index.ts';
import { FIELD_WORDS } from '../../plans/index.ts';
import { raiseDifficulty } from '../commands/difficulties.ts';
import { KINDS } from '../core/difficulty.ts';
import { placesOf } from '../links.ts';
import { KIND_WORDS } from '../words.ts';
import { asked, KIND_KEYS } from './asked.ts';
import { chosenAgency, ownAgencies, WhoseField } from './ask-form.tsx';
import { noPlan, RoutingNote } from './difficulties.page.tsx';
import { paths } from './paths.ts';
import { WORDS } from './difficulty-words.ts';

/** Letters of a clause that a choice shows. */
const CLAUSE_LETTERS = 110;

export const showRaise = (page: PageContext): Promise<Response> => raisePage(page, null, null);

const clipped = (text: string): string =>
  text.length > CLAUSE_LETTERS ? `${text.slice(0, CLAUSE_LETTERS - 1).trimEnd()}…` : text;

/** The form to raise a difficulty or a proposal; what was typed stays where something is wrong. */
async function raisePage(page: PageContext, form: PostedForm | null, wrong: Problem | null): Promise<Response> {
  const about = await asked(page);
  if (!about) return noPlan(page);
  const { lang, database } = page;
  const typed = (name: string): string => form?.text(name) ?? page.query.get(name) ?? '';
  const places = await placesOf(database, about.plan.id);
  const indicators = [...(await engineOf(database)).indicators.values()];
  return page.desk(
    WORDS.raiseTitle[lang],
    <>
      <Crumbs
        lang={lang}
        here={WORDS.raise[lang]}
        items={[
          { href: page.href(paths.desk), label: WORDS.desk[lang] },
          { href: page.href(paths.difficulties), label: WORDS.title[lang] },
        ]}
      />
      <h1>{WORDS.raiseTitle[lang]}</h1>
      <p class="lead">{WORDS.raiseLead[lang]}</p>
      <RoutingNote about={about} lang={lang} />
      <ActOutcome wrong={wrong && page.say(wrong)} />
      <form method="post" action={page.href(paths.raise)} class="blk">
        <input type="hidden" name="csrf" value={page.csrf} />
        <WhoseField
          page={page}
          own={ownAgencies(page, about.tree, 'guidance.raise')}
          typed={typed('don-vi')}
          label={WORDS.unit[lang]}
        />
        <Field
          lang={lang}
          name="loai"
          type="select"
          label={WORDS.kind[lang]}
          value={typed('loai')}
          choices={KINDS.map((kind) => ({ value: KIND_KEYS[kind], label: KIND_WORDS[kind][lang] }))}
        />
        <Field
          lang={lang}
          name="tieu-de"
          label={WORDS.subject[lang]}
          hint={WORDS.subjectHint[lang]}
          value={typed('tieu-de')}
        />
        <Field
          lang={lang}
          name="loi-van"
          type="textarea"
          rows={7}
          label={WORDS.body[lang]}
          hint={WORDS.bodyHint[lang]}
          value={form?.fields.get('loi-van')?.[0] ?? ''}
        />
        <Field
          lang={lang}
          name="muc"
          type="select"
          label={WORDS.about[lang]}
          value={typed('muc')}
          choices={[
            { value: '', label: WORDS.aboutNone[lang] },
            ...places.map(({ address, words }) => ({ value: address, label: `${address}: ${clipped(words)}` })),
          ]}
        />
        <Field
          lang={lang}
          name="linh-vuc"
          type="select"
          label={WORDS.field[lang]}
          value={typed('linh-vuc')}
          choices={[
            { value: '', label: WORDS.fieldOfPlace[lang] },
            ...Object.entries(FIELD_WORDS).map(([value, name]) => ({ value, label: name[lang] })),
          ]}
        />
        <Field
          lang={lang}
          name="chi-so"
          type="select"
          label={WORDS.indicator[lang]}
          value={typed('chi-so')}
          choices={[
            { value: '', label: WORDS.indicatorNone[lang] },
            ...indicators.map(({ code, name }) => ({ value: code, label: `${code}: ${clipped(name[lang])}` })),
          ]}
        />
        <Button look="main">{WORDS.send[lang]}</Button>
      </form>
    </>,
    wrong ? 422 : 200,
  );
}

/** Sends it: the page of what was raised tells who answers and by when. */
export async function takeRaised(page: PageContext): Promise<Response> {
  const form = await page.form();
  const about = await asked(page);
  if (!about) return noPlan(page);
  const own = ownAgencies(page, about.tree, 'guidance.raise');
  const agency = chosenAgency(page, own, form.text('don-vi'));
  const done = await page.act((act) =>
    raiseDifficulty(act, {
      plan: about.plan.id,
      agency: agency?.id ?? 0,
      kind: KINDS.find((kind) => KIND_KEYS[kind] === form.text('loai')) ?? 'difficulty',
      field: form.text('linh-vuc'),
      address: form.text('muc'),
      indicator: form.text('chi-so'),
      title: form.text('tieu-de'),
      body: form.fields.get('loi-van')?.[0] ?? '',
    }),
  );
  return done.ok ? page.redirect(page.href(paths.difficulty(done.value))) : raisePage(page, form, done.problem);
}
