import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Icon } from '../../ui/icon/icon';
import { Overlays } from '../../ui/overlay/overlays';
import { type Campaign } from './campaigns-view';

/** The statuses that may follow, as a menu. What cannot be taken back is asked first. */
@Component({
  selector: 'v-campaign-moves',
  imports: [CdkMenu, CdkMenuItem, CdkMenuTrigger, Icon, TranslocoPipe],
  template: `
    @if (campaign().nextStatuses.length > 0) {
      <button
        class="btn btn-small"
        type="button"
        [cdkMenuTriggerFor]="menu"
        [attr.aria-label]="'briefs.campaigns.moveOf' | transloco: { name: campaign().name }"
      >
        {{ 'briefs.campaigns.move' | transloco }}<v-icon class="small" name="down" />
      </button>
      <ng-template #menu>
        <div class="v-menu" cdkMenu>
          @for (status of campaign().nextStatuses; track status) {
            <button class="v-menu-item" cdkMenuItem type="button" (cdkMenuItemTriggered)="choose(status)">
              {{ 'briefs.campaigns.moves.' + moveOf(status) | transloco }}
            </button>
          }
        </div>
      </ng-template>
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CampaignMoves {
  private readonly overlays = inject(Overlays);
  private readonly transloco = inject(TranslocoService);
  readonly campaign = input.required<Campaign>();
  readonly move = output<string>();

  /** The draft is reached only by going back. */
  protected moveOf(status: string): string {
    return status === 'draft' ? 'back' : status;
  }

  protected async choose(status: string): Promise<void> {
    if (status !== 'cancelled' || (await this.sure())) this.move.emit(status);
  }

  private sure(): Promise<boolean> {
    return this.overlays.confirm({
      title: this.transloco.translate('briefs.campaigns.cancelTitle', { name: this.campaign().name }),
      text: this.transloco.translate('briefs.campaigns.cancelText'),
      action: this.transloco.translate('briefs.campaigns.moves.cancelled'),
      danger: true,
    });
  }
}
