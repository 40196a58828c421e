/** Pages between two that are checked; the first of each workspace is. */
const EVERY = 20;
/** Checks that the figure is the mean of. */
const KEPT = 200;
/** Places at the top that a check looks at. */
export const CHECKED_PLACES = 20;

/** How many of the exact order's first places the candidates held, measured on a workspace's own searches. */
export class RecallGauge {
  private readonly pages = new Map<string, number>();
  private readonly checks = new Map<string, number[]>();

  /** True when this page's order is to be checked against the exact one. */
  due(workspaceId: string): boolean {
    const pages = this.pages.get(workspaceId) ?? 0;
    this.pages.set(workspaceId, pages + 1);
    return pages % EVERY === 0;
  }

  check(workspaceId: string, exact: readonly number[], candidates: ReadonlySet<number>): void {
    if (!exact.length) return;
    const checks = this.checks.get(workspaceId) ?? [];
    checks.push(exact.filter((id) => candidates.has(id)).length / exact.length);
    this.checks.set(workspaceId, checks.slice(-KEPT));
  }

  /** Null before the first check. */
  recall(workspaceId: string): number | null {
    const checks = this.checks.get(workspaceId);
    return checks ? checks.reduce((sum, share) => sum + share, 0) / checks.length : null;
  }
}
