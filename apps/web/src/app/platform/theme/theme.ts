import { DOCUMENT, Injectable, computed, effect, inject, signal } from '@angular/core';

export type Theme = 'light' | 'dark';
const KEY = 'vivier.theme';

@Injectable({ providedIn: 'root' })
export class ThemeStore {
  private readonly root = inject(DOCUMENT).documentElement;
  private readonly system = matchMedia('(prefers-color-scheme: dark)');
  private readonly systemDark = signal(this.system.matches);
  private readonly chosen = signal<Theme | null>(storedTheme());

  readonly theme = computed<Theme>(() => this.chosen() ?? (this.systemDark() ? 'dark' : 'light'));

  constructor() {
    this.system.addEventListener('change', (event) => this.systemDark.set(event.matches));
    effect(() => (this.root.dataset['theme'] = this.theme()));
  }

  toggle(): void {
    const next = this.theme() === 'dark' ? 'light' : 'dark';
    localStorage.setItem(KEY, next);
    this.chosen.set(next);
  }
}

function storedTheme(): Theme | null {
  const stored = localStorage.getItem(KEY);
  return stored === 'light' || stored === 'dark' ? stored : null;
}
