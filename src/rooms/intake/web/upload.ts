import { readFile, rm } from 'node:fs/promises';
import { ok, problem, refused, type Problem, type Result } from '../../../kernel/index.ts';
import type { PostedForm } from '../../../platform/manifest.ts';
import type { IntakeProblem } from '../core/sent.ts';
import { intakeRules } from '../rules.ts';

/** Bytes of a form with a picture that are read at all; what lies between this and the largest picture is refused with the words kept. */
export const FORM_BYTES = 20_000_000;

const MB = 1_000_000;

/** The picture that came with a form; null where none did. Every file of the form is gone from the disk afterwards. */
export async function pictureOf(form: PostedForm): Promise<Result<Buffer | null, Problem<IntakeProblem>>> {
  const upload = form.files.get('tep');
  try {
    if (!upload || upload.bytes === 0) return ok(null);
    const { most } = intakeRules().picture;
    if (upload.bytes > most)
      return refused(problem('intake.picture-too-large', { size: Math.ceil(upload.bytes / MB), most: most / MB }));
    return ok(await readFile(upload.path));
  } finally {
    await Promise.all([...form.files.values()].map(({ path }) => rm(path, { force: true })));
  }
}
