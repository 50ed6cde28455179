import { PassThrough, Readable } from 'node:stream';
import {
  addDays,
  dateAt,
  fill,
  formatCount,
  formatDate,
  instantAt,
  numbered,
  parseDate,
  problem,
  type Problem,
} from '../../../kernel/index.ts';
import {
  PAPER_FORMATS,
  paperFormatOf,
  sendPaper,
  ZIP_TYPE,
  zipAsMade,
  type PaperFormat,
  type ZippedFile,
} from '../../../platform/documents/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { readList, TABLE_TYPES, writeCsv } from '../../../platform/tabular/index.ts';
import {
  Button,
  Cell,
  Col,
  Empty,
  FileField,
  Links,
  Notice,
  paperLinks,
  Row,
  RowHead,
  Section,
  Table,
  TBody,
  THead,
} from '../../../ui/index.ts';
import { loadAgencies, type AgencyTree } from '../../agencies/index.ts';
import { writeOfficial } from '../../templates/index.ts';
import { evidencePaths } from '../../evidence/index.ts';
import { plansInForceAt } from '../../plans/index.ts';
import { keepSigned, lateWork, makeLetters, numberLetters } from '../commands/letters.ts';
import { letterColumns, letterRow } from '../core/letter-rows.ts';
import { letterCode, letterDocument } from '../letter.document.ts';
import { linesOfLetter, readLetter, readLetters, type Letter } from '../sql/letter.store.ts';
import { Trail } from './log.page.tsx';
import { paths } from './paths.ts';
import { SignedForm } from './signed.page.tsx';
import { WORDS } from './words.ts';

/** Largest list of numbers that is taken. */
export const LIST_BYTES = 5_000_000;
const SHOWN = 400;
/** More letters than a province has agencies. */
const OF_A_DAY = 2_000;

/** What a page says above the letters. */
interface Told {
  readonly said?: string;
  readonly wrong: readonly Problem[];
}

export const showLetters = (page: PageContext): Promise<Response> => lettersPage(page, { wrong: [] });

