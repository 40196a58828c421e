import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { ChangeDetectionStrategy, Component, computed, inject, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { EXPORT_FORMATS, type ExportFormat } from '@vivier/domain/creators/export-format';
import { Session } from '../platform/session/session';
import { Avatar } from '../ui/creator/avatar';
import { NumberPipe } from '../ui/format/pipes';
import { Icon } from '../ui/icon/icon';
import { DiscoverStore } from './discover-store';
import { ExportStore } from './export-store';
import { COMPARE_LIMIT, SelectionStore } from './selection-store';

/** What can be done with the rows that are chosen. */
@Component({
  selector: 'v-selection-bar',
  imports: [Avatar, CdkMenu, CdkMenuItem, CdkMenuTrigger, Icon, NumberPipe, RouterLink, TranslocoPipe],
  templateUrl: './selection-bar.html',
  styleUrl: './selection-bar.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SelectionBar {
  protected readonly store = inject(DiscoverStore);
  protected readonly selection = inject(SelectionStore);
  protected readonly session = inject(Session);
  protected readonly exporter = inject(ExportStore);
  protected readonly formats = EXPORT_FORMATS;
  protected readonly limit = COMPARE_LIMIT;
  readonly compare = output<void>();
  readonly add = output<void>();
  readonly exported = output<ExportFormat>();
  protected readonly places = computed(() =>
    Array.from({ length: COMPARE_LIMIT }, (_, i) => this.selection.hits()[i] ?? null),
  );
  /** A list of a campaign takes what was chosen by hand. */
  protected readonly shortlist = computed(() => {
    const ids = this.selection.everything() ? [] : this.selection.ids();
    return this.session.can('shortlists.write') && ids.length > 0 && ids.length <= 500 ? ids.join(',') : null;
  });
  /** Twenty to a hundred are planned as one line. */
  protected readonly cohort = computed(() => {
    const ids = this.selection.everything() ? [] : this.selection.ids();
    return ids.length >= 20 && ids.length <= 100 ? ids.join(',') : null;
  });
  protected readonly tooMany = computed(
    () => this.selection.everything() || this.selection.ids().length > COMPARE_LIMIT,
  );
}
