import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';

const EXACT = { paths: 'exact', queryParams: 'ignored', matrixParams: 'ignored', fragment: 'ignored' } as const;

/** What people ask about their data, who is to be told, and how long things stay. */
@Component({
  selector: 'v-privacy-page',
  imports: [RouterLink, RouterLinkActive, RouterOutlet, TranslocoPipe],
  template: `
    <div class="page">
      <header class="page-head">
        <h1>{{ 'privacy.title' | transloco }}</h1>
        <p>{{ 'privacy.lead' | transloco }}</p>
      </header>
      <nav class="tabs" [attr.aria-label]="'privacy.title' | transloco">
        @for (tab of tabs; track tab.name) {
          <a [routerLink]="tab.path" routerLinkActive ariaCurrentWhenActive="page" [routerLinkActiveOptions]="exact">{{
            'privacy.tabs.' + tab.name | transloco
          }}</a>
        }
      </nav>
      <router-outlet />
    </div>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PrivacyPage {
  protected readonly exact = EXACT;
  protected readonly tabs = [
    { name: 'requests', path: '/privacy' },
    { name: 'notices', path: '/privacy/notices' },
    { name: 'retention', path: '/privacy/retention' },
  ];
}
