import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { NetworkMark } from '../ui/creator/network-mark';
import { Format } from '../ui/format/format';
import { DatePipe, NumberPipe, PercentPipe } from '../ui/format/pipes';
import { type Profile } from './trend';

/** One card a network; the chosen one is named in the address. */
@Component({
  selector: 'v-profile-cards',
  imports: [DatePipe, NetworkMark, NumberPipe, PercentPipe, RouterLink, TranslocoPipe],
  template: `
    @for (profile of profiles(); track profile.id) {
      <a
        class="card"
        [routerLink]="[]"
        [queryParams]="{ profile: profile.id }"
        queryParamsHandling="merge"
        [replaceUrl]="true"
        [attr.aria-current]="profile.id === chosen() ? 'true' : null"
      >
        <span class="row"
          ><v-network [network]="profile.network" [named]="true" /><span class="t3 small push cut">{{
            '@' + profile.handle
          }}</span></span
        >
        <span class="two">
          <span
            ><b class="num">{{ profile.followers | vNumber }}</b
            ><small>{{ 'creators.profile.followers' | transloco }}</small></span
          >
          @if (profile.engagement.value !== null) {
            <span
              ><b class="num">{{ profile.engagement.value | vPercent: digits(profile.engagement.value) }}</b
              ><small>{{ interval(profile) }}</small></span
            >
          } @else {
            <span
              ><span class="unknown">{{ 'creators.profile.' + profile.engagement.state | transloco }}</span
              ><small>{{ 'creators.profile.stateText.' + profile.engagement.state | transloco }}</small></span
            >
          }
        </span>
        <span class="small t3 from"
          ><span class="cut">{{ profile.source }}</span
          ><span class="nowrap">, {{ profile.asOf | vDate }}</span></span
        >
      </a>
    }
    <ng-content />
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(250px, 100%), 1fr));
      gap: var(--v-4);
      align-items: start;
    }
    a {
      gap: 6px;
      min-height: 116px;
      padding: 10px var(--v-4);
      color: inherit;
    }
    a:hover {
      text-decoration: none;
      border-color: var(--v-line-2);
    }
    a[aria-current] {
      border-color: var(--v-accent);
      box-shadow: 0 0 0 1px var(--v-accent);
    }
    .row v-network {
      font-weight: var(--v-weight-medium);
    }
    .two {
      display: grid;
      grid-template-columns: minmax(92px, auto) 1fr;
      gap: var(--v-3);
    }
    .two b {
      display: block;
      font-size: var(--v-size-title);
      line-height: 20px;
      font-weight: var(--v-weight-strong);
    }
    .two small {
      display: block;
      font-size: var(--v-size-small);
      line-height: 16px;
      color: var(--v-text-3);
    }
    .from {
      display: flex;
      min-width: 0;
    }
    .unknown {
      display: block;
      line-height: 20px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProfileCards {
  private readonly format = inject(Format);
  private readonly transloco = inject(TranslocoService);
  readonly profiles = input.required<readonly Profile[]>();
  readonly chosen = input.required<string | null>();

  protected digits(rate: number): number {
    return rate < 0.01 ? 2 : 1;
  }

  /** "per follower, 5.1–6.6": the unit stands in the value above. */
  protected interval({ engagement }: Profile): string {
    const variant = engagement.variant ? this.transloco.translate(`variant.${engagement.variant}`) : '';
    if (engagement.low === null || engagement.high === null) return variant;
    const digits = this.digits(engagement.value ?? 1);
    const number = (rate: number) => this.format.number(rate * 100, digits);
    return this.transloco.translate('creators.profile.interval', {
      variant,
      low: number(engagement.low),
      high: number(engagement.high),
    });
  }
}
