import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { date, dayNumber, type LocalDate } from '../../kernel/index.ts';
import { catalogCalendar } from '../../rooms/calendar/index.ts';
import {
  catalogAgencies,
  csvPieces,
  generateDossiers,
  SAMPLE_HEADERS,
  sampleAgencies,
  sampleProcedures,
} from './index.ts';
import type { SampleDossier } from './index.ts';

const calendar = catalogCalendar();
const agencies = sampleAgencies();
const procedures = sampleProcedures();
const from = date('2025-07-01');
const to = date('2026-11-22');

const options = (count: number, seed = 1, end: LocalDate = to) => ({
  seed,
  from,
  to: end,
  count,
  agencies,
  procedures,
  calendar,
});
const dossiers = [...generateDossiers(options(60_000))];
const share = (of: readonly SampleDossier[], holds: (d: SampleDossier) => boolean): number =>
  of.filter(holds).length / of.length;
const day = (moment: number): number => Math.floor(moment / 86_400);
const late = (d: SampleDossier): boolean => d.ready !== null && d.due !== null && d.ready > d.due;
const resolved = dossiers.filter((d) => ['done', 'handed', 'refused'].includes(d.status));

function digest(count: number, seed: number): string {
  const hash = createHash('sha256');
  for (const piece of csvPieces(generateDossiers(options(count, seed)))) hash.update(piece);
  return hash.digest('hex');
}

test('the same seed gives the same bytes, another seed others', () => {
  assert.equal(digest(10_000, 1), digest(10_000, 1));
  assert.notEqual(digest(10_000, 1), digest(10_000, 2));
});

test('as many rows as asked for, whatever the number', () => {
  for (const count of [1, 137, 5000]) assert.equal([...generateDossiers(options(count))].length, count);
  assert.equal(dossiers.length, 60_000);
});

test('no dossier code stands twice within a source', () => {
  assert.equal(new Set(dossiers.map((d) => `${d.source} ${d.code}`)).size, dossiers.length);
  assert.ok(dossiers.every((d) => /^(H41|G15)(\.\d+)+-\d{6}-\d{3,6}$/.test(d.code)));
});

test('every dossier satisfies the checks of the register', () => {
  const last = dayNumber(to);
  for (const d of dossiers) {
    const received = day(d.received);
    assert.ok(received >= dayNumber(from) && received <= last, d.code);
    for (const end of [d.ready, d.returned, d.paused, d.resumed, d.apology]) {
      assert.ok(end === null || (day(end) >= received && day(end) <= last), `${d.code} ${JSON.stringify(d)}`);
    }
    assert.ok(d.due === null || day(d.due) >= received, d.code);
    assert.ok(d.ready === null || d.ready >= d.received, d.code);
    assert.ok(d.returned === null || (d.ready !== null && d.returned >= d.ready), d.code);
    const ended = ['done', 'handed', 'refused', 'withdrawn', 'stopped'].includes(d.status);
    // Late ones that have their result and were not closed on the system.
    const unclosed = !ended && d.ready !== null && d.due !== null && d.ready >= d.due;
    assert.equal(d.ready !== null, ended || unclosed, `${d.code} ${d.status}`);
    assert.equal(d.returned !== null, d.status === 'handed', d.code);
    assert.ok(d.newDue === null || (d.due !== null && d.newDue > d.due), d.code);
  }
});

test('due dates are the statutory working days after reception, longer only by a pause', () => {
  const plain = dossiers.filter((d) => d.due !== null && d.procedure.days > 0 && d.paused === null).slice(0, 3000);
  for (const d of plain) {
    const received = new Date(d.received * 1000).toISOString().slice(0, 10) as LocalDate;
    const due = new Date((d.due as number) * 1000).toISOString().slice(0, 10) as LocalDate;
    const between = calendar.workingDaysBetween(received, due);
    assert.ok(between.ok && between.value.value === d.procedure.days, d.code);
  }
});

