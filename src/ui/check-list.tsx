import type { Bilingual, Lang } from '../kernel/index.ts';
import type { SignName } from './sign-shapes.ts';
import { Sign } from './signs.tsx';
import { say } from './messages.ts';

export type CheckResult = 'passed' | 'warned' | 'failed';

const RESULT_WORDS: Readonly<Record<CheckResult, Bilingual>> = {
  passed: { vi: 'Đạt', en: 'Passed' },
  warned: { vi: 'Lưu ý', en: 'Warned' },
  failed: { vi: 'Chưa đạt', en: 'Failed' },
};
export const RESULT_SIGNS: Readonly<Record<CheckResult, SignName>> = { passed: 'met', warned: 'risk', failed: 'miss' };

/** Findings of one rule that are listed; the others are counted. */
const LISTED = 6;

/** What one rule of a check found. */
export interface CheckedRule {
  readonly result: CheckResult;
  readonly name: string;
  /** Where the rule comes from, word for word. */
  readonly words?: string;
  /** Sentences; `href` is where to correct it. */
  readonly findings: readonly { readonly words: string; readonly href: string | null }[];
}

/** Rule by rule: what fails and where to correct it, what is warned of, and in one line what passes. */
export function CheckList({ rules, lang }: { rules: readonly CheckedRule[]; lang: Lang }) {
  const open = rules.filter(({ result }) => result !== 'passed').toSorted((a, b) => a.result.localeCompare(b.result));
  const passed = rules.filter(({ result }) => result === 'passed');
  return (
    <>
      <ul class="list" role="list">
        {open.map(({ result, name, words, findings }) => (
          <li>
            <Sign name={RESULT_SIGNS[result]} />
            <div>
              <h3>
                {RESULT_WORDS[result][lang]}: {name}
              </h3>
              {words ? <p class="meta">{words}</p> : null}
              <ul class="lines" role="list">
                {findings.slice(0, LISTED).map((finding) => (
                  <li>{finding.href === null ? finding.words : <a href={finding.href}>{finding.words}</a>}</li>
                ))}
                {findings.length > LISTED ? (
                  <li>{say(lang, 'ui.check.more', { count: findings.length - LISTED })}</li>
                ) : null}
              </ul>
            </div>
          </li>
        ))}
      </ul>
      {passed.length > 0 ? (
        <p class="note">{say(lang, 'ui.check.rest', { list: passed.map(({ name }) => name).join('; ') })}</p>
      ) : null}
    </>
  );
}
