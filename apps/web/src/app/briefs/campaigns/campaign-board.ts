import { CdkDrag, type CdkDragDrop, CdkDropList, CdkDropListGroup } from '@angular/cdk/drag-drop';
import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { type CampaignStatus } from '@vivier/domain/briefs/campaign-status';
import { DatePipe } from '../../ui/format/pipes';
import { CampaignMoves } from './campaign-moves';
import { type Campaign, columnsOf, nextStepOf } from './campaigns-view';

/** A column a status. A card is dragged only where its campaign may go; the menu on it does the same by keyboard. */
@Component({
  selector: 'v-campaign-board',
  imports: [CampaignMoves, CdkDrag, CdkDropList, CdkDropListGroup, DatePipe, RouterLink, TranslocoPipe],
  template: `
    <div class="board" cdkDropListGroup tabindex="0" role="group" [attr.aria-label]="'nav.campaigns' | transloco">
      @for (column of columns(); track column.status) {
        <section [attr.aria-labelledby]="'column-' + column.status">
          <h2 [id]="'column-' + column.status">
            {{ 'briefs.campaigns.status.' + column.status | transloco }}
            <span class="t3 num">{{ column.campaigns.length }}</span>
          </h2>
          <ul
            cdkDropList
            cdkDropListSortingDisabled
            [cdkDropListData]="column.status"
            [cdkDropListEnterPredicate]="mayEnter"
            (cdkDropListDropped)="dropped($event)"
          >
            @for (campaign of column.campaigns; track campaign.id) {
              <li
                class="card"
                cdkDrag
                [cdkDragData]="campaign"
                [cdkDragDisabled]="!movable()"
                [cdkDragStartDelay]="touch"
              >
                <a class="medium" [routerLink]="['/campaigns', campaign.id]">{{ campaign.name }}</a>
                <span class="small t2">{{ campaign.brand.name }}</span>
                @if (campaign.startsOn || campaign.endsOn) {
                  <span class="small t3 num">{{ campaign.startsOn | vDate }} – {{ campaign.endsOn | vDate }}</span>
                }
                <span class="small t3">{{ 'briefs.campaigns.next.' + nextStep(campaign) | transloco }}</span>
                @if (movable()) {
                  <v-campaign-moves [campaign]="campaign" (move)="move.emit({ campaign, to: $event })" />
                }
              </li>
            }
          </ul>
        </section>
      }
    </div>
  `,
  styles: `
    .board {
      display: grid;
      grid-auto-flow: column;
      grid-auto-columns: minmax(220px, 1fr);
      gap: var(--v-3);
      overflow-x: auto;
      padding-bottom: var(--v-2);
    }
    h2 {
      display: flex;
      gap: var(--v-2);
      padding: 0 var(--v-1) var(--v-2);
      font-size: var(--v-size-body);
    }
    ul {
      display: grid;
      align-content: start;
      gap: var(--v-2);
      min-height: 160px;
      padding: var(--v-2);
      border-radius: var(--v-radius-3);
      background: var(--v-surface-2);
    }
    .cdk-drop-list-receiving {
      outline: 2px solid var(--v-accent);
      outline-offset: -2px;
    }
    li.card {
      gap: var(--v-1);
      padding: var(--v-3);
    }
    li a {
      overflow-wrap: anywhere;
    }
    v-campaign-moves {
      margin-top: var(--v-1);
    }
    .cdk-drag-placeholder {
      opacity: 0.4;
    }
    .cdk-drag-preview {
      box-shadow: var(--v-shadow-2);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CampaignBoard {
  readonly campaigns = input.required<readonly Campaign[]>();
  readonly movable = input(false);
  readonly move = output<{ campaign: Campaign; to: string }>();
  protected readonly columns = computed(() => columnsOf(this.campaigns()));
  /** A finger that only scrolls picks nothing up. */
  protected readonly touch = { touch: 250, mouse: 0 };
  protected readonly nextStep = nextStepOf;
  protected readonly mayEnter = ({ data }: CdkDrag<Campaign>, { data: status }: CdkDropList<CampaignStatus>): boolean =>
    data.nextStatuses.includes(status);

  protected dropped({
    item,
    container,
    previousContainer,
  }: CdkDragDrop<CampaignStatus, CampaignStatus, Campaign>): void {
    if (container !== previousContainer) this.move.emit({ campaign: item.data, to: container.data });
  }
}
