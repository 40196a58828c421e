import { DOCUMENT, DestroyRef, Injectable, inject, signal } from '@angular/core';

const NAMES = [
  'text',
  'text-2',
  'text-3',
  'line',
  'line-2',
  'surface',
  'overlay',
  'accent',
  'grid',
  'band',
  'estimated',
  'outline',
  'c1',
  'c2',
  'c3',
  'c4',
  'c5',
  'c-other',
  's1',
  's2',
  's3',
  's4',
  's5',
  'd-3',
  'd-2',
  'd-1',
  'd0',
  'd1',
  'd2',
  'd3',
] as const;
export type ColourName = (typeof NAMES)[number];
export type Colours = Readonly<Record<ColourName, string>>;

/** The tokens as plain colours, because ECharts paints on a canvas; read anew when the theme changes. */
@Injectable({ providedIn: 'root' })
export class ChartColours {
  private readonly document = inject(DOCUMENT);
  private readonly read = signal(this.current());
  readonly colours = this.read.asReadonly();

  constructor() {
    const observer = new MutationObserver(() => this.read.set(this.current()));
    observer.observe(this.document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    inject(DestroyRef).onDestroy(() => observer.disconnect());
  }

  private current(): Colours {
    const probe = this.document.createElement('i');
    probe.hidden = true;
    this.document.body.append(probe);
    const style = getComputedStyle(probe);
    const colours = Object.fromEntries(
      NAMES.map((name) => {
        probe.style.color = `var(--v-${name})`;
        return [name, style.color];
      }),
    );
    probe.remove();
    return colours as Record<ColourName, string>;
  }
}
