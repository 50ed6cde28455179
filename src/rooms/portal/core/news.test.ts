import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { date } from '../../../kernel/index.ts';
import { newsOf, webAddress } from './news.ts';

/** As files of open registers are written: days as people read them. */
const HEAD = '\ufeffcode,agency,title,kind,topic,planned_on,published_on,reach,link';
const asOf = date('2026-11-01');

describe('portal: news', () => {
  it('tells what is out, newest first, and what is planned, soonest first; what was missed is told nowhere', () => {
    const { published, planned } = newsOf(
      [
        HEAD,
        'A,X,Cũ,"Tin, bài",Chung,01/03/2026,02/03/2026,10,https://vi-du.example/a',
        'B,X,Mới,Clip,Chung,01/10/2026,02/10/2026,,',
        'C,X,Sau,Clip,Chung,20/12/2026,,,',
        'D,X,Trước,Clip,Chung,20/11/2026,,,',
        'E,X,Đã lỡ,Clip,Chung,01/05/2026,,,',
        'F,X,,Clip,Chung,01/12/2026,,,',
        'G,X,Ngày lạ,Clip,Chung,hôm qua,,,',
      ].join('\n'),
      asOf,
    );
    assert.deepEqual(
      published.map(({ code, kind, link }) => [code, kind, link]),
      [
        ['B', 'Clip', null],
        ['A', 'Tin, bài', 'https://vi-du.example/a'],
      ],
    );
    assert.deepEqual(
      planned.map(({ code }) => code),
      ['D', 'C'],
    );
  });

  it('says nothing of a file without its columns', () => {
    for (const text of ['', HEAD, 'code,title\nA,B', '\u0000'])
      assert.deepEqual(newsOf(text, asOf), { published: [], planned: [] });
  });

  it('leads to addresses of the web alone', () => {
    assert.equal(webAddress(' HTTPS://vi-du.example/bài '), 'https://vi-du.example/b%C3%A0i');
    for (const text of [
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)//https://x.example',
      'data:text/html,<script>1</script>',
      '//evil.example',
      'https://',
      'http://name:secret@evil.example/',
      'vi-du.example/a',
      'https://x.example/\u0000'.repeat(100),
    ])
      assert.equal(webAddress(text), null, text);
  });
});
