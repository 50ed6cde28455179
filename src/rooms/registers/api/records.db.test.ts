import assert from 'node:assert/strict';
import { test } from 'node:test';
import { registerCatalog } from '../catalog.ts';
import { openApiOf } from '../core/openapi.ts';
import { asker, type Asked } from '../test/ask.ts';
import { csv, dossierLine, scene } from '../test/scene.ts';

const s = await scene();
const { ask } = asker(s);
await s.import({ file: s.file('a.csv', csv(['A-1', 'A-2', 'A-3'].map((code) => dossierLine({ code })))) });

const RECORDS = '/api/v1/registers/dossiers/records';
const RECORD = '/api/v1/registers/dossiers/record';
const call = (
  method: NonNullable<Asked['method']>,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
) =>
  ask(path, {
    method,
    page: {
      request: new Request('http://localhost/', {
        method,
        headers,
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    },
  });
interface Body {
  key: string[];
  run: number;
  values: Record<string, string | number | boolean | null>;
  records: Body[];
  next: string | null;
  code: string;
  faults: { field: string; detail: string }[];
}
const bodyOf = async (answer: Response): Promise<Body> => (await answer.json()) as Body;
const NEW = {
  code: 'A-9',
  source: 'mot-cua',
  deciding_agency: 'Sở Y tế',
  received: '2026-03-05',
  status: 'open',
  fee: '1234.5',
};

test('pages by cursor hold every record once, with the filters of the list', async () => {
  const seen: string[] = [];
  let cursor = '';
  do {
    const page = await bodyOf(await call('GET', `${RECORDS}?limit=2${cursor}`));
    seen.push(...page.records.map((one) => String(one.values['code'])));
    cursor = page.next ? `&cursor=${page.next}` : '';
  } while (cursor);
  assert.deepEqual([...seen].sort(), ['A-1', 'A-2', 'A-3']);
  const one = await bodyOf(await call('GET', `${RECORDS}?where=${encodeURIComponent("code == 'A-2'")}`));
  assert.equal(one.records.length, 1);
  const wrong = await call('GET', `${RECORDS}?c.received.from=x`);
  assert.equal(wrong.status, 422);
  assert.equal((await bodyOf(wrong)).faults[0]!.field, 'c.received.from');
});

test('created, read, changed under its ETag, deleted; what moved meanwhile is refused', async () => {
  const agency = (await bodyOf(await call('GET', `${RECORDS}?c.code=A-1`))).records[0]!.values['deciding_agency'];
  const values = { ...NEW, deciding_agency: agency! };
  const made = await call('POST', RECORDS, { values });
  assert.equal(made.status, 201);
  const body = await bodyOf(made);
  assert.deepEqual(Object.fromEntries(Object.keys(values).map((code) => [code, body.values[code]])), values);
  assert.equal((await call('POST', RECORDS, { values })).status, 409);
  const at = `${RECORD}?key=A-9&key=mot-cua`;
  const tag = (await call('GET', at)).headers.get('ETag')!;
  const change = { values: { due: '2026-03-20T17:00:00+07:00' } };
  assert.equal((await call('PATCH', at, change)).status, 428);
  const changed = await call('PATCH', at, change, { 'If-Match': tag });
  assert.equal(changed.status, 200);
  assert.equal((await bodyOf(changed)).values['due'], change.values.due);
  assert.equal((await call('PATCH', at, change, { 'If-Match': tag })).status, 412);
  assert.equal((await call('DELETE', `${at}&reason=sai`, undefined, { 'If-Match': tag })).status, 412);
  const now = changed.headers.get('ETag')!;
  assert.equal((await call('DELETE', at, undefined, { 'If-Match': now })).status, 422);
  assert.equal((await call('DELETE', `${at}&reason=sai`, undefined, { 'If-Match': now })).status, 204);
  assert.equal((await call('GET', at)).status, 404);
  assert.deepEqual(await s.ledger.sums(), await s.ledger.table());
});

test('what is wrong is told by field; what is no request is refused', async () => {
  const wrong = await call('POST', RECORDS, { values: { ...NEW, received: '2026-13-01', fee: 'x', secret: 1 } });
  assert.equal(wrong.status, 422);
  const fields = await call('POST', RECORDS, { values: { ...NEW, received: '2026-13-01', fee: 'x' } });
  assert.deepEqual((await bodyOf(fields)).faults.map((one) => one.field).sort(), ['fee', 'received']);
  // A fraction is no whole number, and never a thousand times as much.
  const parts = { agency: 'STP', reported_on: '2026-03-05', registered: 1.234, activated: 1 };
  const fraction = await call('POST', '/api/v1/registers/digital_identity/records', { values: parts });
  assert.deepEqual(
    (await bodyOf(fraction)).faults.map((one) => one.field),
    ['registered'],
  );
  for (const text of ['1.234.567', '1,234', '1,5', '1 000', '5 đồng', '5%', '1.']) {
    const money = await call('POST', RECORDS, { values: { ...NEW, fee: text } });
    const [fault, ...more] = (await bodyOf(money)).faults;
    assert.deepEqual([fault?.field, more], ['fee', []], text);
    assert.match(fault!.detail, /Gửi số nguyên như 1234/);
  }
  for (const text of ['1.234', '1,234', '1.0'])
    assert.equal(
      (await call('POST', '/api/v1/registers/digital_identity/records', { values: { ...parts, registered: text } }))
        .status,
      422,
    );
  for (const body of ['{', '[]', { values: { code: {} } }, { value: {} }])
    assert.equal((await call('POST', RECORDS, body)).status, 400);
});

test('the description of the door is whole: every reference leads somewhere, every operation has its own name', async () => {
  const document = openApiOf((await registerCatalog(s.database)).all);
  const text = JSON.stringify(document);
  const schemas = (document['components'] as { schemas: object }).schemas;
  for (const [, name] of text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g))
    assert.ok((name ?? '') in schemas, name);
  const names = [...text.matchAll(/"operationId":"(\w+)"/g)].map((match) => match[1]!);
  assert.equal(new Set(names).size, names.length);
  assert.ok(names.length >= 100);
  const record = (await bodyOf(await call('GET', RECORDS))).records[0]!;
  const declared = (schemas as Record<string, { properties: object }>)['dossiers_values']!.properties;
  assert.deepEqual(Object.keys(record.values).sort(), Object.keys(declared).sort());
});
