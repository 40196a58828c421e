import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** A share of an audience; the tick is the minimum asked for. Decoration: the number stands beside it. */
@Component({
  selector: 'v-share',
  template: `<i [style.width.%]="share() * 100"></i>
    @if (minimum() !== null) {
      <u [style.left.%]="minimum()! * 100"></u>
    }`,
  styles: `
    :host {
      position: relative;
      display: var(--v-share-display, inline-block);
      width: 56px;
      height: 6px;
      border-radius: 3px;
      background: var(--v-score-track, var(--v-surface-3));
    }
    i {
      position: absolute;
      inset: 0 auto 0 0;
      border-radius: 3px;
      background: var(--v-accent);
    }
    u {
      position: absolute;
      top: -3px;
      bottom: -3px;
      width: 2px;
      margin-left: -1px;
      background: var(--v-text);
      box-shadow: 0 0 0 1px var(--v-surface);
    }
    :host(.is-estimated) i {
      background: repeating-linear-gradient(135deg, var(--v-estimated) 0 2px, transparent 2px 4px);
    }
  `,
  host: { 'aria-hidden': 'true', '[class.is-estimated]': 'estimated()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ShareMark {
  readonly share = input.required<number>();
  readonly minimum = input<number | null>(null);
  readonly estimated = input(false);
}
