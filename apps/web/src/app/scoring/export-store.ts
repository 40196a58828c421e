import { DOCUMENT, Injectable, inject } from '@angular/core';
import type { ExportFormat } from '@vivier/domain/creators/export-format';
import { ExportFoundDocument } from '../platform/generated/graphql';
import { Api } from '../platform/graphql/api';
import { Call } from '../platform/graphql/call';
import { DiscoverStore } from './discover-store';
import { SelectionStore } from './selection-store';

/** Writes the selection, or without one everything found, to a file and downloads it. */
@Injectable()
export class ExportStore {
  private readonly api = inject(Api);
  private readonly document = inject(DOCUMENT);
  private readonly discover = inject(DiscoverStore);
  private readonly selection = inject(SelectionStore);
  readonly writing = new Call();

  async export(format: ExportFormat): Promise<number | null> {
    const { brief, sort } = this.discover.view();
    const chosen =
      this.selection.everything() || this.selection.ids().length === 0 ? {} : { profileIds: this.selection.ids() };
    const answer = await this.writing.run(() =>
      this.api.change(ExportFoundDocument, { filter: this.discover.filter(), briefId: brief, sort, format, ...chosen }),
    );
    if (!answer) return null;
    const link = this.document.createElement('a');
    link.href = answer.exportCreators.url;
    link.download = '';
    link.click();
    return answer.exportCreators.rows;
  }
}
