import type { Item } from '../../wire/item';
import { textAt, textsAt } from './field';

/** `{name, phones?, emails?, organization?, note?}` */
export interface Contact {
  readonly name: string;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  readonly organization: string | undefined;
  readonly note: string | undefined;
}

/** Reads a contact. */
export function readContact(item: Item): Contact | undefined {
  const name = textAt(item, 'name');
  if (name === undefined) return undefined;
  return {
    name,
    phones: textsAt(item, 'phones') ?? [],
    emails: textsAt(item, 'emails') ?? [],
    organization: textAt(item, 'organization'),
    note: textAt(item, 'note'),
  };
}

/** A telephone number as a link (RFC 3966); none where it has hardly any digits. */
export function telUri(phone: string): string | undefined {
  const digits = phone.replace(/[^\d+*#]/g, '').replace(/(?!^)\+/g, '');
  return /\d{2}/.test(digits) ? `tel:${encodeURIComponent(digits).replace('%2B', '+')}` : undefined;
}

/** An address as a link (RFC 6068); none where it is no address. */
export function mailtoUri(email: string): string | undefined {
  return /^[^\s@?&]+@[^\s@?&]+$/.test(email) ? `mailto:${encodeURIComponent(email).replace('%40', '@')}` : undefined;
}

/** A card for address books (RFC 6350, in the older version that all of them read). */
export function vcardOf(contact: Contact): string {
  const lines = ['BEGIN:VCARD', 'VERSION:3.0', `FN:${escape(contact.name)}`, `N:${nameParts(contact.name)}`];
  if (contact.organization) lines.push(`ORG:${escape(contact.organization)}`);
  for (const phone of contact.phones) lines.push(`TEL:${escape(phone)}`);
  for (const email of contact.emails) lines.push(`EMAIL:${escape(email)}`);
  if (contact.note) lines.push(`NOTE:${escape(contact.note)}`);
  lines.push('END:VCARD', '');
  return lines.map(fold).join('\r\n');
}

function nameParts(name: string): string {
  const words = name.trim().split(/\s+/);
  const last = words.length > 1 ? (words.pop() ?? '') : '';
  return `${escape(last)};${escape(words.join(' '))};;;`;
}

/** A text in vCard and iCalendar (RFC 6350 §3.4, RFC 5545 §3.3.11). */
export function escape(text: string): string {
  return text.replace(/[\\;,]/g, String.raw`\$&`).replace(/\r\n|\r|\n/g, String.raw`\n`).replace(/\p{Cc}/gu, '');
}

const LINE_BYTES_MAX = 75;

/** A line in pieces of at most 75 bytes (RFC 5545 §3.1). */
export function fold(line: string): string {
  const encoder = new TextEncoder();
  let [folded, length] = ['', 0];
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (length + size > LINE_BYTES_MAX) [folded, length] = [`${folded}\r\n `, 1];
    folded += character;
    length += size;
  }
  return folded;
}
