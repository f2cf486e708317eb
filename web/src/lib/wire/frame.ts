import type { Empty, Failure, Op, Outcome, ServerFrame } from './generated';

/** The name by which servers know this encoding of the protocol. */
export const SUBPROTOCOL = 'papo.v1.json';

/** A request as it goes over the wire. */
export function encode(id: number, op: Op): string {
  return JSON.stringify({ id, do: op });
}

/** What a server sends. A frame that is not understood is null: newer servers may say more. */
export function decode(text: string): ServerFrame | null {
  const frame: unknown = JSON.parse(text);
  if (typeof frame !== 'object' || frame === null) return null;
  const known = ['reply', 'event', 'signal', 'caught_up', 'bye'];
  return known.some((key) => key in frame) ? (frame as ServerFrame) : null;
}

/** A value without fields, as requests and answers have them. */
export const NOTHING: Empty = {};

/** A request that was refused, with what to do about it in the user's language. */
export class Refusal extends Error {
  readonly code: Failure['code'];
  readonly detail: string | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(failure: Failure) {
    super(failure.message);
    this.name = 'Refusal';
    this.code = failure.code;
    this.detail = failure.detail;
    this.retryAfterMs = failure.retry_after_ms;
  }
}

type KeysOf<U> = U extends unknown ? keyof U : never;
type ValueOf<U, K extends PropertyKey> = U extends { [P in K]: infer V } ? V : never;

/** The kinds of answer. */
export type OutcomeKind = KeysOf<Outcome>;

/** What an answer of one kind holds. */
export type OutcomeOf<K extends OutcomeKind> = ValueOf<Outcome, K>;

/** What `outcome` holds, which has to be of that kind. */
export function expectOutcome<K extends OutcomeKind>(outcome: Outcome, kind: K): OutcomeOf<K> {
  if (!(kind in outcome)) throw new Error(`the server answered ${Object.keys(outcome).join()}, not ${kind}`);
  return (outcome as Record<K, OutcomeOf<K>>)[kind];
}
