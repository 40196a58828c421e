import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { DatePipe, NumberPipe } from '../ui/format/pipes';
import { Icon } from '../ui/icon/icon';
import { EmptyState } from '../ui/states/empty-state';
import { ErrorNote } from '../ui/states/error-note';
import { Skeleton } from '../ui/states/skeleton';
import { type AuditEntry, AuditStore } from './audit-store';

@Component({
  selector: 'v-audit-page',
  imports: [DatePipe, EmptyState, ErrorNote, Icon, NumberPipe, Skeleton, TranslocoPipe],
  templateUrl: './audit-page.html',
  styles: `
    .card > v-error-note,
    .verdict {
      margin: 0 var(--v-4) var(--v-3);
    }
    .verdict {
      display: flex;
      align-items: flex-start;
      gap: var(--v-2);
      padding: var(--v-2) var(--v-3);
      border-radius: var(--v-radius-2);
      background: var(--v-good-fill);
      color: var(--v-good);
    }
    .verdict.broken {
      background: var(--v-danger-fill);
      color: var(--v-danger);
    }
    .verdict v-icon {
      margin-top: 2px;
    }
    .lead {
      max-width: 80ch;
      padding: 0 var(--v-4) var(--v-3);
    }
    td.details {
      max-width: 360px;
    }
    dl {
      display: flex;
      flex-wrap: wrap;
      gap: 0 var(--v-3);
    }
    dl div {
      display: flex;
      gap: 4px;
      min-width: 0;
    }
    dt {
      color: var(--v-text-3);
    }
    dd {
      overflow-wrap: anywhere;
    }
  `,
  providers: [AuditStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AuditPage {
  private readonly transloco = inject(TranslocoService);
  protected readonly store = inject(AuditStore);

  constructor() {
    void this.store.load();
  }

  /** Actions of later rooms have no words here yet: their code is shown as it is. */
  protected action(code: string): string {
    const key = `identity.audit.actions.${code.replaceAll('.', '_')}`;
    const words = this.transloco.translate(key);
    return words === key ? code : words;
  }

  protected details(entry: AuditEntry): { name: string; value: string }[] {
    if (typeof entry.details !== 'object' || entry.details === null) return [];
    return Object.entries(entry.details)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => ({ name, value: typeof value === 'object' ? JSON.stringify(value) : String(value) }));
  }
}
