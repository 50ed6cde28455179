import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fill, formatCount, problem, refused, ok, type Problem, type Result } from '../../../kernel/index.ts';
import { waitingUpload as waitingFile } from '../../../platform/files/index.ts';
import type { PageContext, PostedForm } from '../../../platform/manifest.ts';
import {
  ActOutcome,
  Button,
  type Choice,
  ErrorSummary,
  FileField,
  LinkButton,
  Options,
  Section,
} from '../../../ui/index.ts';
import { groupWords } from '../agency-groups.ts';
import { questionProblem, type AnnexPreview } from '../commands/import-annex.ts';
import { LEFT } from '../core/annex-answers.ts';
import type { AnnexQuestion } from '../core/annex-tasks.ts';
import type { AnnexProblem } from '../core/plan.ts';
import { readAnnexFile, type AnnexFile } from '../read-annex-file.ts';
import { AnnexTasks } from './annex-tasks.tsx';
import { ANNEX_WORDS as WORDS } from './annex-words.ts';

/** Faults listed on the page; the count above is complete. */
const LISTED = 100;

/** Where a file with a table of tasks is sent to be read. */
export function AnnexUpload({ page, action, wrong }: { page: PageContext; action: string; wrong: Problem | null }) {
  const { lang } = page;
  const sentence = wrong ? page.say(wrong) : null;
  return (
    <>
      {sentence ? <ErrorSummary lang={lang} errors={[{ field: 'tep', words: sentence }]} /> : null}
      <form method="post" action={action} enctype="multipart/form-data" class="blk">
        <input type="hidden" name="csrf" value={page.csrf} />
        <FileField
          name="tep"
          label={WORDS.file[lang]}
          accept=".docx,.xlsx,.csv"
          {...(sentence && { error: sentence })}
        />
        <Button look="main">{WORDS.read[lang]}</Button>
      </form>
    </>
  );
}

/** A file that was read and waits, under `upload`, until somebody decides. */
export interface WaitingAnnex {
  readonly file: AnnexFile;
  readonly upload: string;
}

type Refused = Problem<AnnexProblem>;

/** Reads an uploaded file; one that holds no table of tasks does not wait. */
export async function takeUpload(form: PostedForm): Promise<Result<WaitingAnnex, Problem>> {
  const upload = form.files.get('tep');
  if (!upload || upload.bytes === 0)
    return refused<Refused>(problem('plans.annex-no-table', { file: upload?.name ?? '–' }));
  const file = await readAnnexFile(upload.path, upload.name);
  if (file.ok) return ok({ file: file.value, upload: basename(upload.path) });
  await rm(upload.path, { force: true });
  return file;
}

/** Reads a file again that was previewed. */
export async function waitingUpload(page: PageContext, form: PostedForm): Promise<Result<WaitingAnnex, Problem>> {
  const upload = form.text('upload');
  const path = waitingFile(page.folder, upload);
  if (path === null) return refused<Refused>(problem('plans.annex-gone'));
  const file = await readAnnexFile(path, form.text('name') || upload);
  return file.ok ? ok({ file: file.value, upload }) : file;
}

export const endUpload = (page: PageContext, upload: string): Promise<void> =>
  rm(join(page.folder, 'uploads', upload), { force: true });

/** Words and what was chosen for them; a name left at "choose" is asked about again. */
export function answersIn(form: PostedForm): Map<string, string> {
  const codes = form.fields.get('nghia') ?? [];
  const typed = (form.fields.get('loi') ?? []).map((text, at) => [text, codes[at] ?? ''] as const);
  return new Map(typed.filter(([, code]) => code !== ''));
}

export interface SeenAnnex {
  readonly preview: AnnexPreview;
  readonly upload: string;
  readonly answers: ReadonlyMap<string, string>;
  readonly refused: Problem | null;
}

/** "42 tasks in …, without faults". */
export function previewTitle({ lang }: PageContext, { preview }: SeenAnnex): string {
  const { tasks, problems, questions } = preview;
  return fill((problems.length + questions.length === 0 ? WORDS.ready : WORDS.notReady)[lang], {
    file: preview.file,
    tasks: formatCount(tasks.length, lang),
    faults: formatCount(problems.length, lang),
    questions: formatCount(questions.length, lang),
  });
}

