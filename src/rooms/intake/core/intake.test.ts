import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { date } from '../../../kernel/index.ts';
import { heldWords } from '../rules.ts';
import { codeFrom } from './code.ts';
import { FORWARD_SHAPE, withoutRepeats } from './forward-rows.ts';
import { readAsked, resourceOf, xmlOf } from './georeport.ts';
import { stampOf, timeFault } from './form-time.ts';
import { Often } from '../../../platform/often.ts';
import { cleanPicture } from './picture.ts';
import { communeAt, kilometres, readPoint, type Commune } from './place.ts';

const part = (marker: number, body: Buffer | string): Buffer => {
  const bytes = Buffer.from(body);
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(bytes.length + 2, 2);
  return Buffer.concat([head, bytes]);
};
/** Exif of a telephone: how it was held, and behind that where it was. */
function exif(turned: number): Buffer {
  const tiff = Buffer.alloc(40);
  tiff.write('II*\0', 0, 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(2, 8);
  tiff.writeUInt16LE(0x010f, 10);
  tiff.writeUInt16LE(274, 22);
  tiff.writeUInt16LE(3, 24);
  tiff.writeUInt32LE(1, 26);
  tiff.writeUInt16LE(turned, 30);
  return part(
    0xe1,
    Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from('GPS 18.6734 105.6923 Nguyen Van Kin')]),
  );
}
const frame = (width = 8, height = 8): Buffer => {
  const body = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  body.writeUInt16BE(height, 1);
  body.writeUInt16BE(width, 3);
  return part(0xc0, body);
};
const scan = Buffer.concat([
  part(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
  Buffer.from([1, 2, 0xff, 0, 3, 0xff, 0xd0, 4]),
]);
const [start, end] = [Buffer.from([0xff, 0xd8]), Buffer.from([0xff, 0xd9])];
const jpeg = (more: readonly Buffer[] = [], behind = ''): Buffer =>
  Buffer.concat([
    start,
    ...more,
    part(0xdb, Buffer.alloc(65)),
    frame(),
    part(0xc4, Buffer.alloc(20)),
    scan,
    end,
    Buffer.from(behind),
  ]);

const chunk = (type: string, body: Buffer | string): Buffer => {
  const bytes = Buffer.from(body);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, Buffer.from(type, 'latin1'), bytes, Buffer.alloc(4)]);
};
const header = (width: number): Buffer => {
  const body = Buffer.from([0, 0, 0, 0, 0, 0, 0, 8, 8, 2, 0, 0, 0]);
  body.writeUInt32BE(width);
  return chunk('IHDR', body);
};
const png = (more: readonly Buffer[] = [], behind = '', width = 8): Buffer =>
  Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    header(width),
    ...more,
    chunk('IDAT', deflateSync(Buffer.alloc(200))),
    chunk('IEND', ''),
    Buffer.from(behind),
  ]);

const clean = (bytes: Buffer): Buffer => {
  const done = cleanPicture(bytes);
  assert.ok(done.ok, done.ok ? '' : done.problem.code);
  return done.value.bytes;
};
const fault = (bytes: Buffer): string => {
  const done = cleanPicture(bytes);
  return done.ok ? 'taken' : done.problem.code;
};

