import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';

const FLAGS: Readonly<Record<string, string>> = {
  sent: 'flag-warning',
  signed_by_creator: 'flag-info',
  active: 'flag-good',
};

/** Where a contract stands, in the words of the one who signs it. */
@Component({
  selector: 'v-room-status',
  imports: [TranslocoPipe],
  template: `<span class="flag" [class]="flag()">{{ 'contracts.room.status.' + status() | transloco }}</span>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RoomStatus {
  readonly status = input.required<string>();
  protected readonly flag = computed(() => FLAGS[this.status()] ?? 'flag-plain');
}