interface Deciding {
  readonly page: PageContext;
  readonly seen: SeenAnnex;
  /** Where the decision goes, with what it needs beside the file; and where one goes back to. */
  readonly action: string;
  readonly cancel: string;
  readonly children?: unknown;
}

/** What a file holds, before anything of it is written: faults, questions, tasks as they were read. */
export function AnnexDecision({ page, seen, action, cancel, children }: Deciding) {
  const { lang } = page;
  const { preview, upload, answers } = seen;
  const { tasks, problems, questions } = preview;
  const clean = problems.length + questions.length === 0;
  return (
    <>
      <p class="lead">{WORDS.nothingYet[lang]}</p>
      <ActOutcome wrong={seen.refused && page.say(seen.refused)} />
      {problems.length > 0 ? (
        <Section title={WORDS.faults[lang]}>
          <ul class="lines" role="list">
            {problems.slice(0, LISTED).map((one) => (
              <li>{page.say(one)}</li>
            ))}
          </ul>
        </Section>
      ) : null}
      <form method="post" action={action} class="blk">
        {children}
        <input type="hidden" name="upload" value={upload} />
        <input type="hidden" name="name" value={preview.file} />
        {[...answers].map(([text, code]) => (
          <>
            <input type="hidden" name="loi" value={text} />
            <input type="hidden" name="nghia" value={code} />
          </>
        ))}
        <Questions page={page} preview={preview} />
        <p class="acts">
          {problems.length === 0 ? (
            <Button look="main">
              {clean ? fill(WORDS.import[lang], { count: formatCount(tasks.length, lang) }) : WORDS.answered[lang]}
            </Button>
          ) : null}
          <LinkButton href={cancel}>{WORDS.cancel[lang]}</LinkButton>
        </p>
      </form>
      <AnnexTasks tasks={tasks} tree={preview.tree} lang={lang} />
    </>
  );
}

function Questions({ page, preview }: { page: PageContext; preview: AnnexPreview }) {
  const { lang } = page;
  if (preview.questions.length === 0) return null;
  const groups = groupWords().groups.map(({ code, name }) => ({
    value: `nhom:${code}`,
    label: fill(WORDS.group[lang], { name: name[lang] }),
  }));
  const all = preview.tree.living
    .filter(({ id }) => id !== preview.tree.root?.id)
    .map(({ code, name }) => ({ value: code, label: name }));
  const choicesFor = ({ offers }: AnnexQuestion): Choice[] => [
    { value: '', label: WORDS.choose[lang] },
    ...offers.map(({ code, name }) => ({ value: code, label: name })),
    { value: LEFT, label: WORDS.leave[lang] },
    ...groups,
    ...all.filter(({ value }) => !offers.some(({ code }) => code === value)),
  ];
  return (
    <Section title={WORDS.questions[lang]} note={WORDS.questionsNote[lang]}>
      {preview.questions.map((question, at) => (
        <div class="field">
          <label for={`nghia-${at}`}>{question.text}</label>
          <p class="hint" id={`nghia-${at}-hint`}>
            {page.say(questionProblem({ ...question, places: [] }))} {placesOf(page, question)}
          </p>
          <input type="hidden" name="loi" value={question.text} />
          <select id={`nghia-${at}`} name="nghia" aria-describedby={`nghia-${at}-hint`}>
            <Options choices={choicesFor(question)} />
          </select>
        </div>
      ))}
    </Section>
  );
}

function placesOf({ lang }: PageContext, { places }: AnnexQuestion): string {
  const [first] = places;
  const parts = [
    first?.sheet,
    first?.row === undefined ? null : fill(WORDS.row[lang], { row: first.row }),
    first?.column,
  ];
  return fill(WORDS.places[lang], { count: formatCount(places.length, lang), place: parts.filter(Boolean).join(', ') });
}
