import { dateAt } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import type { Agency } from '../../agencies/index.ts';
import { fieldOf, judgeAnswers, optionsOf } from '../../questionnaires/index.ts';
import { newForm, preparedOf } from '../commands/cast-answer.ts';
import { takesAnswers, WHOLE } from '../core/survey.ts';
import { keptSurvey } from '../sql/kept.reads.ts';
import { openSurveys } from '../sql/survey.store.ts';
import { paths } from './paths.ts';
import { SECTOR, SHOWN } from './public-fields.ts';

/** The kind of survey that somebody answers right after a dossier. */
const COUNTER = 'counter';

/**
 * The first question of the agency's open rating at the counter, each answer a button that sends the sheet: the same sheet as that
 * of the poster, with a number of its own, which knows nothing of the page that it stands on. Null where no such survey is open.
 */
export async function oneTapSheet(
  page: PageContext,
  about: { readonly agency: Agency; readonly sector: string | null },
) {
  const today = dateAt(page.at);
  const open = (await openSurveys(page.database)).filter(
    ({ posters, content, ...days }) => posters && content.kind === COUNTER && takesAnswers(days, today),
  );
  for (const { id } of open) {
    const kept = await keptSurvey(page.database, id);
    const places = kept?.places.filter(({ agency }) => agency === about.agency.id) ?? [];
    const place = places.find(({ sector }) => sector === about.sector) ?? places.find(({ sector }) => sector === WHOLE);
    if (kept && place) return sheetOf(page, kept, { code: about.agency.code, sector: place.sector });
  }
  return null;
}

function sheetOf(
  page: PageContext,
  { survey, secret }: NonNullable<Awaited<ReturnType<typeof keptSurvey>>>,
  { code, sector }: { readonly code: string; readonly sector: string },
) {
  const { content } = survey;
  const conditions = preparedOf(content);
  const first = content.questions.find(({ type }) => type === 'scale' || type === 'single');
  if (!conditions.ok || !first) return null;
  const options = optionsOf(content, first);
  // What only some answers lead to counts as shown, unless it has to be answered: else a tap of the dissatisfied would ask on where
  // that of the satisfied is over, and fewer of theirs would count.
  const tapped = options.map(({ code: given }) =>
    judgeAnswers(content, conditions.value, (question) => (question === first.code ? [given] : [])),
  );
  const shown = new Set(tapped.flatMap(({ asked, faults }) => (faults.length === 0 ? asked : [])));
  const path = page.href(paths.form(survey.id, encodeURIComponent(code)));
  const sectorPart = sector === WHOLE ? '' : `?${new URLSearchParams({ [SECTOR]: sector })}`;
  return (
    <form method="post" action={`${path}${sectorPart}`}>
      <input type="hidden" name="luot" value={newForm(secret)} />
      <input type="hidden" name={SHOWN} value={[...shown].join(' ')} />
      <p id="mot-cham">{first.text[page.lang]}</p>
      <p class="acts" role="group" aria-labelledby="mot-cham">
        {options.map((option) => (
          <button class="btn" name={fieldOf(first.code)} value={option.code}>
            {option.text[page.lang]}
          </button>
        ))}
      </p>
    </form>
  );
}
