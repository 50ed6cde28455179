import { numbered, problem, type Problem } from '../../../../kernel/index.ts';
import type { PageContext } from '../../../../platform/manifest.ts';
import { Button, ErrorSummary, LinkButton } from '../../../../ui/index.ts';
import { saveDraft, type Seen, type Working } from '../../commands/draft.ts';
import { paths } from '../paths.ts';
import { DefineHead, workingOf } from './draft.page.tsx';
import { textIn, type Part, type Typed } from './part.ts';
import { PARTS } from './parts.ts';
import { DEFINE_WORDS as WORDS } from './words.ts';

interface Asked {
  readonly working: Working;
  readonly part: Part;
  readonly which: string;
}

/** What the address asks for, or the answer where there is no such part or column. */
async function askedOf(page: PageContext): Promise<Asked | Response> {
  const working = await workingOf(page);
  if (working instanceof Response) return working;
  const part = PARTS.find(({ path }) => path === page.params['part']);
  const which = page.query.get('cot') ?? '';
  if (part?.typedOf(working.definition, which)) return { working, part, which };
  return page.problem(
    problem('registers.definition-unknown-column', { name: which || (page.params['part'] ?? '') }),
    404,
  );
}

function partPage(
  page: PageContext,
  { working, part, which }: Asked,
  typed: Typed,
  wrong: Problem | null = null,
  /** A form that comes back refused stays as old as it was. */
  seen: Seen = { revision: working.draft?.revision ?? 0, basis: working.basis },
): Response {
  const { lang } = page;
  const { definition, inForce } = working;
  const column = definition.columns.find(({ code }) => code === which);
  const isNew = part.path === 'cot' && which === '';
  const title = isNew ? WORDS.addColumn[lang] : column ? `${part.title[lang]}: ${column.name[lang]}` : part.title[lang];
  const action = page.href(paths.definePart(definition.code, part.path) + (which ? `?cot=${which}` : ''));
  const hidden = (
    <>
      <input type="hidden" name="csrf" value={page.csrf} />
      <input type="hidden" name="lan" value={seen.revision} />
      <input type="hidden" name="nen" value={seen.basis} />
    </>
  );
  return page.desk(
    title,
    <>
      <DefineHead page={page} here={title} register={{ code: definition.code, name: definition.name[lang] }} />
      <h1>{title}</h1>
      <p class="lead">{part.lead[lang]}</p>
      {wrong ? <ErrorSummary lang={lang} errors={[{ field: null, words: page.say(wrong) }]} /> : null}
      <form method="post" action={action}>
        {hidden}
        {part.Fields({ page, definition, inForce, typed, which })}
        <div class="acts">
          <Button look="main">{WORDS.save[lang]}</Button>
          <LinkButton href={page.href(paths.define(definition.code))}>{WORDS.back[lang]}</LinkButton>
        </div>
      </form>
      {part.removal && which !== '' ? (
        <form method="post" action={action} class="after">
          {hidden}
          <input type="hidden" name="viec" value="xoa" />
          <Button look="low">{part.removal[lang]}</Button>
        </form>
      ) : null}
    </>,
    wrong ? 422 : 200,
  );
}

/** The form of one part of a definition. */
export async function showPart(page: PageContext): Promise<Response> {
  const asked = await askedOf(page);
  if (asked instanceof Response) return asked;
  return partPage(page, asked, asked.part.typedOf(asked.working.definition, asked.which)!);
}

/** Keeps what the form says in the draft; what is refused comes back with what was typed. */
export async function savePart(page: PageContext): Promise<Response> {
  const asked = await askedOf(page);
  if (asked instanceof Response) return asked;
  const { fields: typed } = await page.form();
  const { definition } = asked.working;
  const seen = { revision: numbered(textIn(typed, 'lan')), basis: textIn(typed, 'nen') };
  const given = asked.part.givenOf(definition, typed, asked.which);
  const lack = asked.part.lackOf?.(definition, typed) ?? null;
  if (lack) return partPage(page, asked, typed, lack, seen);
  const saved = await page.act((act) => saveDraft(act, given, { seen, register: definition.code }));
  if (saved.ok) return page.redirect(page.href(paths.define(definition.code)));
  const shown = textIn(typed, 'viec') === 'xoa' ? asked.part.typedOf(definition, asked.which)! : typed;
  return partPage(page, asked, shown, saved.problem, seen);
}
