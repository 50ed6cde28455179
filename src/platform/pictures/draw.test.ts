import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawPng, FONT } from './draw.ts';

const svg = (words: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="80"><rect width="400" height="80" fill="#fff"/>
    <text x="10" y="50" font-family="${FONT}" font-size="40">${words}</text></svg>`;

test('letters are drawn, those of Vietnamese too, and the same picture is the same bytes', async () => {
  const [empty, plain, marked, other] = await Promise.all(
    ['', 'Ho so', 'Hồ sơ', 'Hồ sợ'].map((one) => drawPng(svg(one))),
  );
  assert.equal(empty!.subarray(1, 4).toString(), 'PNG');
  assert.equal(empty!.readUInt32BE(16), 400);
  const different = new Set([empty, plain, marked, other].map((one) => one!.toString('base64')));
  assert.equal(different.size, 4, 'each mark is seen');
  assert.ok((await drawPng(svg('Hồ sơ'))).equals(marked!));
});

test('no letter of Vietnamese is left out', async () => {
  const letters = [...'ăâđêôơưĂÂĐÊÔƠƯàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ₫'];
  const empty = await drawPng(svg(''));
  for (const letter of letters) assert.ok(!(await drawPng(svg(letter))).equals(empty), letter);
});
