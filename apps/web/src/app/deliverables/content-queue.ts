import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { NetworkMark } from '../ui/creator/network-mark';
import { DatePipe } from '../ui/format/pipes';
import { Icon } from '../ui/icon/icon';
import { dayOf, flagOf, late, type PieceRow, queueOf } from './content-view';

/** The pieces under whoever is waited for. */
@Component({
  selector: 'v-content-queue',
  imports: [DatePipe, Icon, NetworkMark, RouterLink, TranslocoPipe],
  template: `
    @for (group of groups(); track group.name) {
      <section class="card" [attr.aria-labelledby]="'queue-' + group.name">
        <div class="card-head">
          <h2 [id]="'queue-' + group.name">{{ 'content.queue.' + group.name | transloco }}</h2>
          <span class="t3 num">{{ group.pieces.length }}</span>
        </div>
        <div class="table-wrap" tabindex="0" role="group" [attr.aria-labelledby]="'queue-' + group.name">
          <table class="table table-two table-cards">
            <thead>
              <tr>
                <th scope="col" class="piece">{{ 'content.piece' | transloco }}</th>
                <th scope="col">{{ 'content.creator' | transloco }}</th>
                @if (!campaignId()) {
                  <th scope="col">{{ 'content.campaign' | transloco }}</th>
                }
                <th scope="col" class="status">{{ 'content.statusHead' | transloco }}</th>
                <th scope="col" class="day">{{ 'content.day' | transloco }}</th>
              </tr>
            </thead>
            <tbody>
              @for (piece of group.pieces; track piece.id) {
                <tr>
                  <th scope="row" class="piece">
                    <a class="medium" data-piece [routerLink]="['/content', piece.id]">{{ piece.title }}</a>
                    <small
                      ><v-network [network]="piece.network" /> {{ 'content.kind.' + piece.kind | transloco }}</small
                    >
                  </th>
                  <td [attr.data-label]="'content.creator' | transloco">
                    {{ piece.creatorName }}
                    @if (piece.handle) {
                      <small>&#64;{{ piece.handle }}</small>
                    }
                  </td>
                  @if (!campaignId()) {
                    <td [attr.data-label]="'content.campaign' | transloco">
                      {{ piece.campaign.name }} <small>{{ piece.campaign.brand.name }}</small>
                    </td>
                  }
                  <td class="status" [attr.data-label]="'content.statusHead' | transloco">
                    <span class="flag" [class]="flagOf(piece.status)">{{
                      'content.status.' + piece.status | transloco
                    }}</span>
                  </td>
                  <td class="day num" [attr.data-label]="'content.day' | transloco">
                    @if (dayOf(piece); as day) {
                      {{ day | vDate }}
                    } @else {
                      <span class="t3">{{ 'content.noDay' | transloco }}</span>
                    }
                    @if (isLate(piece)) {
                      <small
                        ><span class="flag flag-danger"
                          ><v-icon class="small" name="clock" />{{ 'content.late' | transloco }}</span
                        ></small
                      >
                    }
                  </td>
                </tr>
              }
            </tbody>
          </table>
        </div>
      </section>
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--v-4);
    }
    table {
      table-layout: fixed;
      min-width: 760px;
    }
    td,
    th.piece {
      overflow-wrap: anywhere;
    }
    th.piece {
      width: 32%;
    }
    th.status {
      width: 168px;
    }
    th.day {
      width: 150px;
    }
    small v-network {
      --v-icon: 14px;
    }
    @media (max-width: 699.98px) {
      table {
        min-width: 0;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ContentQueue {
  readonly pieces = input.required<readonly PieceRow[]>();
  readonly side = input.required<'team' | 'brand'>();
  readonly today = input.required<string>();
  /** Shown inside one campaign: its name stands above already. */
  readonly campaignId = input<string | null>(null);
  protected readonly dayOf = dayOf;
  protected readonly flagOf = flagOf;
  protected readonly groups = computed(() => queueOf(this.pieces(), this.side()));

  protected isLate(piece: PieceRow): boolean {
    return late(piece, this.today());
  }
}
