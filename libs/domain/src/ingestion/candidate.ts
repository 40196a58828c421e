import type { ColumnContent } from './column-content';
import type { ImportField } from './field';
import type { HeaderClaim } from './header-fields';
import type { HeaderWords } from './header-words';
import type { VirtualColumn } from './virtual-column';

/** A column on its way into a plan: its header's claim beside what its cells hold. */
export interface Candidate {
  readonly column: VirtualColumn;
  readonly words: HeaderWords;
  readonly claim: HeaderClaim<ImportField>;
  readonly content: ColumnContent;
  readonly cells: readonly string[];
  /** Set by a person's mapping: never questioned. */
  readonly fixed: boolean;
}

export type Assigned = Candidate & { readonly field: ImportField; readonly twin: number | null };
