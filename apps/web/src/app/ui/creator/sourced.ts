import { CdkConnectedOverlay, CdkOverlayOrigin } from '@angular/cdk/overlay';
import { ChangeDetectionStrategy, Component, input, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { DatePipe, NumberPipe } from '../format/pipes';

/** A value with its proof one hover or tap away: source, line, date, and a note such as the formula. */
@Component({
  selector: 'v-sourced',
  imports: [CdkConnectedOverlay, CdkOverlayOrigin, DatePipe, NumberPipe, TranslocoPipe],
  template: `
    <button
      type="button"
      cdkOverlayOrigin
      #origin="cdkOverlayOrigin"
      [attr.aria-expanded]="open()"
      (click)="open.set(!open())"
      (pointerenter)="hover($event, true)"
      (pointerleave)="hover($event, false)"
    >
      <ng-content />
    </button>
    <ng-template
      cdkConnectedOverlay
      [cdkConnectedOverlayOrigin]="origin"
      [cdkConnectedOverlayOpen]="open()"
      [cdkConnectedOverlayOffsetY]="4"
      (overlayOutsideClick)="open.set(false)"
      (detach)="open.set(false)"
      cdkConnectedOverlayPanelClass="v-popover"
    >
      <dl role="note">
        <div>
          <dt>{{ 'ui.source' | transloco }}</dt>
          <dd>{{ source() }}</dd>
        </div>
        @if (line() !== null) {
          <div>
            <dt>{{ 'ui.row' | transloco }}</dt>
            <dd class="num">{{ line() | vNumber }}</dd>
          </div>
        }
        <div>
          <dt>{{ 'ui.date' | transloco }}</dt>
          <dd>{{ asOf() | vDate }}</dd>
        </div>
        @if (note()) {
          <div class="note">{{ note() }}</div>
        }
      </dl>
    </ng-template>
  `,
  styles: `
    button {
      padding: 0;
      border: 0;
      border-bottom: 1px dotted var(--v-outline);
      background: none;
      text-align: inherit;
    }
    dl {
      display: grid;
      gap: 2px;
      min-width: 180px;
      max-width: 320px;
      padding: var(--v-2) var(--v-3);
      font-size: var(--v-size-small);
      line-height: var(--v-line-small);
    }
    dl > div {
      display: flex;
      gap: var(--v-3);
    }
    dt {
      color: var(--v-text-3);
    }
    dd {
      margin-inline-start: auto;
      text-align: end;
    }
    .note {
      color: var(--v-text-2);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Sourced {
  readonly source = input.required<string | null>();
  readonly asOf = input<string | null>(null);
  readonly line = input<number | null>(null);
  readonly note = input('');
  protected readonly open = signal(false);

  protected hover(event: PointerEvent, over: boolean): void {
    if (event.pointerType === 'mouse') this.open.set(over);
  }
}
