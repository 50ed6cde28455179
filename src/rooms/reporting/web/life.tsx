import { fill, formatCount, formatInstant, type Lang } from '../../../kernel/index.ts';
import { Button, Field, Section } from '../../../ui/index.ts';
import { EntryList } from '../../audit/index.ts';
import { REPORT, targetOf } from '../commands/open-report.ts';
import { figuresMark } from '../core/check.ts';
import { computedRows, rowsOf } from '../../outlines/index.ts';
import { isOpen, MOVES, RULES, type Move, type Standing } from '../core/state.ts';
import { remarksOf, versionsOf } from '../sql/report.reads.ts';
import { MOVE_WORDS, STANDING_WORDS } from '../words.ts';
import { paths } from './paths.ts';
import { nameOf, type Shown } from './shown.ts';
import { WORDS } from './words.ts';

const judges = ({ page, report }: Shown): boolean => page.may('reporting.judge', targetOf(report));

function offeredTo(shown: Shown, judge: boolean): Move[] {
  const { report, sends } = shown;
  const may = judge ? judges(shown) : sends;
  return MOVES.filter((what) => may && RULES[what].judge === judge && RULES[what].from.includes(report.state));
}

/** The moves that this reader may make now. What a move still lacks is said when it is pressed. */
export function Moves(shown: Shown) {
  const { page, report, figures, findings } = shown;
  const { lang } = page;
  const parts = [false, true]
    .map((judge) => ({ judge, moves: offeredTo(shown, judge) }))
    .filter(({ moves }) => moves.length > 0);
  if (parts.length === 0) return null;
  const warned = findings.some(({ fault }) => fault === 'warned');
  return (
    <Section title={WORDS.now[lang]} id="viec">
      {parts.map(({ judge, moves }) => (
        <form method="post" action={page.href((judge ? paths.judge : paths.move)(report.id))} class="blk">
          <input type="hidden" name="csrf" value={page.csrf} />
          <input type="hidden" name="revision" value={String(report.revision)} />
          <input type="hidden" name="so-lieu" value={figuresMark(figures)} />
          {moves.some((what) => RULES[what].reason) || (moves.includes('send') && warned) ? (
            <Field
              lang={lang}
              name="ly-do"
              type="textarea"
              rows={2}
              label={(judge ? WORDS.reason : WORDS.sendReason)[lang]}
            />
          ) : null}
          <p class="acts">
            {moves.map((what, at) => (
              <>
                {at > 0 ? ' ' : ''}
                <Button look={what === 'send' || what === 'accept' ? 'main' : 'plain'} name="lam" value={what}>
                  {MOVE_WORDS[what][lang]}
                </Button>
              </>
            ))}
          </p>
        </form>
      ))}
    </Section>
  );
}

