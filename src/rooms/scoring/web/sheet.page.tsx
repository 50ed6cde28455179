import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { fill, formatCount, problem, type Problem } from '../../../kernel/index.ts';
import { waitingUpload } from '../../../platform/files/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { tableResponse } from '../../../platform/tabular/index.ts';
import {
  ActOutcome,
  Button,
  Cell,
  Col,
  Empty,
  FileField,
  LinkButton,
  Links,
  Row,
  RowHead,
  Section,
  Table,
  TBody,
  THead,
} from '../../../ui/index.ts';
import { componentNamed, score } from '../../criteria/index.ts';
import { previewSheet, takeSheet, type SheetPreview } from '../commands/take-sheet.ts';
import type { SelfChange } from '../core/self-changes.ts';
import { ownKnown, SELF_COLUMNS } from '../core/self-sheet.ts';
import { faultIn, readSelfSheet, type SelfSheet } from '../read-self-sheet.ts';
import { selfSheetFile } from '../self-sheet-file.ts';
import { knownText, scoreText } from '../words.ts';
import { shownCard } from './card.page.tsx';
import { Head } from './campaign.page.tsx';
import { paths } from './paths.ts';
import { cardIdOf } from './shown.ts';
import { WORDS } from './sheet-words.ts';

/** Faults listed on the page; the count above is complete. */
const LISTED = 100;

const missing = (page: PageContext): Response => page.problem(problem('scoring.unknown', { id: cardIdOf(page) }), 404);

/** The card as a sheet to fill in by hand, with what is known already. */
export async function sendSelfSheet(page: PageContext): Promise<Response> {
  const shown = await shownCard(page);
  if (!shown) return missing(page);
  const { name: sheet, ...made } = selfSheetFile(shown.campaign, shown.items, shown.agency.code);
  return tableResponse('xlsx', {
    ...made,
    sheet,
    name: `bang-tu-cham_${shown.campaign.year}_${shown.agency.code}`,
  });
}

export const showSheet = (page: PageContext): Promise<Response> => uploadPage(page, null);

async function uploadPage(page: PageContext, wrong: Problem | null): Promise<Response> {
  const shown = await shownCard(page);
  if (!shown) return missing(page);
  const { lang } = page;
  const { campaign, card, agency } = shown;
  const locked = campaign.state === 'self' ? null : problem('scoring.self-locked', { name: campaign.name });
  return page.desk(
    WORDS.title[lang],
    <>
      <Head page={page} here={WORDS.title[lang]} campaign={campaign} />
      <h1>
        {WORDS.title[lang]}: {agency.shortName}
      </h1>
      <p class="lead">{WORDS.lead[lang]}</p>
      <ActOutcome wrong={wrong && page.say(wrong)} />
      <Links
        items={[
          { href: page.href(paths.sheetFile(card.id)), label: WORDS.download[lang] },
          { href: page.href(paths.card(card.id)), label: `${agency.shortName}: ${campaign.name}` },
        ]}
      />
      {locked ? (
        <Empty>{page.say(locked)}</Empty>
      ) : (
        <form method="post" action={page.href(paths.sheet(card.id))} enctype="multipart/form-data" class="blk">
          <input type="hidden" name="csrf" value={page.csrf} />
          <FileField name="tep" label={WORDS.file[lang]} hint={WORDS.fileHint[lang]} accept=".xlsx,.csv,.xls" />
          <Button look="main">{WORDS.look[lang]}</Button>
        </form>
      )}
    </>,
    wrong ? 422 : 200,
  );
}

/** A sheet that was read and waits, under `upload`, until somebody decides. */
interface Waiting {
  readonly sheet: SelfSheet;
  readonly upload: string;
}

/** Counts, faults and changes of a filled sheet. Nothing is written but the upload itself. */
export async function previewUpload(page: PageContext): Promise<Response> {
  const file = (await page.form()).files.get('tep');
  if (!file || file.bytes === 0) return uploadPage(page, problem('scoring.sheet-none'));
  const sheet = await readSelfSheet(file.path, file.name);
  const seen = sheet.ok ? await previewSheet(page.database, cardIdOf(page), sheet.value, page.at) : sheet;
  if (sheet.ok && seen.ok)
    return previewPage(page, { sheet: sheet.value, upload: basename(file.path) }, seen.value, null);
  await rm(file.path, { force: true });
  return seen.ok ? missing(page) : uploadPage(page, seen.problem);
}

async function previewPage(
  page: PageContext,
  waiting: Waiting,
  seen: SheetPreview,
  wrong: Problem | null,
): Promise<Response> {
  const { lang } = page;
  const { sheet, upload } = waiting;
  const { campaign, card, changes, faults } = seen;
  const count = (value: number): string => formatCount(value, lang);
  return page.desk(
    WORDS.title[lang],
    <>
      <Head page={page} here={WORDS.title[lang]} campaign={campaign} />
      <h1>
        {fill(WORDS.heading[lang], { file: sheet.name, changes: count(changes.length), faults: count(faults.length) })}
      </h1>
      <p class="lead">{fill(WORDS.counts[lang], { unchanged: count(seen.unchanged), blank: count(seen.blank) })}</p>
      <ActOutcome wrong={wrong && page.say(wrong)} />
      <Faults page={page} faults={faults.map((one) => faultIn(one, sheet))} />
      <form method="post" action={page.href(paths.takeSheet(card.id))} class="blk">
        <input type="hidden" name="csrf" value={page.csrf} />
        <input type="hidden" name="upload" value={upload} />
        <input type="hidden" name="name" value={sheet.name} />
        <input type="hidden" name="seen" value={seen.seen} />
        {changes.length === 0 ? <Empty>{WORDS.nothing[lang]}</Empty> : <Changes page={page} seen={seen} />}
        <p class="acts">
          {changes.length === 0 ? null : (
            <Button look="main" name="lam" value="nhap">
              {WORDS.import[lang]}
            </Button>
          )}{' '}
          {seen.bad.length === 0 ? null : (
            <Button name="lam" value="dong-loi">
              {WORDS.bad[lang]}
            </Button>
          )}{' '}
          <LinkButton href={page.href(paths.sheet(card.id))}>{WORDS.cancel[lang]}</LinkButton>
        </p>
      </form>
    </>,
    wrong ? 422 : 200,
  );
}

