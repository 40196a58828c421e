import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { MediaResultsDocument, type MediaResultsQuery } from '../platform/generated/graphql';
import { Api } from '../platform/graphql/api';
import { Call } from '../platform/graphql/call';
import { Session } from '../platform/session/session';
import { DatePipe, MoneyPipe, NumberPipe } from '../ui/format/pipes';
import { Icon } from '../ui/icon/icon';
import { ErrorNote } from '../ui/states/error-note';

type Media = MediaResultsQuery['mediaResults'];

/** What was counted of the posts themselves, and what the workspace's own rates make of it: apart from sales. */
@Component({
  selector: 'v-media-card',
  imports: [DatePipe, ErrorNote, Icon, MoneyPipe, NumberPipe, RouterLink, TranslocoPipe],
  templateUrl: './media-card.html',
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
export class MediaCard {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  readonly campaignId = input.required<string | null>();
  protected readonly call = new Call();
  protected readonly media = signal<Media | null>(null);
  protected readonly opened = signal(false);
  protected readonly enters = computed(() => this.session.can('budgets.write'));

  constructor() {
    effect(() => {
      const id = this.campaignId();
      untracked(() => void this.load(id));
    });
  }

  protected async load(campaignId: string | null): Promise<void> {
    const answer = await this.call.run(() => this.api.query(MediaResultsDocument, { campaignId }));
    if (campaignId === this.campaignId()) this.media.set(answer?.mediaResults ?? null);
  }
}
