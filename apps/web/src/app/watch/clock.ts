import { DestroyRef, Injectable, inject, signal } from '@angular/core';

const EVERY = 15_000;

/** The time, often enough for minutes. */
@Injectable({ providedIn: 'root' })
export class Clock {
  private readonly time = signal(Date.now());
  readonly now = this.time.asReadonly();

  constructor() {
    const timer = setInterval(() => this.time.set(Date.now()), EVERY);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }
}
