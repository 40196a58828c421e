/** Changes with every change that can move a published number. Snapshots carry it; replay refuses another version. */
export const FORMULA_VERSION = 'score-2';
