import { dateAt, formatCount, formatDate, numbered, parseDate, problem, type Problem } from '../../../kernel/index.ts';
import type { PageContext, PostedForm } from '../../../platform/manifest.ts';
import {
  ActOutcome,
  Button,
  Cell,
  Col,
  Crumbs,
  Empty,
  Field,
  Marked,
  Row,
  RowHead,
  Section,
  Table,
  TBody,
  THead,
  Tick,
  type SignName,
} from '../../../ui/index.ts';
import { loadAgencies, type AgencyKind } from '../../agencies/index.ts';
import { currentQuestionnaires, KIND_WORDS } from '../../questionnaires/index.ts';
import { openSurvey } from '../commands/open-survey.ts';
import { takesAnswers, WHOLE, type Survey } from '../core/survey.ts';
import { frameCounts } from '../frame.ts';
import { sheetCounts } from '../sql/figure.reads.ts';
import { listSurveys } from '../sql/survey.store.ts';
import { paths } from './paths.ts';
import { WORDS } from './words.ts';

export const Head = ({ page, here, up }: { page: PageContext; here: string; up?: readonly [string, string] }) => (
  <Crumbs
    lang={page.lang}
    here={here}
    items={[
      { href: page.href(paths.desk), label: WORDS.desk[page.lang] },
      ...(here === WORDS.title[page.lang] ? [] : [{ href: page.href(paths.list), label: WORDS.title[page.lang] }]),
      ...(up ? [{ href: page.href(up[0]), label: up[1] }] : []),
    ]}
  />
);

/** How a survey stands on a day, with its sign. */
export function standing(survey: Survey, page: PageContext): { readonly sign: SignName; readonly words: string } {
  const { lang } = page;
  const today = dateAt(page.at);
  if (survey.state === 'closed') return { sign: 'done', words: WORDS.closed[lang] };
  if (takesAnswers(survey, today)) return { sign: 'p50', words: WORDS.open[lang] };
  return today < survey.from ? { sign: 'wait', words: WORDS.notYet[lang] } : { sign: 'done', words: WORDS.over[lang] };
}

export const showSurveys = (page: PageContext): Promise<Response> => listPage(page, null);

async function listPage(page: PageContext, wrong: Problem | null, sent?: PostedForm): Promise<Response> {
  const { lang } = page;
  const surveys = await listSurveys(page.database);
  const counts = await sheetCounts(page.database);
  return page.desk(
    WORDS.title[lang],
    <>
      <Head page={page} here={WORDS.title[lang]} />
      <h1>{WORDS.title[lang]}</h1>
      <p class="lead">{WORDS.lead[lang]}</p>
      <ActOutcome wrong={wrong && page.say(wrong)} />
      {surveys.length === 0 ? (
        <Empty>{WORDS.none[lang]}</Empty>
      ) : (
        <SurveyTable page={page} surveys={surveys} counts={counts} />
      )}
      {page.may('surveys.open') ? await OpenForm({ page, sent }) : null}
    </>,
    wrong ? 422 : 200,
  );
}

const SurveyTable = ({
  page,
  surveys,
  counts,
}: {
  page: PageContext;
  surveys: readonly Survey[];
  counts: ReadonlyMap<number, number>;
}) => (
  <Table caption={WORDS.title[page.lang]} captionHidden stack>
    <THead>
      <Row>
        <Col>{WORDS.survey[page.lang]}</Col>
        <Col>{WORDS.kind[page.lang]}</Col>
        <Col>{WORDS.days[page.lang]}</Col>
        <Col>{WORDS.state[page.lang]}</Col>
        <Col right>{WORDS.sheets[page.lang]}</Col>
      </Row>
    </THead>
    <TBody>
      {surveys.map((one) => {
        const { sign, words } = standing(one, page);
        return (
          <Row>
            <RowHead class="long">
              <a href={page.href(paths.survey(one.id))}>{one.name}</a>
              <span class="of">{one.code}</span>
            </RowHead>
            <Cell label={WORDS.kind[page.lang]}>{KIND_WORDS[one.content.kind][page.lang]}</Cell>
            <Cell label={WORDS.days[page.lang]}>
              {formatDate(one.from)} – {formatDate(one.to)}
            </Cell>
            <Cell label={WORDS.state[page.lang]}>
              <Marked sign={sign}>{words}</Marked>
            </Cell>
            <Cell right label={WORDS.sheets[page.lang]}>
              {formatCount(counts.get(one.id) ?? 0, page.lang)}
            </Cell>
          </Row>
        );
      })}
    </TBody>
  </Table>
);

