import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { CampaignKpisDocument, type CampaignKpisQuery } from '../../platform/generated/graphql';
import { Api } from '../../platform/graphql/api';
import { Call } from '../../platform/graphql/call';
import { Format } from '../../ui/format/format';
import { PercentPipe } from '../../ui/format/pipes';
import { ErrorNote } from '../../ui/states/error-note';
import { Skeleton } from '../../ui/states/skeleton';
import { kpiText } from '../kpi-text';

type Followed = CampaignKpisQuery['campaign'];
type Kpi = Followed['kpis'][number];

const FLAGS: Readonly<Record<string, string>> = {
  on_track: 'flag-good',
  met: 'flag-good',
  behind: 'flag-warning',
  missed: 'flag-danger',
};

/** Each figure that the brief wants: so far, its share, and whether that keeps up with the days. */
@Component({
  selector: 'v-campaign-kpis',
  imports: [ErrorNote, PercentPipe, Skeleton, TranslocoPipe],
  template: `
    <section class="card" aria-labelledby="kpis-title">
      <div class="card-head">
        <h2 id="kpis-title">{{ 'briefs.campaigns.kpis.title' | transloco }}</h2>
        @if (elapsed() !== null) {
          <span class="small t3 num push">{{
            'briefs.campaigns.kpis.elapsed' | transloco: { share: (elapsed() | vPercent) }
          }}</span>
        }
      </div>
      @if (loading.error(); as error) {
        <v-error-note [code]="error.code" [details]="error.details" (retry)="load(campaignId())" />
      }
      @if (followed(); as campaign) {
        <ul>
          @for (kpi of campaign.kpis; track kpi.metric) {
            <li>
              <span class="name">
                {{ 'briefs.plan.kpi.' + kpi.metric | transloco }}
                @if (kpi.basis) {
                  <small class="t3">{{ 'briefs.campaigns.kpis.basis.' + kpi.basis | transloco }}</small>
                }
                @if (kpi.metric === 'emv') {
                  <small class="t3">{{
                    'briefs.campaigns.kpis.apart' | transloco: { sources: kpi.sources.join(', ') }
                  }}</small>
                }
              </span>
              <span class="num figure">{{
                (kpi.value === null ? 'briefs.campaigns.kpis.unknown' : 'briefs.campaigns.kpis.of')
                  | transloco: { value: worded(kpi, kpi.value), target: worded(kpi, kpi.target) }
              }}</span>
              <span
                class="bar"
                role="img"
                [attr.aria-label]="'briefs.campaigns.kpis.share' | transloco: { share: (kpi.share | vPercent) }"
                ><i [style.width.%]="width(kpi.share)"></i>
                @if (kpi.elapsed !== null) {
                  <b [style.inset-inline-start.%]="width(kpi.elapsed)"></b>
                }
              </span>
              <span class="num t2 share">{{ kpi.share | vPercent }}</span>
              <span class="flag" [class]="flagOf(kpi.state)">{{
                'briefs.campaigns.kpis.state.' + kpi.state | transloco
              }}</span>
            </li>
          }
        </ul>
      } @else if (loading.busy()) {
        <v-skeleton [rows]="3" [height]="36" />
      }
    </section>
  `,
  styles: `
    li {
      display: grid;
      grid-template-columns: minmax(0, 2fr) minmax(0, 2fr) minmax(60px, 1.5fr) 56px 130px;
      gap: var(--v-1) var(--v-3);
      align-items: center;
      min-height: var(--v-row-one);
      padding: var(--v-1) var(--v-4);
      border-top: 1px solid var(--v-line);
    }
    small {
      display: block;
    }
    .figure {
      overflow-wrap: anywhere;
    }
    .share {
      text-align: end;
    }
    .flag {
      justify-self: start;
    }
    .bar {
      position: relative;
      height: 6px;
      border-radius: 3px;
      background: var(--v-line);
    }
    .bar i {
      display: block;
      height: 100%;
      border-radius: 3px;
      background: var(--v-accent);
    }
    .bar b {
      position: absolute;
      inset-block: -3px;
      width: 2px;
      background: var(--v-text-2);
    }
    @media (max-width: 640px) {
      li {
        grid-template-columns: minmax(0, 1fr) auto;
      }
      .figure {
        text-align: end;
      }
      .bar {
        grid-column: 1 / -1;
      }
      .share {
        text-align: start;
      }
      .flag {
        justify-self: end;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CampaignKpis {
  private readonly api = inject(Api);
  private readonly format = inject(Format);
  readonly campaignId = input.required<string>();
  /** Another version of the brief has other targets. */
  readonly version = input<number | null>(null);
  protected readonly loading = new Call();
  protected readonly followed = signal<Followed | null>(null);
  protected readonly elapsed = computed(() => this.followed()?.kpis[0]?.elapsed ?? null);

  constructor() {
    effect(() => {
      const id = this.campaignId();
      this.version();
      untracked(() => void this.load(id));
    });
  }

  protected async load(id: string): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(CampaignKpisDocument, { id }));
    if (answer) this.followed.set(answer.campaign);
  }

  protected flagOf(state: string): string {
    return FLAGS[state] ?? 'flag-plain';
  }

  protected width(share: number | null): number {
    return Math.min(1, Math.max(0, share ?? 0)) * 100;
  }

  protected worded({ metric }: Kpi, value: number | null): string {
    return value === null ? '' : kpiText(this.format, metric, value, this.followed()?.currency ?? 'EUR');
  }
}
