import { compareDecimal, roundToUnits, shiftTen } from '../money/decimal';
import type { Assigned, Candidate } from './candidate';
import type { FieldType, ImportField } from './field';
import { NUMERIC_TYPES } from './field';
import { parseNumericCell } from './numeric-cell';
import type { ImportQuestion, ImportWarning } from './source';

export interface Resolved {
  readonly assigned: Assigned | null;
  readonly questions: readonly ImportQuestion[];
  readonly warnings: readonly ImportWarning[];
}

/**
 * Several columns claim one field: a text and a numeric twin are one column (the numeric one is read, the text one
 * where it fails); columns that disagree under equally good headers are a question.
 */
export function resolveDuplicates(
  field: ImportField,
  type: FieldType,
  claimants: readonly Candidate[],
  needed: boolean,
): Resolved {
  const ranked = [...claimants].sort((a, b) => weight(b) - weight(a) || a.column.index - b.column.index);
  const best = ranked[0];
  const rest = ranked.slice(1).filter((c) => c.content.filled > 0);
  if (best.fixed || rest.length === 0)
    return { assigned: { ...best, field, twin: null }, questions: [], warnings: rest.map((c) => unused(c, best)) };
  const twins = NUMERIC_TYPES.has(type) ? rest.filter((c) => areTwins(best, c)) : rest.filter((c) => sameText(best, c));
  const rivals = rest.filter((c) => !twins.includes(c));
  const rival = rivals.find((c) => weight(c) === weight(best) && NUMERIC_TYPES.has(type) && field !== 'price');
  if (rival) return { assigned: null, questions: [disagreement(field, best, rival, needed)], warnings: [] };
  const warnings = rivals.map((c) => unused(c, best));
  if (twins.length === 0 || !NUMERIC_TYPES.has(type))
    return { assigned: { ...best, field, twin: null }, questions: [], warnings };
  const [first, second] = [best, ...twins].sort(
    (a, b) => a.content.suffixed - b.content.suffixed || a.column.index - b.column.index,
  );
  const plain = first.column.path.length === 0 && second.column.path.length === 0;
  return { assigned: { ...first, field, twin: plain ? second.column.index : null }, questions: [], warnings };
}

function weight(candidate: Candidate): number {
  return (
    (candidate.fixed ? 10 : 0) +
    candidate.claim.strength * 2 +
    (candidate.claim.bare && candidate.claim.field !== 'followers' ? 0 : 1) +
    (candidate.content.filled > 0 ? 4 : 0)
  );
}

/** True when the two columns hold the same numbers, one of them perhaps rounded (`4.1M` beside 4100000). */
export function areTwins(left: Candidate, right: Candidate): boolean {
  let both = 0;
  let agree = 0;
  left.cells.forEach((cell, row) => {
    const a = parseNumericCell(cell, left.content.decimal);
    const b = parseNumericCell(right.cells[row] ?? '', right.content.decimal);
    if (a.kind !== 'number' || b.kind !== 'number') return;
    both += 1;
    if (compareDecimal(a.value, b.value) === 0 || roundsTo(cell, right.cells[row]) || roundsTo(right.cells[row], cell))
      agree += 1;
  });
  return both > 0 && agree * 100 >= both * 95;
}

/** True when `short` (`4.1M`) is `exact` (4123456) cut or rounded to the digits it shows. */
function roundsTo(short: string, exact: string): boolean {
  const a = parseNumericCell(short);
  const b = parseNumericCell(exact);
  if (a.kind !== 'number' || b.kind !== 'number' || !a.suffixed || b.suffixed) return false;
  const digits = /^\D*\d+(?:[.,](\d+))?/.exec(short.trim())?.[1]?.length ?? 0;
  const power = /k|mil/i.test(short) ? 3 : /m/i.test(short) && !/md/i.test(short) ? 6 : 9;
  const step = power - digits;
  const left = roundToUnits(shiftTen(a.value, -step), 0);
  const right = shiftTen(b.value, -step);
  const rounded = roundToUnits(right, 0);
  return left === rounded || left === right.units / 10n ** BigInt(right.scale);
}

function sameText(left: Candidate, right: Candidate): boolean {
  return left.cells.every(
    (cell, row) =>
      cell.trim() === '' || (right.cells[row] ?? '').trim() === '' || cell.trim() === (right.cells[row] ?? '').trim(),
  );
}

function unused(candidate: Candidate, best: Candidate): ImportWarning {
  return {
    code: 'column_not_used',
    text: `"${candidate.column.header}" means the same as "${best.column.header}", which is used.`,
    columns: [candidate.column.label, best.column.label],
  };
}

function disagreement(field: ImportField, best: Candidate, rival: Candidate, needed: boolean): ImportQuestion {
  return {
    code: 'columns_disagree',
    text: `"${best.column.label}" and "${rival.column.label}" both claim to be ${field} and hold different numbers: which one is it?`,
    columns: [best.column.label, rival.column.label],
    blocking: needed,
  };
}
