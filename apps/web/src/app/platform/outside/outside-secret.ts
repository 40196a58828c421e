import { Injectable, signal } from '@angular/core';

const KEY = 'vivier.outside';

/**
 * What opens the page of somebody without an account. It arrives behind the `#`, is taken out of the address at once, and lives
 * as long as the tab: a reload works, a copied address opens nothing.
 */
@Injectable({ providedIn: 'root' })
export class OutsideSecret {
  private readonly held = signal<string | null>(null);
  readonly value = this.held.asReadonly();

  /** @param fragment what stood behind the `#`, if anything did; Instagram sends people back with a `#_` of its own */
  enter(purpose: string, fragment: string | null): void {
    const key = `${KEY}.${purpose}`;
    const secret = fragment === '_' ? null : fragment;
    if (secret) sessionStorage.setItem(key, secret);
    this.held.set(secret ?? sessionStorage.getItem(key));
  }

  /** Pages of the team never send it. */
  leave(): void {
    this.held.set(null);
  }
}
