import { DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { NumberPipe } from '../../ui/format/pipes';
import { DialogFrame } from '../../ui/overlay/dialog-frame';
import { DiscoverStore } from '../discover-store';
import { DiscoverFilters } from './discover-filters';

/** The filters where there is no room for a column. */
@Component({
  selector: 'v-filter-drawer',
  imports: [DialogFrame, DiscoverFilters, NumberPipe, TranslocoPipe],
  template: `<v-dialog-frame [heading]="'scoring.filters' | transloco">
    <v-discover-filters />
    <div actions>
      <button class="btn" type="button" (click)="store.reset()">{{ 'scoring.reset' | transloco }}</button>
      <button class="btn btn-primary" type="button" (click)="ref.close()">
        {{ 'scoring.show_results' | transloco: { count: (store.total() | vNumber) } }}
      </button>
    </div>
  </v-dialog-frame>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FilterDrawer {
  protected readonly store = inject(DiscoverStore);
  protected readonly ref = inject<DialogRef<void>>(DialogRef);
}
