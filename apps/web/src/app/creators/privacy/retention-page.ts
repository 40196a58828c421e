import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { RetentionDocument, type RetentionQuery, SetRetentionDocument } from '../../platform/generated/graphql';
import { Api } from '../../platform/graphql/api';
import { Call } from '../../platform/graphql/call';
import { Session } from '../../platform/session/session';
import { DatePipe, NumberPipe } from '../../ui/format/pipes';
import { ErrorNote } from '../../ui/states/error-note';
import { Skeleton } from '../../ui/states/skeleton';

type Row = RetentionQuery['retention'][number];

/** How long each kind of data stays, what goes next, and what has gone. */
@Component({
  selector: 'v-privacy-retention-page',
  imports: [DatePipe, ErrorNote, NumberPipe, Skeleton, TranslocoPipe],
  template: `
    @if (loading.error(); as error) {
      <v-error-note room="privacy" [code]="error.code" [details]="error.details" (retry)="load()" />
    }
    @if (rows(); as all) {
      <section class="card" aria-labelledby="retention-title">
        <div class="card-head">
          <h2 id="retention-title">{{ 'privacy.retention.title' | transloco }}</h2>
          <span class="small t3 push">{{ 'privacy.retention.lead' | transloco }}</span>
        </div>
        <div class="table-wrap" tabindex="0" role="group" aria-labelledby="retention-title">
          <table class="table">
            <thead>
              <tr>
                <th scope="col">{{ 'privacy.retention.kind' | transloco }}</th>
                <th scope="col">{{ 'privacy.retention.days' | transloco }}</th>
                <th scope="col" class="r">{{ 'privacy.retention.due' | transloco }}</th>
                <th scope="col">{{ 'privacy.retention.oldest' | transloco }}</th>
              </tr>
            </thead>
            <tbody>
              @for (row of all; track row.kind) {
                <tr>
                  <th scope="row">
                    {{ 'privacy.retention.kinds.' + row.kind | transloco }}
                    <small>{{ 'privacy.retention.what.' + row.kind | transloco }}</small>
                  </th>
                  <td>
                    @if (row.days === null || row.days === undefined) {
                      <span class="t2">{{ 'privacy.retention.byLaw' | transloco }}</span>
                    } @else if (session.can('settings.manage')) {
                      <span class="row">
                        <input
                          class="input num"
                          type="number"
                          min="1"
                          max="3650"
                          #field
                          [value]="row.days"
                          (change)="set(row, field.value)"
                          [attr.aria-label]="
                            'privacy.retention.daysOf'
                              | transloco: { kind: ('privacy.retention.kinds.' + row.kind | transloco) }
                          "
                        />
                        @if (row.usual !== row.days) {
                          <span class="small t3 nowrap">{{
                            'privacy.retention.usual' | transloco: { days: row.usual }
                          }}</span>
                        }
                      </span>
                    } @else {
                      <span class="num">{{ row.days }}</span>
                    }
                  </td>
                  <td class="r">{{ row.due | vNumber }}</td>
                  <td class="nowrap">
                    @if (row.oldest; as oldest) {
                      {{ oldest | vDate }}
                    }
                  </td>
                </tr>
              }
            </tbody>
          </table>
        </div>
      </section>
      <section class="card" aria-labelledby="log-title">
        <div class="card-head">
          <h2 id="log-title">{{ 'privacy.retention.log' | transloco }}</h2>
        </div>
        <ul class="card-body">
          @for (entry of removed(); track $index) {
            <li class="small">
              {{ entry.ranAt | vDate: 'time' }} · {{ 'privacy.retention.kinds.' + entry.kind | transloco }} ·
              <span class="num">{{ 'privacy.retention.gone' | transloco: { count: (entry.removed | vNumber) } }}</span>
            </li>
          } @empty {
            <li class="small t2">{{ 'privacy.retention.nothing' | transloco }}</li>
          }
        </ul>
      </section>
    } @else if (loading.busy()) {
      <v-skeleton [rows]="8" [height]="44" />
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--v-4);
    }
    input {
      width: 96px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RetentionPage {
  private readonly api = inject(Api);
  protected readonly session = inject(Session);
  protected readonly rows = signal<readonly Row[] | null>(null);
  protected readonly removed = signal<RetentionQuery['retentionLog']>([]);
  protected readonly loading = new Call();

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(RetentionDocument, {}));
    if (!answer) return;
    this.rows.set(answer.retention);
    this.removed.set(answer.retentionLog.filter(({ removed }) => removed > 0));
  }

  protected async set({ kind }: Row, text: string): Promise<void> {
    const days = Number(text);
    if (!Number.isInteger(days) || days < 1) return;
    const answer = await this.loading.run(() => this.api.change(SetRetentionDocument, { kind, days }));
    if (answer) this.rows.set(answer.setRetention);
  }
}
