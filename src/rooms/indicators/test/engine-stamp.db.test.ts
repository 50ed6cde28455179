import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acting, testDatabase } from '../../../../test/database.ts';
import { date } from '../../../kernel/index.ts';
import { recordLocalDay } from '../../calendar/index.ts';
import { defineIndicator } from '../commands/define.ts';
import { engineStamp, repairRollups } from '../index.ts';

const database = await testDatabase();
const act = acting(database);

test('the stamp changes with a definition, with the calendar and with a count anew, and with nothing else', async () => {
  const seen = [await engineStamp(database)];
  const changed = async (what: string): Promise<void> => {
    const stamp = await engineStamp(database);
    assert.ok(!seen.includes(stamp), `${what} does not show`);
    assert.equal(await engineStamp(database), stamp);
    seen.push(stamp);
  };
  const words = { vi: 'thử', en: 'trial' };
  const defined = await act((one) =>
    defineIndicator(
      one,
      {
        kind: 'computed',
        code: 'TH-01',
        register: 'dossiers',
        name: words,
        definition: words,
        formula: words,
        value: '(resolved_early + resolved_on_time) / resolved_dated',
        unit: 'percent',
        direction: 'higher',
        source: { document: 'Quyết định thử', sureness: 'sample' },
        version: '1',
        valid_from: '2026-01-01',
        public: false,
      },
      { number: '12/QĐ-UBND', date: date('2026-01-02') },
    ),
  );
  assert.ok(defined.ok);
  await changed('a definition');
  const day = { agencyId: null, date: date('2026-03-04'), kind: 'off' as const, document: '5/QĐ' };
  assert.ok((await act((one) => recordLocalDay(one, day))).ok);
  await changed('the calendar');
  await act((one) => repairRollups(one, 'dossiers'));
  await changed('a count anew');
});
