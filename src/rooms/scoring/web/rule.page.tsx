import { fill, problem, type Problem, type Result } from '../../../kernel/index.ts';
import type { PageContext, PostedForm } from '../../../platform/manifest.ts';
import {
  ActOutcome,
  Button,
  Cell,
  Col,
  Empty,
  Facts,
  Field,
  Options,
  Row,
  RowHead,
  Section,
  Table,
  TBody,
  THead,
} from '../../../ui/index.ts';
import {
  componentNamed,
  componentSchema,
  currentSet,
  keepSet,
  parseRule,
  ruleText,
  ruleWords,
  withComponent,
  type Band,
  type Component,
  type KeptSet,
  type Rule,
} from '../../criteria/index.ts';
import type { Campaign } from '../core/campaign.ts';
import { previewOf, type Changed } from '../core/preview.ts';
import { findCampaign } from '../sql/campaign.store.ts';
import { totalText } from '../words.ts';
import { Head } from './campaign.page.tsx';
import { paths } from './paths.ts';
import { signedText } from './public.page.tsx';
import { campaignIdOf, codeOf, nameOf, shownCampaign, type Shown } from './shown.ts';
import { WORDS } from './words.ts';

/** Rows that the form offers beyond those that are there. */
const MORE = 2;
const MOST_ROWS = 30;

interface Editing {
  readonly page: PageContext;
  readonly campaign: Campaign;
  readonly kept: KeptSet;
  /** As the newest version of the set has it, or as the form says it. */
  readonly component: Component;
}

async function editing(page: PageContext): Promise<Editing | null> {
  const campaign = await findCampaign(page.database, campaignIdOf(page));
  const kept = campaign && (await currentSet(page.database, campaign.set.code));
  const component = kept && componentNamed(kept.set, codeOf(page));
  return campaign && kept && component ? { page, campaign, kept, component } : null;
}

const missing = (page: PageContext): Response =>
  page.problem(problem('scoring.unknown', { id: campaignIdOf(page) }), 404);

export async function showRule(page: PageContext): Promise<Response> {
  const found = await editing(page);
  return found ? rulePage(found, { wrong: null, preview: false, reason: '' }) : missing(page);
}

interface Asked {
  readonly wrong: Problem | null;
  readonly preview: boolean;
  readonly reason: string;
}

/** The table editor of one component's rule, with what it would change before it is saved. */
async function rulePage(on: Editing, { wrong, preview, reason }: Asked): Promise<Response> {
  const { page, campaign, kept, component } = on;
  const { lang } = page;
  const shown = preview ? await shownCampaign(page.database, campaign, page) : null;
  const title = `${component.code}. ${component.name[lang]}`;
  return page.desk(
    title,
    <>
      <Head page={page} here={WORDS.editRule[lang]} campaign={campaign} />
      <h1>{title}</h1>
      <p class="lead">{WORDS.editLead[lang]}</p>
      <ActOutcome wrong={wrong && page.say(wrong)} />
      <Facts
        items={[
          [WORDS.openSet[lang], `${kept.set.name[lang]} (${kept.set.version})`],
          [WORDS.rule[lang], ruleWords(component)],
        ]}
      />
      <form method="post" action={page.href(paths.rule(campaign.id, component.code))} class="blk">
        <input type="hidden" name="csrf" value={page.csrf} />
        <input type="hidden" name="phien-ban" value={kept.set.version} />
        <Field
          lang={lang}
          name="toi-da"
          label={WORDS.maximum[lang]}
          value={component.maximum.replace('.', ',')}
          short
        />
        {'bands' in component.rule ? (
          <Bands page={page} rows={component.rule.bands} />
        ) : (
          <Field
            lang={lang}
            name="cach-tinh"
            type="textarea"
            rows={4}
            label={WORDS.rule[lang]}
            value={ruleText(component)}
          />
        )}
        <Field lang={lang} name="ly-do" label={WORDS.reason[lang]} hint={WORDS.editReason[lang]} value={reason} />
        <p class="acts">
          <Button name="lam" value="xem">
            {WORDS.preview[lang]}
          </Button>{' '}
          <Button look="main" name="lam" value="luu">
            {WORDS.keepRule[lang]}
          </Button>
        </p>
      </form>
      {shown ? <Preview on={on} shown={shown} /> : null}
    </>,
    wrong ? 422 : 200,
  );
}