describe('a picture that somebody sends', () => {
  it('loses place, owner, previews, comments and what hangs behind; its dots and how they are turned stay', () => {
    const full = jpeg(
      [part(0xe0, 'JFIF\0 Kin'), exif(6), part(0xe2, 'ICC Kin'), part(0xed, 'IPTC Kin'), part(0xfe, 'Kin ở đây')],
      'MOTION Kin',
    );
    const done = clean(full);
    assert.ok(!/Kin|GPS|JFIF|ICC|IPTC/.test(done.toString('latin1')));
    assert.ok(done.includes(scan) && done.subarray(-2).equals(end));
    // Turned as the camera was held, by an entry that holds nothing else; a second cleaning changes nothing.
    assert.equal(done.readUInt16BE(2), 0xffe1);
    assert.equal(done[31], 6);
    assert.ok(clean(done).equals(done));
    assert.ok(clean(jpeg()).equals(jpeg()));
    const picture = clean(
      png([chunk('tEXt', 'Author Kin'), chunk('eXIf', 'GPS'), chunk('iTXt', 'Kin'), chunk('tIME', 'x')], 'ZIP Kin'),
    );
    assert.ok(picture.equals(png()));
  });

  it('is refused with its reason where it is none, cut off, too large in dots, or made to hurt', () => {
    assert.equal(fault(Buffer.from('<svg onload=alert(1)>')), 'intake.picture-type');
    assert.equal(fault(Buffer.from('GIF89a')), 'intake.picture-type');
    assert.equal(fault(Buffer.alloc(0)), 'intake.picture-type');
    assert.equal(fault(jpeg().subarray(0, 90)), 'intake.picture-damaged');
    assert.equal(fault(Buffer.concat([start, frame(60_000, 60_000), scan, end])), 'intake.picture-dots');
    assert.equal(fault(png([], '', 70_000_000)), 'intake.picture-dots');
    assert.equal(fault(png().subarray(0, 60)), 'intake.picture-damaged');
  });

  it('never throws, whatever the bytes, and gives out nothing that it would not take again', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), fc.nat(400), (noise, asPng, at) => {
        const good = asPng ? png([chunk('tEXt', 'x')]) : jpeg([exif(3)]);
        const broken = Buffer.concat([good.subarray(0, at % good.length), Buffer.from(noise)]);
        const done = cleanPicture(broken);
        if (done.ok) assert.ok(clean(done.value.bytes).equals(done.value.bytes));
      }),
      { numRuns: 400 },
    );
  });
});

describe('where it happened', () => {
  const communes: Commune[] = [
    { id: 1, position: { lat: 18.67, lon: 105.69 }, areaKm2: 30 },
    { id: 2, position: { lat: 19.3, lon: 104.5 }, areaKm2: 400 },
    { id: 3, position: null, areaKm2: null },
  ];
  it('is the commune that reaches there; outside of all it is outside the province', () => {
    assert.ok(Math.abs(kilometres({ lat: 18.67, lon: 105.69 }, { lat: 21.03, lon: 105.85 }) - 263) < 2);
    assert.equal(communeAt({ lat: 18.68, lon: 105.7 }, communes)?.id, 1);
    assert.equal(communeAt({ lat: 19.4, lon: 104.6 }, communes)?.id, 2);
    assert.equal(communeAt({ lat: 21.03, lon: 105.85 }, communes), null);
    assert.deepEqual(readPoint(' 18.6734, 105.6923 '), { ok: true, value: { lat: 18.6734, lon: 105.6923 } });
    assert.deepEqual(readPoint(''), { ok: true, value: null });
    for (const bad of ['18.67', 'a, b', '1e2, 3', '99, 105', '18,67, 105,69', '<b>1</b>, 2'])
      assert.equal(readPoint(bad).ok, false, bad);
  });
});

