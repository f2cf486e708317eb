/** For whom a command is. */
export type For = 'everyone' | 'moderators' | 'owners';

/** What can be typed after a `/`, and for whom it is; what it does is said in texts. */
export const COMMANDS = {
  archive: 'moderators',
  audit: 'owners',
  ban: 'moderators',
  delete: 'everyone',
  deop: 'moderators',
  devices: 'everyone',
  edit: 'everyone',
  edits: 'everyone',
  help: 'everyone',
  invitations: 'owners',
  invite: 'moderators',
  join: 'everyone',
  kick: 'moderators',
  leave: 'everyone',
  link: 'everyone',
  me: 'everyone',
  msg: 'everyone',
  mute: 'moderators',
  nick: 'everyone',
  op: 'moderators',
  owner: 'everyone',
  password: 'everyone',
  pin: 'everyone',
  pins: 'everyone',
  put: 'everyone',
  react: 'everyone',
  rename: 'moderators',
  reply: 'everyone',
  rooms: 'everyone',
  search: 'everyone',
  slow: 'moderators',
  thread: 'everyone',
  tick: 'everyone',
  topic: 'everyone',
  unarchive: 'moderators',
  unban: 'moderators',
  unmute: 'moderators',
  unpin: 'everyone',
  unreact: 'everyone',
  unread: 'everyone',
  untick: 'everyone',
  vote: 'everyone',
  who: 'everyone',
} as const satisfies Record<string, For>;

/** The name of a command. */
export type CommandName = keyof typeof COMMANDS;

/** Every command, by name. */
export const COMMAND_NAMES = Object.keys(COMMANDS) as readonly CommandName[];

/** Whether there is a command of that name. */
export function isCommand(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name);
}
