import { ChangeDetectionStrategy, Component, effect, inject, input, untracked } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '../../platform/session/session';
import { DatePipe, NumberPipe } from '../../ui/format/pipes';
import { Icon } from '../../ui/icon/icon';
import { ErrorNote } from '../../ui/states/error-note';
import { Skeleton } from '../../ui/states/skeleton';
import { DiscoverStore } from '../discover-store';
import { SnapshotStore } from './snapshot-store';

/** Scores kept as they were, each with a button that computes it again and compares the hashes. */
@Component({
  selector: 'v-score-snapshots',
  imports: [DatePipe, ErrorNote, Icon, NumberPipe, Skeleton, TranslocoPipe],
  providers: [SnapshotStore],
  template: `
    <div class="row wrap">
      <p class="t2">{{ 'scoring.snapshots.lead' | transloco }}</p>
      @if (session.can('lists.write')) {
        <button
          class="btn push"
          type="button"
          [disabled]="store.keeping.busy()"
          (click)="store.keep(profileId(), briefId())"
        >
          <v-icon class="small" name="save" />{{ 'scoring.snapshots.keep' | transloco }}
        </button>
      }
    </div>
    <p role="status" class="said small">
      @if (store.kept(); as kept) {
        <v-icon class="small" name="check" />{{ 'scoring.snapshots.kept_' + kept | transloco }}
      }
    </p>
    @for (call of [store.keeping, store.replaying]; track $index) {
      @if (call.error(); as error) {
        <v-error-note [code]="error.code" [details]="error.details" [canRetry]="false" />
      }
    }
    @if (store.loading.error(); as error) {
      <v-error-note [code]="error.code" [details]="error.details" (retry)="store.load(profileId())" />
    } @else if (store.snapshots(); as snapshots) {
      <ul>
        @for (one of snapshots; track one.id) {
          <li>
            <span class="what"
              ><span class="row wrap"
                ><b class="num">{{ one.score | vNumber: 1 }}</b> <span>{{ one.createdAt | vDate: 'time' }}</span>
                <span class="t2">{{ brief(one.briefId) }}</span></span
              >
              <small>
                @if (one.createdBy; as by) {
                  {{ by.name }} ·
                }
                {{
                  'scoring.explain.formula'
                    | transloco: { formula: one.formulaVersion, benchmark: one.benchmarkVersion }
                }}
                · <span class="mono" [title]="one.hash">{{ one.hash.slice(0, 12) }}…</span></small
              >
              @if (store.replays().get(one.id); as replay) {
                <span class="flag" role="status" [class.flag-good]="replay.equal" [class.flag-danger]="!replay.equal"
                  ><v-icon class="small" [name]="replay.equal ? 'check' : 'warn'" />{{
                    (replay.equal ? 'scoring.snapshots.equal' : 'scoring.snapshots.differs')
                      | transloco: { score: (replay.score | vNumber: 1), hash: replay.replayed.slice(0, 12) }
                  }}</span
                >
              }
            </span>
            <button
              class="btn btn-small"
              type="button"
              [disabled]="store.replaying.busy()"
              [attr.aria-label]="'scoring.snapshots.replay_one' | transloco: { date: one.createdAt | vDate: 'time' }"
              (click)="store.replay(one.id)"
            >
              <v-icon class="small" name="refresh" />{{ 'scoring.snapshots.replay' | transloco }}
            </button>
          </li>
        } @empty {
          <li class="t2">{{ 'scoring.snapshots.none' | transloco }}</li>
        }
      </ul>
    } @else {
      <v-skeleton [rows]="3" [height]="34" />
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--v-2);
      padding: var(--v-3) var(--v-4);
    }
    .wrap {
      flex-wrap: wrap;
    }
    .wrap p {
      flex: 1 1 260px;
    }
    .said {
      display: flex;
      align-items: center;
      gap: var(--v-1);
      color: var(--v-good);
    }
    .said:empty {
      display: none;
    }
    li {
      display: flex;
      align-items: center;
      gap: var(--v-3);
      padding: var(--v-2) 0;
      border-top: 1px solid var(--v-line);
    }
    .what {
      flex: 1;
      min-width: 0;
    }
    b {
      font-weight: var(--v-weight-strong);
    }
    small {
      display: block;
      font-size: var(--v-size-small);
      line-height: var(--v-line-small);
      color: var(--v-text-3);
    }
    .flag {
      margin-top: var(--v-1);
      white-space: normal;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ScoreSnapshots {
  protected readonly store = inject(SnapshotStore);
  protected readonly session = inject(Session);
  private readonly discover = inject(DiscoverStore);
  readonly profileId = input.required<string>();
  readonly briefId = input<string | null>(null);

  constructor() {
    effect(() => {
      const id = this.profileId();
      untracked(() => void this.store.load(id));
    });
  }

  protected brief(id: string | null): string {
    return this.discover.briefs()?.find((one) => one.id === id)?.name ?? '';
  }
}
