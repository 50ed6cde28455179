import { formatDate, formatShare, type Lang } from '../../../kernel/index.ts';
import { stateWord } from '../../../ui/index.ts';
import type { Change, EditionContent, Observation, TargetRef } from '../core/content.ts';
import { say, WORDS } from './words.ts';

/** What moved against the edition before, most important first. */
export function ChangeList({ content, lang }: { content: EditionContent; lang: Lang }) {
  if (content.changes.length === 0) return <p class="note">{WORDS.noChanges[lang]}</p>;
  return (
    <ul class="lines" role="list">
      {content.changes.map((change) => (
        <li>{changeWords(change, content, lang)}</li>
      ))}
    </ul>
  );
}

const share = ({ numerator, denominator }: Observation, lang: Lang): string =>
  typeof numerator === 'number' && typeof denominator === 'number'
    ? formatShare({ numerator, denominator }, lang)
    : String(numerator);

function nameOf(content: EditionContent, ref: TargetRef, lang: Lang): string {
  const targets = content.goals.flatMap((goal) => goal.targets);
  return targets.find((one) => one.address === ref.address && one.ordinal === ref.ordinal)?.name[lang] ?? ref.address;
}

function changeWords(change: Change, content: EditionContent, lang: Lang): string {
  switch (change.kind) {
    case 'state':
      return say(lang, 'changeState', {
        name: nameOf(content, change.target, lang),
        clause: change.target.address,
        from: stateWord(change.from, lang),
        to: stateWord(change.to, lang),
      });
    case 'rate':
      return say(lang, 'changeRate', {
        name: nameOf(content, change.target, lang),
        clause: change.target.address,
        from: share(change.from, lang),
        to: share(change.to, lang),
      });
    case 'overdue':
      return say(lang, 'changeOverdue', { from: change.from, to: change.to });
    case 'agency-cleared':
      return say(lang, 'changeCleared', {
        agency: content.agencies.find((agency) => agency.code === change.agency)?.name ?? change.agency,
        count: change.count,
      });
    case 'data':
      return say(lang, 'changeData', { through: formatDate(change.through), rows: change.rows });
    case 'correction':
      return change.reason[lang];
  }
}
