import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '../icon/icon';
import { ICONS, type IconName } from '../icon/icons';

/** The sign of a network in its colour; `named` writes the word beside it. */
@Component({
  selector: 'v-network',
  imports: [Icon, TranslocoPipe],
  template: `<v-icon
      [name]="icon()"
      [label]="named() ? '' : ('network.' + network() | transloco)"
      [style.color]="colour()"
    />
    @if (named()) {
      <span>{{ 'network.' + network() | transloco }}</span>
    }`,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      vertical-align: middle;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NetworkMark {
  readonly network = input.required<string>();
  readonly named = input(false);
  protected readonly colour = computed(() => `var(--v-net-${this.network()}, var(--v-text-2))`);
  protected readonly icon = computed<IconName>(() => {
    const name = this.network() === 'x' ? 'x_network' : this.network();
    return name in ICONS ? (name as IconName) : 'person';
  });
}
