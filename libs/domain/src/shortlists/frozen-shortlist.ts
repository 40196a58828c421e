/** Versions of the text that is hashed; a kept hash is proved against the form it was made with. */
export const FROZEN_FORMAT = 1;

/** Terms of an entry as they are hashed: money and content, nobody's name. */
export interface FrozenTerms {
  readonly position: number;
  readonly feeMinor: number | null;
  readonly giftMinor: number;
  readonly currency: string;
  readonly deliverables: readonly { kind: string; network: string | null; count: number }[];
}

/** The text whose SHA-256 is a list's hash. An erased person leaves only `person`, a salted hash, so the text stays true. */
export interface FrozenList {
  readonly format: number;
  readonly shortlist: string;
  readonly campaign: string;
  readonly version: number;
  readonly brief: { readonly id: string; readonly version: number } | null;
  readonly reach: { readonly value: number; readonly low: number; readonly high: number } | null;
  readonly entries: readonly { readonly id: string; readonly terms: string; readonly person: string }[];
}

export function frozenTerms({ position, feeMinor, giftMinor, currency, deliverables }: FrozenTerms): FrozenTerms {
  const wanted = deliverables.map(({ kind, network, count }) => ({ kind, network, count }));
  return { position, feeMinor, giftMinor, currency, deliverables: wanted };
}
