import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { ActivatedRoute, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';

/** Title and tabs of the room; each tab is a route of its own. */
@Component({
  selector: 'v-tracking-page',
  imports: [RouterLink, RouterLinkActive, RouterOutlet, TranslocoPipe],
  template: `
    <div class="page">
      <header class="page-head">
        <h1>{{ 'tracking.title' | transloco }}</h1>
        <p>{{ 'tracking.lead' | transloco }}</p>
      </header>
      <nav class="tabs" [attr.aria-label]="'tracking.title' | transloco">
        @for (tab of tabs; track tab.path) {
          <a
            [routerLink]="tab.path"
            queryParamsHandling="preserve"
            routerLinkActive="is-here"
            ariaCurrentWhenActive="page"
            >{{ tab.label | transloco }}</a
          >
        }
      </nav>
      <router-outlet />
    </div>
  `,
  styles: `
    router-outlet {
      display: none;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TrackingPage {
  protected readonly tabs = (inject(ActivatedRoute).routeConfig?.children ?? []).flatMap(({ path, data }) => {
    const label: unknown = data?.['tab'];
    return path && typeof label === 'string' ? [{ path, label }] : [];
  });
}
