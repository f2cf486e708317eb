import { shell } from './shell.svelte';
import { store } from './store';

/** Something that a browser may allow a page, or not. */
export type Ability = 'secure' | 'worker' | 'notifications' | 'clipboard' | 'database' | 'persist' | 'microphone' | 'badge';

/** Whether it is allowed: yes, no, or when it is asked for. */
export type Answer = 'yes' | 'no' | 'asks';

/** What this browser allows the page here, as far as that can be seen without asking. */
export async function allowed(): Promise<{ ability: Ability; answer: Answer }[]> {
  const answers: Record<Ability, Answer | Promise<Answer>> = {
    secure: yes(isSecureContext),
    worker: yes(shell.keeping === 'kept'),
    notifications: notifications(),
    clipboard: yes('clipboard' in navigator),
    database: store().then((database) => yes(database !== null)),
    persist: navigator.storage?.persisted ? navigator.storage.persisted().then((is) => (is ? 'yes' : 'asks')) : 'no',
    microphone: navigator.mediaDevices ? permission('microphone') : 'no',
    badge: yes('setAppBadge' in navigator),
  };
  const names = Object.keys(answers) as Ability[];
  return Promise.all(names.map(async (ability) => ({ ability, answer: await Promise.resolve(answers[ability]).catch(() => 'no' as const) })));
}

function yes(is: boolean): Answer {
  return is ? 'yes' : 'no';
}

function notifications(): Answer {
  if (!('Notification' in globalThis)) return 'no';
  return { granted: 'yes', denied: 'no', default: 'asks' }[Notification.permission] as Answer;
}

async function permission(name: string): Promise<Answer> {
  const { state } = await navigator.permissions.query({ name: name as PermissionName });
  return ({ granted: 'yes', denied: 'no', prompt: 'asks' } as const)[state];
}