function Faults({ page, faults }: { page: PageContext; faults: readonly Problem[] }) {
  const { lang } = page;
  if (faults.length === 0) return null;
  const more = faults.length - LISTED;
  return (
    <Section title={WORDS.faults[lang]} id="loi">
      <ul class="lines" role="list">
        {faults.slice(0, LISTED).map((one) => (
          <li>{page.say(one)}</li>
        ))}
      </ul>
      {more > 0 ? <p class="note">{fill(WORDS.more[lang], { count: formatCount(more, lang) })}</p> : null}
    </Section>
  );
}

const Changes = ({ page, seen }: { page: PageContext; seen: SheetPreview }) => (
  <Section title={WORDS.changes[page.lang]} note={WORDS.changesNote[page.lang]} id="thay-doi">
    <Table caption={WORDS.changes[page.lang]} captionHidden stack>
      <THead>
        <Row>
          <Col>{WORDS.choose[page.lang]}</Col>
          <Col>{WORDS.before[page.lang]}</Col>
          <Col>{WORDS.after[page.lang]}</Col>
          <Col right>{WORDS.points[page.lang]}</Col>
        </Row>
      </THead>
      <TBody>
        {seen.changes.map((change) => (
          <ChangeRow page={page} seen={seen} change={change} />
        ))}
      </TBody>
    </Table>
  </Section>
);

function ChangeRow({ page, seen, change }: { page: PageContext; seen: SheetPreview; change: SelfChange }) {
  const { lang } = page;
  const component = componentNamed(seen.campaign.set, change.code)!;
  const before = ownKnown(change.item);
  return (
    <Row>
      <RowHead class="long">
        <label>
          <input type="checkbox" name="chon" value={change.code} checked /> {change.code}. {component.name[lang]}
        </label>
      </RowHead>
      <Cell label={WORDS.before[lang]}>{knownText(component, before, lang)}</Cell>
      <Cell label={WORDS.after[lang]}>
        {knownText(component, change.known, lang)}
        {change.reason === '' ? null : <span class="of">{change.reason}</span>}
      </Cell>
      <Cell right label={WORDS.points[lang]}>
        {scoreText(score(component, before), lang)} → <b>{scoreText(score(component, change.known), lang)}</b>
      </Cell>
    </Row>
  );
}

/** Imports what was chosen of a sheet that was previewed, or sends its faulty rows back to be mended. */
export async function importUpload(page: PageContext): Promise<Response> {
  const form = await page.form();
  const [upload, card] = [form.text('upload'), cardIdOf(page)];
  const path = waitingUpload(page.folder, upload);
  if (path === null) return uploadPage(page, problem('scoring.sheet-gone'));
  const sheet = await readSelfSheet(path, form.text('name') || upload);
  if (!sheet.ok) return uploadPage(page, sheet.problem);
  if (form.text('lam') === 'dong-loi') return sendBadRows(page, sheet.value);
  const chosen = form.fields.get('chon') ?? [];
  const done = await page.act((act) => takeSheet(act, { card, sheet: sheet.value, chosen, seen: form.text('seen') }));
  if (done.ok) {
    await rm(path, { force: true });
    return page.redirect(page.href(`${paths.card(card)}?nhap=${done.value}`));
  }
  const seen = await previewSheet(page.database, card, sheet.value, page.at);
  return seen.ok
    ? previewPage(page, { sheet: sheet.value, upload }, seen.value, done.problem)
    : uploadPage(page, seen.problem);
}

/** Rows with faults as they stood in the file, with what is wrong: mended, the file is brought again as it is. */
async function sendBadRows(page: PageContext, sheet: SelfSheet): Promise<Response> {
  const seen = await previewSheet(page.database, cardIdOf(page), sheet, page.at);
  if (!seen.ok) return uploadPage(page, seen.problem);
  const { bad, faults } = seen.value;
  const words = (row: (typeof bad)[number]): string =>
    faults
      .filter(({ place }) => place?.row === row.row && (place.sheet ?? null) === row.sheet)
      .map(({ code, params }) => page.say({ code, ...(params && { params }) }))
      .join(' ');
  return tableResponse('xlsx', {
    name: 'bang-tu-cham_dong-loi',
    sheet: WORDS.title.vi,
    columns: [...SELF_COLUMNS, { header: WORDS.fault.vi, width: 60 }],
    rows: bad.map((row) => [...SELF_COLUMNS.map(({ key }) => row.cells[key]), words(row)]),
  });
}
