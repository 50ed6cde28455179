import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ROOT, sharedFile } from '../../../../test/shared.ts';
import { inForm, TARGETS_2025 } from '../test/targets-2025.ts';
import { extractPlan } from './extraction.ts';
import type { PlanExtraction } from './plan-extraction.ts';

const sample = (year: number): PlanExtraction =>
  extractPlan(readFileSync(join(ROOT, `catalog/sample/plans/${year}.txt`), 'utf8'));
const sharedPath = sharedFile('domain/plan-nghe-an-2025.txt');
const absent = sharedPath === null ? 'the real plan text is not beside this checkout' : false;
const real = (): PlanExtraction => extractPlan(readFileSync(sharedPath ?? '', 'utf8'));

const codes = (plan: PlanExtraction): string[] => plan.findings.map((finding) => finding.code);

function sameTargets(plan: PlanExtraction): void {
  const found = plan.targets.map((target, at) => inForm(target, TARGETS_2025[at]));
  assert.deepEqual(found, TARGETS_2025);
}

describe('plans: from the decision of 2025 exactly the targets of the table come out, none missed, none invented', () => {
  it('in the real text', { skip: absent }, () => sameTargets(real()));
  it('in the sample that words the same targets otherwise', () => sameTargets(sample(2025)));
  it('among them 18 percentages', { skip: absent }, () => {
    assert.equal(real().targets.filter((target) => target.unit === 'percent').length, 18);
  });
  it('each with its own words inside its clause', { skip: absent }, () => {
    const plan = real();
    for (const target of plan.targets) {
      const clause = plan.clauses.find((other) => other.address === target.clause);
      const words = clause?.text.slice(target.span.start, target.span.end) ?? '';
      assert.ok(words.length > 10 && target.statement.endsWith(words), target.address);
    }
  });
  it('a bare figure below 100 % is "at least", with its reason', { skip: absent }, () => {
    const target = real().targets.find((other) => other.value === '98');
    assert.deepEqual([target?.comparator, target?.atLeast, target?.reasons], ['=', true, ['bare-percentage']]);
  });
});

describe('plans: what the text leaves blank is reported as blank', () => {
  it('number and day are blank, the replaced decision is not taken for them', { skip: absent }, () => {
    const { header, findings } = real();
    assert.deepEqual([header.number, header.symbol], [null, 'QĐ-UBND']);
    assert.deepEqual(header.date, { day: null, month: 7, year: 2025 });
    assert.deepEqual(
      header.replaces.map(({ number, date }) => ({ number, date })),
      [{ number: '3667/QĐ-UBND', date: '2024-12-30' }],
    );
    assert.deepEqual(
      findings.map(({ code, address }) => [code, address]),
      [
        ['number-blank', null],
        ['day-blank', null],
        ['annex-missing', 'II'],
      ],
    );
  });
  it('a filled number and date are read', () => {
    const { header } = sample(2026);
    assert.equal(header.number, '4280/QĐ-UBND');
    assert.deepEqual(header.date, { day: 26, month: 12, year: 2025 });
    assert.deepEqual(header.replaces, []);
    assert.deepEqual(codes(sample(2026)), ['sample-label', 'annex-missing']);
  });
});

describe('plans: issuer, signer, legal bases, recipients and theme', () => {
  it('are read from the real text', { skip: absent }, () => {
    const { header, layout } = real();
    assert.equal(layout, 'decision-with-plan');
    assert.equal(header.issuer, 'ỦY BAN NHÂN DÂN TỈNH NGHỆ AN');
    assert.equal(header.title, 'Ban hành Kế hoạch cải cách hành chính Nhà nước tỉnh Nghệ An năm 2025');
    assert.equal(header.year, 2025);
    assert.match(header.theme ?? '', /^Quyết liệt, kịp thời - Kỷ cương, gương mẫu - Lấy sự hài lòng/);
    assert.deepEqual([header.signer?.name, header.signer?.post], ['Bùi Đình Long', 'PHÓ CHỦ TỊCH']);
    assert.deepEqual(
      header.signer?.capacities.map(({ capacity }) => capacity),
      ['for-collective', 'deputy-for-head'],
    );
    assert.deepEqual(
      header.legalBases.map(({ number, kind }) => [number, kind]),
      [
        [null, 'basis'],
        ['76/2021/NQ-CP', 'basis'],
        ['05/NQ-TU', 'basis'],
        ['5158/QĐ-UBND', 'basis'],
        ['4625/BNV-CCHC', 'basis'],
        ['3798/SNV-CCHC&VTLT', 'proposal'],
      ],
    );
    assert.equal(header.recipients.length, 10);
    assert.equal(header.recipients.at(-1), 'Lưu: VT, KSTT (N)');
    assert.equal(header.addressees.length, 5);
  });
  it('are read where recipients and signature share lines', () => {
    const { header } = sample(2025);
    assert.deepEqual([header.signer?.name, header.signer?.post], ['Bùi Đình Long', 'PHÓ CHỦ TỊCH']);
    assert.equal(header.recipients.at(-1), 'Lưu: VT, KSTT');
    assert.equal(header.number, '2228/QĐ-UBND');
  });
});

