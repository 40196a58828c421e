import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { DatePipe, MoneyPipe } from '../../ui/format/pipes';
import { Icon } from '../../ui/icon/icon';
import { ErrorNote } from '../../ui/states/error-note';
import { Skeleton } from '../../ui/states/skeleton';
import { RoomContractsStore } from './room-contracts-store';
import { RoomSigning } from './room-signing';
import { RoomStatus } from './room-status';

/** One contract: its words as in the PDF, the PDF itself, who has signed, and the place to sign. */
@Component({
  selector: 'v-room-contract-page',
  imports: [DatePipe, ErrorNote, Icon, MoneyPipe, RoomSigning, RoomStatus, RouterLink, Skeleton, TranslocoPipe],
  templateUrl: './room-contract-page.html',
  styleUrl: './room-contract-page.css',
  providers: [RoomContractsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RoomContractPage {
  readonly id = input.required<string>();
  protected readonly store = inject(RoomContractsStore);
  protected readonly contract = computed(() => this.store.contracts()?.find(({ id }) => id === this.id()) ?? null);

  constructor() {
    void this.store.load();
  }
}