/** Asks for a survey; `sent`: what was typed before it was refused. */
async function OpenForm({ page, sent }: { page: PageContext; sent: PostedForm | undefined }) {
  const { lang } = page;
  const typed = (name: string, usual = ''): string => sent?.text(name) ?? usual;
  const ticked = (name: string, value: string, usual: boolean): boolean =>
    sent ? (sent.fields.get(name) ?? []).includes(value) : usual;
  const kept = await currentQuestionnaires(page.database);
  return (
    <Section title={WORDS.newTitle[lang]} id="mo">
      <form method="post" action={page.href(paths.list)} class="blk">
        <input type="hidden" name="csrf" value={page.csrf} />
        <Field
          lang={lang}
          name="phieu"
          type="select"
          label={WORDS.questionnaire[lang]}
          value={typed('phieu')}
          choices={kept.map(({ questionnaire }) => ({ value: questionnaire.code, label: questionnaire.name[lang] }))}
        />
        <Field lang={lang} name="ten" label={WORDS.name[lang]} value={typed('ten')} />
        <Field lang={lang} name="tu" type="date" short label={WORDS.from[lang]} value={typed('tu', dateAt(page.at))} />
        <Field lang={lang} name="den" type="date" short label={WORDS.to[lang]} value={typed('den')} />
        <Field
          lang={lang}
          name="it-nhat"
          type="number"
          short
          label={WORDS.fewest[lang]}
          value={typed('it-nhat', '5')}
        />
        <fieldset>
          <legend>{WORDS.about[lang]}</legend>
          <Tick
            name="ve"
            value="department"
            label={WORDS.departments[lang]}
            checked={ticked('ve', 'department', true)}
          />
          <Tick name="ve" value="commune" label={WORDS.communes[lang]} checked={ticked('ve', 'commune', true)} />
        </fieldset>
        <Tick
          name="theo-linh-vuc"
          value="co"
          label={WORDS.bySector[lang]}
          checked={ticked('theo-linh-vuc', 'co', false)}
        />
        <Tick name="hang-thang" value="co" label={WORDS.monthly[lang]} checked={ticked('hang-thang', 'co', false)} />
        <Tick name="ap-phich" value="co" label={WORDS.posters[lang]} checked={ticked('ap-phich', 'co', true)} />
        <p class="acts">
          <Button look="main">{WORDS.openNow[lang]}</Button>
        </p>
      </form>
    </Section>
  );
}

const KINDS_OF: Readonly<Record<string, readonly AgencyKind[]>> = {
  department: ['department', 'other'],
  commune: ['commune', 'ward'],
};

/** Opens a survey about every living agency of the chosen kinds, with how many dossiers of the past year stand behind each. */
export async function takeSurvey(page: PageContext): Promise<Response> {
  const form = await page.form();
  const [from, to] = [parseDate(form.text('tu')), parseDate(form.text('den'))];
  if (!from.ok || !to.ok) return listPage(page, problem('surveys.days-wrong'), form);
  const tree = await loadAgencies(page.database, dateAt(page.at));
  const kinds = (form.fields.get('ve') ?? []).flatMap((one) => KINDS_OF[one] ?? []);
  const agencies = new Set(tree.ofKind(...kinds).map(({ id }) => id));
  const split = form.text('theo-linh-vuc') !== '';
  const counted = await frameCounts(page.database, dateAt(page.at), split);
  const known = counted.filter(({ agency }) => agencies.has(agency));
  const alone = [...agencies].filter((agency) => !known.some((one) => one.agency === agency));
  const places = [...known, ...alone.map((agency) => ({ agency, sector: WHOLE, population: null }))];
  const done = await page.act((act) =>
    openSurvey(act, {
      questionnaire: form.text('phieu'),
      name: form.text('ten'),
      from: from.value,
      to: to.value,
      monthly: form.text('hang-thang') !== '',
      posters: form.text('ap-phich') !== '',
      fewest: numbered(form.text('it-nhat')),
      places,
    }),
  );
  return done.ok ? page.redirect(page.href(paths.survey(done.value))) : listPage(page, done.problem, form);
}
