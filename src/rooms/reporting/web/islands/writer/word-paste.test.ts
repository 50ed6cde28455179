import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readPasted } from './word-paste.ts';

/** As Word writes it to the clipboard: conditionals around list markers, styles in every element, a comment, tracked changes. */
const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><style><!-- @font-face {font-family:"Cambria Math";} p.MsoNormal {margin:0cm; font-size:14.0pt;} --></style>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>
<body lang=VI style='tab-interval:36.0pt'><!--StartFragment-->
<h2 style='margin-top:2.0pt'><span lang=VI style='font-family:"Times New Roman",serif'>II. K&#7871;t qu&#7843; th&#7921;c hi&#7879;n<o:p></o:p></span></h2>
<p class=MsoNormal style='text-align:justify'><b style='mso-bidi-font-weight:normal'><span lang=VI>1. C&#7843;i c&aacute;ch th&#7911; t&#7909;c</span></b><span lang=VI><o:p></o:p></span></p>
<p class=MsoNormal><span lang=VI>&#272;&atilde; gi&#7843;i quy&#7871;t <b>6.741</b> h&#7891; s&#417;,&nbsp;
&#273;&#7841;t 96,2%.<del cite="mailto:A"> C&acirc;u &#273;&atilde; x&oacute;a.</del><ins cite="mailto:A"> C&acirc;u th&ecirc;m.</ins><span class=MsoCommentReference><span style='font-size:8.0pt'><a class=msocomanchor id="_anchor_1">[A1]</a></span></span></span></p>
<p class=MsoListParagraph style='margin-left:36.0pt;text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-list:Ignore'>&middot;<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span><![endif]><span lang=VI>Ni&ecirc;m y&#7871;t l&#7841;i 12 th&#7911; t&#7909;c<o:p></o:p></span></p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><!--[if !supportLists]--><span style='mso-list:Ignore'>a)<span>&nbsp;&nbsp; </span></span><!--[endif]-->C&#7845;p x&#227;: 9</p>
<p class=MsoNormal><!--[if gte vml 1]><v:shape id="Picture_1"><v:imagedata src="file:///C:/clip_image001.png"/></v:shape><![endif]--><![if !vml]><img width=300 src="file:///C:/clip_image001.png" alt="Biểu đồ > 5"><![endif]></p>
<table class=MsoTableGrid border=1><tr><td><p class=MsoNormal>Ch&#7881; ti&ecirc;u</p></td><td><p class=MsoNormal>S&#7889;</p></td></tr>
<tr><td><p class=MsoNormal>H&#7891; s&#417;</p><p class=MsoNormal>tr&#7921;c tuy&#7871;n</p></td><td><p>1.250</p></td></tr></table>
<p class=MsoNormal>T&#7889;t 😀 &#1605;&#1585;&#1581;&#1576;&#1575; &#8238;gnort&#8236; xong</p>
<div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText>[A1] Xem l&#7841;i</p></div></div>
<!--EndFragment--></body></html>`;

test('what Word copies keeps its structure; styles, comments, deleted text and pictures are left out', () => {
  assert.deepEqual(readPasted(WORD), {
    text: [
      '# II. Kết quả thực hiện',
      '',
      '# 1. Cải cách thủ tục',
      'Đã giải quyết 6.741 hồ sơ, đạt 96,2%. Câu thêm.',
      '- Niêm yết lại 12 thủ tục',
      '  a) Cấp xã: 9',
      '| Chỉ tiêu | Số |',
      '| Hồ sơ trực tuyến | 1.250 |',
      '',
      'Tốt 😀 مرحبا gnort xong',
    ].join('\n'),
    pictures: 1,
  });
});

test('lists of other programs keep their numbers and depth', () => {
  const { text } = readPasted('<ol><li>Một<ul><li>Nhỏ</li></ul></li><li><p>Hai</p></li></ol>');
  assert.equal(text, '1. Một\n  - Nhỏ\n2. Hai');
});

test('two hundred pages are read whole', () => {
  const page = `<p class=MsoNormal style='margin:0cm'><span lang=VI>${'H&#7891; s&#417; gi&#7843;i quy&#7871;t &#273;&uacute;ng h&#7841;n. '.repeat(100)}</span></p>`;
  const { text } = readPasted(page.repeat(200));
  assert.equal(text.split('\n').length, 200);
  assert.ok(text.length > 500_000 && text.endsWith('Hồ sơ giải quyết đúng hạn.'));
});

test('whatever is pasted, nothing breaks, no mark of direction passes, and plain words stay', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const { text: read } = readPasted(`<p>${text}</p>`);
      assert.doesNotMatch(read, /[\u202A-\u202E\u2066-\u2069]/);
    }),
  );
  fc.assert(
    fc.property(fc.array(fc.constantFrom('hồ', 'sơ', '96,2%', '😀', 'مرحبا', 'Đ'), { minLength: 1 }), (words) => {
      assert.equal(readPasted(`<div><span style="color:red">${words.join('\n  ')}</span></div>`).text, words.join(' '));
    }),
  );
});
