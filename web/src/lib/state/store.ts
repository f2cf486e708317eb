import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Pending } from '../domain/outbox';

interface Schema extends DBSchema {
  /** Messages that the server has not acknowledged, by their nonce. */
  outbox: { key: string; value: Pending };
  /** What the page remembers, by name. */
  memory: { key: string; value: unknown };
}

let opened: Promise<IDBPDatabase<Schema> | null> | undefined;

/** What this browser keeps for the page; null where it keeps nothing (a private window, say). */
export function store(): Promise<IDBPDatabase<Schema> | null> {
  opened ??= openDB<Schema>('papo', 1, {
    upgrade(database) {
      database.createObjectStore('outbox', { keyPath: 'nonce' });
      database.createObjectStore('memory');
    },
  }).catch(() => null);
  return opened;
}

/** What is remembered under a name; undefined where nothing is. */
export async function recall<T>(name: string): Promise<T | undefined> {
  return (await (await store())?.get('memory', name).catch(() => undefined)) as T | undefined;
}

/** Remembers a value under a name. */
export async function remember(name: string, value: unknown): Promise<void> {
  await (await store())?.put('memory', value, name).catch(() => undefined);
}

/** Forgets what is remembered under names that begin so. */
export async function forget(prefix: string): Promise<void> {
  const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
  await (await store())?.delete('memory', range).catch(() => undefined);
}

/** Forgets what is remembered under names that begin so, but for those. */
export async function forgetOthers(prefix: string, but: ReadonlySet<string>): Promise<void> {
  const database = await store();
  const names = (await database?.getAllKeys('memory', IDBKeyRange.bound(prefix, `${prefix}\uffff`)).catch(() => [])) ?? [];
  for (const name of names) if (!but.has(name)) await database?.delete('memory', name).catch(() => undefined);
}

/** Forgets everything: what was remembered, and what waits to be sent. */
export async function forgetAll(): Promise<void> {
  const database = await store();
  await Promise.all([database?.clear('memory'), database?.clear('outbox')]).catch(() => undefined);
}
