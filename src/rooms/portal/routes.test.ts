import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { editionContent, header } from './test/content.factory.ts';
import { PAGES, portalSite } from './test/site.ts';

const content = editionContent();
const official = { ...content, header: header({ sample: false, publishing: null }) };
const site = portalSite(content);
const text = async (path: string, from = site): Promise<string> => (await from.request(path)).text();

test('every public page answers in Vietnamese and in English, with its language named', async () => {
  for (const path of PAGES) {
    const wanted = path.includes('khong-co') ? 404 : 200;
    const answer = await site.request(path);
    assert.equal(answer.status, wanted, path);
    assert.match(await answer.text(), /^<!doctype html>\n<html lang="vi">/, path);
    const english = await site.request(path === '/' ? '/en' : `/en${path.replace(/^\/\?/, '?')}`);
    assert.equal(english.status, wanted, path);
    assert.match(await english.text(), /<html lang="en">/, path);
  }
});

test('while sample data are loaded every page says so, is noindex, and robots are kept out', async () => {
  for (const path of PAGES) {
    const answer = await site.request(path);
    assert.match(answer.headers.get('x-robots-tag') ?? '', /noindex/, path);
    const html = await answer.text();
    assert.match(html, /<div class="sample">/, path);
    assert.match(html, /name="robots" content="noindex/, path);
  }
  assert.match(await text('/robots.txt'), /Disallow: \/\n/);
});

test('an official edition carries no sample mark', async () => {
  const plain = portalSite(official);
  const answer = await plain.request('/');
  assert.equal(answer.headers.get('x-robots-tag'), null);
  assert.doesNotMatch(await answer.text(), /class="sample"|noindex/);
  assert.doesNotMatch(await text('/robots.txt', plain), /Disallow: \//);
});

test('without a publishing document there is no order of merit and no median anywhere', async () => {
  const plain = portalSite(official);
  for (const path of ['/co-quan?xep=overdue&chieu=giam', '/co-quan/16681', '/ban-do', '/chi-tieu/dossiers.on-time']) {
    assert.doesNotMatch(await text(path, plain), /Trung vị|aria-sort|Thấp nhất/, path);
  }
  assert.match(await text('/co-quan', plain), /theo vần chữ cái/);
  assert.match(await text('/co-quan'), /Trung vị xã/);
  assert.match(await text('/co-quan'), /văn bản mẫu/);
});

test('no page needs a script or an inline style, so that a strict content policy holds', async () => {
  for (const path of PAGES) assert.doesNotMatch(await text(path), /<script| style="|<style| on[a-z]+="/, path);
});

test('every link of every page leads somewhere', async () => {
  const seen = new Set<string>();
  for (const path of [...PAGES, ...PAGES.map((page) => `/en${page}`)]) {
    for (const match of (await text(path)).matchAll(/href="(\/[^"#]*)/g)) {
      seen.add((match[1] ?? '').replaceAll('&amp;', '&'));
    }
  }
  assert.ok(seen.size > 200, `${seen.size} links`);
  for (const link of seen) {
    const { status } = await site.request(link);
    assert.ok(status === 200 || /khong-co/.test(link), `${link}: ${status}`);
  }
});

test('a page is made once and then sent compressed, with 304 for who has it', async () => {
  const first = await site.request('/co-quan', { headers: { 'accept-encoding': 'gzip' } });
  assert.equal(first.headers.get('content-encoding'), 'gzip');
  assert.match(gunzipSync(Buffer.from(await first.arrayBuffer())).toString(), /144 cơ quan/);
  const tag = first.headers.get('etag') ?? '';
  const again = await site.request('/co-quan', { headers: { 'if-none-match': tag } });
  assert.equal(again.status, 304);
});

test('large letters are a cookie of one word, kept apart in the cache, and lead back to a page of ours alone', async () => {
  const large = await site.request('/co-quan', { headers: { cookie: 'a=b; thuocdo_chu=lon' } });
  assert.match(await large.text(), /<html lang="vi" class="large">/);
  assert.match(await text('/co-quan'), /<html lang="vi">/);
  for (const [trang, to] of [
    ['/en/co-quan/16681', '/en/co-quan/16681'],
    ['//evil.example', '/'],
    ['https://evil.example', '/'],
    ['/\\evil.example', '/'],
    ['/../etc', '/'],
    ['/a\r\nSet-Cookie: x', '/'],
  ]) {
    const answer = await site.request(`/hien-thi?co-chu=lon&trang=${encodeURIComponent(trang!)}`);
    assert.deepEqual([answer.status, answer.headers.get('location')], [303, to], trang);
    assert.match(
      answer.headers.get('set-cookie') ?? '',
      /^thuocdo_chu=lon; Path=\/; Max-Age=31536000; SameSite=Lax; HttpOnly/,
    );
  }
  assert.match((await site.request('/hien-thi?co-chu=thuong')).headers.get('set-cookie') ?? '', /Max-Age=0/);
});

test('a figure is shown inside pages of others, which may frame it and nothing else', async () => {
  for (const path of ['/nhung/co-quan/16681', '/nhung/muc-tieu/I.3-1', '/en/nhung/muc-tieu/I.3-1']) {
    const answer = await site.request(path);
    assert.match(answer.headers.get('content-security-policy') ?? '', /default-src 'none'.*frame-ancestors \*$/);
    const html = await answer.text();
    assert.match(html, /<main class="embed">/);
    if (path.includes('co-quan')) assert.match(html, /Hồ sơ giải quyết đúng hạn/);
    assert.doesNotMatch(html, /<script|<form|style="/);
  }
  assert.equal((await site.request('/co-quan/16681')).headers.get('content-security-policy'), null);
  assert.equal((await site.request('/nhung/co-quan/khong-co')).status, 404);
  const asked = (url: string) => site.request(`/oembed?url=${encodeURIComponent(url)}`);
  const told = (await (await asked('http://localhost/co-quan/16681')).json()) as { type: string; html: string };
  assert.equal(told.type, 'rich');
  assert.match(told.html, /^<iframe src="http:\/\/localhost\/nhung\/co-quan\/16681" /);
  for (const url of [
    'http://evil.example/co-quan/1',
    'http://localhost/ban-lam-viec',
    'http://localhost/co-quan/"><script>',
  ])
    assert.equal((await asked(url)).status, 404, url);
});

test('each page has its QR code', async () => {
  const answer = await site.request('/ma-qr.png?trang=/co-quan/16681');
  assert.equal(answer.headers.get('content-type'), 'image/png');
  const picture = Buffer.from(await answer.arrayBuffer());
  assert.deepEqual(picture.subarray(1, 4).toString(), 'PNG');
  const other = await (await site.request('/ma-qr.png?trang=//evil.example')).arrayBuffer();
  assert.deepEqual(Buffer.from(other), Buffer.from(await (await site.request('/ma-qr.png?trang=/')).arrayBuffer()));
});

test('a new edition is seen at once', async () => {
  const later = portalSite({ ...content, header: header({ number: 46 }) });
  assert.match(await text('/', later), /bản công bố số 46/);
});

test('before the first edition a calm page says so and is not kept', async () => {
  const empty = portalSite(null, true);
  const answer = await empty.request('/');
  assert.equal(answer.status, 200);
  assert.match(await answer.text(), /Chưa có bản công bố/);
});

test('a CSV download is a file of its own name, in UTF-8 with a mark for spreadsheets', async () => {
  const answer = await site.request('/du-lieu/co-quan.csv');
  assert.match(answer.headers.get('content-disposition') ?? '', /thuoc-do-co-quan-ban-45-du-lieu-mau\.csv/);
  const body = Buffer.from(await answer.arrayBuffer());
  assert.deepEqual([...body.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  assert.equal(body.toString().trimEnd().split('\r\n').length, 145);
  const found = await text('/du-lieu/co-quan.csv?loai=ward');
  assert.equal(found.trimEnd().split('\r\n').length, 12);
  assert.equal((await site.request('/du-lieu/khac.csv')).status, 404);
});

test('every open table is there as CSV, JSON and XLSX with the same rows, and says what its columns mean', async () => {
  const csv = (await text('/du-lieu/theo-thang.csv')).trimEnd().split('\r\n');
  const answer = await site.request('/du-lieu/theo-thang.json');
  assert.match(answer.headers.get('content-type') ?? '', /^application\/json/);
  const json = (await answer.json()) as {
    sample: boolean;
    edition: number;
    rows: Record<string, unknown>[];
    columns: { name: string; title: { vi: string } }[];
  };
  assert.deepEqual([json.sample, json.edition, json.rows.length], [true, 45, csv.length - 1]);
  assert.equal(json.rows[0]?.['note'], 'Dữ liệu mẫu');
  assert.ok(json.columns.every(({ title }) => title.vi !== ''));
  assert.equal(csv[0]?.replace('\ufeff', ''), json.columns.map(({ name }) => name).join(','));
  const xlsx = await site.request('/du-lieu/theo-thang.xlsx');
  assert.deepEqual([...Buffer.from(await xlsx.arrayBuffer()).subarray(0, 2)], [0x50, 0x4b]);
  for (const path of ['constructor.json', 'co-quan.xml', 'toString', 'co-quan']) {
    assert.equal((await site.request(`/du-lieu/${path}`)).status, 404, path);
  }
});

test('feeds tell of the edition, an agency and a target, each entry under a name that stays', async () => {
  for (const [path, said] of [
    ['/tin.atom', /Bản công bố số 45/],
    ['/co-quan/16681/tin.atom', /Đúng hạn: /],
    ['/muc-tieu/I.3-1/tin.atom', /Đích: /],
    ['/en/muc-tieu/I.3-1/tin.atom', /Aim: /],
  ] as const) {
    const answer = await site.request(path);
    assert.equal(answer.headers.get('content-type'), 'application/atom+xml; charset=utf-8');
    const feed = await answer.text();
    assert.match(feed, said, path);
    assert.match(feed, /<id>tag:[^<]+<\/id>/);
    assert.doesNotMatch(feed, /undefined|\[object|&(?!amp;|lt;|gt;|quot;|apos;)/, path);
  }
  assert.equal((await site.request('/co-quan/khong-co/tin.atom')).status, 404);
});

test('the sitemap lists pages that answer, in both languages, and robots are told of it only without sample data', async () => {
  const places = [...(await text('/sitemap.xml')).matchAll(/<loc>([^<]*)<\/loc>/g)].map((match) => match[1] ?? '');
  assert.ok(places.length > 300, `${places.length} places`);
  assert.equal(new Set(places).size, places.length);
  for (const place of places.filter((_, at) => at % 17 === 0))
    assert.equal((await site.request(new URL(place, 'http://localhost').pathname)).status, 200, place);
  assert.doesNotMatch(await text('/robots.txt'), /Sitemap/);
  assert.match(await text('/robots.txt', portalSite(official)), /Sitemap: .*\/sitemap\.xml/);
});

test('form II.06a of an agency is there for everybody, of the edition, marked as sample, whatever is behind the question mark', async () => {
  for (const format of ['docx', 'xlsx', 'pdf']) {
    const answer = await site.request(`/co-quan/16681/bieu-06a.${format}?khac=1`);
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get('content-disposition') ?? '', new RegExp(`06a_16681_ban-45_du-lieu-mau.${format}`));
    assert.match(answer.headers.get('x-robots-tag') ?? '', /noindex/);
    const again = await site.request(`/co-quan/16681/bieu-06a.${format}`);
    assert.equal(again.headers.get('etag'), answer.headers.get('etag'), 'written once');
    const asked = { headers: { 'accept-encoding': 'gzip, br' } };
    const packed = await site.request(`/co-quan/16681/bieu-06a.${format}`, asked);
    assert.equal(packed.headers.get('content-encoding'), null, 'what is packed already is not compressed again');
    assert.equal((await site.request(`/co-quan/khong-co/bieu-06a.${format}`)).status, 404);
    assert.match(await text('/co-quan/16681'), new RegExp(`href="/co-quan/16681/bieu-06a.${format}"`));
  }
});

test('records of open registers are listed with their columns and sent as they stand in the edition', async () => {
  const registers = [
    {
      code: 'legal_documents',
      name: { vi: 'Văn bản quy phạm pháp luật', en: 'Legal documents' },
      columns: [{ code: 'title', name: { vi: 'Tên văn bản', en: 'Title' } }],
      rows: 1,
      hash: '0'.repeat(64),
    },
  ];
  const open = portalSite({ ...content, registers }, true, 'title\r\nQuyết định\r\n');
  const page = await (await open.request('/du-lieu')).text();
  for (const format of ['csv', 'json', 'xlsx'])
    assert.match(page, new RegExp(`href="/du-lieu/so/legal_documents.${format}"`));
  assert.match(page, /Tên văn bản/);
  const answer = await open.request('/du-lieu/so/legal_documents.csv');
  assert.equal(await answer.text(), 'title\r\nQuyết định\r\n');
  assert.match(answer.headers.get('content-disposition') ?? '', /thuoc-do-legal-documents-ban-45-du-lieu-mau\.csv/);
  const json = (await (await open.request('/du-lieu/so/legal_documents.json')).json()) as {
    rows: unknown;
    columns: unknown;
  };
  assert.deepEqual(json.rows, [{ title: 'Quyết định' }]);
  assert.deepEqual(json.columns, [{ name: 'title', type: 'string', title: { vi: 'Tên văn bản', en: 'Title' } }]);
  for (const path of ['dossiers.csv', 'legal_documents', 'legal_documents.csv.gz', '..%2F.csv', 'constructor.json'])
    assert.equal((await open.request(`/du-lieu/so/${path}`)).status, 404, path);
  assert.doesNotMatch(await text('/du-lieu'), /du-lieu\/so\//, 'an edition without them says nothing of them');
});

/** The published file of what tells people of the reform. */
const NEWS_FILE = [
  'code,agency,title,kind,topic,planned_on,published_on,reach,link',
  '1,16681,Nộp hồ sơ tại nhà,"Tin, bài",Dịch vụ công trực tuyến,01/03/2026,02/03/2026,5,https://vi-du.example/1',
  '2,16681,"<img src=x onerror=1>","Clip, phóng sự ngắn",Lạ,01/04/2026,02/04/2026,,javascript:alert(1)',
  '3,XX,Hội nghị đối thoại,"Hội nghị, đối thoại",Lạ,30/12/2026,,,',
].join('\r\n');
const communications = {
  code: 'communications',
  name: { vi: 'Tuyên truyền', en: 'Communication' },
  columns: [],
  rows: 3,
  hash: '0'.repeat(64),
};

test('news are what the edition publishes of its register, with what is planned, what the plan asks for, and Atom', async () => {
  const communication = [
    { address: 'IV.5', text: 'Mở chuyên mục', product: null, lead: 'Báo tỉnh', dueOn: null, dueText: 'hằng tuần' },
  ];
  const told = portalSite({ ...content, registers: [communications], communication }, true, NEWS_FILE);
  const page = await (await told.request('/tin-tuc')).text();
  assert.match(page, /<h1>2 tin, bài/);
  assert.match(page, /<a href="https:\/\/vi-du.example\/1" rel="external nofollow noopener">Nộp hồ sơ tại nhà<\/a>/);
  assert.doesNotMatch(page, /javascript:|<img/);
  for (const words of ['Hội nghị đối thoại', '30/12/2026', 'Mở chuyên mục', 'hằng tuần', 'Dành cho báo chí'])
    assert.ok(page.includes(words), words);
  const clips = await (await told.request('/tin-tuc?loai=Clip%2C+ph%C3%B3ng+s%E1%BB%B1+ng%E1%BA%AFn')).text();
  assert.doesNotMatch(clips, /Nộp hồ sơ tại nhà/);
  assert.match(await (await told.request('/en/tin-tuc')).text(), /News, article/);
  const feed = await told.request('/tin-tuc/tin.atom');
  assert.equal(feed.headers.get('content-type'), 'application/atom+xml; charset=utf-8');
  const atom = await feed.text();
  assert.equal(atom.match(/<entry>/g)?.length, 2);
  assert.ok(atom.indexOf('onerror') < atom.indexOf('Nộp hồ sơ'), 'newest first');
  assert.match(atom, /<link href="https:\/\/vi-du.example\/1"\/>/);
  assert.doesNotMatch(atom, /javascript:|<img/);
  assert.match(page, /<link rel="alternate"[^>]* href="\/tin-tuc\/tin.atom"/);
});

test('a page of news that was never there is the first or the last one, and nothing that was not published is told', async () => {
  const rows = Array.from({ length: 120 }, (_, at) => `${at},16681,Bài ${at},Tin,Lạ,2026-03-01,2026-03-02,,`);
  const many = portalSite(
    { ...content, registers: [communications] },
    true,
    [NEWS_FILE.split('\r\n')[0], ...rows].join('\r\n'),
  );
  const on = async (page: string): Promise<number> =>
    (await (await many.request(`/tin-tuc?trang=${page}`)).text()).match(/Bài \d+/g)?.length ?? 0;
  assert.deepEqual([await on('1'), await on('3'), await on('99'), await on('-1'), await on('x')], [50, 20, 20, 50, 50]);
  assert.match(await text('/tin-tuc', portalSite(content, true, NEWS_FILE)), /Chưa có sản phẩm/);
});

test('an edition made before the form was public has none', async () => {
  const older = content.agencies.map((agency) => ({
    ...agency,
    sectors: agency.sectors.map(({ received: _received, ...row }) => row),
  }));
  const plain = portalSite({ ...content, agencies: older });
  assert.doesNotMatch(await text('/co-quan/16681', plain), /bieu-06a/);
  assert.equal((await plain.request('/co-quan/16681/bieu-06a.xlsx')).status, 404);
});

test('what a reader types comes back as text', async () => {
  const html = await text(`/co-quan?q=${encodeURIComponent('"><img src=x onerror=1>')}`);
  assert.doesNotMatch(html, /<img/);
});

test('a hidden count is said in words and never as a number', async () => {
  const [first, ...rest] = content.agencies;
  assert.ok(first?.figures);
  const small = { ...first, figures: { ...first.figures, open: { inTime: 'withheld', overdue: 'under' } as const } };
  const hiding = portalSite({ ...content, agencies: [small, ...rest] });
  const html = await text(`/co-quan/${small.code}`, hiding);
  assert.match(html, /dưới 5/);
  assert.match(html, /không nêu/);
});

test('each page has a picture for sharing, drawn from the edition, at the address that the page names', async () => {
  for (const path of PAGES) {
    const html = await text(path);
    const [, address] = /<meta property="og:image" content="([^"]+)"/.exec(html) ?? [];
    if (path.includes('khong-co')) {
      assert.equal(address, undefined, path);
      continue;
    }
    assert.ok(address, path);
    assert.match(html, /name="twitter:card" content="summary_large_image"/, path);
    const picture = await site.request(address);
    assert.equal(picture.status, 200, address);
    assert.equal(picture.headers.get('content-type'), 'image/png');
    assert.equal(picture.headers.get('cross-origin-resource-policy'), 'cross-origin');
    const bytes = Buffer.from(await picture.arrayBuffer());
    assert.deepEqual([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], [1200, 630], address);
    assert.ok(bytes.length < 150_000, `${address} has ${bytes.length} bytes`);
  }
  for (const path of ['/anh/khong-co.png', '/anh/co-quan/khong-co.png', '/anh/co-quan/16681', '/anh/constructor.png'])
    assert.equal((await site.request(path)).status, 404, path);
});
