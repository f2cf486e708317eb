import type { ObjectDraft, Op, Role } from '../../wire/generated';
import type { CommandName } from './table';
import { actionText, first, secondsOf } from './typed';
import { readWhich, type Among, type Which } from './which';

/** What a command does with a message. */
export type Deed =
  | { readonly do: 'reply'; readonly text: string }
  | { readonly do: 'edit'; readonly text: string }
  | { readonly do: 'thread'; readonly text: string }
  | { readonly do: 'react' | 'unreact'; readonly emoji: string }
  | { readonly do: 'pin' | 'unpin' | 'delete' }
  | { readonly do: 'edits' }
  | { readonly do: 'vote'; readonly choices: number[] }
  | { readonly do: 'tick'; readonly item: number | undefined; readonly done: boolean };

/** What a command asks for. */
export type Order =
  /** The server is asked, and then this is said, if anything. */
  | { readonly is: 'ask'; readonly op: Op; readonly done?: { readonly key: string; readonly who: string } }
  | { readonly is: 'say'; readonly text: string }
  | { readonly is: 'tell'; readonly name: string; readonly text: string }
  | { readonly is: 'put'; readonly object: ObjectDraft }
  | { readonly is: 'join'; readonly room: string; readonly isPrivate: boolean }
  | { readonly is: 'message'; readonly which: Which; readonly among: Among; readonly deed: Deed }
  | { readonly is: 'search'; readonly query: string }
  | { readonly is: 'help'; readonly command: string | undefined }
  | { readonly is: 'invite'; readonly uses: number | undefined; readonly seconds: number | undefined }
  | { readonly is: 'leave' | 'topic' | 'who' | 'rooms' | 'pins' | 'unread' | 'link' | 'devices' | 'password' | 'invitations' | 'audit' };

const LOBBY_NAME = '#lobby';
const NAME = /^@?([\p{L}\p{N}][\p{L}\p{N}\p{M}._-]*)$/u;
const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f:]*:[0-9a-f:.]+)(?:\/\d{1,3})?$/i;