const written = (decimal: string | undefined): string => (decimal ?? '').replace('.', ',');

function Bands({ page: { lang }, rows }: { page: PageContext; rows: readonly Band[] }) {
  const all: readonly Partial<Band>[] = [...rows, ...Array.from({ length: MORE }, () => ({}))];
  const cell = (name: string, at: number, word: string, value: string) => (
    <input
      name={`${name}.${at}`}
      value={value}
      size={6}
      aria-label={fill(WORDS.rowOf[lang], { what: word, row: at + 1 })}
    />
  );
  return (
    <Table caption={WORDS.bands[lang]} stack>
      <THead>
        <Row>
          <Col>{WORDS.low[lang]}</Col>
          <Col>{WORDS.high[lang]}</Col>
          <Col>{WORDS.points[lang]}</Col>
          <Col>{WORDS.plus[lang]}</Col>
        </Row>
      </THead>
      <TBody>
        {all.map((row, at) => (
          <Row>
            <Cell label={WORDS.low[lang]}>
              <span class="verdict">
                <select
                  name={`kieu-tu.${at}`}
                  aria-label={fill(WORDS.rowOf[lang], { what: WORDS.low[lang], row: at + 1 })}
                >
                  <Options
                    value={row.above === undefined ? 'tu' : 'tren'}
                    choices={[
                      { value: 'tu', label: WORDS.bandFrom[lang] },
                      { value: 'tren', label: WORDS.bandAbove[lang] },
                    ]}
                  />
                </select>
                {cell('tu', at, WORDS.low[lang], written(row.from ?? row.above))}
              </span>
            </Cell>
            <Cell label={WORDS.high[lang]}>
              <span class="verdict">
                <select
                  name={`kieu-den.${at}`}
                  aria-label={fill(WORDS.rowOf[lang], { what: WORDS.high[lang], row: at + 1 })}
                >
                  <Options
                    value={row.to === undefined ? 'duoi' : 'den'}
                    choices={[
                      { value: 'duoi', label: WORDS.bandBelow[lang] },
                      { value: 'den', label: WORDS.bandTo[lang] },
                    ]}
                  />
                </select>
                {cell('den', at, WORDS.high[lang], written(row.to ?? row.below))}
              </span>
            </Cell>
            <Cell label={WORDS.points[lang]}>{cell('diem', at, WORDS.points[lang], written(row.points))}</Cell>
            <Cell label={WORDS.plus[lang]}>
              <span class="verdict">
                {cell('cong', at, WORDS.plusPoints[lang], written(row.plus?.points))}
                {cell('moi', at, WORDS.plusPer[lang], written(row.plus?.per))}
                {cell('qua', at, WORDS.plusOver[lang], written(row.plus?.over))}
              </span>
            </Cell>
          </Row>
        ))}
      </TBody>
    </Table>
  );
}

/** Rows of the table as the form has them; those without points are left out. */
function bandsIn(form: PostedForm): unknown[] {
  const rows: unknown[] = [];
  for (let at = 0; at < MOST_ROWS; at++) {
    const of = (name: string): string =>
      form.text(`${name}.${at}`).slice(0, 20).replace(',', '.').replace('−', '-').trim();
    if (of('diem') === '') continue;
    const [low, high, plus] = [of('tu'), of('den'), of('cong')];
    rows.push({
      points: of('diem'),
      ...(low !== '' && { [of('kieu-tu') === 'tren' ? 'above' : 'from']: low }),
      ...(high !== '' && { [of('kieu-den') === 'den' ? 'to' : 'below']: high }),
      ...(plus !== '' && { plus: { points: plus, per: of('moi') || '1', over: of('qua') || '0' } }),
    });
  }
  return rows;
}

