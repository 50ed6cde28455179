import { bareKey, dateAt } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { loadAgencies } from '../../agencies/index.ts';
import { loadCalendars } from '../../calendar/index.ts';
import { coverFormer, saveRecords, type RecordInput, type RowsChanged } from '../../registers/index.ts';
import { nextStep, routeOf, workingDaysAfter } from '../core/clocks.ts';
import type { Item } from '../core/item.ts';
import { clocksOn, routingOn } from '../rules.ts';
import { noLongerBehind, readBehind } from '../sql/item.store.ts';
import { showItems } from '../sql/shown.store.ts';
import {
  followKnown,
  markBehind,
  moveItems,
  readUnsettled,
  writeSettled,
  type Settled,
  type Unsettled,
} from '../sql/take-in.store.ts';

/** The register that channels are imported into. */
export const REGISTER = 'feedback';
/** The job that brings records to what stands here. */
export const WRITE_BACK = 'feedback.write-back';

/** Items that are settled in one go. */
const AT_ONCE = 2_000;

/** Follows the rows that a transaction changes in the register: new items are given to somebody and get their days. */
export async function followRows(act: Act, { register, images }: RowsChanged): Promise<void> {
  if (register.code !== REGISTER) return;
  const added = await moveItems(act.tx, images, dateAt(act.at));
  const changed = await followKnown(act.tx, images);
  await settle(act, [...new Set([...added, ...changed])]);
  if (await markBehind(act.tx, images)) await act.enqueue(WRITE_BACK, {});
}

/** Gives items to whoever answers them, tells their days and the step that is owed next, and brings their public face to that. */
export async function settle(act: Act, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const today = dateAt(act.at);
  const tree = await loadAgencies(act.tx, today);
  const calendars = await loadCalendars(act.tx);
  const settled = (one: Unsettled): Settled => {
    const clocks = clocksOn(one.receivedOn);
    const open = one.answeredOn === null;
    const agency = open ? routeOf(one, routingOn(today), tree) : one.agency;
    const calendar = calendars.of(agency);
    const due = one.dueOn ?? workingDaysAfter(one.receivedOn, clocks.answer, calendar);
    const next = nextStep({ ...one, dueOn: due }, clocks, calendar);
    const search = bareKey(`${one.code} ${one.title} ${one.body}`);
    return { id: one.id, field: one.field, agency, due, step: next?.step ?? null, stepOn: next?.on ?? null, search };
  };
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = ids.slice(from, from + AT_ONCE);
    await writeSettled(act.tx, (await readUnsettled(act.tx, some)).map(settled));
    await showItems(act.tx, some);
  }
}

/** Of an item that has no record yet. */
const NO_RUN = 0;

/** What was turned to another channel may be about an agency that reads its record: nothing is left there of what it said. */
const TURNED_TITLE = 'Đã chuyển sang kênh giải quyết theo luật riêng';

/** What a record says of an item: never its words. */
async function valuesOf(act: Act, items: readonly Item[]): Promise<RecordInput[]> {
  const tree = await loadAgencies(act.tx, dateAt(act.at));
  return items.map((item) => ({
    code: item.code,
    source: item.source,
    kind: item.kind,
    field: item.field,
    agency: tree.byId(item.agency)?.code ?? '',
    due_on: item.dueOn ?? '',
    status: item.state,
    answered_on: item.answeredOn ?? '',
    published_on: item.publishedOn ?? '',
    rating: item.rating === null ? '' : String(item.rating),
    // A record that is written for the first time: words stay here.
    ...(item.runId === NO_RUN && {
      title: 'Nội dung giữ ở mục Phản ánh, kiến nghị',
      received_on: item.receivedOn,
      place: item.place === null ? '' : (tree.byId(item.place)?.code ?? ''),
    }),
    ...(item.state === 'turned' && { title: TURNED_TITLE, content: '', answer: '' }),
  }));
}

/**
 * Writes items into their records, so that figures count what stands here. Whoever moved the item was allowed to: the register is
 * nobody's to write by hand but those who reach all of it.
 */
export async function writeRecords(act: Act, items: readonly Item[]): Promise<void> {
  const writing: Act = { ...act, scope: () => 'all' };
  const rows = (await valuesOf(act, items)).map((values, at) => ({
    values,
    expectedRun: items[at]!.runId === NO_RUN ? null : items[at]!.runId,
  }));
  await act.tx.bulk(async () => {
    const saved = await saveRecords(writing, REGISTER, rows);
    if (!saved.ok) throw new Error(`records of feedback were refused: ${saved.problem.code}`);
    const turned = items.filter(({ state }) => state === 'turned').map(({ code, source }) => [code, source]);
    await coverFormer(act, REGISTER, turned, { title: TURNED_TITLE, content: null, answer: null });
  });
}

/** Rows that one save takes. */
const ROWS = 500;

/** Brings records to what stands here, some hundred at a time; one that its register refuses stays as it is. Answers how many. */
export async function writeBack(act: Act): Promise<number> {
  const items = await readBehind(act.tx, ROWS);
  if (items.length === 0) return 0;
  await writeRecords(act, items);
  await noLongerBehind(
    act.tx,
    items.map(({ id }) => id),
  );
  if (items.length === ROWS) await act.enqueue(WRITE_BACK, {});
  return items.length;
}
