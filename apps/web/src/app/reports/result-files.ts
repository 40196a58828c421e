import { ChangeDetectionStrategy, Component, DOCUMENT, inject, input } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Call } from '../platform/graphql/call';
import { CodedError } from '../platform/graphql/coded-error';
import { ActiveWorkspace } from '../platform/session/active-workspace';
import { Icon } from '../ui/icon/icon';
import { ErrorNote } from '../ui/states/error-note';
import { type ResultsView } from './results-view';

const FORMATS = ['pdf', 'xlsx', 'csv'] as const;

/** What the page shows as a file: the same question, the same totals. */
@Component({
  selector: 'v-result-files',
  imports: [ErrorNote, Icon, TranslocoPipe],
  template: `
    <div class="row">
      @for (format of formats; track format) {
        <button class="btn btn-small" type="button" [disabled]="call.busy()" (click)="save(format)">
          <v-icon class="small" name="download" /><span class="sr">{{ 'reports.files.as' | transloco }}</span
          >{{ format.toUpperCase() }}
        </button>
      }
    </div>
    @if (call.error(); as error) {
      <v-error-note room="reports" [code]="error.code" [details]="error.details" [canRetry]="false" />
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ResultFiles {
  private readonly document = inject(DOCUMENT);
  private readonly transloco = inject(TranslocoService);
  private readonly workspace = inject(ActiveWorkspace);
  readonly view = input.required<ResultsView>();
  readonly currency = input.required<string>();
  protected readonly call = new Call();
  protected readonly formats = FORMATS;

  protected async save(format: string): Promise<void> {
    await this.call.run(async () => {
      const { campaign, by, rule } = this.view();
      const asked = {
        campaignId: campaign,
        by,
        rule,
        currency: this.currency(),
        locale: this.transloco.getActiveLang(),
      };
      const words = new URLSearchParams(Object.entries(asked).flatMap(([key, value]) => (value ? [[key, value]] : [])));
      const slug = this.workspace.slug();
      const response = await fetch(`/files/results.${format}?${words.toString()}`, {
        headers: slug ? { 'x-vivier-workspace': slug } : {},
      }).catch((cause: unknown) => {
        throw new CodedError('server_unreachable', {}, cause);
      });
      if (!response.ok) throw await refusal(response);
      const url = URL.createObjectURL(await response.blob());
      const link = this.document.createElement('a');
      link.href = url;
      link.download = `results.${format}`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
    });
  }
}

async function refusal(response: Response): Promise<CodedError> {
  const said = (await response.json().catch(() => null)) as { code?: string; details?: Record<string, unknown> } | null;
  return said?.code
    ? new CodedError(said.code, said.details ?? {})
    : new CodedError('server_failed', { status: response.status });
}