/** What `/name argument` asks for, typed in the room with that id; none where it is used in a way that means nothing. */
export function orderOf(name: CommandName, argument: string, room: number): Order | undefined {
  switch (name) {
    case 'leave':
    case 'who':
    case 'rooms':
    case 'pins':
    case 'unread':
    case 'link':
    case 'devices':
    case 'password':
    case 'invitations':
    case 'audit':
      return { is: name };
    case 'help':
      return { is: 'help', command: argument.replace(/^\//, '').toLowerCase() || undefined };
    case 'search':
      return { is: 'search', query: argument };
    case 'me':
      return argument ? { is: 'say', text: actionText(argument) } : undefined;
    case 'msg':
      return tell(argument);
    case 'join':
      return join(argument);
    case 'put':
      return put(argument);
    case 'nick':
      return argument ? { is: 'ask', op: { nick: { name: argument } } } : undefined;
    case 'owner':
      return argument ? { is: 'ask', op: { become_owner: { code: argument } }, done: { key: 'command-owner-done', who: '' } } : undefined;
    case 'topic':
      return argument === '' ? { is: 'topic' } : { is: 'ask', op: { topic: { room, topic: argument === '-' ? '' : argument } } };
    case 'rename':
      return argument ? { is: 'ask', op: { rename_room: { room, name: argument.startsWith('#') ? argument : `#${argument}` } } } : undefined;
    case 'archive':
    case 'unarchive':
      return { is: 'ask', op: { archive: { room, archived: name === 'archive' } } };
    case 'slow':
      return slow(argument, room);
    case 'invite':
      return invite(argument, room);
    case 'kick':
      return kick(argument, room);
    case 'ban':
      return ban(argument, room);
    case 'unban':
      return unban(argument, room);
    case 'mute':
      return mute(argument, room);
    case 'unmute': {
      const user = someone(argument);
      return user ? { is: 'ask', op: { unmute: { room, user } } } : undefined;
    }
    case 'op':
    case 'deop':
      return role(argument, room, name === 'op');
    case 'delete':
      return about(argument || 'last', argument ? 'all' : 'own', { do: 'delete' });
    case 'pin':
    case 'unpin':
    case 'edits':
      return about(argument, 'all', { do: name });
    case 'reply': {
      const { word, rest } = first(argument);
      return rest ? about(word, 'all', { do: 'reply', text: rest }) : undefined;
    }
    case 'edit': {
      const { word, rest } = first(argument);
      return rest ? about(word, 'own', { do: 'edit', text: rest }) : undefined;
    }
    case 'thread': {
      const { word, rest } = first(argument);
      return about(word, 'all', { do: 'thread', text: rest });
    }
    case 'react':
    case 'unreact': {
      const { word, rest } = first(argument);
      return rest ? about(word, 'all', { do: name, emoji: rest }) : undefined;
    }
    case 'vote':
      return vote(argument);
    case 'tick':
    case 'untick':
      return tick(argument, name === 'tick');
  }
}

function about(word: string, among: Among, deed: Deed): Order | undefined {
  const which = readWhich(word);
  return which ? { is: 'message', which, among, deed } : undefined;
}

function someone(word: string): string | undefined {
  const name = NAME.exec(word)?.[1];
  return name === undefined ? undefined : `@${name}`;
}

function tell(argument: string): Order | undefined {
  const { word, rest } = first(argument);
  const name = NAME.exec(word)?.[1];
  return name && rest ? { is: 'tell', name, text: rest } : undefined;
}

function join(argument: string): Order | undefined {
  const { word, rest } = first(argument);
  const room = /^[#@]/.test(word) ? word : `#${word}`;
  if (room.length < 2 || (rest !== '' && (rest !== 'private' || room.startsWith('@')))) return undefined;
  return { is: 'join', room, isPrivate: rest === 'private' };
}

function put(argument: string): Order | undefined {
  const { word, rest } = first(argument);
  if (word === '' || rest === '') return undefined;
  try {
    return { is: 'put', object: { type: word, value: JSON.parse(rest) as unknown } };
  } catch {
    return undefined;
  }
}

function slow(argument: string, room: number): Order | undefined {
  const seconds = argument === 'off' ? 0 : /^\d{1,6}$/.test(argument) ? Number(argument) : secondsOf(argument);
  return seconds === undefined ? undefined : { is: 'ask', op: { slow: { room, seconds } } };
}

function invite(argument: string, room: number): Order | undefined {
  const words = argument.split(/\s+/).filter(Boolean);
  const [only] = words;
  const user = words.length === 1 && only ? someone(only) : undefined;
  if (user) return { is: 'ask', op: { invite: { room, user } } };
  let [uses, seconds]: [number | undefined, number | undefined] = [undefined, undefined];
  for (let at = 0; at < words.length; at += 2) {
    const value = words[at + 1] ?? '';
    if (words[at] === 'uses' && /^[1-9]\d{0,8}$/.test(value)) uses = Number(value);
    else if (words[at] === 'expires' && secondsOf(value) !== undefined) seconds = secondsOf(value);
    else return undefined;
  }
  return { is: 'invite', uses, seconds };
}

/** What is said beyond where it is to hold: on the whole server where it begins with that word. */
function scope(argument: string): { isServer: boolean; word: string; rest: string } {
  const { word, rest } = first(argument);
  return word === 'server' ? { isServer: true, ...first(rest) } : { isServer: false, word, rest };
}

function kick(argument: string, room: number): Order | undefined {
  const { isServer, word, rest } = scope(argument);
  const user = someone(word);
  if (!user) return undefined;
  // Out of where everyone is means off the server.
  return { is: 'ask', op: { kick: { room: isServer ? LOBBY_NAME : room, user, ...(rest && { reason: rest }) } } };
}

function ban(argument: string, room: number): Order | undefined {
  const { isServer, word, rest } = scope(argument);
  const target = whoOrWhere(word);
  if (!target) return undefined;
  const { word: span, rest: after } = first(rest);
  const seconds = secondsOf(span);
  const reason = seconds === undefined ? rest : after;
  const isRoom = !isServer && target.address === undefined;
  const op: Op = { ban: { ...(isRoom && { room }), ...target, ...(seconds !== undefined && { seconds }), ...(reason && { reason }) } };
  return isRoom ? { is: 'ask', op } : { is: 'ask', op, done: { key: 'ban-done', who: word } };
}

function unban(argument: string, room: number): Order | undefined {
  const { isServer, word } = scope(argument);
  const target = whoOrWhere(word);
  if (!target) return undefined;
  const isRoom = !isServer && target.address === undefined;
  const op: Op = { unban: { ...(isRoom && { room }), ...target } };
  return isRoom ? { is: 'ask', op } : { is: 'ask', op, done: { key: 'unban-done', who: word } };
}

/** A machine is kept out of the server, a person of a room or of the server. */
function whoOrWhere(word: string): { user?: string; address?: string } | undefined {
  if (ADDRESS.test(word)) return { address: word };
  const user = someone(word);
  return user ? { user } : undefined;
}

function mute(argument: string, room: number): Order | undefined {
  const { word, rest } = first(argument);
  const [user, seconds] = [someone(word), secondsOf(rest)];
  if (!user || (rest !== '' && seconds === undefined)) return undefined;
  return { is: 'ask', op: { mute: { room, user, ...(seconds !== undefined && { seconds }) } } };
}

function role(argument: string, room: number, isRaised: boolean): Order | undefined {
  const { isServer, word } = scope(argument);
  const user = someone(word);
  if (!user) return undefined;
  const given: Role = !isRaised ? 'member' : isServer ? 'owner' : 'moderator';
  const op: Op = { role: { ...(!isServer && { room }), user, role: given } };
  if (!isServer) return { is: 'ask', op };
  return { is: 'ask', op, done: { key: isRaised ? 'op-done' : 'deop-done', who: user.slice(1) } };
}

function vote(argument: string): Order | undefined {
  const { word, rest } = first(argument);
  if (rest === '-') return about(word, 'polls', { do: 'vote', choices: [] });
  const options = rest.split(/[,\s]+/).filter(Boolean);
  const choices = options.map((option) => (/^[1-9]\d{0,2}$/.test(option) ? Number(option) - 1 : -1));
  return choices.length > 0 && !choices.includes(-1) ? about(word, 'polls', { do: 'vote', choices }) : undefined;
}

function tick(argument: string, done: boolean): Order | undefined {
  const { word, rest } = first(argument);
  if (rest !== '' && !/^[1-9]\d{0,2}$/.test(rest)) return undefined;
  return about(word, 'tasks', { do: 'tick', item: rest === '' ? undefined : Number(rest) - 1, done });
}
