import { ChangeDetectionStrategy, Component, computed, effect, inject, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '../../platform/session/session';
import { ErrorNote } from '../../ui/states/error-note';
import { Skeleton } from '../../ui/states/skeleton';
import { CampaignFacts } from './campaign-facts';
import { CreatorFacts } from './creator-facts';
import { GiftsCard } from './gifts-card';
import { LawStore } from './law-store';
import { MetersCard } from './meters-card';

/** What the law says to a campaign: the meters it runs on, what it promotes, its gifts, and who its creators are. */
@Component({
  selector: 'v-law-page',
  imports: [CampaignFacts, CreatorFacts, ErrorNote, GiftsCard, MetersCard, RouterLink, Skeleton, TranslocoPipe],
  template: `
    <div class="page">
      <header class="page-head">
        <h2>{{ 'law.title' | transloco }}</h2>
        <p>
          {{ 'law.notCounsel' | transloco }}
          <a routerLink="/settings/law">{{ 'law.packsLink' | transloco }}</a>
        </p>
      </header>
      @if (store.loading.error(); as error) {
        <v-error-note room="law" [code]="error.code" [details]="error.details" (retry)="load()" />
      }
      @if (store.changing.error(); as error) {
        <v-error-note room="law" [code]="error.code" [details]="error.details" [canRetry]="false" />
      }
      @if (store.law(); as law) {
        <v-meters-card [rows]="law.lawMeters" [objective]="law.campaign.promotionalObjective" [opened]="creatorId()" />
        @if (creatorId(); as id) {
          @if (session.can('creators.private')) {
            <v-creator-facts [creatorId]="id" [name]="nameOf(id)" />
          }
        }
        <v-campaign-facts [legal]="law.campaignLegal ?? null" />
        <v-gifts-card [gifts]="law.gifts" [people]="law.lawMeters" [currency]="law.campaign.currency" />
      } @else if (store.loading.busy()) {
        <v-skeleton [rows]="6" [height]="44" />
      }
    </div>
  `,
  styles: `
    header a {
      text-decoration: underline;
    }
  `,
  providers: [LawStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LawPage {
  private readonly route = inject(ActivatedRoute);
  protected readonly session = inject(Session);
  protected readonly store = inject(LawStore);
  private readonly query = toSignal(this.route.queryParamMap, { requireSync: true });
  protected readonly creatorId = computed(() => this.query().get('creator'));

  constructor() {
    void this.load();
    effect(() => {
      const id = this.creatorId();
      untracked(() => void this.store.loadCreator(this.session.can('creators.private') ? id : null));
    });
  }

  protected load(): Promise<void> {
    const ids = this.route.snapshot.pathFromRoot.map(({ params }) => params['campaignId'] as string | undefined);
    return this.store.load(ids.findLast(Boolean) ?? '');
  }

  protected nameOf(id: string): string {
    return this.store.law()?.lawMeters.find(({ creatorId }) => creatorId === id)?.creatorName ?? '';
  }
}
