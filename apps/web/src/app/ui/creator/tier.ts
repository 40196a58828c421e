import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';

@Component({
  selector: 'v-tier',
  imports: [TranslocoPipe],
  template: `{{ 'tier.' + (tier() ?? 'none') | transloco }}`,
  styles: `
    :host {
      color: var(--v-text-2);
      white-space: nowrap;
      text-transform: lowercase;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Tier {
  readonly tier = input.required<string | null>();
}
