import type { IsoDate } from '../../time/iso-date';
import type { ClauseText } from '../french-clauses';
import type { MeterEntry } from './meter';
import type { Imagery, Promotion, Safeguard } from './regulated';

/** What the law asks of a creator; null: nobody has answered yet. */
export interface CreatorFacts {
  /** ISO 3166-1 code of the country of establishment. */
  readonly establishedIn: string | null;
  readonly under16: boolean | null;
  /** The individual authorisation of a child's work is held, and the child's part is deposited. */
  readonly minorAuthorised: boolean;
  readonly minorDeposit: boolean;
  readonly hasAgent: boolean | null;
  /** The creator and the agent have a written contract of their own. */
  readonly agentContract: boolean;
  readonly represented: boolean;
  readonly insured: boolean;
}

/** Everything a check looks at; the same facts always give the same findings. */
export interface ContractFacts {
  readonly date: IsoDate;
  /** Countries whose law governs, whose audience is targeted or where the creator is established. */
  readonly countries: readonly string[];
  readonly promotionalObjective: string;
  /** What the contract holds; null: there is no written contract (yet), as for a shortlist entry or a gift alone. */
  readonly clauses: readonly ClauseText[] | null;
  /** Null: nobody has declared what is promoted. */
  readonly promotions: readonly Promotion[] | null;
  readonly safeguards: readonly Safeguard[];
  readonly imagery: readonly Imagery[];
  readonly creator: CreatorFacts;
  /** The deal's own money and gifts are among them. */
  readonly entries: readonly MeterEntry[];
}
