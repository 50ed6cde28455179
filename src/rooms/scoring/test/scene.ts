import assert from 'node:assert/strict';
import { TEST_TIME } from '../../../../test/database.ts';
import { addDays, date, dateAt, type Result } from '../../../kernel/index.ts';
import type { CampaignWish } from '../commands/open-campaign.ts';

/** What came of an act that has to succeed. */
export function value<T>(result: Result<T>): T {
  assert.ok(result.ok, result.ok ? '' : JSON.stringify(result.problem));
  return result.value;
}

export const told = (result: Result<unknown>): string => (result.ok ? 'accepted' : result.problem.code);

/** This year's campaign of communes, until yesterday. */
export const COMMUNES: CampaignWish = {
  set: 'commune-qd11',
  year: 2026,
  name: 'Chấm điểm xã 2026',
  interval: { from: date('2026-01-01'), to: addDays(dateAt(TEST_TIME), -1) },
  decision: '77/QĐ-UBND',
  decidedOn: date('2026-11-02'),
  due: {
    self: date('2026-12-15'),
    appraisal: date('2026-12-25'),
    objection: date('2027-01-05'),
    final: date('2027-01-20'),
  },
};

/** The same of every agency and the province itself. */
export const ALL: CampaignWish = {
  ...COMMUNES,
  set: 'par-index',
  name: 'Chấm điểm 2026',
  interval: { ...COMMUNES.interval, to: dateAt(TEST_TIME) },
};
