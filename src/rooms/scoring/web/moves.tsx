import { dateAt, fill, formatDate } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Button, Empty, Field, Links, paperLinks, Section } from '../../../ui/index.ts';
import { currentSets } from '../../criteria/index.ts';
import { NEXT, type Campaign } from '../core/campaign.ts';
import { minutesOf } from '../sql/campaign.store.ts';
import { listResults } from '../sql/result.store.ts';
import { STATE_WORDS } from '../words.ts';
import { paths } from './paths.ts';
import type { Typed } from './shown.ts';
import { WORDS } from './words.ts';

const Hidden = ({ page, revision }: { page: PageContext; revision?: number }) => (
  <>
    <input type="hidden" name="csrf" value={page.csrf} />
    {revision === undefined ? null : <input type="hidden" name="revision" value={String(revision)} />}
  </>
);

interface Moving {
  readonly page: PageContext;
  readonly campaign: Campaign;
  readonly typed: Typed;
}

/** What can be done with the whole campaign now. */
export const Moves = async ({ page, campaign, typed }: Moving) => (
  <>
    <Advance page={page} campaign={campaign} />
    {await MinutesList({ page, campaign, typed })}
    <Decide page={page} campaign={campaign} typed={typed} />
    {await Publish({ page, campaign, typed })}
  </>
);

function Advance({ page, campaign }: { page: PageContext; campaign: Campaign }) {
  const next = NEXT[campaign.state];
  return !next || !page.may('scoring.open') ? null : (
    <Section title={WORDS.advanceTitle[page.lang]} note={WORDS.advanceNote[page.lang]} id="chuyen-buoc">
      <form method="post" action={page.href(paths.advance(campaign.id))}>
        <Hidden page={page} revision={campaign.revision} />
        <p class="acts">
          <Button look="main">{fill(WORDS.advance[page.lang], { state: STATE_WORDS[next][page.lang] })}</Button>
        </p>
      </form>
    </Section>
  );
}

async function MinutesList({ page, campaign, typed }: Moving) {
  const { lang } = page;
  const all = await minutesOf(page.database, campaign.id);
  const writes = page.may('scoring.open') && ['review', 'council', 'published'].includes(campaign.state);
  if (all.length === 0 && !writes) return null;
  return (
    <Section title={WORDS.minutesTitle[lang]} id="bien-ban">
      {all.length === 0 ? <Empty>{WORDS.minutesNone[lang]}</Empty> : null}
      {all.map(({ heldOn, words, by }) => (
        <p>
          <b>{formatDate(heldOn)}</b> · {by}: {words}
        </p>
      ))}
      {writes ? (
        <form method="post" action={page.href(paths.minutes(campaign.id))} class="blk">
          <Hidden page={page} />
          <Field lang={lang} name="ngay" label={WORDS.heldOn[lang]} value={typed('ngay')} short />
          <Field
            lang={lang}
            name="noi-dung"
            type="textarea"
            rows={3}
            label={WORDS.minutesWords[lang]}
            value={typed('noi-dung')}
          />
          <p class="acts">
            <Button>{WORDS.keepMinutes[lang]}</Button>
          </p>
        </form>
      ) : null}
    </Section>
  );
}

const Decide = ({ page, campaign, typed }: Moving) =>
  campaign.state !== 'council' || !page.may('scoring.decide') ? null : (
    <Section title={WORDS.decideTitle[page.lang]} id="quyet-dinh">
      <form method="post" action={page.href(paths.decide(campaign.id))} class="blk">
        <Hidden page={page} revision={campaign.revision} />
        <Field
          lang={page.lang}
          name="ly-do"
          type="textarea"
          rows={2}
          label={WORDS.reason[page.lang]}
          value={typed('ly-do')}
        />
        <p class="acts">
          <Button look="main" name="lam" value="dong-y">
            {WORDS.agree[page.lang]}
          </Button>{' '}
          <Button name="lam" value="tra-lai">
            {WORDS.giveBack[page.lang]}
          </Button>
        </p>
      </form>
    </Section>
  );

async function Publish({ page, campaign, typed }: Moving) {
  const { lang } = page;
  if (campaign.state !== 'decided' && campaign.state !== 'published') return null;
  const results = (await listResults(page.database)).filter((one) => one.campaign === campaign.id);
  return (
    <Section title={WORDS.publishTitle[lang]} note={WORDS.publishNote[lang]} id="cong-bo">
      <Links
        items={[
          ...paperLinks(page, paths.notice(campaign.id), WORDS.notice[lang]),
          ...results.map(({ id, number, document }) => ({
            href: page.href(paths.rankingOf(id)),
            label: `${number}. ${document}`,
          })),
        ]}
      />
      {page.may('scoring.publish') ? (
        <form method="post" action={page.href(paths.publish(campaign.id))} class="blk">
          <Hidden page={page} revision={campaign.revision} />
          <Field lang={lang} name="van-ban" label={WORDS.document[lang]} value={typed('van-ban')} />
          <Field
            lang={lang}
            name="ly-do-dinh-chinh"
            label={WORDS.reason[lang]}
            hint={WORDS.reasonHint[lang]}
            value={typed('ly-do-dinh-chinh')}
          />
          <p class="acts">
            <Button look="main">{WORDS.publish[lang]}</Button>
          </p>
        </form>
      ) : null}
    </Section>
  );
}

/** The form of a new campaign, filled with the days of this year. */
export async function OpenForm({ page, typed }: Omit<Moving, 'campaign'>) {
  const { lang } = page;
  if (!page.may('scoring.open')) return null;
  const year = Number(dateAt(page.at).slice(0, 4));
  const sets = await currentSets(page.database);
  const field = (name: string, label: keyof typeof WORDS, value = '') => (
    <Field lang={lang} name={name} label={WORDS[label][lang]} value={typed(name) ?? value} short />
  );
  return (
    <Section title={WORDS.openTitle[lang]} id="mo-dot">
      <form method="post" action={page.href(paths.list)} class="blk">
        <Hidden page={page} />
        <Field
          lang={lang}
          name="bo"
          type="select"
          label={WORDS.openSet[lang]}
          value={typed('bo')}
          choices={sets.map(({ set }) => ({ value: set.code, label: set.name[lang] }))}
        />
        <Field lang={lang} name="ten" label={WORDS.name[lang]} value={typed('ten')} />
        {field('nam', 'year', String(year))}
        {field('so', 'decision')}
        {field('ngay-qd', 'decidedOn')}
        {field('tu', 'from', `01/01/${year}`)}
        {field('den', 'to', `31/12/${year}`)}
        {field('han-tu-cham', 'dueSelf', `15/12/${year}`)}
        {field('han-tham-dinh', 'dueAppraisal', `25/12/${year}`)}
        {field('han-giai-trinh', 'dueObjection', `05/01/${year + 1}`)}
        {field('ket-thuc', 'dueFinal', `20/01/${year + 1}`)}
        <p class="acts">
          <Button look="main">{WORDS.open[lang]}</Button>
        </p>
      </form>
    </Section>
  );
}
