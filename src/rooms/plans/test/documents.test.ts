import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ROOT } from '../../../../test/shared.ts';
import { readDocumentText } from '../../../platform/documents/read/index.ts';
import { extractPlan } from '../core/extraction.ts';
import { planDocx } from './plan-docx.ts';

async function extracted(path: string) {
  const read = await readDocumentText(path);
  assert.ok(read.ok, read.ok ? '' : read.problem.code);
  const plan = extractPlan(read.value.text);
  return {
    number: plan.header.number,
    date: plan.header.date,
    signer: plan.header.signer?.name,
    recipients: plan.header.recipients,
    addresses: plan.clauses.map(({ address, role }) => [address, role]),
    targets: plan.targets.map(({ address, comparator, value, statement }) => [address, comparator, value, statement]),
    duties: plan.duties.map(({ address, agency }) => [address, agency]),
  };
}

const sample = join(ROOT, 'catalog/sample/plans/2026.txt');

describe('plans: .txt, .docx and .pdf with a text layer yield the same plan', () => {
  it('a Word file with automatic numbers and letterhead tables', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'plan-'));
    try {
      const text = await readFile(sample, 'utf8');
      const path = join(folder, 'plan.docx');
      await writeFile(path, await planDocx(text.slice(text.indexOf('\n\n'))));
      assert.deepEqual(await extracted(path), await extracted(sample));
    } finally {
      await rm(folder, { recursive: true });
    }
  });
  it('the PDF printed from it', async () => {
    assert.deepEqual(await extracted(join(ROOT, 'test/fixtures/plans/plan-2026.pdf')), await extracted(sample));
  });
});
