import { ruleText } from './rule-text.ts';
import { componentsOf, type Component, type CriteriaSet } from './set.ts';

/** A component that two versions of a set have differently; null: one of them has it not. */
export interface SetDifference {
  readonly code: string;
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

const told = (component: Component): string => `${component.maximum} · ${ruleText(component)}`;

/** Components whose maximum or rule differ, in the order of the newer set, gives those that went. */
export function setDifferences(before: CriteriaSet, after: CriteriaSet): readonly SetDifference[] {
  const [old, now] = [before, after].map((set) => new Map(componentsOf(set).map((one) => [one.code, one])));
  return [...new Set([...now!.keys(), ...old!.keys()])].flatMap((code) => {
    const [was, is] = [old!.get(code), now!.get(code)];
    const texts = { before: was ? told(was) : null, after: is ? told(is) : null };
    return texts.before === texts.after ? [] : [{ code, name: (is ?? was)!.name.vi, ...texts }];
  });
}
