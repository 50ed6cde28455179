import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { sql } from '../../../../platform/database/index.ts';
import { previewImport } from '../../import/preview.ts';
import { asker } from '../../test/ask.ts';
import { csv, dossierLine, scene, unwrap } from '../../test/scene.ts';

const s = await scene();
const { ask } = asker(s);
const PAGE = '/ban-lam-viec/chat-luong/dossiers';
const lines = [
  dossierLine({ code: 'Q-1' }),
  dossierLine({ code: 'Q-2', due: '' }),
  dossierLine({ code: 'Q-3', ready: '20/03/2026', returned: '20/03/2026' }),
  dossierLine({ code: 'Q-4', agency: 'Sở Y tế', ready: '', returned: '', status: 'Đang xử lý', channel: '' }),
  dossierLine({ code: 'Q-5', agency: 'Sở Y tế' }),
];
await s.import({ file: s.file('a.csv', csv(lines)) });
// Another system holds two of them as well, and one of its rows is refused.
const twice = [
  dossierLine({ code: 'Q-1' }),
  dossierLine({ code: 'Q-5', agency: 'Sở Y tế' }),
  dossierLine({ code: 'Q-9', received: 'x' }),
];
unwrap(
  await previewImport(s.context, { file: s.file('b.csv', csv(twice)), register: 'dossiers', sourceName: 'bo-nganh' }),
);
await s.import({ file: s.file('b2.csv', csv(twice)), sourceName: 'bo-nganh' });
// A record from before a check was made.
await s.database.query(
  sql`UPDATE reg.dossiers SET returned_on = received_on - 3, returned_at = NULL WHERE code = 'Q-5' AND counted`,
);

const html = async (address: string): Promise<string> => (await ask(address)).text();
const plain = (text: string): string =>
  text.replaceAll('&amp;', '&').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>');
/** Every count of a page that leads to records, with the number that it says. */
const counted = (page: string): { href: string; n: number }[] =>
  [...page.matchAll(/<a href="(\/ban-lam-viec\/so-theo-doi\/\w+[^"]*)">([\d.]+)<\/a>/g)].map(([, href, n]) => ({
    href: plain(href!),
    n: Number(n!.replaceAll('.', '')),
  }));
async function rowsBehind(href: string): Promise<number> {
  const [path, query = ''] = href.split('?');
  const answer = await ask(`${path}/xuat/csv?${query}`);
  assert.equal(answer.status, 200, href);
  return Number(answer.headers.get('X-Rows'));
}

test('each count of a register, by agency, check and column, opens exactly so many records', async () => {
  const page = await html(PAGE);
  const counts = counted(page);
  assert.ok(counts.length > 12, String(counts.length));
  for (const { href, n } of counts) assert.equal(await rowsBehind(href), n, href);
});

test('the counts are those of a query that was written apart', async () => {
  const rows = await s.database.query(sql<Record<string, number | string>>`
    SELECT a.name, count(*)::integer AS n, count(*) FILTER (WHERE NOT d.counted)::integer AS twice,
           count(*) FILTER (WHERE CASE WHEN status IN ('done', 'handed') THEN COALESCE(ready_on, returned_on) > due_on
                                       ELSE due_on < DATE '2026-11-23' END)::integer AS late,
           count(*) FILTER (WHERE returned_on < received_on OR due_on IS NULL)::integer AS wrong
    FROM reg.dossiers d JOIN agencies.agency a ON a.id = d.deciding_agency GROUP BY 1 ORDER BY 1`);
  const page = await html(PAGE);
  const cells = (name: string): string[] => {
    const row = new RegExp(`<tr[^>]*><th[^>]*>${name}</th>[^]*?</tr>`).exec(page)![0];
    return [...row.matchAll(/<td[^>]*>(?:<a [^>]*>)?([^<]*)/g)].map(([, text]) => text!);
  };
  for (const { name, n, twice, late, wrong } of rows) {
    const [feed, records, refused, overdue, , failing, duplicates] = cells(String(name));
    assert.match(feed!, /2026$/);
    assert.deepEqual(
      [records, refused, overdue, failing, duplicates],
      [n, '–', late, wrong, twice].map(String),
      String(name),
    );
  }
  assert.equal(rows.length, 2);
  // The refused row says no agency: it belongs to whoever sent the file.
  assert.deepEqual(cells('Tệp gửi chung cả tỉnh')[2], '1');
});

