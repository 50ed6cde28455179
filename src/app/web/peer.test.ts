import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { describe, test } from 'node:test';
import { clientAddress, isEncrypted, readProxies, visitorOf, type Proxies } from './peer.ts';

const from = (remoteAddress: string | undefined, headers: IncomingMessage['headers'] = {}): IncomingMessage =>
  ({ socket: { remoteAddress }, headers }) as IncomingMessage;
const proxies = readProxies('10.0.0.1, 10.1.0.0/16 fd00::/8') as Proxies;
const behind = (forwarded: string, remote = '10.0.0.1'): string | null =>
  clientAddress(from(remote, { 'x-forwarded-for': forwarded }), proxies);

describe('whose request it is', () => {
  test('what a visitor writes is not believed', () => {
    assert.equal(clientAddress(from('203.0.113.9', { 'x-forwarded-for': '10.0.0.1' }), proxies), '203.0.113.9');
    assert.equal(clientAddress(from('203.0.113.9', { 'x-forwarded-for': '1.2.3.4' }), null), '203.0.113.9');
    assert.equal(clientAddress(from('10.0.0.1', { 'x-forwarded-for': '1.2.3.4' }), null), '10.0.0.1');
  });

  test('of a proxy its last word that is no proxy of ours counts', () => {
    assert.equal(behind('198.51.100.7'), '198.51.100.7');
    assert.equal(behind('1.1.1.1, 198.51.100.7'), '198.51.100.7');
    assert.equal(behind('1.1.1.1, 198.51.100.7, 10.1.2.3'), '198.51.100.7');
    assert.equal(behind('198.51.100.7:5123'), '198.51.100.7');
    assert.equal(behind('[2001:db8::7]:443'), '2001:db8::7');
    assert.equal(behind('198.51.100.7', '::ffff:10.0.0.1'), '198.51.100.7');
  });

  test('words that are no address end the search', () => {
    for (const word of ['', 'unknown', '<script>', '999.1.1.1', 'evil.example', "'; DROP TABLE"]) {
      assert.equal(behind(word), '10.0.0.1', word);
      assert.equal(behind(`1.1.1.1, ${word}`), '10.0.0.1', word);
    }
    assert.equal(clientAddress(from(undefined), proxies), null);
  });

  test('encryption is what the proxy says, and what the socket is elsewhere', () => {
    const said = (proto: string, remote: string): boolean =>
      isEncrypted(from(remote, { 'x-forwarded-proto': proto }), proxies);
    assert.equal(said('https', '10.0.0.1'), true);
    assert.equal(said('http', '10.0.0.1'), false);
    assert.equal(said('https, http', '10.0.0.1'), false);
    assert.equal(said('https', '203.0.113.9'), false);
  });

  test('an IPv6 visitor is counted by the network that they choose addresses from', () => {
    assert.equal(visitorOf('2001:db8:1:2:3:4:5:6'), visitorOf('2001:db8:1:2:ffff::1'));
    assert.notEqual(visitorOf('2001:db8:1:2::1'), visitorOf('2001:db8:1:3::1'));
    assert.equal(visitorOf('2001:db8::1'), '2001:db8:0:0::/64');
    assert.equal(visitorOf('198.51.100.7'), '198.51.100.7');
  });
});

test('lists of proxies', () => {
  for (const text of ['x', '10.0.0.0/33', '10.0.0.1/8/8', '::/129', '10.0.0.1/x', '10.0.0.1 evil.example'])
    assert.equal(readProxies(text), null, text);
  assert.ok(readProxies('::1')?.check('::1', 'ipv6'));
});
