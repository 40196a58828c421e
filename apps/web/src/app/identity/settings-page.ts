import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { type Permission } from '@vivier/domain/identity/permission';
import { Session } from '../platform/session/session';

interface Section {
  readonly path: string;
  readonly permission: Permission | null;
}

const SECTIONS: readonly Section[] = [
  { path: 'members', permission: 'members.read' },
  { path: 'brands', permission: null },
  { path: 'tiers', permission: null },
  { path: 'law', permission: 'contracts.read' },
  { path: 'templates', permission: 'contracts.read' },
  { path: 'emv', permission: 'reports.read' },
  { path: 'language', permission: null },
  { path: 'audit', permission: 'audit.read' },
  { path: 'outbox', permission: 'settings.manage' },
  { path: 'keys', permission: 'settings.manage' },
  { path: 'webhooks', permission: 'settings.manage' },
  { path: 'networks', permission: 'settings.manage' },
];

/** Sections that a role may not open are not listed; the server refuses them all the same. */
@Component({
  selector: 'v-settings-page',
  imports: [RouterLink, RouterLinkActive, RouterOutlet, TranslocoPipe],
  template: `
    <div class="page">
      <header class="page-head">
        <h1>{{ 'identity.settings.title' | transloco }}</h1>
      </header>
      <nav class="tabs" [attr.aria-label]="'identity.settings.sections' | transloco">
        @for (section of sections(); track section.path) {
          <a [routerLink]="section.path" routerLinkActive="is-here" ariaCurrentWhenActive="page">{{
            'identity.settings.' + section.path | transloco
          }}</a>
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
export class SettingsPage {
  private readonly session = inject(Session);
  protected readonly sections = computed(() =>
    SECTIONS.filter(({ permission }) => permission === null || this.session.can(permission)),
  );
}
