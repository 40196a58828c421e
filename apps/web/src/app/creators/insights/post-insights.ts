import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { EmptyState } from '../../ui/states/empty-state';
import { ErrorNote } from '../../ui/states/error-note';
import { Skeleton } from '../../ui/states/skeleton';
import { FormatsCard } from './formats-card';
import { InsightsStore } from './insights-store';
import { MonthsCard } from './months-card';
import { SponsoredCard } from './sponsored-card';
import { TimesCard } from './times-card';

/** What a profile's dated posts say, or what would have to be known for them to say it. */
@Component({
  selector: 'v-post-insights',
  imports: [
    EmptyState,
    ErrorNote,
    FormatsCard,
    MonthsCard,
    RouterLink,
    Skeleton,
    SponsoredCard,
    TimesCard,
    TranslocoPipe,
  ],
  providers: [InsightsStore],
  template: `
    @if (store.error(); as error) {
      <v-error-note room="creators" [code]="error.code" [details]="error.details" (retry)="store.load(profileId())" />
    } @else if (store.insights(); as insights) {
      @if (insights.posts === 0) {
        <section class="card">
          <v-empty-state
            icon="content"
            [title]="'creators.insights.none' | transloco"
            [text]="'creators.insights.noneText' | transloco"
            ><a class="btn" routerLink="/imports">{{ 'nav.imports' | transloco }}</a></v-empty-state
          >
        </section>
      } @else {
        <div class="grid-12">
          <v-months-card [class]="measured() ? 'span-8' : 'span-12'" [insights]="insights" [handle]="handle()" />
          @if (measured()) {
            <v-sponsored-card class="span-4" [sponsored]="insights.sponsored" />
            <v-times-card class="span-8" [insights]="insights" />
            <v-formats-card class="span-4" [insights]="insights" />
          }
        </div>
      }
    } @else {
      <v-skeleton [rows]="3" [height]="120" />
    }
  `,
  styles: `
    :host {
      display: block;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PostInsights {
  protected readonly store = inject(InsightsStore);
  readonly profileId = input.required<string>();
  readonly handle = input.required<string>();
  /** Without a rate there is nothing to compare by time, format or payment. */
  protected readonly measured = computed(() => (this.store.insights()?.measured ?? 0) > 0);

  constructor() {
    effect(() => {
      const id = this.profileId();
      untracked(() => this.store.load(id));
    });
  }
}
