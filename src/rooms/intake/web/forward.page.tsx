import { rm } from 'node:fs/promises';
import { z } from 'zod';
import { fill, formatCount, numbered, problem, type Problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { readList } from '../../../platform/tabular/index.ts';
import { ActOutcome, Button, Crumbs, FileField, Notice } from '../../../ui/index.ts';
import { feedbackPaths } from '../../feedback/index.ts';
import { forwardRows, previewForward, type Forwarding } from '../commands/forward.ts';
import { FORWARD_SHAPE, MOST_FORWARDED } from '../core/forward-rows.ts';
import { paths } from './paths.ts';
import { WORDS } from './words.ts';

/** Bytes of the largest file that is forwarded. */
export const FORWARD_BYTES = 2_000_000;
/** Bytes of the rows on the way back from the counts to the choice. */
export const ROWS_BYTES = 900_000;

interface Shown {
  readonly wrong?: Problem;
  readonly done?: number;
  readonly counts?: Forwarding;
  /** What is wrong with rows that are left out. */
  readonly faults?: readonly Problem[];
}

export const showForward = (page: PageContext): Promise<Response> => {
  const done = numbered(page.query.get('xong'));
  return Promise.resolve(forwardPage(page, page.query.has('xong') ? { done } : {}));
};

function forwardPage(page: PageContext, { wrong, done, counts, faults = [] }: Shown): Response {
  const { lang } = page;
  const most = formatCount(MOST_FORWARDED, lang);
  return page.desk(
    WORDS.forwardTitle[lang],
    <>
      <Crumbs
        lang={lang}
        here={WORDS.forwardTitle[lang]}
        items={[{ href: page.href(feedbackPaths.shown), label: WORDS.list[lang] }]}
      />
      <h1>{WORDS.forwardTitle[lang]}</h1>
      <p class="lead">{fill(WORDS.forwardLead[lang], { most })}</p>
      <ActOutcome
        wrong={wrong ? page.say(wrong) : null}
        done={done === undefined ? null : fill(WORDS.forwardDone[lang], { count: formatCount(done, lang) })}
      />
      {counts ? <Counts page={page} counts={counts} faults={faults} /> : null}
      <form method="post" action={page.href(paths.forwarding)} enctype="multipart/form-data" class="blk">
        <input type="hidden" name="csrf" value={page.csrf} />
        <FileField name="tep" label={WORDS.forwardFile[lang]} accept=".csv,.xlsx" />
        <Button look={counts ? 'plain' : 'main'}>{WORDS.forwardCheck[lang]}</Button>
      </form>
    </>,
    wrong ? 422 : 200,
  );
}

/** What would become of the file, and the choice. */
function Counts({ page, counts, faults }: { page: PageContext; counts: Forwarding; faults: readonly Problem[] }) {
  const { lang } = page;
  const { fresh, known, turned } = counts;
  const count = (value: number): string => formatCount(value, lang);
  return (
    <Notice tone={faults.length + turned.length > 0 ? 'risk' : 'plain'} live>
      <p>
        {fill(WORDS.forwardCounts[lang], {
          fresh: count(fresh.length),
          known: count(known.length),
          turned: count(turned.length),
          bad: count(faults.length),
        })}
      </p>
      <ul role="list">
        {faults.map((fault) => (
          <li>{page.say(fault)}</li>
        ))}
        {turned.map(({ row, reference }) => (
          <li>{fill(WORDS.forwardTurned[lang], { row, reference })}</li>
        ))}
      </ul>
      {fresh.length > 0 ? (
        <form method="post" action={page.href(paths.forwarded)}>
          <input type="hidden" name="csrf" value={page.csrf} />
          <input type="hidden" name="dong" value={JSON.stringify(fresh)} />
          <Button look="main">{fill(WORDS.forwardTake[lang], { fresh: count(fresh.length) })}</Button>
        </form>
      ) : null}
    </Notice>
  );
}

/** Reads a file and tells what would become of it. */
export async function takeFile(page: PageContext): Promise<Response> {
  const form = await page.form();
  const upload = form.files.get('tep');
  try {
    if (!upload || upload.bytes === 0) return forwardPage(page, { wrong: problem('intake.file-missing') });
    const read = await readList(upload.path, upload.name, FORWARD_SHAPE);
    if (!read.ok) return forwardPage(page, { wrong: read.problem });
    const { rows, problems } = read.value;
    const preview = await page.act((act) => previewForward(act, rows));
    return forwardPage(page, preview.ok ? { counts: preview.value, faults: problems } : { wrong: preview.problem });
  } finally {
    await Promise.all([...form.files.values()].map(({ path }) => rm(path, { force: true })));
  }
}

const text = z.string().max(10_000);
const rowsShape = z
  .array(
    z.strictObject({ row: z.int(), reference: text.min(1).max(40), title: text, body: text, field: text, place: text }),
  )
  .max(MOST_FORWARDED);

/** The choice: what was counted is judged once more and taken in, all or none. */
export async function takeForwarded(page: PageContext): Promise<Response> {
  const form = await page.form();
  const rows = rowsIn(form.fields.get('dong')?.[0] ?? '');
  if (!rows) return forwardPage(page, { wrong: problem('intake.file-missing') });
  const done = await page.act((act) => forwardRows(act, rows));
  return done.ok
    ? page.redirect(`${page.href(paths.forwarding)}?xong=${done.value}`)
    : forwardPage(page, { wrong: done.problem });
}

function rowsIn(json: string): z.infer<typeof rowsShape> | null {
  try {
    const parsed = rowsShape.safeParse(JSON.parse(json));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