test('nothing is received on a Sunday or a public holiday, nor outside office hours', () => {
  for (const d of dossiers) {
    const second = d.received % 86_400;
    assert.ok(second >= 7.5 * 3600 && second < 17 * 3600 && !(second > 11.5 * 3600 && second < 13.5 * 3600), d.code);
  }
  const tet = dossiers.filter((d) => day(d.received) === dayNumber(date('2026-02-17')));
  assert.equal(tet.length, 0);
});

test('rates lie where those of a province lie', () => {
  const known = resolved.filter((d) => d.due !== null);
  const lateShare = share(known, late);
  assert.ok(lateShare > 0.01 && lateShare < 0.07, `late ${lateShare}`);
  const early = share(known, (d) => day(d.ready as number) < day(d.due as number));
  assert.ok(early > 0.35 && early < 0.75, `early ${early}`);
  const online = share(dossiers, (d) => d.channel === 'online');
  assert.ok(online > 0.3 && online < 0.75, `online ${online}`);
  const undated = share(dossiers, (d) => d.due === null && !['denied', 'new'].includes(d.status));
  assert.ok(undated > 0.001 && undated < 0.01, `undated ${undated}`);
  const hours = share(known, (d) => late(d) && day(d.ready as number) === day(d.due as number));
  assert.ok(hours > 0.0005, `late on the due day ${hours}`);
  for (const status of ['withdrawn', 'stopped', 'refused', 'supplement', 'paying', 'suspended', 'denied'] as const) {
    assert.ok(
      dossiers.some((d) => d.status === status),
      status,
    );
  }
});

test('late dossiers have an apology in time, too late, or none', () => {
  const owed = resolved.filter((d) => late(d) && day(d.ready as number) > day(d.due as number));
  const inTime = share(owed, (d) => d.apology !== null && day(d.apology) <= day(d.due as number));
  const none = share(owed, (d) => d.apology === null);
  assert.ok(inTime > 0.25 && inTime < 0.85, `in time ${inTime}`);
  assert.ok(none > 0.05 && none < 0.6, `none ${none}`);
});

test('half a per cent stand in both source systems, each naming the other', () => {
  const twins = dossiers.filter((d) => d.source === 'ministry' && d.otherCode !== null);
  const pairs = twins.length / dossiers.length;
  assert.ok(pairs > 0.003 && pairs < 0.007, String(pairs));
  const province = new Map(dossiers.filter((d) => d.source === 'province').map((d) => [d.code, d]));
  for (const twin of twins) assert.equal(province.get(twin.otherCode as string)?.otherCode, twin.code);
});

test('the merger of 1 July 2025 shows in the communes and passes', () => {
  const rate = (first: string, last: string) =>
    share(
      resolved.filter(
        (d) =>
          d.deciding.kind === 'commune' &&
          d.due !== null &&
          day(d.received) >= dayNumber(date(first)) &&
          day(d.received) <= dayNumber(date(last)),
      ),
      late,
    );
  assert.ok(rate('2025-07-01', '2025-08-31') > 1.8 * rate('2026-03-01', '2026-06-30'));
});

test('a few agencies are clearly worse than the others', () => {
  const communes = agencies.filter((agency) => agency.kind === 'commune');
  assert.equal(communes.length, 130);
  const weak = communes.filter((agency) => agency.strength < 0.4).length;
  assert.ok(weak >= 2 && weak <= 15, String(weak));
});

test('every body that the procedures name is in the list of agencies', () => {
  const names = new Set(catalogAgencies().map((agency) => agency.name));
  for (const procedure of procedures) {
    if (procedure.decides !== 'commune') assert.ok(names.has(procedure.decides), procedure.decides);
    for (const step of procedure.steps) assert.ok(names.has(step), step);
  }
});

test('rows have a cell for every header and carry no personal column', () => {
  const text = Buffer.concat([...csvPieces(dossiers.slice(0, 2000))]).toString('utf8');
  const lines = text.trimEnd().split('\n');
  assert.equal(lines[0], SAMPLE_HEADERS.join(','));
  for (const line of lines.slice(1)) {
    assert.equal(line.replace(/"[^"]*"/g, '').split(',').length, SAMPLE_HEADERS.length, line);
  }
  assert.ok(!SAMPLE_HEADERS.some((header) => /họ tên|người nộp|địa chỉ|điện thoại|cccd/i.test(header)));
});
