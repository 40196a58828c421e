import { ChangeDetectionStrategy, Component, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { type MediaFieldsFragment } from '../platform/generated/graphql';
import { DatePipe, MoneyPipe, NumberPipe } from '../ui/format/pipes';
import { Icon } from '../ui/icon/icon';

/** What was counted of the posts, with who counted it, and apart from sales what the rates make of it. */
@Component({
  selector: 'v-media-view',
  imports: [DatePipe, Icon, MoneyPipe, NumberPipe, RouterLink, TranslocoPipe],
  templateUrl: './media-view.html',
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 420px), 1fr));
      align-items: start;
      gap: var(--v-4);
    }
    .figure {
      font-size: var(--v-size-figure);
      line-height: var(--v-line-figure);
    }
    .open {
      padding: 0 var(--v-4) var(--v-3);
    }
    .wide {
      white-space: normal;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MediaView {
  readonly media = input.required<MediaFieldsFragment>();
  /** Whether the reader may enter rates. */
  readonly enters = input(false);
  protected readonly opened = signal(false);
}
