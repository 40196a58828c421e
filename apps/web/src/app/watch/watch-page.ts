import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { EmptyState } from '../ui/states/empty-state';
import { WatchedBrand } from './watched-brand';

/** The frame of the room: whose mentions, and which of its pages. */
@Component({
  selector: 'v-watch-page',
  imports: [EmptyState, RouterLink, RouterLinkActive, RouterOutlet, TranslocoPipe],
  template: `
    <div class="page">
      <header class="page-head">
        <h1>{{ 'watch.title' | transloco }}</h1>
        @if (watched.all().length > 1) {
          <label class="row push">
            <span class="small t2">{{ 'watch.brand' | transloco }}</span>
            <select class="input" #brand (change)="choose(brand.value)">
              @for (one of watched.all(); track one.id) {
                <option [value]="one.id" [selected]="one.id === watched.brand()?.id">{{ one.name }}</option>
              }
            </select>
          </label>
        }
        <p>{{ 'watch.lead' | transloco }}</p>
      </header>
      @if (watched.brand()) {
        <nav class="tabs" [attr.aria-label]="'watch.title' | transloco">
          @for (tab of tabs; track tab.path) {
            <a
              [routerLink]="tab.path"
              [queryParams]="query()"
              routerLinkActive
              ariaCurrentWhenActive="page"
              [routerLinkActiveOptions]="tab.options"
              >{{ 'watch.tabs.' + tab.name | transloco }}</a
            >
          }
        </nav>
        <router-outlet />
      } @else {
        <section class="card">
          <v-empty-state icon="watch" [title]="'watch.noBrand' | transloco" [text]="'watch.noBrandText' | transloco">
            <a class="btn btn-primary" routerLink="/settings/brands">{{ 'watch.toBrands' | transloco }}</a>
          </v-empty-state>
        </section>
      }
    </div>
  `,
  providers: [WatchedBrand],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WatchPage {
  private readonly router = inject(Router);
  protected readonly watched = inject(WatchedBrand);
  protected readonly query = computed(() => ({ brand: this.watched.brand()?.id }));
  protected readonly tabs = ['mentions', 'voice', 'alerts', 'sources', 'crisis'].map((name) => ({
    name,
    path: name === 'mentions' ? '/watch' : `/watch/${name}`,
    options: {
      exact: name === 'mentions',
      paths: 'exact',
      queryParams: 'ignored',
      fragment: 'ignored',
      matrixParams: 'ignored',
    } as const,
  }));

  protected choose(brand: string): void {
    void this.router.navigate([], { queryParams: { brand }, queryParamsHandling: 'merge' });
  }
}