/** Who is late, the letters that were made, and how numbers and signed copies come back. */
export async function lettersPage(page: PageContext, { said, wrong }: Told): Promise<Response> {
  const { lang, database } = page;
  const today = dateAt(page.at);
  const late = (await lateWork(database, today))?.byAgency.size ?? 0;
  const letters = await readLetters(database, null, SHOWN);
  const made = numbered(page.query.get('da-lap'));
  const told = said ?? (made > 0 ? fill(WORDS.lettersMade[lang], { count: formatCount(made, lang) }) : null);
  return page.desk(
    WORDS.letters[lang],
    <>
      <Trail page={page} here={WORDS.letters[lang]} />
      <h1>
        {fill(WORDS.lettersHead[lang], {
          late: formatCount(late, lang),
          today: formatCount(letters.filter(({ madeOn }) => madeOn === today).length, lang),
          blank: formatCount(letters.filter(({ number }) => number === null).length, lang),
        })}
      </h1>
      <p class="lead">{WORDS.lettersLead[lang]}</p>
      {told ? (
        <Notice tone="good" live>
          <p>{told}</p>
        </Notice>
      ) : null}
      {wrong.length > 0 ? (
        <Notice tone="miss" live>
          <ul role="list">
            {wrong.slice(0, 100).map((one) => (
              <li>{page.say(one)}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {late > 0 ? (
        <form method="post" action={page.href(paths.letters)} class="blk">
          <input type="hidden" name="csrf" value={page.csrf} />
          <Button look="main">{fill(WORDS.makeLetters[lang], { count: formatCount(late, lang) })}</Button>
        </form>
      ) : null}
      {letters.length === 0 ? (
        <Empty>{WORDS.lettersNone[lang]}</Empty>
      ) : (
        <Letters page={page} letters={letters} tree={await loadAgencies(database, today)} />
      )}
    </>,
    wrong.length > 0 ? 422 : 200,
  );
}

function Letters({ page, letters, tree }: { page: PageContext; letters: readonly Letter[]; tree: AgencyTree }) {
  const { lang } = page;
  const days = [...new Set(letters.map(({ madeOn }) => madeOn))].slice(0, 5);
  return (
    <>
      <Links
        items={[
          ...days.flatMap((day) =>
            PAPER_FORMATS.map((format) => ({
              href: page.href(`${paths.letterZip}?ngay=${day}&dang=${format}`),
              label: fill(WORDS.zip[lang], { day: formatDate(day), format: format.toUpperCase() }),
            })),
          ),
          { href: page.href(paths.letterList), label: WORDS.letterList[lang] },
        ]}
      />
      <Section title={WORDS.numbers[lang]} note={WORDS.numbersNote[lang]} id="nhap">
        <form method="post" action={page.href(paths.numbers)} enctype="multipart/form-data" class="blk">
          <input type="hidden" name="csrf" value={page.csrf} />
          <FileField name="tep" label={WORDS.chosenFile[lang]} accept=".xlsx,.csv" />
          <Button>{WORDS.import[lang]}</Button>
        </form>
      </Section>
      <SignedForm page={page} />
      <Table caption={WORDS.letters[lang]} captionHidden stack>
        <THead>
          <Row>
            <Col>{WORDS.agency[lang]}</Col>
            <Col>{WORDS.madeOn[lang]}</Col>
            <Col right>{WORDS.lateWork[lang]}</Col>
            <Col>{WORDS.numberOf[lang]}</Col>
            <Col>{WORDS.signedCopy[lang]}</Col>
          </Row>
        </THead>
        <TBody>
          {letters.map((letter) => (
            <LetterRowOf page={page} letter={letter} name={tree.byId(letter.agency)?.shortName ?? '–'} />
          ))}
        </TBody>
      </Table>
    </>
  );
}

function LetterRowOf({ page, letter, name }: { page: PageContext; letter: Letter; name: string }) {
  const { lang } = page;
  const { id, number, issuedOn, signedItem } = letter;
  return (
    <Row>
      <RowHead>
        {name}{' '}
        {paperLinks(page, paths.letter(id), WORDS.letterFile[lang]).map(({ href, label }) => (
          <>
            <a href={href}>
              {label}
              <span class="vh">{`: ${name}`}</span>
            </a>{' '}
          </>
        ))}
      </RowHead>
      <Cell label={WORDS.madeOn[lang]}>{formatDate(letter.madeOn)}</Cell>
      <Cell right label={WORDS.lateWork[lang]}>
        {formatCount(letter.lines, lang)}
      </Cell>
      <Cell label={WORDS.numberOf[lang]}>
        {number && issuedOn ? fill(WORDS.numbered[lang], { number, day: formatDate(issuedOn) }) : WORDS.blank[lang]}
      </Cell>
      <Cell label={WORDS.signedCopy[lang]}>
        {signedItem === null ? (
          <details>
            <summary>
              {WORDS.keepSigned[lang]}
              <span class="vh">{`: ${name}`}</span>
            </summary>
            <form method="post" action={page.href(paths.signed(id))} class="blk">
              <input type="hidden" name="csrf" value={page.csrf} />
              <div class="field short">
                <label for={`tai-lieu-${id}`}>{WORDS.chosenItem[lang]}</label>
                <input id={`tai-lieu-${id}`} type="number" name="tai-lieu" min="1" />
              </div>
              <Button look="low">{WORDS.keepSigned[lang]}</Button>
            </form>
          </details>
        ) : (
          <a href={page.href(evidencePaths.item(signedItem))}>{WORDS.seeSigned[lang]}</a>
        )}
      </Cell>
    </Row>
  );
}

export async function make(page: PageContext): Promise<Response> {
  await page.form();
  const done = await page.act(makeLetters);
  if (!done.ok) return lettersPage(page, { wrong: [done.problem] });
  return page.redirect(page.href(`${paths.letters}?da-lap=${done.value.made}`));
}

/** A letter to be written, and a name that a clerk can tell it by. */
async function toWrite(page: PageContext, letter: Letter) {
  const tree = await loadAgencies(page.database, dateAt(page.at));
  const agency = tree.byId(letter.agency);
  const plans = await plansInForceAt(page.database, letter.madeOn);
  const title = plans.map(({ title: one }) => one?.replace(/^Ban hành\s+/u, '') ?? '').join('; ');
  const words = { agency: agency?.name ?? '', plan: title, code: letterCode(page.keys, letter.id) };
  const document = letterDocument(letter, await linesOfLetter(page.database, letter.id), words);
  const at = instantAt(addDays(letter.madeOn, 1), 0);
  return {
    name: `cong-van-don-doc_${letter.madeOn}_${agency?.code ?? letter.agency}`,
    write: (format: PaperFormat) => writeOfficial(page.database, 'letter', document, at, format),
  };
}

const headersOf = (type: string, name: string) => ({
  'Content-Type': type,
  'Content-Disposition': `attachment; filename="${name}"`,
});

export async function sendLetter(page: PageContext): Promise<Response> {
  const id = numbered(page.params['letter']);
  const letter = await readLetter(page.database, id);
  if (!letter) return page.problem(problem('reminders.no-letter', { id }), 404);
  const { name, write } = await toWrite(page, letter);
  return sendPaper(page, name, write);
}

/** The letters as documents, each made when it is asked for. */
async function* documents(
  page: PageContext,
  letters: readonly Letter[],
  format: PaperFormat,
): AsyncGenerator<ZippedFile> {
  for (const letter of letters) {
    const { name, write } = await toWrite(page, letter);
    const written = await write(format);
    // The file has begun to arrive: it breaks off, so that nobody takes it for whole.
    if (!written.ok) throw new Error(written.problem.code);
    yield { name: `${name}.${format}`, bytes: written.value };
  }
}

/** Every letter of a day in one file, which begins to arrive with the first letter that is made. */
export async function sendZip(page: PageContext): Promise<Response> {
  const day = parseDate(page.query.get('ngay') ?? '');
  const letters = day.ok ? await readLetters(page.database, day.value, OF_A_DAY) : [];
  const format = paperFormatOf(`.${page.query.get('dang') ?? 'docx'}`);
  if (!day.ok || !format || letters.length === 0) return page.redirect(page.href(paths.letters));
  const zip = Readable.from(zipAsMade(documents(page, letters, format)), { objectMode: false });
  const name = `cong-van-don-doc_${day.value}_${letters.length}-van-ban_${format}.zip`;
  return new Response(Readable.toWeb(zip) as ReadableStream, { headers: headersOf(ZIP_TYPE, name) });
}

/** The letters without a number, for the clerk to fill in and send back. */
export async function sendList(page: PageContext): Promise<Response> {
  const letters = (await readLetters(page.database, null, OF_A_DAY)).filter(({ number }) => number === null);
  const tree = await loadAgencies(page.database, dateAt(page.at));
  const rows = letters.map(({ agency }) => [tree.byId(agency)?.code ?? '', tree.byId(agency)?.name ?? '', null, null]);
  const out = new PassThrough();
  const done = writeCsv(out, [['Mã cơ quan', 'Cơ quan', 'Số văn bản', 'Ngày văn bản'], ...rows]);
  done.catch((error: unknown) => out.destroy(error as Error));
  return new Response(Readable.toWeb(out) as ReadableStream, {
    headers: {
      'Content-Type': TABLE_TYPES.csv,
      'Content-Disposition': `attachment; filename="so-cong-van_${dateAt(page.at)}.csv"`,
    },
  });
}

/** Numbers and days come back by file: the good rows are taken, the others named. */
export async function takeNumbers(page: PageContext): Promise<Response> {
  const upload = (await page.form()).files.get('tep');
  if (!upload) return lettersPage(page, { wrong: [problem('reminders.no-file')] });
  const read = await readList(upload.path, upload.name, {
    header: letterColumns,
    row: letterRow,
    notSuch: 'reminders.not-letters',
    tooMany: 'reminders.too-many-letters',
  });
  if (!read.ok) return lettersPage(page, { wrong: [read.problem] });
  const { rows, problems } = read.value;
  const done = await page.act((act) => numberLetters(act, rows));
  const said = fill(WORDS.lettersNumbered[page.lang], { count: formatCount(done.numbered, page.lang) });
  return lettersPage(page, { said, wrong: [...problems, ...done.problems] });
}

export async function takeSigned(page: PageContext): Promise<Response> {
  const form = await page.form();
  const [letter, item] = [numbered(page.params['letter']), numbered(form.text('tai-lieu'))];
  const done = await page.act((act) => keepSigned(act, letter, item));
  return done.ok ? page.redirect(page.href(paths.letters)) : lettersPage(page, { wrong: [done.problem] });
}