/** Figures that are not agreed with, each with its answer; a form to raise one, and one to answer. */
export function Doubts(shown: Shown) {
  const { page, report, cycle, doubts, writes } = shown;
  const { lang } = page;
  if (doubts.length === 0 && !writes) return null;
  const answers = judges(shown);
  return (
    <Section title={WORDS.doubts[lang]} id="khong-thong-nhat">
      {doubts.length > 0 ? (
        <ul class="lines" role="list">
          {doubts.map((doubt) => (
            <li>
              {fill(WORDS.doubtLine[lang], {
                row: `${doubt.row} ${nameOf(cycle, doubt.row)}`,
                claimed: doubt.claimed,
                reason: doubt.reason,
              })}
              <span class="of">
                {fill(WORDS.saidBy[lang], { by: doubt.raisedBy, at: formatInstant(doubt.raisedAt) })}
              </span>
              {doubt.answer ? (
                <p>{fill(WORDS.answerLine[lang], { by: doubt.answeredBy ?? '–', answer: doubt.answer })}</p>
              ) : answers ? (
                <form method="post" action={page.href(paths.answer(report.id))} class="blk">
                  <input type="hidden" name="csrf" value={page.csrf} />
                  <input type="hidden" name="y-kien" value={String(doubt.id)} />
                  <input name="loi" aria-label={`${WORDS.words[lang]}: ${nameOf(cycle, doubt.row)}`} size={40} />{' '}
                  <Button look="plain">{WORDS.answerNow[lang]}</Button>
                </form>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {writes ? <DoubtForm {...shown} /> : null}
    </Section>
  );
}

function DoubtForm({ page, report, cycle }: Shown) {
  const { lang } = page;
  return (
    <details>
      <summary>{WORDS.doubtTitle[lang]}</summary>
      <p class="note">{WORDS.doubtNote[lang]}</p>
      <form method="post" action={page.href(paths.doubt(report.id))} class="blk">
        <input type="hidden" name="csrf" value={page.csrf} />
        <input type="hidden" name="revision" value={String(report.revision)} />
        <div class="fields">
          <Field
            lang={lang}
            name="dong"
            type="select"
            label={WORDS.row[lang]}
            choices={computedRows(cycle.outline).map(({ code, name }) => ({ value: code, label: `${code}. ${name}` }))}
          />
          <Field lang={lang} name="theo-co-quan" label={WORDS.claimed[lang]} short />
          <Field lang={lang} name="tai-lieu" label={WORDS.evidence[lang]} required={false} short />
        </div>
        <Field lang={lang} name="vi-sao" type="textarea" rows={2} label={WORDS.reason[lang]} />
        <Button look="plain">{WORDS.raise[lang]}</Button>
      </form>
    </details>
  );
}

/** Remarks of the standing office on sections and rows. */
export async function Remarks(shown: Shown) {
  const { page, report, cycle } = shown;
  const { lang } = page;
  const remarks = await remarksOf(page.database, report.id);
  const remarksNow = report.state === 'sent' && judges(shown);
  if (remarks.length === 0 && !remarksNow) return null;
  const places = [
    ...cycle.outline.sections.map(({ code, title }) => ({ code, name: title })),
    ...rowsOf(cycle.outline),
  ];
  return (
    <Section title={WORDS.remarks[lang]} id="gop-y">
      <ul class="lines" role="list">
        {remarks.toReversed().map(({ code, words, saidBy, saidAt, version }) => (
          <li>
            {fill(WORDS.remarkLine[lang], { at: `${code}. ${nameOf(cycle, code)}`, words })}
            <span class="of">{fill(WORDS.remarkOn[lang], { by: saidBy, at: formatInstant(saidAt), version })}</span>
          </li>
        ))}
      </ul>
      {remarksNow ? (
        <form method="post" action={page.href(paths.remark(report.id))} class="blk">
          <input type="hidden" name="csrf" value={page.csrf} />
          <Field
            lang={lang}
            name="dong"
            type="select"
            label={WORDS.remarkAt[lang]}
            choices={places.map(({ code, name }) => ({ value: code, label: `${code}. ${name}` }))}
          />
          <Field lang={lang} name="loi" type="textarea" rows={2} label={WORDS.remarkWords[lang]} />
          <Button look="plain">{WORDS.remarkNow[lang]}</Button>
        </form>
      ) : null}
    </Section>
  );
}

/** Taking an agency out of what is owed, with a reason. */
export function Excuse(shown: Shown) {
  const { page, report } = shown;
  const { lang } = page;
  if (!judges(shown) || !isOpen(report.state) || report.level === 'province') return null;
  const undo = report.excused !== null;
  return (
    <Section title={WORDS.excuseTitle[lang]} id="mien">
      <form method="post" action={page.href(paths.excuse(report.id))} class="blk">
        <input type="hidden" name="csrf" value={page.csrf} />
        <input type="hidden" name="revision" value={String(report.revision)} />
        {undo ? null : <Field lang={lang} name="vi-sao" label={WORDS.reason[lang]} />}
        <Button look="plain" name="lam" value={undo ? 'bo' : 'mien'}>
          {(undo ? WORDS.unexcuse : WORDS.excuseNow)[lang]}
        </Button>
      </form>
    </Section>
  );
}

/** What was sent when, newest first. */
export async function Versions({ page, report }: Shown) {
  const { lang, database } = page;
  const versions = await versionsOf(database, report.id);
  if (versions.length === 0) return null;
  return (
    <Section title={WORDS.versions[lang]} id="cac-lan-gui">
      <ul class="lines" role="list">
        {versions.toReversed().map(({ number, sentAt, sentBy }) => (
          <li>
            {fill(WORDS.versionSent[lang], { version: number, at: formatInstant(sentAt) })}, {sentBy}
          </li>
        ))}
      </ul>
    </Section>
  );
}

const SHORT = 80;

/** Every change with who, when and why, newest first; long words by their beginning. */
export const History = ({ page, report }: Shown) =>
  EntryList({
    page,
    subject: REPORT,
    id: report.id,
    tell: { value: (_, value) => valueWords(value, page.lang), silent: ['doubt'] },
  });

function valueWords(value: unknown, lang: Lang): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return formatCount(value, lang);
  const text = String(value);
  if (Object.hasOwn(STANDING_WORDS, text)) return STANDING_WORDS[text as Standing][lang];
  return text.length > SHORT ? `${text.slice(0, SHORT).trimEnd()}…` : text;
}
