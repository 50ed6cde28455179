import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { readCatalogFile, source } from '../../../platform/catalog.ts';
import type { AgencyContent } from '../../editions/index.ts';
import { editionContent } from '../test/content.factory.ts';
import { plainAgency, plainYear } from '../web/plain.page.tsx';
import { readingOf, type ReadingRule } from './reading.ts';

const file = z.strictObject({
  source,
  most_syllables: z.int(),
  most_office_percent: z.int(),
  office_words: z.array(z.string().min(1)).min(10),
});
const given = readCatalogFile('reading.yaml', file);
const rule: ReadingRule = {
  mostSyllables: given.most_syllables,
  mostOfficePercent: given.most_office_percent,
  officeWords: given.office_words,
};
const content = editionContent();

test('syllables are counted by sentence, and office words among them', () => {
  const reading = readingOf('Xã giải quyết 94 hồ sơ. Dân chờ.', rule);
  assert.deepEqual(reading, { syllables: 8, longest: 6, office: 2, easy: false });
  assert.equal(readingOf('Nơi này làm xong 94,3 hồ sơ.', rule).easy, true);
  assert.equal(
    readingOf(
      Array(rule.mostSyllables + 1)
        .fill('a')
        .join(' '),
      rule,
    ).easy,
    false,
  );
  assert.deepEqual(readingOf('', rule), { syllables: 0, longest: 0, office: 0, easy: true });
});

test('every sentence of the easy pages is easy, whatever the figures say', () => {
  const [first] = content.agencies.filter(({ figures }) => figures !== null);
  const figures = first!.figures!;
  const variants: AgencyContent[] = [
    ...content.agencies,
    { ...first!, figures: null },
    { ...first!, figures: { ...figures, open: { inTime: 1, overdue: 0 } } },
    { ...first!, figures: { ...figures, open: { inTime: 'withheld', overdue: 'under' } } },
    { ...first!, figures: { ...figures, resolved: { early: 'under', onTime: 'withheld', late: 'under' } } },
  ];
  const texts = [
    plainYear({ content, lang: 'vi' }),
    ...variants.map((one) => plainAgency({ content, lang: 'vi' }, one)),
  ];
  const hard = texts.flat().filter((sentence) => !readingOf(sentence, rule).easy);
  assert.deepEqual([...new Set(hard)], []);
  assert.ok(texts.flat().every((sentence) => !/[{}]|undefined|NaN/u.test(sentence)));
});

test('the rule tells easy words from those of the plan', () => {
  const clauses = content.goals.flatMap(({ targets }) => targets.map(({ clauseText }) => clauseText));
  const easy = clauses.filter((text) => readingOf(text, rule).easy);
  assert.ok(easy.length * 2 < clauses.length, `${easy.length} of ${clauses.length} clauses are easy`);
});
