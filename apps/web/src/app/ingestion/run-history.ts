import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { NetworkMark } from '../ui/creator/network-mark';
import { DatePipe, NumberPipe } from '../ui/format/pipes';
import { type RunRow } from './import-run';
import { StatusFlag } from './status-flag';

@Component({
  selector: 'v-run-history',
  imports: [DatePipe, NetworkMark, NumberPipe, RouterLink, StatusFlag, TranslocoPipe],
  template: `
    <div class="table-wrap" tabindex="0" role="group" aria-labelledby="history-title">
      <table class="table table-two table-cards">
        <thead>
          <tr>
            <th scope="col">{{ 'ingestion.history.file' | transloco }}</th>
            <th scope="col">{{ 'ingestion.history.state' | transloco }}</th>
            <th scope="col" class="r">{{ 'ingestion.history.records' | transloco }}</th>
            <th scope="col" class="r">{{ 'ingestion.history.accepted' | transloco }}</th>
            <th scope="col" class="r">{{ 'ingestion.history.left' | transloco }}</th>
            <th scope="col">{{ 'ingestion.history.at' | transloco }}</th>
          </tr>
        </thead>
        <tbody>
          @for (run of runs(); track run.id) {
            <tr>
              <th scope="row">
                <a class="medium" [routerLink]="['/imports', run.id]">{{ run.fileName }}</a>
                <small
                  >{{ 'ingestion.kind.' + run.kind | transloco }}
                  @if (run.network) {
                    , <v-network [network]="run.network" [named]="true" />
                  }
                  @if (run.asOf) {
                    , {{ run.asOf | vDate }}
                  }
                </small>
              </th>
              <td><v-status-flag [run]="run" /></td>
              <td class="r" [attr.data-label]="'ingestion.history.records' | transloco">{{ run.records | vNumber }}</td>
              <td class="r" [attr.data-label]="'ingestion.history.accepted' | transloco">
                {{ run.accepted | vNumber }}
              </td>
              <td class="r t2" [attr.data-label]="'ingestion.history.left' | transloco">
                {{ run.records - run.accepted | vNumber }}
              </td>
              <td class="nowrap">
                <span class="num">{{ run.createdAt | vDate: 'time' }}</span><small>{{ run.createdBy?.name }}</small>
              </td>
            </tr>
          }
        </tbody>
      </table>
    </div>
    @if (more()) {
      <div class="card-foot">
        <button class="btn btn-small" type="button" (click)="wanted.emit()">
          {{ 'ingestion.history.more' | transloco }}
        </button>
      </div>
    }
  `,
  styles: `
    th[scope='row'] {
      min-width: 220px;
      overflow-wrap: anywhere;
    }
    small v-network {
      --v-icon: 12px;
      gap: 3px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RunHistory {
  readonly runs = input.required<readonly RunRow[]>();
  readonly more = input(false);
  readonly wanted = output<void>();
}
