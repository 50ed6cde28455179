import { fill, formatDate, type Lang, type LocalDate } from '../../../kernel/index.ts';
import { CheckList, Section } from '../../../ui/index.ts';
import { addressWords } from '../../plans/index.ts';
import { failures, type Finding, type Outcome } from '../core/check.ts';
import { rulesSource } from '../rules.ts';
import { FINDING_WORDS, RULE_WORDS } from '../words.ts';
import { fieldName } from '../row-words.ts';
import { lineOf } from './paths.ts';
import type { Shown } from './shown.ts';
import { WORDS } from './words.ts';

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
  return (
    <Section
      title={WORDS.checkTitle[lang]}
      note={fill(WORDS.checkNote[lang], { document: rulesSource().document })}
      id="kiem-tra"
    >
      {failures(outcomes) === 0 ? <p>{WORDS.checkReady[lang]}</p> : null}
      <CheckList
        lang={lang}
        rules={outcomes.map((outcome) => ({
          result: outcome.result,
          name: RULE_WORDS[outcome.rule.code][lang],
          words: `${outcome.rule.clause}: “${outcome.rule.words}”`,
          findings: outcome.findings.map((finding) => ({
            words: findingWords(outcome, finding, lang),
            href:
              finding.line &&
              page.href(finding.line.id === null ? `#${finding.line.part}` : lineOf(own.id, finding.line)),
          })),
        }))}
      />
    </Section>
  );
}
