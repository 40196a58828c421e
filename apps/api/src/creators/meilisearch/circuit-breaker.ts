/** Failures in a row after which nobody waits for the server any more. */
const FAILURES = 3;
/** Milliseconds until one request may try again. */
const PAUSE = 3000;

/** Keeps requests away from a server that does not answer; after a pause one of them finds out whether it is back. */
export class CircuitBreaker {
  private failures = 0;
  private closedUntil = 0;

  /** @param now milliseconds of a clock that never goes back */
  constructor(private readonly now: () => number = () => performance.now()) {}

  get open(): boolean {
    return this.failures >= FAILURES;
  }

  /** True when a request may be sent. While the circuit is open, that is one a pause. */
  allows(): boolean {
    if (!this.open) return true;
    if (this.now() < this.closedUntil) return false;
    this.closedUntil = this.now() + PAUSE;
    return true;
  }

  succeeded(): void {
    this.failures = 0;
  }

  /** @param refused nobody listens there: no further proof is needed */
  failed(refused: boolean): void {
    this.failures = refused ? FAILURES : this.failures + 1;
    if (this.open) this.closedUntil = this.now() + PAUSE;
  }
}
