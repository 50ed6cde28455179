import type { Read } from '../../platform/database/index.ts';
import { shippedQuestionnaire, shippedQuestionnaires } from './catalog.ts';
import type { Questionnaire } from './core/questionnaire.ts';
import { localVersions, newestLocal, type LocalVersion } from './sql/version.store.ts';

/** A questionnaire with where it is from; of a local one who made it and why. */
export interface KeptQuestionnaire {
  readonly questionnaire: Questionnaire;
  readonly local: LocalVersion | null;
}

/** The newest version of each: of this installation where it has one, else as shipped. */
export async function currentQuestionnaires(read: Read): Promise<KeptQuestionnaire[]> {
  const newest = new Map((await newestLocal(read)).map((one) => [one.content.code, one] as const));
  const shipped = shippedQuestionnaires().map((questionnaire): KeptQuestionnaire => {
    const local = newest.get(questionnaire.code) ?? null;
    return { questionnaire: local?.content ?? questionnaire, local };
  });
  const own = [...newest.values()].filter(({ content }) => shippedQuestionnaire(content.code) === null);
  return [...shipped, ...own.map((local) => ({ questionnaire: local.content, local }))];
}

/** Every version of one, newest first; the shipped one is the oldest. */
export async function versionsOf(read: Read, code: string): Promise<KeptQuestionnaire[]> {
  const local = await localVersions(read, code);
  const shipped = shippedQuestionnaire(code);
  return [
    ...local.map((one): KeptQuestionnaire => ({ questionnaire: one.content, local: one })),
    ...(shipped ? [{ questionnaire: shipped, local: null }] : []),
  ];
}

export const currentQuestionnaire = async (read: Read, code: string): Promise<KeptQuestionnaire | null> =>
  (await versionsOf(read, code))[0] ?? null;
