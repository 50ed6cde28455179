import { fill, formatDate, type Lang, type LocalDate } from '../../../kernel/index.ts';
import { Section, Sign } from '../../../ui/index.ts';
import { addressWords } from '../../plans/index.ts';
import { failures, type Finding, type Outcome } from '../core/check.ts';
import { rulesSource } from '../rules.ts';
import { FINDING_WORDS, RESULT_SIGNS, RESULT_WORDS, RULE_WORDS } from '../words.ts';
import { fieldName } from '../row-words.ts';
import { lineOf } from './paths.ts';
import type { Shown } from './shown.ts';
import { WORDS } from './words.ts';

/** Findings of one rule that are listed; the others are counted. */
const LISTED = 6;

const short = (text: string): string => (text.length > 90 ? `${text.slice(0, 89).trimEnd()}…` : text);

/** The sentence of a finding. */
export function findingWords({ rule }: Outcome, { about }: Finding, lang: Lang): string {
  const { line, field, due, clause, ...rest } = about;
  return fill(FINDING_WORDS[rule.code][lang], {
    ...rest,
    ...(line !== undefined && { line: short(line) }),
    ...(field !== undefined && { field: fieldName(field, lang) }),
    ...(clause !== undefined && { clause: addressWords(clause, lang) }),
    ...(due !== undefined && { due: formatDate(due as LocalDate) }),
  });
}

/** Clause by clause: what fails and where to correct it, what is warned of, and in one line what passes. */
export function Check({ page, own, outcomes }: Shown) {
  const { lang } = page;
  const open = outcomes
    .filter(({ result }) => result !== 'passed')
    .toSorted((a, b) => a.result.localeCompare(b.result));
  const passed = outcomes.filter(({ result }) => result === 'passed');
  return (
    <Section
      title={WORDS.checkTitle[lang]}
      note={fill(WORDS.checkNote[lang], { document: rulesSource().document })}
      id="kiem-tra"
    >
      {failures(outcomes) === 0 ? <p>{WORDS.checkReady[lang]}</p> : null}
      <ul class="list" role="list">
        {open.map((outcome) => (
          <li>
            <Sign name={RESULT_SIGNS[outcome.result]} />
            <div>
              <h3>
                {RESULT_WORDS[outcome.result][lang]}: {RULE_WORDS[outcome.rule.code][lang]}
              </h3>
              <p class="meta">
                {outcome.rule.clause}: “{outcome.rule.words}”
              </p>
              <ul class="lines" role="list">
                {outcome.findings.slice(0, LISTED).map((finding) => (
                  <li>
                    {finding.line ? (
                      <a
                        href={page.href(
                          finding.line.id === null ? `#${finding.line.part}` : lineOf(own.id, finding.line),
                        )}
                      >
                        {findingWords(outcome, finding, lang)}
                      </a>
                    ) : (
                      findingWords(outcome, finding, lang)
                    )}
                  </li>
                ))}
                {outcome.findings.length > LISTED ? (
                  <li>{fill(WORDS.moreFindings[lang], { count: outcome.findings.length - LISTED })}</li>
                ) : null}
              </ul>
            </div>
          </li>
        ))}
      </ul>
      {passed.length > 0 ? (
        <p class="note">
          {fill(WORDS.passedRest[lang], { list: passed.map(({ rule }) => RULE_WORDS[rule.code][lang]).join('; ') })}
        </p>
      ) : null}
    </Section>
  );
}
