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
