/** The clauses a written contract must hold: loi 2023-451 art. 8 I, as amended by ordonnance 2024-978. */
export const FRENCH_CLAUSES = ['parties', 'missions', 'pay', 'rights', 'french_law'] as const;
export type FrenchClause = (typeof FRENCH_CLAUSES)[number];

/** The text of a clause, or why it does not apply. */
export interface ClauseText {
  readonly clause: FrenchClause;
  readonly text: string;
  readonly notApplicable?: string;
}

export const MAY_NOT_APPLY: ReadonlySet<FrenchClause> = new Set<FrenchClause>(['pay', 'rights', 'french_law']);

/** Clauses the contract lacks, in the order of the law; a reason replaces the text of clauses 3 to 5 only. */
export function missingFrenchClauses(held: readonly ClauseText[]): FrenchClause[] {
  const answers = ({ clause, text, notApplicable }: ClauseText) =>
    text.trim() !== '' || (MAY_NOT_APPLY.has(clause) && (notApplicable ?? '').trim() !== '');
  return FRENCH_CLAUSES.filter((clause) => !held.some((one) => one.clause === clause && answers(one)));
}