/** The component as the form changes it. */
function changedIn(form: PostedForm, component: Component): Result<Component, Problem> {
  let rule: unknown;
  if ('bands' in component.rule) rule = { ...component.rule, bands: bandsIn(form) };
  else {
    const read = parseRule(form.text('cach-tinh').slice(0, 5_000));
    if (!read.ok) return read;
    rule = withCodes(component.rule, read.value);
  }
  const maximum = form.text('toi-da').replace(',', '.').trim();
  const read = componentSchema.safeParse({ ...component, maximum, rule });
  return read.success ? { ok: true, value: read.data } : { ok: false, problem: problem('scoring.rule-unfit') };
}

/** Levels keep the codes that facts are kept by, as long as their names stay. */
function withCodes(before: Rule, after: Rule): Rule {
  if (!('levels' in before) || !('levels' in after)) return after;
  return {
    of: before.of,
    levels: after.levels.map((level) => ({
      ...level,
      code: before.levels.find(({ name }) => name === level.name)?.code ?? level.code,
    })),
  };
}

/** Shows what a changed rule would do, or keeps it as the next version of the set. */
export async function changeRule(page: PageContext): Promise<Response> {
  const form = await page.form();
  const found = await editing(page);
  if (!found) return missing(page);
  const reason = form.text('ly-do').slice(0, 500);
  const changed = changedIn(form, found.component);
  if (!changed.ok) return rulePage(found, { wrong: changed.problem, preview: false, reason });
  const on: Editing = { ...found, component: changed.value };
  if (form.text('lam') !== 'luu') return rulePage(on, { wrong: null, preview: true, reason });
  const set = withComponent(found.kept.set, changed.value);
  const kept = await page.act((act) => keepSet(act, { set, seen: form.text('phien-ban'), reason }));
  return kept.ok
    ? page.redirect(page.href(paths.set(kept.value.code)))
    : rulePage(on, { wrong: kept.problem, preview: false, reason });
}

function Preview({ on, shown }: { on: Editing; shown: Shown }) {
  const { page, campaign, component } = on;
  const { lang } = page;
  const sets = { before: campaign.set, after: withComponent(campaign.set, component) };
  const changed = previewOf(
    sets,
    shown.cards,
    shown.items,
    (agency) => shown.tree.byId(agency)?.code ?? String(agency),
  );
  const ranks = changed.filter(({ before, after }) => before.rank !== after.rank).length;
  return (
    <Section
      title={WORDS.preview[lang]}
      note={fill(WORDS.previewNote[lang], { scores: changed.length, ranks })}
      id="xem-truoc"
    >
      {changed.length === 0 ? (
        <Empty>{WORDS.previewNone[lang]}</Empty>
      ) : (
        <Differences page={page} shown={shown} changed={changed} />
      )}
    </Section>
  );
}

const Differences = ({
  page: { lang },
  shown,
  changed,
}: {
  page: PageContext;
  shown: Shown;
  changed: readonly Changed[];
}) => (
  <Table caption={WORDS.preview[lang]} captionHidden stack compact>
    <THead>
      <Row>
        <Col>{WORDS.agency[lang]}</Col>
        <Col right>{WORDS.points[lang]}</Col>
        <Col right>{WORDS.difference[lang]}</Col>
        <Col right>{WORDS.rank[lang]}</Col>
      </Row>
    </THead>
    <TBody>
      {changed.map(({ card, before, after, by }) => (
        <Row>
          <RowHead>{nameOf(shown.tree, card.agency)}</RowHead>
          <Cell right label={WORDS.points[lang]}>
            {totalText(before.shown, lang)} → {totalText(after.shown, lang)}
          </Cell>
          <Cell right label={WORDS.difference[lang]}>
            {signedText(by, lang)}
          </Cell>
          <Cell right label={WORDS.rank[lang]}>
            {before.rank === after.rank ? after.rank : `${before.rank} → ${after.rank}`}
          </Cell>
        </Row>
      ))}
    </TBody>
  </Table>
);