describe('a form is filled in by a person', () => {
  const key = Buffer.alloc(32, 7);
  const times = { leastSeconds: 3, mostHours: 24 };
  const at = 1_800_000_000_000;
  it('not at once, not a day later, not by a stamp of somebody else; a clock that was set back keeps nobody out', () => {
    const code = (now: number, stamp = stampOf(at, key)) => timeFault(stamp, now, times, key)?.code ?? 'taken';
    assert.equal(code(at + 1_000), 'intake.too-fast');
    assert.equal(code(at + 3_000), 'taken');
    assert.equal(code(at + 25 * 3_600_000), 'intake.too-old');
    assert.equal(code(at - 3_600_000), 'taken');
    for (const stamp of [
      '',
      'x',
      `${at}.`,
      `${at - 1}.${stampOf(at, key).split('.')[1]}`,
      stampOf(at, Buffer.alloc(32, 8)),
    ])
      assert.equal(code(at + 5_000, stamp), 'intake.too-old', stamp);
  });

  it('10,000 forms of one sender: the burst and what a minute gives, and nothing is remembered of who was quiet', () => {
    const often = new Often({ perMinute: 3, burst: 6 });
    let taken = 0;
    for (let n = 0; n < 10_000; n++) if (often.take('bot', at + n * 6) === 0) taken += 1;
    assert.equal(taken, 6 + 2);
    assert.equal(often.take('other', at + 60_000), 0);
    assert.ok(often.take('bot', at - 86_400_000) > 0, 'a clock that was set back refills nothing');
    often.take('late', at + 3_600_000);
    assert.equal(often.size, 1);
  });

  it('its reference can be read aloud; obscene words are found with their marks, as whole words', () => {
    assert.match(codeFrom(Buffer.from([0, 1, 2, 3, 250, 251, 252, 253])), /^PA-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    assert.deepEqual(heldWords('ĐỒ  CHÓ, sao không làm?'), ['đồ chó']);
    assert.deepEqual(heldWords('Do cho phép nên mẹ may áo cho con'), []);
  });
});

describe('GeoReport v2', () => {
  const today = date('2026-11-30');
  const asked = (query: string) => readAsked(new URLSearchParams(query), today);
  const code = (query: string) => {
    const answer = asked(query);
    return 'code' in answer ? answer.code : 200;
  };
  it('is asked for by its own names: days within 90, open and closed, numbers; anything else is 400', () => {
    assert.deepEqual(asked(''), { from: '2026-09-01', to: '2026-11-30', services: [], statuses: [], ids: [] });
    assert.deepEqual(
      asked('start_date=2026-11-01T00:00:00Z&status=open,closed&service_code=land,health&service_request_id=5,7'),
      {
        from: '2026-11-01',
        to: '2026-11-30',
        services: ['land', 'health'],
        statuses: ['open', 'closed'],
        ids: [5, 7],
      },
    );
    for (const query of [
      'start_date=x',
      'end_date=2026-13-01',
      'start_date=2026-01-01',
      'status=done',
      'service_request_id=a',
      'start_date=2026-12-01',
    ])
      assert.equal(code(query), 400, query);
    assert.deepEqual(resourceOf('requests.xml'), { name: 'requests', format: 'xml' });
    for (const name of ['requests', 'requests.csv', '../x.json', '.json', 'a b.xml'])
      assert.equal(resourceOf(name), null, name);
  });

  it('is XML that holds whatever was written, and nothing that XML cannot', () => {
    const xml = xmlOf('service_requests', 'request', [
      { description: 'a < b & "c" \u0000\u0007]]>', lat: null, open: true },
    ]);
    assert.equal(
      xml.split('\n')[1],
      '<service_requests><request><description>a &lt; b &amp; "c" ]]&gt;</description><lat/><open>true</open></request></service_requests>',
    );
  });
});

describe('what is forwarded in bulk', () => {
  it('needs a reference, a summary and a text; the same reference counts once', () => {
    const columns = FORWARD_SHAPE.header(['STT', 'Số tham chiếu', 'Tóm tắt', 'Nội dung', 'Xã, phường'])!;
    assert.equal(FORWARD_SHAPE.header(['Tóm tắt', 'Nội dung']), null);
    const row = (...cells: string[]) => FORWARD_SHAPE.row(cells, columns, 3, null);
    const good = row('1', 'BÁO-01/2026', 'Đèn hỏng', 'Đèn hỏng ba hôm', 'Xã Yên Thành');
    assert.ok(good.ok && good.value.place === 'Xã Yên Thành' && good.value.field === '');
    const fault = (result: ReturnType<typeof row>) => (result.ok ? 'taken' : result.problem[0]!.code);
    assert.equal(fault(row('1', '<b>', 'x', 'y')), 'intake.reference-missing');
    assert.equal(fault(row('1', 'A1', '', 'y')), 'intake.row-words-missing');
    assert.equal(withoutRepeats([good.value, good.value]).length, 1);
  });
});
