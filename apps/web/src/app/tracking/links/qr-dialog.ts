import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { DIALOG_DATA } from '@angular/cdk/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { Copy } from '../../ui/controls/copy-button';
import { Icon } from '../../ui/icon/icon';
import { DialogFrame } from '../../ui/overlay/dialog-frame';
import { type TrackedLink } from '../tracking-store';

/** A link as a code to print or to show. */
@Component({
  selector: 'v-qr-dialog',
  imports: [Copy, DialogFrame, Icon, TranslocoPipe],
  template: `
    <v-dialog-frame [heading]="'tracking.links.qrOf' | transloco: { code: link.code }">
      <img
        [src]="'/files/links/' + link.id + '/qr.svg'"
        width="240"
        height="240"
        [alt]="'tracking.links.qrAlt' | transloco: { address: link.address }"
      />
      <p class="mono">{{ link.address }}</p>
      <ng-container actions>
        <div actions>
          <v-copy [text]="link.address" [label]="'tracking.links.copy' | transloco" [done]="'ui.copied' | transloco" />
          @for (format of ['svg', 'png']; track format) {
            <a
              class="btn btn-small"
              [href]="'/files/links/' + link.id + '/qr.' + format"
              [attr.download]="link.code + '.' + format"
              ><v-icon class="small" name="download" />{{ format.toUpperCase() }}</a
            >
          }
        </div>
      </ng-container>
    </v-dialog-frame>
  `,
  styles: `
    img {
      display: block;
      margin: 0 auto var(--v-3);
      border-radius: var(--v-radius-2);
      background: #fff;
    }
    p {
      text-align: center;
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class QrDialog {
  protected readonly link = inject<TrackedLink>(DIALOG_DATA);
}
