import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { ActivatedRoute, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { type Permission } from '@vivier/domain/identity/permission';
import { Session } from '../../platform/session/session';
import { PageTitle } from '../../platform/shell/page-title';
import { DatePipe } from '../../ui/format/pipes';
import { ErrorNote } from '../../ui/states/error-note';
import { Skeleton } from '../../ui/states/skeleton';
import { CampaignMoves } from './campaign-moves';
import { CampaignsStore } from './campaigns-store';
import { flagOf } from './campaigns-view';

/** What all pages of one campaign share: its name, status and dates above, its tabs, and the store that they read. */
@Component({
  selector: 'v-campaign-page',
  imports: [CampaignMoves, DatePipe, ErrorNote, RouterLink, RouterLinkActive, RouterOutlet, Skeleton, TranslocoPipe],
  template: `
    <div class="page">
      @if (store.loading.error(); as error) {
        <v-error-note [code]="error.code" [details]="error.details" (retry)="store.load(campaignId())" />
      }
      @if (store.open(); as campaign) {
        <header class="page-head">
          <div class="name">
            <a class="small" routerLink="/campaigns">{{ 'briefs.campaigns.all' | transloco }}</a>
            <h1>{{ campaign.name }}</h1>
          </div>
          <span class="flag" [class]="flagOf(campaign.status)">{{
            'briefs.campaigns.status.' + campaign.status | transloco
          }}</span>
          @if (writes()) {
            <v-campaign-moves class="push" [campaign]="campaign" (move)="store.move(campaign, $event)" />
          }
          <p class="num">
            {{ campaign.brand.name }} · {{ campaign.currency }} ·
            @if (campaign.startsOn || campaign.endsOn) {
              {{ campaign.startsOn | vDate }} – {{ campaign.endsOn | vDate }}
            } @else {
              {{ 'briefs.campaigns.noDates' | transloco }}
            }
          </p>
        </header>
        @if (store.moving.error(); as error) {
          <v-error-note
            room="briefs.campaigns"
            [code]="error.code"
            [details]="error.details"
            (retry)="store.load(campaignId()); store.moving.clear()"
          />
        }
        @if (tabs.length > 1) {
          <nav class="tabs" [attr.aria-label]="campaign.name">
            @for (tab of tabs; track tab.path) {
              <a [routerLink]="tab.path" routerLinkActive="is-here" ariaCurrentWhenActive="page">{{
                tab.label | transloco
              }}</a>
            }
          </nav>
        }
        <router-outlet />
      } @else if (store.loading.busy()) {
        <v-skeleton [rows]="4" [height]="60" />
      }
    </div>
  `,
  styles: `
    .name {
      min-width: 0;
    }
    h1 {
      overflow-wrap: anywhere;
    }
    router-outlet {
      display: none;
    }
  `,
  providers: [CampaignsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CampaignPage {
  private readonly title = inject(PageTitle);
  protected readonly session = inject(Session);
  protected readonly store = inject(CampaignsStore);
  readonly campaignId = input.required<string>();

  protected readonly flagOf = flagOf;
  protected readonly writes = computed(() => this.session.can('campaigns.write'));
  protected readonly tabs = (inject(ActivatedRoute).routeConfig?.children ?? []).flatMap(({ path, data }) => {
    const label: unknown = data?.['tab'];
    const permission = data?.['permission'] as Permission | undefined;
    return path && typeof label === 'string' && (!permission || this.session.can(permission)) ? [{ path, label }] : [];
  });

  constructor() {
    effect(() => {
      const id = this.campaignId();
      untracked(() => void this.store.load(id));
    });
    effect(() => this.title.show(this.store.open()?.name ?? null));
  }
}
