import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { disposition, safeName } from './index.ts';

test('names people and programs send', () => {
  const cases: [string, readonly string[], string][] = [
    ['Báo cáo tháng 3.pdf', ['pdf'], 'Báo cáo tháng 3.pdf'],
    ['Báo cáo.pdf'.normalize('NFD'), ['pdf'], 'Báo cáo.pdf'],
    ['../../etc/passwd', ['txt'], 'passwd.txt'],
    ['C:\\Users\\a\\hoa don.pdf.exe', ['pdf'], 'hoa don.pdf.exe.pdf'],
    ['anh\u202egpj.exe', ['png'], 'anh gpj.exe.png'],
    ['CON.txt', ['txt'], '_CON.txt'],
    ['.htaccess', ['txt'], 'htaccess.txt'],
    ['a\r\nSet-Cookie: x=1.txt', ['txt'], 'a Set-Cookie_ x=1.txt'],
    ['', ['pdf'], 'tep.pdf'],
    ['.pdf', ['pdf'], 'pdf.pdf'],
    ['x.JPEG', ['jpg', 'jpeg'], 'x.jpeg'],
    ['a\0b.csv', ['csv'], 'a b.csv'],
  ];
  for (const [given, endings, expected] of cases) assert.equal(safeName(given, endings), expected);
});

test('whatever comes, the header stays one line and the name no path', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
      const name = safeName(given, ['pdf']);
      assert.doesNotMatch(name, /[\\/<>:"|?*\p{Cc}]/u);
      assert.ok(name.endsWith('.pdf') && name.length <= 190 && !name.startsWith('.'));
      const header = disposition('attachment', name);
      assert.match(header, /^attachment; filename="[\w .()-]*"; filename\*=UTF-8''[\w!#$&+.^`|~%-]*$/);
      assert.doesNotThrow(() => new Headers({ 'Content-Disposition': header }));
    }),
  );
});
