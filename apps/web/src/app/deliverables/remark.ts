/** Where a remark belongs: a moment of a video, or a place of a picture in basis points from its left top corner. */
export interface Place {
  readonly fileId: string;
  readonly atMs: number | null;
  readonly xBp: number | null;
  readonly yBp: number | null;
}

export interface Remark {
  readonly text: string;
  readonly fileId: string | null;
  readonly atMs: number | null;
  readonly xBp: number | null;
  readonly yBp: number | null;
  readonly answers: string | null;
}

/** 83 000 ms as 1:23, and 3 723 000 ms as 1:02:03. */
export function timeCode(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

const MOST = 10_000;

/** Where a click fell inside a box, in basis points; what fell beside it counts as its edge. */
export function placeIn(
  box: { readonly left: number; readonly top: number; readonly width: number; readonly height: number },
  { x, y }: { readonly x: number; readonly y: number },
): { xBp: number; yBp: number } {
  const within = (at: number, length: number) =>
    length > 0 ? Math.max(0, Math.min(MOST, Math.round((at / length) * MOST))) : 0;
  return { xBp: within(x - box.left, box.width), yBp: within(y - box.top, box.height) };
}

/** The place one step of the arrow keys away; null for any other key. */
export function movedBy(key: string, { xBp, yBp }: { xBp: number; yBp: number }): { xBp: number; yBp: number } | null {
  const step = { ArrowLeft: [-200, 0], ArrowRight: [200, 0], ArrowUp: [0, -200], ArrowDown: [0, 200] }[key];
  if (!step) return null;
  const within = (value: number) => Math.max(0, Math.min(MOST, value));
  return { xBp: within(xBp + (step[0] ?? 0)), yBp: within(yBp + (step[1] ?? 0)) };
}

/** A caption in pieces, so that what a finding means can be marked; a finding of something missing has no length. */
export interface CaptionPart {
  readonly text: string;
  readonly keys: readonly string[];
}

export function captionParts(
  caption: string,
  findings: readonly { readonly key: string; readonly from: number; readonly until: number }[],
): CaptionPart[] {
  const cuts = new Set([0, caption.length]);
  for (const { from, until } of findings) if (until > from) cuts.add(from).add(until);
  const at = [...cuts].filter((cut) => cut >= 0 && cut <= caption.length).sort((a, b) => a - b);
  return at.slice(0, -1).map((from, index) => {
    const until = at[index + 1] ?? from;
    return {
      text: caption.slice(from, until),
      keys: findings.filter((one) => one.from < until && one.until > from).map(({ key }) => key),
    };
  });
}
