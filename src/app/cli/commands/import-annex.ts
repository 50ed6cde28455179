import { Command } from 'commander';
import { dateAt, fill, formatCount, problem } from '../../../kernel/index.ts';
import type { Read } from '../../../platform/database/index.ts';
import {
  groupWords,
  importAnnex,
  listPlans,
  partyWords,
  previewAnnex,
  questionProblem,
  readAnnexFile,
  type AnnexPreview,
  type Plan,
} from '../../../rooms/plans/index.ts';
import { now } from '../../act.ts';
import { say } from '../../rooms.ts';
import { callOf, common, withInstallation, type CommonOptions, type Words } from '../context.ts';
import { EXIT, type Terminal } from '../terminal.ts';

interface Options extends CommonOptions {
  readonly plan: string;
  readonly dryRun?: boolean;
  readonly as: readonly string[];
}

const WORDS = {
  counts: {
    vi: '{file}: {tasks} nhiệm vụ, {faults} lỗi, {questions} tên chưa rõ',
    en: '{file}: {tasks} tasks, {faults} faults, {questions} unclear names',
  },
  ask: {
    vi: 'Trả lời bằng --as "TÊN=MÃ" (mã cơ quan, nhom:MÃ của nhóm, hoặc - để nguyên lời văn).',
    en: 'Answer with --as "NAME=CODE" (code of an agency, nhom:CODE of a group, or - to leave the words).',
  },
  done: { vi: 'Đã nhập {tasks} nhiệm vụ vào bản nháp.', en: '{tasks} tasks were imported into the draft.' },
} as const;

/** The draft that is meant: by its number on the desk, its document number, or the year where that has one draft. */
async function planMeant(read: Read, wanted: string): Promise<Plan | null> {
  const plans = await listPlans(read);
  const drafts = plans.filter(({ state, year }) => state === 'draft' && String(year) === wanted);
  return (
    plans.find(({ id, number }) => String(id) === wanted || number === wanted) ??
    (drafts.length === 1 ? (drafts[0] ?? null) : null)
  );
}

function linesOf({ terminal, preview }: { terminal: Terminal; preview: AnnexPreview }): string[] {
  const { lang } = terminal;
  const around = { tree: preview.tree, groups: groupWords().groups };
  const counts = {
    file: preview.file,
    tasks: formatCount(preview.tasks.length, lang),
    faults: formatCount(preview.problems.length, lang),
    questions: formatCount(preview.questions.length, lang),
  };
  return [
    ...preview.tasks.map(
      (task) =>
        `  ${task.address.padEnd(12)} ${task.body.slice(0, 80)} | ${partyWords(task.lead, around, lang)} | ${task.dueText ?? '–'}`,
    ),
    fill(WORDS.counts[lang], counts),
    ...preview.problems.map((one) => `  ${say(one, lang)}`),
    ...preview.questions.map((one) => `  ${say(questionProblem(one), lang)}`),
    ...(preview.questions.length > 0 ? [WORDS.ask[lang]] : []),
  ];
}

const answersIn = (typed: readonly string[]): (readonly [string, string])[] =>
  typed.map((one) => {
    const at = one.lastIndexOf('=');
    return [one.slice(0, at).trim(), one.slice(at + 1).trim()] as const;
  });

/** `thuocdo import annex FILE --plan …`: tasks, faults and unclear names first; then all of it in one transaction. */
export const importAnnexCommand = (words: Words): Command =>
  common(new Command('annex'), words)
    .description(
      words({
        vi: 'nhập phụ lục nhiệm vụ (.docx, .xlsx, .csv) vào bản nháp kế hoạch',
        en: 'import an annex of tasks (.docx, .xlsx, .csv) into a draft plan',
      }),
    )
    .argument('<file>')
    .requiredOption(
      '--plan <plan>',
      words({ vi: 'số trên bàn làm việc, số văn bản hoặc năm', en: 'number on the desk, document number or year' }),
    )
    .option(
      '--as <name=code>',
      words({ vi: 'tên trong phụ lục là cơ quan, nhóm nào', en: 'which agency or group a name means' }),
      (one: string, before: readonly string[]) => [...before, one],
      [] as readonly string[],
    )
    .option('--dry-run', words({ vi: 'chỉ đọc và báo, không ghi', en: 'read and report only' }))
    .action(async (path: string, options: Options) => {
      const call = callOf(options);
      const { terminal } = call;
      const file = await readAnnexFile(path);
      if (!file.ok) {
        process.exitCode = terminal.refuse(file.problem);
        return;
      }
      const answers = answersIn(options.as);
      process.exitCode = await withInstallation(call, 'plans.import', async ({ database, acting }) => {
        const plan = await planMeant(database, options.plan);
        if (!plan) return terminal.refuse(problem('plans.unknown', { id: options.plan }));
        const preview = await previewAnnex(database, plan, file.value, answers, dateAt(now()));
        const { tasks, problems, questions } = preview;
        const lines = linesOf({ terminal, preview });
        const clean = problems.length + questions.length === 0;
        if (options.dryRun || !clean) {
          terminal.result({ tasks, problems, questions: questions.map(questionProblem) }, lines);
          return clean ? EXIT.done : EXIT.refused;
        }
        const at = { plan: plan.id, revision: plan.revision };
        const done = await acting(call.actor, (act) => importAnnex(act, { ...at, file: file.value, answers }));
        if (!done.ok) return terminal.refuse(done.problem);
        const said = fill(WORDS.done[terminal.lang], { tasks: formatCount(tasks.length, terminal.lang) });
        terminal.result({ plan: plan.id, tasks }, [...lines, said]);
        return EXIT.done;
      });
    });
