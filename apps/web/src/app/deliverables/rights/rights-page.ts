import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';

@Component({
  selector: 'v-rights-page',
  imports: [RouterLink, RouterLinkActive, RouterOutlet, TranslocoPipe],
  template: `
    <div class="page">
      <header class="page-head">
        <h1>{{ 'rights.title' | transloco }}</h1>
        <p>{{ 'rights.lead' | transloco }}</p>
      </header>
      <nav class="tabs" [attr.aria-label]="'rights.title' | transloco">
        @for (tab of tabs; track tab.path) {
          <a
            [routerLink]="tab.path"
            routerLinkActive
            ariaCurrentWhenActive="page"
            [routerLinkActiveOptions]="tab.options"
            >{{ 'rights.tabs.' + tab.name | transloco }}</a
          >
        }
      </nav>
      <router-outlet />
    </div>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RightsPage {
  protected readonly tabs = [
    { name: 'registry', path: '/rights', options: { exact: true } },
    { name: 'contests', path: '/rights/contests', options: { exact: false } },
    { name: 'ads', path: '/rights/ads', options: { exact: false } },
  ];
}
