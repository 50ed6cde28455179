import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, it } from 'node:test';
import { date } from '../../../kernel/index.ts';
import { dossierCode, isReceipt, ofReceipt, receiptCode } from './receipt.ts';
import { isLate, isShown } from './state.ts';

const marks = (code: string): Uint8Array => createHmac('sha256', 'thử').update(code).digest();
const CODE = 'H57.132-260804-0583';

describe('dossier-state: codes of receipts', () => {
  it('belong to one dossier, however both are typed', () => {
    const receipt = receiptCode(CODE, marks);
    assert.match(receipt, /^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    const spoken = receipt.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    assert.ok(isReceipt({ code: ' h57.132-260804 -0583 ', receipt: spoken }, marks));
    for (const dash of ['–', '—', '‑', '−', ' – ']) {
      const [code, typed] = [CODE, receipt].map((one) => one.replaceAll('-', dash));
      assert.ok(isReceipt({ code: code!, receipt: typed! }, marks), dash);
    }
    assert.equal(isReceipt({ code: 'H57.132-260804-0584', receipt }, marks), false);
    assert.equal(dossierCode(' h57 .1'), 'H57.1');
  });

  it('are no others: each letter counts, none may be missing or more', () => {
    const receipt = receiptCode(CODE, marks);
    for (let at = 0; at < receipt.length; at++) {
      if (receipt[at] === '-') continue;
      const other = `${receipt.slice(0, at)}${receipt[at] === 'A' ? 'B' : 'A'}${receipt.slice(at + 1)}`;
      assert.equal(isReceipt({ code: CODE, receipt: other }, marks), false, other);
    }
    const nothing = { code: CODE, receipt: '0000-0000-0000-0000' };
    // What is no code at all is compared with zeros: a mark of zeros must not let it pass.
    const zeros = (): Uint8Array => new Uint8Array(32);
    assert.ok(isReceipt(nothing, zeros));
    for (const wrong of ['', receipt.slice(1), `${receipt}A`, 'ỆỆỆỆ', "' OR 1=1 --", 'A'.repeat(10_000)])
      for (const made of [marks, zeros]) assert.equal(isReceipt({ code: CODE, receipt: wrong }, made), false, wrong);
  });

  it('cost one mark each, whatever was typed', () => {
    for (const typed of [
      { code: CODE, receipt: receiptCode(CODE, marks) },
      { code: CODE, receipt: '0000-0000-0000-0000' },
      { code: '', receipt: '' },
      { code: 'x'.repeat(100_000), receipt: 'y'.repeat(100_000) },
    ]) {
      const marked: number[] = [];
      isReceipt(typed, (code) => (marked.push(code.length), marks(code)));
      assert.equal(marked.length, 1);
      assert.ok(marked[0]! <= 100);
    }
  });
});

describe('dossier-state: records of a receipt', () => {
  const record = (code: string, counted: boolean, source = 'a') => ({ code, counted, source });
  const of = (...records: ReturnType<typeof record>[]) =>
    ofReceipt(records, ['X', 'X']).map(({ code, source }) => `${code} ${source}`);

  it('are its own, that which counts first, and the one under another code that counts for them', () => {
    assert.deepEqual(of(record('X', false), record('X', true, 'b')), ['X b', 'X a']);
    assert.deepEqual(of(record('X', false), record('Y', true, 'b')), ['Y b', 'X a']);
    assert.deepEqual(of(record('Y', true, 'b')), ['Y b']);
    assert.deepEqual(of(record('X', true), record('Y', true, 'b')), ['X a']);
    assert.deepEqual(of(), []);
  });

  it('are none of those that share a name with others', () => {
    assert.deepEqual(of(record('X', false), record('Y', true, 'b'), record('Z', true, 'b')), ['X a']);
    assert.deepEqual(of(record('Y', true), record('Z', true)), []);
    assert.deepEqual(of(record('Y', false)), []);
  });
});

describe('dossier-state: days', () => {
  it('is late from its day on, and told of for some days after it was over', () => {
    assert.equal(isLate({ overdueOn: date('2026-11-20') }, date('2026-11-19')), false);
    assert.equal(isLate({ overdueOn: date('2026-11-20') }, date('2026-11-20')), true);
    assert.equal(isLate({ overdueOn: null }, date('2026-11-20')), false);
    assert.equal(isShown({ closedOn: null }, date('2026-11-20'), 1), true);
    assert.equal(isShown({ closedOn: date('2026-11-10') }, date('2026-11-20'), 10), true);
    assert.equal(isShown({ closedOn: date('2026-11-10') }, date('2026-11-21'), 10), false);
  });
});
