/** Milliseconds that a change may wait to be told before the embedded index, which has it, answers instead. */
export const MOST_LAG = 10_000;

interface Waiting {
  /** When the change was noticed, by the database's clock. */
  at: Date;
  /** And by ours; −∞ when somebody could not wait for it. */
  since: number;
}

/** What this process knows of how current the search servers are, by workspace. */
export class Freshness {
  private readonly waiting = new Map<string, Waiting>();
  private readonly syncedAt = new Map<string, Date>();

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Something changed before `at` that was not told yet. */
  changed(workspaceId: string, at: Date): void {
    this.waiting.set(workspaceId, { at, since: this.waiting.get(workspaceId)?.since ?? this.now() });
  }

  /** The servers show the database as it was at `syncedAt`; null: they have nothing to show. */
  told(workspaceId: string, syncedAt: Date | null): void {
    if (syncedAt) this.syncedAt.set(workspaceId, syncedAt);
    else this.syncedAt.delete(workspaceId);
    const waiting = this.waiting.get(workspaceId);
    if (syncedAt && waiting && waiting.at <= syncedAt) this.waiting.delete(workspaceId);
  }

  /** Somebody waits for a change that the servers cannot show yet. */
  behind(workspaceId: string): void {
    const waiting = this.waiting.get(workspaceId);
    if (waiting) waiting.since = -Infinity;
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
    const waiting = this.waiting.get(workspaceId);
    return waiting ? this.now() - waiting.since : 0;
  }

  workspaces(): Iterable<string> {
    return this.waiting.keys();
  }
}
