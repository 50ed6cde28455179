import { dateAt, fill, formatCount, formatInstant, instant, type Lang } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Button, Crumbs, Section, Sign, type SignName } from '../../../ui/index.ts';
import { loadAgencies, type AgencyTree } from '../../agencies/index.ts';
import { engineOf, type Engine } from '../../indicators/index.ts';
import { acknowledge } from '../commands/acknowledge.ts';
import { readAlerts, readLook, type Alert } from '../sql/alert.store.ts';
import { alertWords, ruleName } from './alert-words.ts';
import { paths } from './paths.ts';
import { WORDS } from './words.ts';

const READ = 'alerts.read';
const ACKNOWLEDGE = 'alerts.acknowledge';
const CLEARED_DAYS = 30;
/** Alerts that stand open; the others of a group fold away. */
const FIRST = 25;

interface Around {
  readonly page: PageContext;
  readonly engine: Engine;
  readonly tree: AgencyTree;
}

/** What nobody asked for and should be known: standing, acknowledged, cleared. */
export async function showAlerts(page: PageContext): Promise<Response> {
  const { lang, database, at } = page;
  const since = instant(at - CLEARED_DAYS * 86_400_000);
  const alerts = await readAlerts(database, page.scope(READ), since);
  const around = { page, engine: await engineOf(database), tree: await loadAgencies(database, dateAt(at)) };
  const looked = await readLook(database);
  const standing = alerts.filter((one) => one.clearedAt === null);
  const waiting = standing.filter((one) => one.acknowledged === null);
  const seen = standing.filter((one) => one.acknowledged !== null);
  return page.desk(
    WORDS.title[lang],
    <>
      <Crumbs lang={lang} here={WORDS.title[lang]} items={[{ href: page.href(paths.desk), label: WORDS.desk[lang] }]} />
      <h1>{heading(waiting.length, seen.length, lang)}</h1>
      <p class="asof">
        {looked ? fill(WORDS.lookedAt[lang], { at: formatInstant(looked.at) }) : WORDS.notLooked[lang]}{' '}
        <a href={page.href(paths.feeds)}>{WORDS.feeds[lang]}</a>
      </p>
      <Group {...around} title={WORDS.standing[lang]} alerts={waiting} />
      <Group {...around} title={WORDS.acknowledged[lang]} alerts={seen} />
      <Group {...around} title={WORDS.cleared[lang]} alerts={alerts.filter((one) => one.clearedAt !== null)} />
    </>,
  );
}

function heading(waiting: number, seen: number, lang: Lang): string {
  if (waiting + seen === 0) return WORDS.headingNone[lang];
  return fill(WORDS.heading[lang], { waiting: formatCount(waiting, lang), seen: formatCount(seen, lang) });
}

function Group({ title, alerts, ...around }: Around & { title: string; alerts: readonly Alert[] }) {
  const { lang } = around.page;
  const [first, rest] = [alerts.slice(0, FIRST), alerts.slice(FIRST)];
  return (
    <Section title={`${title}: ${fill(WORDS.count[lang], { count: formatCount(alerts.length, lang) })}`}>
      {alerts.length === 0 ? <p class="note">{WORDS.none[lang]}</p> : null}
      <List {...around} alerts={first} />
      {rest.length > 0 ? (
        <details class="blk">
          <summary>{fill(WORDS.more[lang], { count: formatCount(rest.length, lang) })}</summary>
          <List {...around} alerts={rest} />
        </details>
      ) : null}
    </Section>
  );
}

function signOf(alert: Alert): SignName {
  if (alert.clearedAt !== null) return 'done';
  if (alert.acknowledged) return 'info';
  return alert.facts.state === 'missing' ? 'miss' : 'risk';
}

const List = ({ alerts, ...around }: Around & { alerts: readonly Alert[] }) =>
  alerts.length === 0 ? null : (
    <ul class="list" role="list">
      {alerts.map((alert) => (
        <li>
          <Sign name={signOf(alert)} />
          <One {...around} alert={alert} />
        </li>
      ))}
    </ul>
  );

function One({ page, engine, tree, alert }: Around & { alert: Alert }) {
  const { lang } = page;
  const agency = alert.agency === null ? null : tree.byId(alert.agency);
  return (
    <div>
      <h3>
        {agency?.shortName ?? WORDS.province[lang]}: {ruleName(alert, lang)}
      </h3>
      <p class="meta">
        {alertWords(alert, engine, lang)} {spanWords(alert, lang)}{' '}
        <a href={page.href(behind(alert, agency?.code ?? ''))}>
          {(alert.indicator === null ? WORDS.feeds : WORDS.figures)[lang]}
        </a>
      </p>
      {alert.acknowledged ? <p class="meta">{seenWords(alert.acknowledged, lang)}</p> : null}
      {alert.clearedAt === null && alert.acknowledged === null ? <Acknowledge page={page} alert={alert} /> : null}
    </div>
  );
}

/** Where the figures and rows are that an alert stands on. */
function behind(alert: Alert, agency: string): string {
  if (alert.indicator === null) return `${paths.feeds}#${alert.facts.feed ?? ''}`;
  const { from, to } = alert.period;
  const query = { 'chi-so': alert.indicator, tu: from, den: to, ...(agency && { 'co-quan': agency }) };
  return `${paths.lineage}?${new URLSearchParams(query)}`;
}

const spanWords = ({ openedAt, seenAt, clearedAt }: Alert, lang: Lang): string =>
  clearedAt === null
    ? fill(WORDS.since[lang], { opened: formatInstant(openedAt), seen: formatInstant(seenAt) })
    : fill(WORDS.over[lang], { opened: formatInstant(openedAt), cleared: formatInstant(clearedAt) });

function seenWords({ at, by, reason }: NonNullable<Alert['acknowledged']>, lang: Lang): string {
  const name = 'name' in by ? by.name : 'id' in by ? by.id : '';
  return fill(WORDS.seenBy[lang], { name, at: formatInstant(at), reason });
}

function Acknowledge({ page, alert }: { page: PageContext; alert: Alert }) {
  const { lang } = page;
  const target = alert.agency === null ? {} : { agencies: [alert.agency] };
  if (!page.may(ACKNOWLEDGE, target)) return null;
  const field = `ly-do-${alert.id}`;
  return (
    <details>
      <summary>{WORDS.acknowledgeThis[lang]}</summary>
      <form method="post" action={page.href(paths.acknowledge)} class="field">
        <input type="hidden" name="csrf" value={page.csrf} />
        <input type="hidden" name="id" value={String(alert.id)} />
        <label for={field}>{WORDS.reason[lang]}</label>
        <textarea id={field} name="ly-do" rows={2} required />
        <Button look="low">{WORDS.acknowledge[lang]}</Button>
      </form>
    </details>
  );
}

export async function takeAcknowledgement(page: PageContext): Promise<Response> {
  const form = await page.form();
  const done = await page.act((act) => acknowledge(act, Number(form.text('id')), form.text('ly-do')));
  return done.ok ? page.redirect(page.href(paths.alerts)) : page.problem(done.problem);
}