describe('plans: the clause tree has stable addresses', () => {
  it('articles, sections, letters with đ, dotted numbers and dashes', { skip: absent }, () => {
    const plan = real();
    const addresses = plan.clauses.map((clause) => clause.address);
    assert.equal(new Set(addresses).size, addresses.length);
    for (const address of [
      'QĐ.2',
      'I.3',
      'II.2.đ',
      'II.2.h',
      'II.6.đ',
      'III.6',
      'IV.1.c',
      'IV.2.1-2',
      'IV.2.2',
      'IV.4-2',
    ])
      assert.ok(addresses.includes(address), address);
    assert.equal(addresses.length, 79);
    const clause = plan.clauses.find((other) => other.address === 'IV.2.1-2');
    assert.deepEqual([clause?.parent, clause?.kind, clause?.role], ['IV.2.1', 'dash', 'organisation']);
    assert.deepEqual(clause?.lines, { from: 348, to: 349 });
    assert.equal(plan.clauses.find((other) => other.address === 'I.4')?.sentences[1]?.address, 'I.4#2');
  });
  it('a heading without full stop is told from the body under it', { skip: absent }, () => {
    const clause = real().clauses.find((other) => other.address === 'IV.2.2');
    assert.equal(clause?.heading, 'Các cơ quan chủ trì thực hiện các nội dung cải cách hành chính');
    assert.match(clause?.sentences[0]?.text ?? '', /^Các cơ quan chủ trì .* chịu trách nhiệm hướng dẫn/);
  });
});

describe('plans: tasks by reform field, duties by agency, dates in prose', () => {
  it('six fields hold every lettered task once', { skip: absent }, () => {
    const { tasks } = real();
    assert.deepEqual(
      [...new Set(tasks.map((task) => task.field))],
      ['institutions', 'procedures', 'organisation', 'civil-service', 'public-finance', 'digital-government'],
    );
    assert.equal(tasks.length, 35);
    assert.ok(tasks.every((task) => /^II\.[1-6]\.[a-zđ]$/.test(task.address)));
  });
  it('duties name the agency of the heading above them', { skip: absent }, () => {
    const { duties } = real();
    const at = (address: string) => duties.find((duty) => duty.address === address);
    assert.equal(at('QĐ.2')?.agency, 'Sở Nội vụ');
    assert.equal(at('IV.2.1-2')?.agency, 'Sở Nội vụ');
    assert.equal(at('IV.3-1')?.agency, 'Công an tỉnh');
    assert.match(at('IV.4-1')?.agency ?? '', /^Báo và Phát thanh .*cơ quan, đơn vị$/);
    assert.match(at('IV.1.a')?.agency ?? '', /^Giám đốc các Sở, .*xã, phường$/);
  });
  it('"trước ngày 31/7/2025" is 30/7/2025 at the latest, the wording kept', { skip: absent }, () => {
    const dates = real().dates.filter((date) => date.address === 'IV.1.a');
    assert.deepEqual(
      dates.map(({ text, time }) => [text, time]),
      [
        ['6 tháng cuối năm 2025', { kind: 'within', from: '2025-07-01', to: '2025-12-31' }],
        ['trước ngày 31/7/2025', { kind: 'by', last: '2025-07-30' }],
      ],
    );
  });
});

describe('plans: the sample plan of 2026', () => {
  it('carries the values known for 2026', () => {
    const at = (address: string) => sample(2026).targets.find((target) => target.address === address);
    assert.deepEqual([at('I.3#1')?.comparator, at('I.3#1')?.value], ['>', '98']);
    assert.deepEqual([at('I.4#1')?.comparator, at('I.4#1')?.value], ['>=', '95']);
    assert.deepEqual([at('I.4#2')?.comparator, at('I.4#2')?.value, at('I.4#2')?.scope.items.length], ['>=', '85', 3]);
    assert.equal(at('I.7#4')?.baseline?.year, 2025);
  });
});
