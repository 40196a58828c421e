import { splitByWeights } from '../money/money';

export interface VoiceCount {
  readonly subject: string;
  readonly mentions: number;
}

export interface Voice extends VoiceCount {
  /** Basis points of all mentions counted; they sum to 10,000. Null while nobody is mentioned. */
  readonly share: number | null;
}

/** Each one's mentions of all mentions; a text that names two counts for both, so the shares are of voices, not of texts. */
export function shareOfVoice(counts: readonly VoiceCount[]): Voice[] {
  const total = counts.reduce((sum, { mentions }) => sum + mentions, 0);
  if (total === 0) return counts.map((count) => ({ ...count, share: null }));
  const shares = splitByWeights(
    10_000,
    counts.map(({ mentions }) => mentions),
  );
  return counts.map((count, k) => ({ ...count, share: shares[k] }));
}
