export interface TextChange {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Cells of the table that is filled at most: beyond it the whole text counts as replaced. */
const MOST = 4_000_000;

/**
 * What changed between two texts, by words, with the spaces after them: the longest common subsequence stays (Wagner and
 * Fischer 1974). The kept and removed parts give the text before, the kept and added ones the text after.
 */
export function textChanges(before: string, after: string): TextChange[] {
  const a = words(before);
  const b = words(after);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const changes = [
    ...a.slice(0, start).map((text) => ({ kind: 'same' as const, text })),
    ...middle(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...a.slice(a.length - end).map((text) => ({ kind: 'same' as const, text })),
  ];
  return joined(changes);
}

function words(text: string): string[] {
  return text.match(/\s*\S+\s*?(?=\s|$)|\s+/g) ?? [];
}

function middle(a: readonly string[], b: readonly string[]): TextChange[] {
  const all = (kind: TextChange['kind'], texts: readonly string[]) => texts.map((text) => ({ kind, text }));
  if (a.length * b.length > MOST) return [...all('removed', a), ...all('added', b)];
  const width = b.length + 1;
  const longest = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const [down, right] = [longest[(i + 1) * width + j], longest[i * width + j + 1]];
      longest[i * width + j] = a[i] === b[j] ? longest[(i + 1) * width + j + 1] + 1 : Math.max(down, right);
    }
  }
  const changes: TextChange[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      changes.push({ kind: 'same', text: a[i] });
      i += 1;
      j += 1;
    } else if (longest[(i + 1) * width + j] >= longest[i * width + j + 1]) {
      changes.push({ kind: 'removed', text: a[i] });
      i += 1;
    } else {
      changes.push({ kind: 'added', text: b[j] });
      j += 1;
    }
  }
  return [...changes, ...all('removed', a.slice(i)), ...all('added', b.slice(j))];
}

function joined(changes: readonly TextChange[]): TextChange[] {
  const runs: TextChange[] = [];
  for (const { kind, text } of changes) {
    const last = runs.at(-1);
    if (last?.kind === kind) runs[runs.length - 1] = { kind, text: last.text + text };
    else runs.push({ kind, text });
  }
  return runs;
}
