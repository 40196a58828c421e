import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { ActivatedRoute, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { OutsideGuest } from '../../platform/outside/outside-guest';
import { DatePipe } from '../../ui/format/pipes';
import { Icon } from '../../ui/icon/icon';
import { ICONS, type IconName } from '../../ui/icon/icons';

/** What a creator finds behind the mailed link: one section a room, side by side. Made for a phone first. */
@Component({
  selector: 'v-creator-room-page',
  imports: [DatePipe, Icon, RouterLink, RouterLinkActive, RouterOutlet, TranslocoPipe],
  template: `
    @if (sections.length > 1) {
      <nav [attr.aria-label]="'outside.room' | transloco">
        @for (section of sections; track section.path) {
          <a [routerLink]="section.path" routerLinkActive="is-here" ariaCurrentWhenActive="page"
            ><v-icon [name]="section.icon" /><span>{{ section.label | transloco }}</span></a
          >
        }
      </nav>
    }
    <router-outlet />
    <footer class="caption t3">
      {{ 'outside.yours' | transloco: { email: guest()?.email ?? '' } }}
      {{ 'outside.until' | transloco }} {{ guest()?.expiresAt | vDate }}.
    </footer>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--v-4);
      max-width: 760px;
      margin: 0 auto;
    }
    router-outlet {
      display: none;
    }
    nav {
      position: sticky;
      z-index: 1;
      top: 0;
      display: flex;
      gap: var(--v-1);
      margin: 0 calc(-1 * var(--v-4));
      padding: 0 var(--v-4);
      overflow-x: auto;
      border-bottom: 1px solid var(--v-line);
      background: var(--v-canvas);
    }
    nav a {
      flex: 1 0 auto;
      display: flex;
      align-items: center;
      justify-content: center;
      gap: 6px;
      min-height: var(--v-touch);
      padding: 0 var(--v-2);
      border-bottom: 2px solid transparent;
      color: var(--v-text-2);
      font-weight: var(--v-weight-medium);
      white-space: nowrap;
    }
    nav a.is-here {
      border-color: var(--v-accent);
      color: var(--v-text);
    }
    nav a:hover {
      color: var(--v-text);
      text-decoration: none;
    }
    footer {
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CreatorRoomPage {
  private readonly outside = inject(OutsideGuest);
  protected readonly guest = computed(() => this.outside.guest());
  protected readonly sections = (inject(ActivatedRoute).routeConfig?.children ?? []).flatMap(({ path, data }) => {
    const label: unknown = data?.['section'];
    return path && typeof label === 'string' ? [{ path, label, icon: iconOf(data?.['icon']) }] : [];
  });
}

function iconOf(name: unknown): IconName {
  return typeof name === 'string' && name in ICONS ? (name as IconName) : 'file';
}
