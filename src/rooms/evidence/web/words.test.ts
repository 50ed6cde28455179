import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messages } from '../messages.ts';
import { ACT_WORDS, KIND_WORDS, SCAN_WORDS, STATE_WORDS, WORDS } from './words.ts';

test('every sentence is there in both languages, with the same places to fill', () => {
  const places = (text: string): string => (text.match(/\{\w+\}/g) ?? []).sort().join(' ');
  for (const [key, text] of Object.entries({
    ...messages,
    ...WORDS,
    ...KIND_WORDS,
    ...STATE_WORDS,
    ...SCAN_WORDS,
    ...ACT_WORDS,
  })) {
    assert.equal(places(text.vi), places(text.en), key);
    assert.equal(text.vi, text.vi.normalize('NFC'), key);
    assert.doesNotMatch(text.vi, /Vui lòng|Rất tiếc|!/, key);
  }
});
