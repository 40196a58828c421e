export type NetworkName =
  'instagram' | 'tiktok' | 'youtube' | 'twitch' | 'x' | 'facebook' | 'linkedin' | 'pinterest' | 'podcast';

/** mulberry32 (Tommy Ettinger, public domain algorithm): the same numbers for the same seed, everywhere. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A new list in another order (Fisher–Yates). */
export function shuffled<Item>(items: readonly Item[], chance: () => number): Item[] {
  const all = [...items];
  for (let at = all.length - 1; at > 0; at -= 1) {
    const other = Math.floor(chance() * (at + 1));
    [all[at], all[other]] = [all[other], all[at]];
  }
  return all;
}
