import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { loadAgencies } from '../../agencies/index.ts';
import { office } from '../../access/test/desks.ts';
import { dateAt } from '../../../kernel/index.ts';
import { now } from '../../../app/act.ts';
import { sql } from '../../../platform/database/index.ts';
import { TRENDS } from '../index.ts';

const o = await office();
const office_ = await o.seat('standing-office');
const editor = await o.seat('agency-editor', 'SXD');

const row = (agency: number, index: string, year: number, value: number, place: number | null) => sql`
  INSERT INTO reg.received_figures (index_code, component, agency, period_from, period_to, value, maximum, place, places, document,
    run_id, counted)
  VALUES (${index}, 'total', ${agency}, ${`${year}-01-01`}, ${`${year}-12-31`}, ${value}, 100, ${place}, 63, ${`Công bố ${index} ${year}`}, 1, true)`;

before(async () => {
  const tree = await loadAgencies(o.database, dateAt(now()));
  const [province, department] = [tree.root!.id, tree.byCode('SXD')!.id];
  await o.database.transaction(async (tx) => {
    await tx.query(row(province, 'par-index', 2022, 85.6, 16));
    await tx.query(row(province, 'par-index', 2023, 88.2, 15));
    await tx.query(row(province, 'sipas', 2023, 84.65, 12));
    await tx.query(row(department, '766', 2023, 91, null));
  });
});

test('the province stands first, each figure as it was published, with change, rank and source', async () => {
  const { status, body } = await office_.get(TRENDS);
  assert.equal(status, 200);
  const main = body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  assert.match(main, /\(PAR INDEX\) năm 2023: 88,2 trên 100, hạng 15\/63/);
  assert.match(main, /88,2 trên 100 88,2% tăng 2,6 điểm % 15\/63, lên 1 bậc – Công bố par-index 2023/);
  assert.match(main, /84,65 trên 100 84,7% – 12\/63 – Công bố sipas 2023/);
  assert.doesNotMatch(main, /Công bố 766 2023/);
});

test('an agency sees what was published about itself alone', async () => {
  const { body } = await editor.get(`${TRENDS}?co-quan=H41`);
  assert.match(body, /Công bố 766 2023/);
  assert.doesNotMatch(body, /Công bố (?:par-index|sipas)/);
});
