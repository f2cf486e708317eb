import { expect, test } from 'vitest';
import { draftKey, keep, readDrafts, type Drafts } from './draft';

test('rooms and threads have drafts of their own', () => {
  const drafts = keep(keep({}, draftKey(2, undefined), { text: 'a', at: 1 }), draftKey(2, 7), { text: 'b', at: 2 });
  expect(readDrafts(JSON.stringify(drafts))).toEqual({ 2: { text: 'a', at: 1 }, '2/7': { text: 'b', at: 2 } });
});

test('an empty draft is none, unless it answers something', () => {
  expect(keep({ 2: { text: 'a', at: 1 } }, '2', { text: ' ', at: 2 })).toEqual({});
  expect(keep({}, '2', { text: '', replyTo: 5, at: 2 })).toEqual({ 2: { text: '', replyTo: 5, at: 2 } });
});

test('the last hundred are kept', () => {
  let drafts: Drafts = {};
  for (let at = 0; at < 120; at++) drafts = keep(drafts, `${at}`, { text: 'a', at });
  expect(Object.keys(drafts)).toHaveLength(100);
  expect(drafts['19']).toBeUndefined();
});

test('what cannot be read was not kept', () => {
  for (const kept of [null, '', '{', '[]', 'null', '{"2":5}', '{"2":{"text":1,"at":1}}']) expect(readDrafts(kept)).toEqual({});
});
