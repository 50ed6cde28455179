import { fill, formatDate, formatInstant } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Links, paperLinks, Section } from '../../../ui/index.ts';
import { EntryList } from '../../audit/index.ts';
import { SignedPaperPart } from '../../evidence/index.ts';
import { valueWords } from '../row-words.ts';
import { AGENCY_PLAN } from '../commands/open-plan.ts';
import type { Value } from '../core/compare.ts';
import type { Line } from '../core/plan.ts';
import { remarksOf, versionsOf, type Remark } from '../sql/plan.reads.ts';
import { PART_WORDS, STANDING_WORDS } from '../words.ts';
import { lineOf, paths } from './paths.ts';
import type { Shown } from './shown.ts';
import { WORDS } from './words.ts';

const short = (text: string): string => (text.length > 70 ? `${text.slice(0, 69).trimEnd()}…` : text);

/** Number and day from the clerk, with the signed PDF; a form for it once the plan is accepted. */
export const Issued = ({ page, own }: Shown) =>
  own.state === 'accepted'
    ? SignedPaperPart({
        page,
        agency: own.agency,
        paper: own.issue,
        form: page.may('agency-plans.issue', { agencies: [own.agency] })
          ? { action: page.href(paths.issue(own.id)), revision: own.revision }
          : null,
      })
    : null;

/** Name of the line that a remark is on; the line may be gone by now. */
function lineName({ content }: Shown, line: Line, lang: 'vi' | 'en'): string {
  if (line.id === null) return PART_WORDS[line.part][lang];
  const task = line.part === 'task' ? content.tasks.find(({ id }) => id === line.id)?.title : undefined;
  return (
    task ?? content.targets.find(({ id }) => line.part === 'target' && id === line.id)?.measure ?? WORDS.removed[lang]
  );
}

/** Remarks of the standing office and of those who lead a field, each with its line and the agency's answer. */
export async function Remarks(shown: Shown) {
  const { page, own } = shown;
  const { lang } = page;
  const remarks = await remarksOf(page.database, own.id);
  if (remarks.length === 0) return null;
  return (
    <Section title={`${WORDS.remarksTitle[lang]} (${remarks.length})`} id="gop-y">
      <ul class="lines" role="list">
        {remarks.toReversed().map((remark) => (
          <li>
            <a href={page.href(lineOf(own.id, remark.line))}>{lineName(shown, remark.line, lang)}</a>
            <RemarkSaid page={page} remark={remark} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

export const RemarkSaid = ({ page, remark }: { page: PageContext; remark: Remark }) => (
  <>
    <blockquote>{remark.words}</blockquote>
    <span class="of">
      {fill(WORDS.remarkOf[page.lang], {
        by: remark.saidBy,
        at: formatInstant(remark.saidAt),
        version: remark.version,
      })}
    </span>
    {remark.answer ? <span class="of">{fill(WORDS.answered[page.lang], { answer: remark.answer })}</span> : null}
  </>
);

/** What was sent when, what became of it, and each against the one before. */
export async function Versions({ page, own }: Shown) {
  const { lang } = page;
  const versions = await versionsOf(page.database, own.id);
  const last = versions.at(-1);
  return (
    <Section title={WORDS.versionsTitle[lang]} id="cac-lan-gui">
      {versions.length === 0 ? <p class="note">{WORDS.neverSent[lang]}</p> : null}
      <ul class="lines" role="list">
        {versions.toReversed().map(({ number, sentAt, sentBy, issue }) => (
          <li>
            {fill(WORDS.versionLine[lang], { version: number, by: sentBy, at: formatInstant(sentAt) })}
            {issue ? `; ${fill(WORDS.issuedAs[lang], { number: issue.number, date: formatDate(issue.issuedOn) })}` : ''}
            {number > 1 ? (
              <>
                {'. '}
                <a href={page.href(`${paths.compare(own.id)}?tu=${number - 1}&den=${number}`)}>
                  {fill(WORDS.comparePrevious[lang], { version: number - 1 })}
                </a>
              </>
            ) : null}
          </li>
        ))}
      </ul>
      <Links
        items={[
          ...paperLinks(page, paths.document(own.id), WORDS.document[lang]),
          ...(last && own.state !== 'sent'
            ? [{ href: page.href(`${paths.compare(own.id)}?tu=${last.number}`), label: WORDS.compareTo[lang] }]
            : []),
        ]}
      />
    </Section>
  );
}

/** Every change with who, when and why, newest first. */
export const History = ({ page, own }: Shown) =>
  EntryList({
    page,
    subject: AGENCY_PLAN,
    id: own.id,
    tell: {
      value: (name, value) =>
        isStanding(value) ? STANDING_WORDS[value][page.lang] : valueWords(name, value as Value, page.lang),
      about: ({ after }) => lineWords((after as { line?: unknown } | null)?.line),
      silent: ['line'],
    },
  });

const lineWords = (line: unknown): string => (typeof line === 'string' ? ` “${short(line)}”` : '');

const isStanding = (value: unknown): value is keyof typeof STANDING_WORDS =>
  typeof value === 'string' && Object.hasOwn(STANDING_WORDS, value);
