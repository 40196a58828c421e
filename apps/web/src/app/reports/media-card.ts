import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { type MediaFieldsFragment, MediaResultsDocument } from '../platform/generated/graphql';
import { Api } from '../platform/graphql/api';
import { Call } from '../platform/graphql/call';
import { Session } from '../platform/session/session';
import { ErrorNote } from '../ui/states/error-note';
import { MediaView } from './media-view';

/** What was counted of the posts themselves, and what the workspace's own rates make of it: apart from sales. */
@Component({
  selector: 'v-media-card',
  imports: [ErrorNote, MediaView],
  template: `
    @if (call.error(); as error) {
      <v-error-note room="reports" [code]="error.code" [details]="error.details" (retry)="load(campaignId())" />
    }
    @if (media(); as media) {
      <v-media-view [media]="media" [enters]="enters()" />
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MediaCard {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  readonly campaignId = input.required<string | null>();
  protected readonly call = new Call();
  protected readonly media = signal<MediaFieldsFragment | null>(null);
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