test('one agency alone, an agency that is none, and a register without records', async () => {
  const one = await html(`${PAGE}?co-quan=${encodeURIComponent('Sở Y tế')}`);
  assert.doesNotMatch(one, /Sở Xây dựng/);
  for (const { href, n } of counted(one)) assert.equal(await rowsBehind(href), n, href);
  assert.equal((await ask(`${PAGE}?co-quan=khong-co`)).status, 404);
  assert.match(await html('/ban-lam-viec/chat-luong/training'), /Chưa có bản ghi nào/);
});

test('the overview has every register; the file every register and agency', async () => {
  const page = await html('/ban-lam-viec/chat-luong');
  assert.match(page, /Hồ sơ thủ tục hành chính/);
  for (const { href, n } of counted(page)) assert.equal(await rowsBehind(href), n, href);
  const file = await ask('/ban-lam-viec/chat-luong-tai/csv');
  const text = await file.text();
  assert.equal(file.headers.get('X-Rows'), String(text.trim().split('\n').length - 1));
  assert.match(text, /Hồ sơ thủ tục hành chính;[^;]*;Sở Y tế;[^;]*;3;;/);
});

test('what was not counted is said to be unknown, neither nothing nor never', async () => {
  // Somebody who reads all agencies one by one: what is kept of the whole province is not theirs.
  const ids = await s.database.query(sql<{ id: number }>`SELECT id FROM agencies.agency`);
  const page = { scope: () => ids.map(({ id }) => id) };
  let clock = 0;
  const now = mock.method(performance, 'now', () => (clock += 9_000));
  const overview = await (await ask('/ban-lam-viec/chat-luong', { page })).text();
  now.mock.restore();
  const rows = [...overview.matchAll(/<tr[^>]*><th scope="row"[^]*?<\/tr>/g)].map(([row]) => row);
  const late = rows.filter((row) => row.includes('Chưa kịp đếm'));
  // Two registers take all the time that there is.
  assert.equal(late.length, rows.length - 2);
  for (const row of late) {
    assert.doesNotMatch(row, /Chưa nhận/);
    assert.match(row, /<td[^>]*data-l="Bản ghi"[^>]*>–</);
  }
  const cut = Object.assign(Object.create(s.database) as typeof s.database, {
    snapshot: () => Promise.reject(Object.assign(new Error('cut off'), { code: '57014' })),
  });
  const own = await (await ask('/ban-lam-viec/chat-luong/training', { page: { ...page, database: cut } })).text();
  assert.match(own, /quá lớn để đếm/);
  assert.doesNotMatch(own, /Chưa có bản ghi nào/);
});

test('a count of refused rows leads to its run where it is of one file, else to the page of its register', async () => {
  const overview = await html('/ban-lam-viec/chat-luong');
  assert.match(overview, /<a href="\/ban-lam-viec\/lan-nhap\/\d+">1<\/a>/);
  // Another sender's newest file has one as well.
  await s.database.query(sql`
    UPDATE imports.run SET agency = (SELECT id FROM agencies.agency WHERE name = 'Sở Y tế')
    WHERE id = (SELECT min(id) FROM imports.run WHERE (counts->>'refused')::integer = 1)`);
  assert.match(await html('/ban-lam-viec/chat-luong'), /<a href="\/ban-lam-viec\/chat-luong\/dossiers">2<\/a>/);
});
