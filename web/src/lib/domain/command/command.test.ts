import { expect, test } from 'vitest';
import { orderOf } from './order';
import { COMMAND_NAMES, isCommand } from './table';
import { actionText, readTyped, secondsOf } from './typed';
import { findWhich, readWhich } from './which';

test('a line is a text unless it begins with a slash', () => {
  for (const text of ['oi, tudo bem?', '  indented', 'either/or', '!sair']) expect(readTyped(text)).toEqual({ is: 'text', text });
  expect(readTyped('//etc/passwd')).toEqual({ is: 'text', text: '/etc/passwd' });
  expect(readTyped(' \t ')).toEqual({ is: 'nothing' });
});

test('a command has a name and an argument', () => {
  expect(readTyped('/who')).toEqual({ is: 'command', name: 'who', argument: '' });
  expect(readTyped('/JOIN  #ops ')).toEqual({ is: 'command', name: 'join', argument: '#ops' });
  expect(readTyped('/me two\nlines')).toEqual({ is: 'command', name: 'me', argument: 'two\nlines' });
  expect(readTyped('/ x')).toEqual({ is: 'command', name: '', argument: 'x' });
});

test('a span is a number and a unit', () => {
  expect(['90s', '10m', '10 min', '2H', '7d', '2w'].map(secondsOf)).toEqual([90, 600, 600, 7_200, 604_800, 1_209_600]);
  for (const text of ['', '10', 'm', '-1d', '1.5h', '0s', '2y', '999999999999w']) expect(secondsOf(text), text).toBeUndefined();
});

test('an action is emphasised as a whole', () => {
  expect(actionText('waves')).toBe('*waves*');
  expect(actionText(String.raw`2*3 \o/`)).toBe(String.raw`*2\*3 \\o/*`);
});

test('a message is meant by place, name or position', () => {
  expect(readWhich('last')).toEqual({ is: 'back', count: 0 });
  expect(readWhich('-3')).toEqual({ is: 'back', count: 2 });
  expect(readWhich('1234')).toEqual({ is: 'at', position: 1234 });
  expect(readWhich('@Ana')).toEqual({ is: 'of', name: 'Ana' });
  for (const word of ['', '-0', '-x', 'a b']) expect(readWhich(word), word).toBeUndefined();
});

test('the last message that may be meant is meant', () => {
  const said = (position: number, user: number, type?: string) => ({
    event: { position, room: 2, at: 0, by: { user, name: user === 1 ? 'ana' : 'bob' }, what: { message: type ? { objects: [{ type, value: {}, fallback: '' }] } : { text: 'oi' } } },
    notes: undefined,
    through: 0,
  });
  const entries = [said(1, 1), said(2, 2, 'poll'), said(3, 2)];
  const find = (word: string, among: 'all' | 'own' | 'polls' = 'all') => {
    const which = readWhich(word);
    return which && findWhich(which, among, entries, { user: 1, name: 'ana' });
  };
  expect([find('last'), find('-2'), find('ANA'), find('77'), find('-9')]).toEqual([3, 2, 1, 77, undefined]);
  expect([find('last', 'own'), find('last', 'polls'), find('-2', 'own')]).toEqual([1, 2, undefined]);
});

/** What a line asks for, in room 9. */
function order(line: string): unknown {
  const typed = readTyped(line);
  if (typed.is !== 'command' || !isCommand(typed.name)) throw new Error(line);
  return orderOf(typed.name, typed.argument, 9);
}

test('rooms are joined, named and kept', () => {
  expect(order('/join ops')).toEqual({ is: 'join', room: '#ops', isPrivate: false });
  expect(order('/join #ops private')).toEqual({ is: 'join', room: '#ops', isPrivate: true });
  expect(order('/join @bob')).toEqual({ is: 'join', room: '@bob', isPrivate: false });
  expect(order('/topic -')).toEqual({ is: 'ask', op: { topic: { room: 9, topic: '' } } });
  expect(order('/slow 2m')).toEqual({ is: 'ask', op: { slow: { room: 9, seconds: 120 } } });
  expect(order('/slow off')).toEqual({ is: 'ask', op: { slow: { room: 9, seconds: 0 } } });
  expect(order('/rename cozinha')).toEqual({ is: 'ask', op: { rename_room: { room: 9, name: '#cozinha' } } });
  expect(order('/unarchive')).toEqual({ is: 'ask', op: { archive: { room: 9, archived: false } } });
});

test('people are told, brought in, and kept out', () => {
  expect(order('/msg @bob oi, bob')).toEqual({ is: 'tell', name: 'bob', text: 'oi, bob' });
  expect(order('/kick bob rude words')).toEqual({ is: 'ask', op: { kick: { room: 9, user: '@bob', reason: 'rude words' } } });
  expect(order('/kick server bob')).toEqual({ is: 'ask', op: { kick: { room: '#lobby', user: '@bob' } } });
  expect(order('/ban bob 10m spam')).toEqual({ is: 'ask', op: { ban: { room: 9, user: '@bob', seconds: 600, reason: 'spam' } } });
  expect(order('/ban 10.0.0.7')).toEqual({ is: 'ask', op: { ban: { address: '10.0.0.7' } }, done: { key: 'ban-done', who: '10.0.0.7' } });
  expect(order('/unban server bob')).toEqual({ is: 'ask', op: { unban: { user: '@bob' } }, done: { key: 'unban-done', who: 'bob' } });
  expect(order('/mute bob 2h')).toEqual({ is: 'ask', op: { mute: { room: 9, user: '@bob', seconds: 7_200 } } });
  expect(order('/op server bob')).toEqual({ is: 'ask', op: { role: { user: '@bob', role: 'owner' } }, done: { key: 'op-done', who: 'bob' } });
  expect(order('/deop bob')).toEqual({ is: 'ask', op: { role: { room: 9, user: '@bob', role: 'member' } } });
  expect(order('/invite bob')).toEqual({ is: 'ask', op: { invite: { room: 9, user: '@bob' } } });
  expect(order('/invite uses 3 expires 2h')).toEqual({ is: 'invite', uses: 3, seconds: 7_200 });
});

test('messages are acted on', () => {
  const about = (is: string, deed: object, among = 'all') => ({ is: 'message', which: readWhich(is), among, deed });
  expect(order('/reply -2 claro')).toEqual(about('-2', { do: 'reply', text: 'claro' }));
  expect(order('/react last 👍')).toEqual(about('last', { do: 'react', emoji: '👍' }));
  expect(order('/delete')).toEqual(about('last', { do: 'delete' }, 'own'));
  expect(order('/vote last 1,3')).toEqual(about('last', { do: 'vote', choices: [0, 2] }, 'polls'));
  expect(order('/vote last -')).toEqual(about('last', { do: 'vote', choices: [] }, 'polls'));
  expect(order('/untick last 2')).toEqual(about('last', { do: 'tick', item: 1, done: false }, 'tasks'));
  expect(order('/put metric {"value": 3}')).toEqual({ is: 'put', object: { type: 'metric', value: { value: 3 } } });
});

test('what means nothing is not guessed at', () => {
  const lines = ['/me', '/msg bob', '/join', '/join #a b', '/nick', '/slow soon', '/kick', '/ban', '/mute bob soon', '/react last', '/reply last', '/edit', '/pin', '/vote last 0', '/vote last', '/tick last x', '/put x {', '/put x', '/invite uses 0', '/op'];
  for (const line of lines) expect(order(line), line).toBeUndefined();
});

test('every command can be given', () => {
  for (const name of COMMAND_NAMES) expect(() => orderOf(name, '', 9), name).not.toThrow();
});
