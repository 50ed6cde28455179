import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Layout, renderDocument } from './layout.tsx';
import { Status } from './signs.tsx';

const page = (sample: boolean) =>
  renderDocument(
    <Layout
      lang="vi"
      title="Tổng quan"
      brandLine="tỉnh"
      home="/"
      nav={[]}
      otherLanguage="/en/"
      sample={sample}
      foot={{}}
    >
      <h1>{'<b>'}</h1>
      <Status state="at-risk" lang="vi" />
    </Layout>,
  );

test('a page carries only the signs it shows', () => {
  const html = page(false);
  assert.match(html, /<symbol id="g-risk"/);
  assert.doesNotMatch(html, /<symbol id="g-met"/);
});

test('while sample data are loaded the page says so and asks not to be indexed', () => {
  assert.match(page(true), /Dữ liệu mẫu/);
  assert.match(page(true), /<meta name="robots" content="noindex/);
  assert.doesNotMatch(page(false), /noindex/);
});

test('text is escaped, and nothing is written inline that a strict content policy would refuse', () => {
  assert.match(page(false), /<h1>&lt;b&gt;<\/h1>/);
  assert.doesNotMatch(page(true), / style="|<script|<style| on\w+="/);
});
