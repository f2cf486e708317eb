import { expect, test } from 'vitest';
import { deviceLink, digitsOf, fingerprintOf, invitationLink, parseLink } from './invitation';
import { linkTo, merged, originOf, readServers, withServer } from './servers';

test.each([
  ['192.168.0.7', 'https://192.168.0.7:7276'],
  ['sala.local:8000', 'https://sala.local:8000'],
  ['https://10.0.0.1', 'https://10.0.0.1'],
  ['https://10.0.0.1:7276/r/2#invite=a', 'https://10.0.0.1:7276'],
  ['wss://10.0.0.1:7276/v1/ws', 'https://10.0.0.1:7276'],
  ['http://127.0.0.1:7276', 'http://127.0.0.1:7276'],
  ['javascript://x', undefined],
  ['javascript:alert(1)', undefined],
  ['https://user:pass@host', undefined],
  ['two words', undefined],
  ['', undefined],
])('%j means %s', (typed, origin) => {
  expect(originOf(typed)).toBe(origin);
});

test('a server is there once', () => {
  const [first] = withServer([], { name: '', origin: 'https://a:1' });
  expect(first?.name).toBe('a:1');
  expect(withServer([first!], { name: 'A', origin: 'https://a:1' })).toEqual([{ name: 'A', origin: 'https://a:1' }]);
});

test('a link hands the list on, and what was known stays', () => {
  const servers = [
    { name: 'A & B', origin: 'https://a:1' },
    { name: 'Ç', origin: 'https://c:1' },
  ];
  const link = linkTo(servers[0]!, servers);
  expect(parseLink(new URL(link).hash).servers).toEqual(servers);
  expect(merged([{ name: 'mine', origin: 'https://a:1' }], servers)).toEqual([{ name: 'mine', origin: 'https://a:1' }, servers[1]]);
});

test('what is no list of servers is none', () => {
  expect(readServers('{"a":1}')).toEqual([]);
  expect(readServers('[')).toEqual([]);
  expect(readServers('[["x","javascript:alert(1)"],["y"],7]')).toEqual([]);
});

test('an invitation is read as it was written', () => {
  const sha256 = Array.from({ length: 32 }, (_, index) => index.toString(16).padStart(2, '0').toUpperCase()).join(':');
  const link = invitationLink('https://10.0.0.1:7276', sha256, 'one-two-three-four');
  expect(link).toBe(`https://10.0.0.1:7276/#fp=${fingerprintOf(sha256)}&invite=one-two-three-four`);
  expect(fingerprintOf(sha256)).toHaveLength(43);
  expect(digitsOf(fingerprintOf(sha256))).toBe(sha256);
  expect(parseLink(new URL(link).hash)).toEqual({ invitation: 'one-two-three-four', servers: [] });
});

test('a link for a device carries the code and the name', () => {
  const link = deviceLink('https://10.0.0.1:7276', '012-345', 'joão & cia');
  expect(parseLink(new URL(link).hash)).toEqual({ link: '012345', name: 'joão & cia', servers: [] });
});
