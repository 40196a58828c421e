import { signal } from '@angular/core';
import { type CodedError, codedError } from './coded-error';

/** One kind of call of a store: is it under way, and how did the last one fail. */
export class Call {
  private readonly running = signal(0);
  private readonly failure = signal<CodedError | null>(null);

  readonly busy = () => this.running() > 0;
  readonly error = this.failure.asReadonly();

  /** The answer, or null after a failure, which then stands in `error`. */
  async run<T>(work: () => Promise<T>): Promise<T | null> {
    this.running.update((count) => count + 1);
    this.failure.set(null);
    try {
      return await work();
    } catch (error) {
      this.failure.set(codedError(error));
      return null;
    } finally {
      this.running.update((count) => count - 1);
    }
  }

  clear(): void {
    this.failure.set(null);
  }
}
