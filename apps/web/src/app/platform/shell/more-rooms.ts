import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '../../ui/icon/icon';
import { DialogFrame } from '../../ui/overlay/dialog-frame';
import { type RoomLink } from './rooms';

/** A sheet on a phone: the rooms that do not fit in its bar. */
@Component({
  selector: 'v-more-rooms',
  imports: [DialogFrame, Icon, RouterLink, RouterLinkActive, TranslocoPipe],
  template: `
    <v-dialog-frame [heading]="'shell.rooms' | transloco">
      <nav [attr.aria-label]="'shell.rooms' | transloco">
        @for (room of rooms; track room.path) {
          <a [routerLink]="room.path" routerLinkActive="is-here" ariaCurrentWhenActive="page" (click)="ref.close()"
            ><v-icon class="large" [name]="room.icon" />{{ room.label | transloco }}</a
          >
        }
      </nav>
    </v-dialog-frame>
  `,
  styles: `
    nav {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: var(--v-1);
    }
    a {
      display: flex;
      align-items: center;
      gap: var(--v-3);
      min-height: 52px;
      padding: 0 var(--v-3);
      border-radius: var(--v-radius-2);
      color: var(--v-text);
      font-weight: var(--v-weight-medium);
      text-decoration: none;
    }
    v-icon {
      color: var(--v-text-2);
    }
    a.is-here {
      background: var(--v-tint);
      color: var(--v-on-tint);
    }
    a.is-here v-icon {
      color: inherit;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MoreRooms {
  protected readonly rooms = inject<readonly RoomLink[]>(DIALOG_DATA);
  protected readonly ref = inject(DialogRef);
}
