import { dateAt, fill, numbered, parseDate } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { tableResponse } from '../../../platform/tabular/index.ts';
import { Button, Field, Section } from '../../../ui/index.ts';
import { loadAgencies } from '../../agencies/index.ts';
import { drawSample } from '../commands/draw-sample.ts';
import type { Survey } from '../core/survey.ts';
import { firstFrame } from '../frame.ts';
import { paths } from './paths.ts';
import { sectorName } from './sectors.ts';
import { surveyIdOf, surveyPage } from './survey.page.tsx';
import { WORDS } from './words.ts';

/** Asks for a sample of records about the places of a survey. */
export function SampleForm({ page, survey }: { page: PageContext; survey: Survey }) {
  const { lang } = page;
  const frame = firstFrame();
  const note = fill(WORDS.sampleNote[lang], { frame: frame.name[lang], error: frame.error, months: frame.months });
  return (
    <Section title={WORDS.sample[lang]} note={note} id="chon-mau">
      <form method="post" action={page.href(paths.sample(survey.id))} class="blk">
        <input type="hidden" name="csrf" value={page.csrf} />
        <Field
          lang={lang}
          name="hat-giong"
          short
          label={WORDS.seed[lang]}
          hint={WORDS.seedHint[lang]}
          value={survey.code}
        />
        <Field lang={lang} name="co-mau" type="number" short label={WORDS.size[lang]} hint={WORDS.sizeHint[lang]} />
        <Field lang={lang} name="du-phong" type="number" short label={WORDS.reserve[lang]} value="20" />
        <Field lang={lang} name="ngay" type="date" short label={WORDS.frameDay[lang]} value={dateAt(page.at)} />
        <Button>{WORDS.drawNow[lang]}</Button>
      </form>
    </Section>
  );
}

export async function takeSample(page: PageContext): Promise<Response> {
  const { lang } = page;
  const form = await page.form();
  const day = parseDate(form.text('ngay'));
  const typed = form.text('co-mau');
  const wish = {
    survey: surveyIdOf(page),
    seed: form.text('hat-giong'),
    size: typed === '' ? null : numbered(typed),
    reserve: numbered(form.text('du-phong')),
    day: day.ok ? day.value : dateAt(page.at),
  };
  const done = await page.act((act) => drawSample(act, wish));
  if (!done.ok) return surveyPage(page, done.problem);
  const tree = await loadAgencies(page.database, dateAt(page.at));
  const { drawn, population, size, digest } = done.value;
  return tableResponse('xlsx', {
    name: `mau-khao-sat-${wish.survey}-N${population}-n${size}-${digest.slice(0, 8)}`,
    sheet: WORDS.sample[lang],
    columns: [
      { header: WORDS.list[lang], width: 14 },
      { header: WORDS.agency[lang], width: 40 },
      { header: WORDS.sector[lang], width: 26 },
      { header: WORDS.order[lang], width: 10 },
      { header: WORDS.unit[lang], width: 40 },
    ],
    rows: drawn.map((one) => [
      (one.replacement ? WORDS.listSpare : WORDS.listMain)[lang],
      tree.byId(one.agency)?.name ?? '',
      sectorName(one.sector, lang),
      one.place,
      one.code,
    ]),
  });
}
