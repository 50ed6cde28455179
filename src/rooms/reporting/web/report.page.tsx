import { dateAt, fill, formatDate, formatInstant, problem, type Lang, type Problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import {
  ActOutcome,
  Button,
  type CheckedRule,
  CheckList,
  Crumbs,
  Links,
  Marked,
  Notice,
  paperLinks,
  Section,
} from '../../../ui/index.ts';
import { SignedPaperPart } from '../../evidence/index.ts';
import { targetOf } from '../commands/open-report.ts';
import { rowsOf } from '../../outlines/index.ts';
import { CHECK_CODES } from '../core/check.ts';
import { daysLate, isOpen, standingOf } from '../core/state.ts';
import { lastVerdict } from '../sql/report.reads.ts';
import { CHECK_WORDS, fieldName, FINDING_WORDS, STANDING_SIGNS, STANDING_WORDS } from '../words.ts';
import { Annex, observationWords } from './annex.tsx';
import { timeWords } from './cycle.page.tsx';
import { Differences } from './differences.tsx';
import { Doubts, Excuse, History, Moves, Remarks, Versions } from './life.tsx';
import { Narrative } from './narrative.tsx';
import { paths } from './paths.ts';
import { receivedWords } from './received.ts';
import { nameOf, reportIdOf, shownReport, type Shown } from './shown.ts';
import { SigningPart } from './signing.tsx';
import { TracedText } from './sources.tsx';
import { WORDS } from './words.ts';

export const showReport = (page: PageContext): Promise<Response> => reportPage(page, null);

export const titleOf = ({ report, cycle, agency }: Shown, lang: Lang): string =>
  report.level === 'province'
    ? fill(WORDS.reportProvince[lang], { name: cycle.name })
    : report.field !== null
      ? fill(WORDS.reportField[lang], {
          name: cycle.name,
          agency: agency.shortName,
          field: fieldName(report.field, lang),
        })
      : fill(WORDS.reportOf[lang], { name: cycle.name, agency: agency.shortName });

export const ReportCrumbs = ({
  page,
  cycle,
  here,
  up,
}: {
  page: PageContext;
  cycle: Shown['cycle'];
  here: string;
  up?: { href: string; label: string };
}) => (
  <Crumbs
    lang={page.lang}
    here={here}
    items={[
      { href: page.href(paths.desk), label: WORDS.desk[page.lang] },
      { href: page.href(paths.cycle(cycle.id)), label: cycle.name },
      ...(up ? [up] : []),
    ]}
  />
);

/** One report: how it stands, what it lacks, what to do next, what it says, and what became of it. */
export async function reportPage(page: PageContext, wrong: Problem | null): Promise<Response> {
  const shown = await shownReport(page);
  if (!shown) return page.problem(problem('reporting.unknown', { id: reportIdOf(page) }), 404);
  const { lang } = page;
  const { report, cycle } = shown;
  const title = titleOf(shown, lang);
  return page.desk(
    title,
    <>
      <ReportCrumbs page={page} cycle={cycle} here={shown.agency.shortName} />
      <h1>{title}</h1>
      <Lead {...shown} />
      <ActOutcome wrong={wrong && page.say(wrong)} done={wrong ? null : await receivedWords(page, report.id)} />
      {await Said(shown)}
      <Moved {...shown} />
      <Check {...shown} />
      {await SigningPart(shown)}
      <Moves {...shown} />
      {report.level === 'agency' ? null : await Differences(shown)}
      <Sections {...shown} />
      {report.level === 'agency' ? null : await TracedText(shown)}
      {cycle.outline.annex.length > 0 ? <Annex {...shown} /> : null}
      <Doubts {...shown} />
      {await Remarks(shown)}
      {isOpen(report.state)
        ? null
        : await SignedPaperPart({ page, agency: report.agency, paper: report.issue, form: paperForm(shown) })}
      <Excuse {...shown} />
      <Links
        items={[
          ...paperLinks(page, paths.document(report.id), WORDS.document[lang]),
          { href: page.href(`${paths.document(report.id)}?dang=xlsx`), label: WORDS.annexFile[lang] },
          ...((await page.beside?.()) ?? []),
        ]}
      />
      {await Versions(shown)}
      {await History(shown)}
    </>,
    wrong ? 422 : 200,
  );
}

/** Where number, day and signed paper are noted, for who writes the report. */
const paperForm = ({ page, report }: Shown) =>
  page.may('reporting.write', targetOf(report))
    ? { action: page.href(paths.issue(report.id)), revision: report.revision }
    : null;

function Lead({ page, report, cycle }: Shown) {
  const { lang } = page;
  const standing = standingOf(report);
  const late = standing === 'excused' ? null : daysLate(report.dueOn, report.firstSentOn, dateAt(page.at));
  const sent =
    report.sentAt === null
      ? WORDS.never[lang]
      : fill(WORDS.versionSent[lang], { version: report.version, at: formatInstant(report.sentAt) });
  const { from, to } = cycle.interval;
  return (
    <p class="lead">
      <Marked sign={STANDING_SIGNS[standing]}>{STANDING_WORDS[standing][lang]}</Marked>
      {`, ${timeWords({ report, late, standing }, lang)}; ${sent}. `}
      {fill(WORDS.period[lang], { from: formatDate(from), to: formatDate(to) })}.
    </p>
  );
}

/** Why it came back, or why none is owed, above everything that is to be done. */
async function Said({ page, report }: Shown) {
  const { lang } = page;
  if (report.excused !== null && isOpen(report.state))
    return (
      <Notice>
        <p>{fill(WORDS.excusedWhy[lang], { reason: report.excused })}</p>
      </Notice>
    );
  const verdict = report.state === 'returned' ? await lastVerdict(page.database, report.id) : null;
  if (!verdict) return null;
  const { saidBy, saidAt, reason } = verdict;
  return (
    <Notice tone="risk">
      <p>
        {fill(WORDS.returnedWhy[lang], {
          by: saidBy,
          at: formatInstant(saidAt),
          reason: reason ?? WORDS.seeRemarks[lang],
        })}
      </p>
    </Notice>
  );
}

/** Figures that moved since somebody last wrote: who sends is told before it is sent. */
function Moved({ page, cycle, seen, figures, moved, indicators }: Shown) {
  if (moved.length === 0) return null;
  const { lang } = page;
  return (
    <Notice tone="risk" title={WORDS.moved[lang]}>
      <ul class="lines" role="list">
        {moved.map((code) => {
          const unit = indicators.get(code)?.unit ?? 'count';
          const [before, now] = [seen[code], figures[code]].map((one) => observationWords(one, unit, lang));
          return (
            <li>{fill(WORDS.movedLine[lang], { code, name: nameOf(cycle, code), before: before!, now: now! })}</li>
          );
        })}
      </ul>
    </Notice>
  );
}

function Check({ page, report, cycle, findings, writes }: Shown) {
  const { lang } = page;
  if (!isOpen(report.state) || report.excused !== null) return null;
  const here = page.href(paths.report(report.id));
  /** Where somebody who writes puts it right; others are shown the place. */
  const placeOf = (at: string): string => {
    if (!cycle.outline.sections.some((one) => one.code === at)) return `${here}#phu-luc`;
    return writes ? page.href(paths.section(report.id, at)) : `${here}#phan-${at}`;
  };
  const failed = findings.filter(({ fault }) => fault === 'failed').length;
  const rules = CHECK_CODES.map((code): CheckedRule => {
    const own = findings.filter((finding) => finding.code === code);
    return {
      result: own.some(({ fault }) => fault === 'failed') ? 'failed' : own.length > 0 ? 'warned' : 'passed',
      name: CHECK_WORDS[code][lang],
      findings: own.map(({ at }) => ({
        words: fill(FINDING_WORDS[code][lang], {
          at,
          name: nameOf(cycle, at),
          row: rowsOf(cycle.outline).find((row) => row.code === at)?.hold?.row ?? '',
        }),
        href: placeOf(at),
      })),
    };
  });
  const note =
    findings.length === 0
      ? WORDS.checkDone[lang]
      : fill(WORDS.checkCounts[lang], { failed, warned: findings.length - failed });
  return (
    <Section title={WORDS.checkTitle[lang]} note={note} id="kiem-tra">
      <CheckList rules={rules} lang={lang} />
    </Section>
  );
}

/** What is told in words, section by section; each leads to where it is written. */
function Sections({ page, report, cycle, content, last, writes }: Shown) {
  const { lang } = page;
  const empty = cycle.outline.sections.filter(({ code }) => !content.sections[code] && last?.sections[code]).length;
  return (
    <Section title={WORDS.sections[lang]} id="noi-dung">
      {writes && empty > 0 ? (
        <form method="post" action={page.href(paths.last(report.id))}>
          <input type="hidden" name="csrf" value={page.csrf} />
          <input type="hidden" name="revision" value={String(report.revision)} />
          <Button look="plain">{fill(WORDS.takeLast[lang], { count: empty })}</Button>
        </form>
      ) : null}
      {cycle.outline.sections.map(({ code, title, required }) => {
        const words = content.sections[code] ?? '';
        return (
          <section class="blk" id={`phan-${code}`}>
            <h3>
              {code}. {title}
              {required && words === '' ? <span class="of">{WORDS.required[lang]}</span> : null}
            </h3>
            {words === '' ? <p class="note">{WORDS.empty[lang]}</p> : <Narrative words={words} />}
            {writes ? (
              <p class="acts">
                <a
                  href={page.href(paths.section(report.id, code))}
                  aria-label={`${(words === '' ? WORDS.write : WORDS.change)[lang]}: ${title}`}
                >
                  {(words === '' ? WORDS.write : WORDS.change)[lang]}
                </a>
              </p>
            ) : null}
          </section>
        );
      })}
    </Section>
  );
}
