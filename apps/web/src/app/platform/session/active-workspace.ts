import { Injectable, signal } from '@angular/core';

const KEY = 'vivier.workspace';

/** The workspace named in the header of every call; null = the person's first one. */
@Injectable({ providedIn: 'root' })
export class ActiveWorkspace {
  private readonly chosen = signal<string | null>(localStorage.getItem(KEY));
  readonly slug = this.chosen.asReadonly();

  choose(slug: string | null): void {
    if (slug === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, slug);
    this.chosen.set(slug);
  }
}
