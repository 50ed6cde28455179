import type { AgencyTree } from '../../agencies/index.ts';
import type { AgencyGroup, Party, PartyAnswers } from './parties.ts';

/** Word of a form or command for "leave these words as they are; nobody is assigned by them yet". */
export const LEFT = '-';

/**
 * Answers as they are typed: the words of the annex, and the code of an agency, `nhom:CODE` of a group, or `-` to leave
 * them. What is no such code is passed over, so that it is asked about again.
 */
export function readAnswers(
  typed: Iterable<readonly [text: string, code: string]>,
  tree: AgencyTree,
  groups: readonly AgencyGroup[],
): PartyAnswers {
  const answers = new Map<string, Party>();
  for (const [text, code] of typed) {
    const group = /^nhom:(.+)$/u.exec(code)?.[1];
    const agency = tree.byCode(code);
    if (code === LEFT) answers.set(text, { kind: 'unclear', text });
    else if (group && groups.some((one) => one.code === group)) answers.set(text, { kind: 'group', group, text });
    else if (agency && tree.isLiving(agency)) answers.set(text, { kind: 'agency', agency: agency.id, text });
  }
  return answers;
}
