import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
} from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Call } from '../../platform/graphql/call';
import { SendFile } from '../../platform/graphql/send-file';
import { NumberPipe } from '../../ui/format/pipes';
import { ErrorNote } from '../../ui/states/error-note';
import { TrackingStore } from '../tracking-store';

interface CodeRow {
  readonly line: number;
  readonly code: string;
  readonly creator: string;
  readonly outcome: 'added' | 'known' | 'repeated' | 'refused';
  readonly reason: string | null;
  readonly creatorName: string | null;
}

const OUTCOMES = ['added', 'known', 'repeated', 'refused'] as const;

/** A shop's file of codes: what each row would become is shown first, then kept. */
@Component({
  selector: 'v-code-import',
  imports: [ErrorNote, NumberPipe, TranslocoPipe],
  template: `
    <form novalidate (submit)="keep($event)" [attr.aria-label]="'tracking.codeFile.open' | transloco">
      <p class="wide t2">{{ 'tracking.codeFile.lead' | transloco }}</p>
      @if (!fixed()) {
        <div class="form-line">
          <label for="code-file-campaign">{{ 'tracking.campaign' | transloco }}</label>
          <select
            id="code-file-campaign"
            class="input"
            #campaignField
            (change)="campaign.set(campaignField.value); look()"
          >
            <option value="" [selected]="!campaign()">{{ 'tracking.choose' | transloco }}</option>
            @for (one of store.campaigns(); track one.id) {
              <option [value]="one.id" [selected]="one.id === campaign()">{{ one.name }} · {{ one.brand.name }}</option>
            }
          </select>
        </div>
      }
      <div class="form-line">
        <label for="code-file">{{ 'tracking.import.file' | transloco }}</label>
        <input
          id="code-file"
          class="input"
          type="file"
          accept=".csv,.tsv,.txt,.xlsx"
          #picker
          (change)="choose(picker.files?.[0])"
        />
      </div>
      @if (working.error(); as error) {
        <v-error-note class="wide" room="tracking" [code]="error.code" [details]="error.details" [canRetry]="false" />
      }
      @if (rows(); as all) {
        <p class="wide row" role="status">
          @for (one of outcomes; track one) {
            @if (counts()[one]) {
              <span
                class="flag"
                [class.flag-good]="one === 'added'"
                [class.flag-danger]="one === 'refused'"
                [class.flag-plain]="one === 'known' || one === 'repeated'"
                >{{ 'tracking.codeFile.' + one | transloco }}: {{ counts()[one] | vNumber }}</span
              >
            }
          }
          @if (kept()) {
            <span class="medium">{{ 'tracking.codeFile.done' | transloco }}</span>
          }
        </p>
        <div class="wide table-wrap" tabindex="0" role="group" [attr.aria-label]="'tracking.codeFile.rows' | transloco">
          <table class="table">
            <thead>
              <tr>
                <th scope="col">{{ 'tracking.import.line' | transloco }}</th>
                <th scope="col">{{ 'tracking.codes.code' | transloco }}</th>
                <th scope="col">{{ 'tracking.creator' | transloco }}</th>
                <th scope="col">{{ 'tracking.state' | transloco }}</th>
              </tr>
            </thead>
            <tbody>
              @for (row of all; track $index) {
                <tr>
                  <td class="num">{{ row.line }}</td>
                  <th scope="row" class="mono">{{ row.code || '—' }}</th>
                  <td>{{ row.creatorName ?? (row.creator || ('tracking.nobody' | transloco)) }}</td>
                  <td class="why">
                    {{ 'tracking.codeFile.' + row.outcome | transloco }}
                    @if (row.reason; as reason) {
                      <small>{{ words(reason, row.code) }}</small>
                    }
                  </td>
                </tr>
              }
            </tbody>
          </table>
        </div>
      }
      <div class="wide row">
        @if (rows() && !kept()) {
          <button class="btn btn-primary" type="submit" [attr.aria-disabled]="working.busy() || added() === 0">
            {{ 'tracking.codeFile.keep' | transloco: { count: (added() | vNumber) } }}
          </button>
        }
        <button class="btn btn-quiet" type="button" (click)="left.emit()">{{ 'ui.close' | transloco }}</button>
      </div>
    </form>
  `,
  styleUrls: ['../tracking-form.css', './code-import.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CodeImport {
  private readonly files = inject(SendFile);
  private readonly transloco = inject(TranslocoService);
  protected readonly store = inject(TrackingStore);
  readonly campaignId = input.required<string | null>();
  readonly fixed = input(false);
  readonly left = output();
  protected readonly outcomes = OUTCOMES;
  protected readonly campaign = signal('');
  protected readonly rows = signal<readonly CodeRow[] | null>(null);
  protected readonly kept = signal(false);
  protected readonly working = new Call();
  private file: File | null = null;
  protected readonly counts = computed(() => {
    const counts: Partial<Record<CodeRow['outcome'], number>> = {};
    for (const { outcome } of this.rows() ?? []) counts[outcome] = (counts[outcome] ?? 0) + 1;
    return counts;
  });

  protected readonly added = computed(() => this.counts().added ?? 0);

  constructor() {
    effect(() => {
      const id = this.campaignId() ?? '';
      untracked(() => this.campaign.set(id));
    });
  }

  protected choose(file: File | undefined): void {
    this.file = file ?? null;
    void this.look();
  }

  protected async look(): Promise<void> {
    this.rows.set(null);
    this.kept.set(false);
    if (this.file && this.campaign()) this.rows.set(await this.send(true));
  }

  protected async keep(event: Event): Promise<void> {
    event.preventDefault();
    if (!this.file || !this.campaign() || this.working.busy() || this.added() === 0) return;
    const rows = await this.send(false);
    if (!rows) return;
    this.rows.set(rows);
    this.kept.set(true);
    await this.store.loadCodes(this.campaignId());
  }

  /** Words of a refusal, or the code itself where there are none. */
  protected words(reason: string, code: string): string {
    const key = `tracking.errors.${reason}`;
    const text = this.transloco.translate(key, { code });
    return text === key ? reason : text;
  }

  private async send(dry: boolean): Promise<readonly CodeRow[] | null> {
    const path = `/files/codes?campaign=${this.campaign()}${dry ? '&dry=1' : ''}`;
    const file = this.file as File;
    return (await this.working.run(() => this.files.send<{ rows: CodeRow[] }>(path, file)))?.rows ?? null;
  }
}
