import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { date } from '../../../kernel/index.ts';
import { judgeReceiver } from '../address.ts';
import { receiverRules } from '../catalog.ts';
import { excerpt } from './excerpt.ts';
import { gatewayDefinition, gatewayRequest, phoneNumber, secretNames, tookIt, unknownPlaces } from './gateway.ts';
import { shortMessage, withoutMarks } from './news.ts';
import { secretOf, signedHeaders } from './signature.ts';

test('a message is signed over number, time and body, once for each secret that is valid', () => {
  const [first, second] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  const headers = signedHeaders({ id: 'msg_1_2', timestamp: 1_764_000_000, body: '{"late":3}' }, [
    secretOf(second),
    secretOf(first),
  ]);
  const by = (key: Buffer): string =>
    `v1,${createHmac('sha256', key).update('msg_1_2.1764000000.{"late":3}').digest('base64')}`;
  assert.deepEqual(headers, {
    'webhook-id': 'msg_1_2',
    'webhook-timestamp': '1764000000',
    'webhook-signature': `${by(second)} ${by(first)}`,
  });
  // The example that libraries of the specification are tried with.
  const known = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: 1_614_265_330, body: '{"test": 2432232314}' };
  assert.equal(
    signedHeaders(known, ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'])['webhook-signature'],
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  );
});

test('addresses: encrypted, whole, without a password; on the own network only where the operator allows the host', () => {
  const own = ['127.0.0.1:8443', 'lien-thong.noi-bo', '10.1.2.3'];
  for (const [address, fault] of [
    ['https://lien-thong.tinh.gov.vn/tin?x=1', null],
    ['https://8.8.8.8/', null],
    ['http://127.0.0.1:8443/tin', null],
    ['https://10.1.2.3/tin', null],
    ['http://lien-thong.tinh.gov.vn/', 'receivers.address-open'],
    ['http://10.1.2.3/', 'receivers.address-open'],
    ['http://127.0.0.1:9000/', 'receivers.address-open'],
    ['https://127.0.0.1:9000/', 'receivers.address-private'],
    ['https://localhost/', 'receivers.address-private'],
    ['https://10.1.2.4/', 'receivers.address-private'],
    ['https://10.1.2.3:8443/', 'receivers.address-private'],
    ['https://169.254.169.254/latest', 'receivers.address-private'],
    ['https://[::1]/', 'receivers.address-private'],
    ['https://[::ffff:10.0.0.1]/', 'receivers.address-private'],
    ['https://2130706433/', 'receivers.address-private'],
    ['https://user:pass@tinh.gov.vn/', 'receivers.address-invalid'],
    ['ftp://tinh.gov.vn/', 'receivers.address-invalid'],
    ['javascript:alert(1)', 'receivers.address-invalid'],
    ['tinh.gov.vn', 'receivers.address-invalid'],
    [`https://tinh.gov.vn/${'x'.repeat(600)}`, 'receivers.address-invalid'],
  ] as const) {
    const judged = judgeReceiver(address, own);
    assert.equal(judged.ok ? null : judged.problem.code, fault, address);
  }
});

test('a gateway is asked as it is declared; what is put in can neither add a field nor a head line', () => {
  const [zalo, sms] = receiverRules().gateways.map(({ definition }) => definition);
  assert.deepEqual(secretNames(zalo!), ['access_token', 'template_id']);
  const words = shortMessage({
    counts: { late: 3, soon: 2, review: 0, silent: 1, given: 0, returned: 0 },
    dueOn: date('2026-12-05'),
    link: 'https://vi.du/x',
  });
  const asked = gatewayRequest(
    zalo!,
    { id: 'msg_7_1', phone: '0912345678', words },
    { access_token: 'mật', template_id: '1","evil":"' },
  );
  assert.deepEqual(JSON.parse(asked.body!), {
    phone: '84912345678',
    template_id: '1","evil":"',
    template_data: { late: '3', soon: '2', due: '05/12/2026', link: 'https://vi.du/x' },
    tracking_id: 'msg_7_1',
  });
  assert.deepEqual(asked.headers, { access_token: 'mật', 'content-type': 'application/json' });
  const text = JSON.parse(gatewayRequest(sms!, { id: 'm', phone: '0912345678', words }, {}).body!) as {
    Content: string;
  };
  assert.equal(
    text.Content,
    'Thuoc Do: 3 viec tre han, 2 viec sap den han, 0 viec cho duyet. Han gan nhat 05/12/2026. Xem https://vi.du/x',
  );
  assert.equal(withoutMarks('Đường Đệ – ổn'), 'Duong De - on');
  const form = { ...sms!, format: 'form' as const, method: 'GET' as const, url: 'https://a.vn/g?k=1' };
  const got = new URL(
    gatewayRequest(form, { id: 'm', phone: '0912345678', words: { ...words, text: 'a&b=c' } }, {}).url,
  );
  assert.deepEqual(
    [got.searchParams.get('k'), got.searchParams.get('Content'), got.searchParams.get('b')],
    ['1', 'a&b=c', null],
  );
  assert.deepEqual(unknownPlaces({ ...zalo!, headers: { X: '{name} {secret.a-b} {title}' } }), ['name', 'title']);
  assert.deepEqual(unknownPlaces({ ...zalo!, url: 'https://a.vn/{secret.token}/gui' }), ['{secret.token}']);
  assert.equal(
    gatewayDefinition.safeParse({ ...zalo!, format: 'form' }).success,
    false,
    'fields within fields of a form',
  );
});

test('how success is recognised: by status, and by what the answer says where that is declared', () => {
  const [zalo] = receiverRules().gateways.map(({ definition }) => definition);
  assert.equal(tookIt(zalo!, 200, '{"error":0}'), true);
  for (const answer of ['{"error":-216}', '{"error":[0]}', '{}', '{"data":{"error":0}}', 'ok', '', 'null'])
    assert.equal(tookIt(zalo!, 200, answer), false, answer);
  assert.equal(tookIt(zalo!, 201, '{"error":0}'), false);
  assert.equal(tookIt({ ...zalo!, success: { status: [200] } }, 200, 'anything'), true);
});

test('telephone numbers are read as people write them, and none is kept of what a gateway answers', () => {
  for (const typed of ['0912345678', '+84 912 345 678', '84912345678', '0912.345.678', '(091) 234-5678'])
    assert.equal(phoneNumber(typed), '0912345678', typed);
  for (const typed of ['', '912345678', '09123456789', '091234567', 'tôi', '+1 912345678'])
    assert.equal(phoneNumber(typed), null, typed);
  fc.assert(
    fc.property(
      fc.string(),
      fc.constantFrom('0912345678', '+84912345678', '84 912 345 678', '0912-345-678'),
      fc.string(),
      (before, phone, after) => {
        const kept = (excerpt(`${before} ${phone} ${after}`, 300) ?? '').replace(/\D/g, '');
        assert.ok(!kept.includes('912345678'));
      },
    ),
  );
  assert.equal(excerpt('sai khóa abc-dài-hơn', 300, ['abc', 'abc-dài-hơn']), 'sai khóa …');
  assert.equal(excerpt('x'.repeat(900), 300)?.length, 300);
  assert.equal(excerpt(' \r\n ', 300), null);
});
