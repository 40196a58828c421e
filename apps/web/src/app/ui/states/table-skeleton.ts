import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';

/** The shape of a table with two-line rows, shown after 200 ms. */
@Component({
  selector: 'v-table-skeleton',
  imports: [TranslocoPipe],
  template: `
    <span class="sr" role="status">{{ 'ui.loading' | transloco }}</span>
    @for (width of widths(); track $index) {
      <div aria-hidden="true">
        <i class="round"></i
        ><span><i [style.width.%]="width"></i><i class="thin" [style.width.%]="width * 0.7"></i></span><i></i><i></i
        ><i></i><i></i>
      </div>
    }
  `,
  styles: `
    :host {
      display: block;
      overflow: hidden;
      animation: late 0s 200ms backwards;
    }
    div {
      display: grid;
      grid-template-columns: 28px minmax(120px, 2fr) repeat(4, 1fr);
      align-items: center;
      gap: var(--v-6);
      height: 45px;
      padding: 0 var(--v-4);
      border-bottom: 1px solid var(--v-line);
    }
    span {
      display: grid;
      gap: 6px;
    }
    i {
      display: block;
      height: 10px;
      border-radius: var(--v-radius-1);
      background: var(--v-surface-3);
    }
    .thin {
      height: 8px;
    }
    .round {
      width: 28px;
      height: 28px;
      border-radius: 50%;
    }
    .sr {
      display: block;
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
    @media (max-width: 699.98px) {
      div {
        grid-template-columns: 28px 1fr;
        height: 96px;
      }
      div > i:nth-of-type(n + 2) {
        display: none;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TableSkeleton {
  readonly rows = input(12);
  protected readonly widths = computed(() => Array.from({ length: this.rows() }, (_, i) => 80 - ((i * 29) % 40)));
}
