import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { ICONS, type IconName } from './icons';

/** An icon never stands alone for a meaning: pass `label` only where no word stands beside it. */
@Component({
  selector: 'v-icon',
  template: `<svg
    viewBox="0 0 16 16"
    [attr.role]="label() ? 'img' : null"
    [attr.aria-label]="label() || null"
    [attr.aria-hidden]="label() ? null : true"
  >
    <path [attr.d]="shape().line" />
    @if (shape().fill; as fill) {
      <path class="solid" [attr.d]="fill" />
    }
  </svg>`,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
    }
    svg {
      display: block;
      width: var(--v-icon, 16px);
      height: var(--v-icon, 16px);
      fill: none;
      stroke: currentColor;
      stroke-width: 1.5;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
    .solid {
      fill: currentColor;
    }
    :host(.small) {
      --v-icon: 14px;
    }
    :host(.large) {
      --v-icon: 20px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Icon {
  readonly name = input.required<IconName>();
  readonly label = input('');
  protected readonly shape = computed<{ line: string; fill?: string }>(() => ICONS[this.name()]);
}
