import type { Money } from '../../money/money';
import type { IsoDate } from '../../time/iso-date';
import type { RegulatedRule } from './regulated';

/** `block` stops sending and committing, `warn` wants an answer, `inform` names a duty that stays. */
export type RuleLevel = 'block' | 'warn' | 'inform';

export interface LawSource {
  readonly key: string;
  /** The text's own title, in its own language. */
  readonly title: string;
  /** Where it was published. */
  readonly reference: string;
  readonly url: string;
}

export interface LawRule {
  readonly rule: string;
  readonly level: RuleLevel;
  /** Key of one of the pack's sources. */
  readonly source: string;
  readonly article: string;
}

/** From which sum a contract must be written: money and benefits in kind, without VAT. */
export interface WrittenThreshold {
  readonly amount: Money;
  readonly amberPercent: number;
  readonly source: string;
  readonly article: string;
}

/** How a commercial post says what it is. Words are those the text or its authority names. */
export interface Disclosure {
  readonly words: readonly string[];
  /** Another wording will do when it is as clear. */
  readonly equivalentAllowed: boolean;
  /** A network's own label ("paid partnership") is enough by itself. */
  readonly networkLabelEnough: boolean;
  readonly wholePromotion: boolean;
}

export type PackId = 'FR' | 'EU' | 'US' | 'GB';

/** The law of one place as it stood from one day to another: data, never changed once a contract was checked by it. */
export interface LawPack {
  readonly id: PackId;
  readonly version: string;
  readonly inForceFrom: IsoDate;
  /** The last day; null while in force. */
  readonly inForceTo: IsoDate | null;
  /** When its sources were last read. */
  readonly reviewedOn: IsoDate;
  readonly sources: readonly LawSource[];
  readonly threshold: WrittenThreshold | null;
  readonly rules: readonly LawRule[];
  readonly regulated: readonly RegulatedRule[];
  readonly disclosure: Disclosure | null;
}

/** A rule of a pack with the words a reader needs to find it in the text. */
export interface Citation {
  readonly title: string;
  readonly article: string;
  readonly reference: string;
  readonly url: string;
}

export function citationOf(pack: LawPack, { source, article }: { source: string; article: string }): Citation {
  const found = pack.sources.find(({ key }) => key === source);
  if (!found) throw new Error(`Pack ${pack.version} names no source ${source}`);
  const { title, reference, url } = found;
  return { title, article, reference, url };
}
