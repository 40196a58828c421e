import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { NetworkMark } from '../../ui/creator/network-mark';
import { DatePipe } from '../../ui/format/pipes';
import { Icon } from '../../ui/icon/icon';
import { EmptyState } from '../../ui/states/empty-state';
import { ErrorNote } from '../../ui/states/error-note';
import { Skeleton } from '../../ui/states/skeleton';
import { flagOf, late, localDay } from '../content-view';
import { RoomContentStore, type RoomPiece } from './room-content-store';

/** What the creator is asked to make, what waits for them first. */
@Component({
  selector: 'v-room-content-page',
  imports: [DatePipe, EmptyState, ErrorNote, Icon, NetworkMark, RouterLink, Skeleton, TranslocoPipe],
  template: `
    <h1>{{ 'content.room.title' | transloco }}</h1>
    @if (store.loading.error(); as error) {
      <v-error-note room="content" [code]="error.code" [details]="error.details" (retry)="store.load()" />
    }
    @if (pieces(); as all) {
      <ul class="stack">
        @for (one of all; track one.id) {
          <li class="card">
            <div class="card-head">
              <h2>
                <a [routerLink]="[one.id]">{{ one.title }}</a>
              </h2>
              <span class="flag push" [class]="flagOf(one.status)">{{
                'content.room.status.' + one.status | transloco
              }}</span>
            </div>
            <div class="card-body">
              <p class="t2">
                <v-network [network]="one.network" /> {{ 'content.kind.' + one.kind | transloco }} ·
                {{ one.brandName }} · {{ one.campaignName }}
              </p>
              @if (one.status === 'scheduled') {
                <p class="num">{{ 'content.room.publishAt' | transloco }} {{ one.scheduledAt | vDate: 'time' }}</p>
              } @else if (one.dueOn) {
                <p class="num">
                  {{ 'content.dueOn' | transloco }} {{ one.dueOn | vDate }}
                  @if (isLate(one)) {
                    <span class="flag flag-danger"
                      ><v-icon class="small" name="clock" />{{ 'content.late' | transloco }}</span
                    >
                  }
                </p>
              }
              <a class="btn" [class.btn-primary]="one.waitsFor === 'creator'" [routerLink]="[one.id]">{{
                'content.room.open.' + (one.waitsFor === 'creator' ? one.status : 'look') | transloco
              }}</a>
            </div>
          </li>
        } @empty {
          <li class="card">
            <v-empty-state
              icon="content"
              [title]="'content.room.none' | transloco"
              [text]="'content.room.noneText' | transloco"
            />
          </li>
        }
      </ul>
    } @else if (store.loading.busy()) {
      <v-skeleton [rows]="2" [height]="150" />
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--v-4);
    }
    h2 {
      min-width: 0;
      overflow-wrap: anywhere;
    }
    .btn {
      align-self: start;
    }
  `,
  providers: [RoomContentStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RoomContentPage {
  protected readonly store = inject(RoomContentStore);
  protected readonly flagOf = flagOf;
  private readonly today = localDay();
  protected readonly pieces = computed(() => {
    const all = this.store.pieces();
    const waits = ({ waitsFor }: RoomPiece) => (waitsFor === 'creator' ? 0 : waitsFor ? 1 : 2);
    return all && [...all].sort((a, b) => waits(a) - waits(b));
  });

  constructor() {
    void this.store.load();
  }

  protected isLate(piece: RoomPiece): boolean {
    return late(piece, this.today);
  }
}
