/** Milliseconds that a change may wait to be told before the embedded index, which has it, answers instead. */
export const MOST_LAG = 10_000;

/** What this process knows of how current the search servers are, by workspace. */
export class Freshness {
  private readonly waitingSince = new Map<string, number>();
  private readonly syncedAt = new Map<string, Date>();

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Something changed that was not told yet. */
  changed(workspaceId: string): void {
    if (!this.waitingSince.has(workspaceId)) this.waitingSince.set(workspaceId, this.now());
  }

  /** Told, as far as the database was at `syncedAt`; `complete` when nothing waits behind it. */
  told(workspaceId: string, syncedAt: Date | null, complete: boolean): void {
    if (syncedAt) this.syncedAt.set(workspaceId, syncedAt);
    if (complete) this.waitingSince.delete(workspaceId);
  }

  /** Somebody waits for a change that the servers cannot show yet. */
  behind(workspaceId: string): void {
    this.waitingSince.set(workspaceId, this.now() - MOST_LAG - 1);
  }

  /** The state of the database that the servers show; null when there is none to answer from. */
  shows(workspaceId: string): Date | null {
    return this.lags(workspaceId) ? null : (this.syncedAt.get(workspaceId) ?? null);
  }

  lags(workspaceId: string): boolean {
    return this.lag(workspaceId) > MOST_LAG;
  }

  /** Milliseconds that the oldest change has waited. */
  lag(workspaceId: string): number {
    const since = this.waitingSince.get(workspaceId);
    return since === undefined ? 0 : this.now() - since;
  }

  workspaces(): Iterable<string> {
    return new Set([...this.waitingSince.keys(), ...this.syncedAt.keys()]);
  }
}
