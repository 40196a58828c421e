import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { DatePipe } from '../../ui/format/pipes';
import { Icon } from '../../ui/icon/icon';
import { Session } from '../session/session';
import { BrandCrises } from './brand-crises';

@Component({
  selector: 'v-crisis-banner',
  imports: [DatePipe, Icon, RouterLink, TranslocoPipe],
  template: `
    @for (one of crises.all(); track one.brandId) {
      <p role="status">
        <v-icon name="warn" /><span
          >{{ 'shell.crisis' | transloco: { brand: one.brandName } }}
          <span class="num">{{ one.since | vDate: 'time' }}</span></span
        >
        @if (session.can('watch.read')) {
          <a class="push nowrap" routerLink="/watch/crisis" [queryParams]="{ brand: one.brandId }">{{
            'shell.crisis_open' | transloco
          }}</a>
        }
      </p>
    }
  `,
  styles: `
    p {
      display: flex;
      align-items: center;
      gap: var(--v-2);
      padding: var(--v-2) var(--v-6);
      border-bottom: 1px solid var(--v-line);
      background: var(--v-danger-fill);
      color: var(--v-text);
    }
    v-icon {
      flex: none;
      color: var(--v-danger);
    }
    a {
      font-weight: var(--v-weight-medium);
    }
    @media (max-width: 699.98px) {
      p {
        padding-inline: var(--v-4);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CrisisBanner {
  protected readonly crises = inject(BrandCrises);
  protected readonly session = inject(Session);

  constructor() {
    if (this.session.can('campaigns.read')) void this.crises.load();
  }
}
