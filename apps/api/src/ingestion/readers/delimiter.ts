const CANDIDATES = [',', ';', '\t', '|'] as const;

export interface Sniffed {
  readonly delimiter: string;
  /** Excel's first line `sep=;`, which is no record. */
  readonly declared: boolean;
}

/** The delimiter that cuts the first lines into the most columns of equal number, quotes respected. */
export function sniffDelimiter(head: string): Sniffed {
  const declared = /^sep=(.)\r?(?:\n|\r|$)/i.exec(head);
  if (declared) return { delimiter: declared[1], declared: true };
  let best: { delimiter: string; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of CANDIDATES) {
    const score = scoreOf(head, delimiter);
    if (score > best.score) best = { delimiter, score };
  }
  return { delimiter: best.delimiter, declared: false };
}

function scoreOf(head: string, delimiter: string): number {
  const counts = countsPerRecord(head, delimiter);
  const filled = counts.filter((count) => count > 0);
  if (filled.length === 0) return 0;
  const byCount = new Map<number, number>();
  for (const count of counts) byCount.set(count, (byCount.get(count) ?? 0) + 1);
  const [mode, times] = [...byCount].filter(([count]) => count > 0).sort((a, b) => b[1] - a[1] || b[0] - a[0])[0];
  const header = counts[0] === mode ? 1.2 : 1;
  return (times / counts.length) * header * (1 + Math.min(mode, 50) / 100);
}

/** Delimiters outside quotes in each of the first records; a last record cut by the end of the text is left out. */
function countsPerRecord(head: string, delimiter: string): number[] {
  const counts: number[] = [];
  let count = 0;
  let quoted = false;
  let start = true;
  let empty = true;
  for (let at = 0; at < head.length && counts.length < 200; at += 1) {
    const sign = head[at];
    if (sign === '"') {
      if (quoted && head[at + 1] === '"') at += 1;
      else if (quoted) quoted = false;
      else if (start) quoted = true;
      empty = start = false;
    } else if (quoted) continue;
    else if (sign === delimiter) {
      count += 1;
      start = true;
      empty = false;
    } else if (sign === '\n' || sign === '\r') {
      if (!empty) counts.push(count);
      count = 0;
      start = empty = true;
    } else {
      start = start && sign === ' ';
      empty = false;
    }
  }
  if (!empty && (counts.length === 0 || head.length < 1000)) counts.push(count);
  return counts;
}
