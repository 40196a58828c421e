import type { IsoDate } from '../time/iso-date';

/** Networks that give a creator's post to a brand's advertising account by a code. */
export const AD_CODE_NETWORKS = ['tiktok', 'instagram', 'facebook', 'youtube', 'pinterest', 'x', 'linkedin'] as const;

export type AdCodeState = 'coming' | 'valid' | 'expired' | 'revoked';

/** Days are ISO dates; the first and the last count. */
export interface AdCodeTerm {
  readonly from: IsoDate;
  readonly until: IsoDate;
  readonly revoked: boolean;
}

export function adCodeState({ from, until, revoked }: AdCodeTerm, today: IsoDate): AdCodeState {
  if (revoked) return 'revoked';
  if (today < from) return 'coming';
  return today > until ? 'expired' : 'valid';
}
