import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { RoomBriefsDocument, type RoomBriefsQuery } from '../../platform/generated/graphql';
import { Api } from '../../platform/graphql/api';
import { Call } from '../../platform/graphql/call';
import { NetworkMark } from '../../ui/creator/network-mark';
import { DatePipe } from '../../ui/format/pipes';
import { EmptyState } from '../../ui/states/empty-state';
import { ErrorNote } from '../../ui/states/error-note';
import { Skeleton } from '../../ui/states/skeleton';

type RoomBrief = RoomBriefsQuery['roomBriefs'][number];

/** What each campaign is about and asks of this creator. Made for a phone first. */
@Component({
  selector: 'v-room-briefs-page',
  imports: [DatePipe, EmptyState, ErrorNote, NetworkMark, Skeleton, TranslocoPipe],
  templateUrl: './room-briefs-page.html',
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--v-4);
    }
    .card-body {
      display: grid;
      gap: var(--v-4);
      overflow-wrap: anywhere;
    }
    h2 {
      overflow-wrap: anywhere;
    }
    h3 {
      margin: 0 0 var(--v-1);
      color: var(--v-text-3);
      font-size: var(--v-size-small);
      font-weight: var(--v-weight-medium);
    }
    .points {
      padding-left: var(--v-5);
      list-style: disc;
    }
    .words {
      display: flex;
      flex-wrap: wrap;
      gap: var(--v-1) var(--v-2);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RoomBriefsPage {
  private readonly api = inject(Api);
  protected readonly loading = new Call();
  protected readonly briefs = signal<readonly RoomBrief[] | null>(null);

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(RoomBriefsDocument, {}));
    if (answer) this.briefs.set(answer.roomBriefs);
  }

  protected lists({ dos, donts }: RoomBrief): { title: string; lines: readonly string[] }[] {
    return [
      { title: 'dos', lines: dos },
      { title: 'donts', lines: donts },
    ].filter(({ lines }) => lines.length > 0);
  }

  protected tags({ hashtags, mentions }: RoomBrief): { title: string; tags: readonly string[] }[] {
    return [
      { title: 'hashtags', tags: hashtags },
      { title: 'mentions', tags: mentions },
    ].filter(({ tags }) => tags.length > 0);
  }
}
