import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';

/** The shape of what is coming, shown after 200 ms. */
@Component({
  selector: 'v-skeleton',
  imports: [TranslocoPipe],
  template: `
    <span class="sr" role="status">{{ 'ui.loading' | transloco }}</span>
    @for (line of lines(); track $index) {
      <i aria-hidden="true" [style.height.px]="height()" [style.width.%]="line"></i>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--v-2);
      animation: late 0s 200ms backwards;
    }
    i {
      display: block;
      border-radius: var(--v-radius-1);
      background: var(--v-surface-3);
    }
    @keyframes late {
      from {
        visibility: hidden;
      }
    }
    @media (prefers-reduced-motion: no-preference) {
      i {
        animation: pulse 1.6s ease-in-out infinite;
      }
    }
    @keyframes pulse {
      50% {
        opacity: 0.55;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Skeleton {
  readonly rows = input(6);
  readonly height = input(20);
  protected readonly lines = computed(() => Array.from({ length: this.rows() }, (_, i) => 100 - ((i * 37) % 30)));
}
