import { ChangeDetectionStrategy, Component, inject, input, type OnInit, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { DatePipe } from '../../ui/format/pipes';
import { ErrorNote } from '../../ui/states/error-note';
import { Skeleton } from '../../ui/states/skeleton';
import { type Connection, ConnectionsStore, type Target } from './connections-store';

/** Whom a connection reads because somebody listed them, and how often it reads: changed together. */
@Component({
  selector: 'v-list-form',
  imports: [DatePipe, ErrorNote, Skeleton, TranslocoPipe],
  template: `
    <form novalidate (submit)="save($event)" [attr.aria-label]="'ingestion.connections.settings' | transloco">
      @if (store.saving.error(); as error) {
        <v-error-note class="wide" room="ingestion" [code]="error.code" [details]="error.details" [canRetry]="false" />
      }
      <div class="form-line">
        <label [for]="'every-' + connection().id">{{ 'ingestion.connections.every' | transloco }}</label>
        <input
          class="input num"
          type="number"
          min="1"
          max="720"
          [id]="'every-' + connection().id"
          #every
          [value]="everyHours()"
          (input)="everyHours.set(+every.value)"
        />
      </div>
      <div class="form-line">
        <label [for]="'quota-' + connection().id">{{ 'ingestion.connections.quota' | transloco }}</label>
        <input
          class="input num"
          type="number"
          min="1"
          max="10000000"
          [id]="'quota-' + connection().id"
          #share
          [value]="quota()"
          (input)="quota.set(+share.value)"
        />
      </div>
      @if (targets(); as all) {
        <div class="form-line wide">
          <label [for]="'list-' + connection().id">{{ 'ingestion.connections.listed' | transloco }}</label>
          <textarea
            class="input"
            rows="6"
            spellcheck="false"
            [id]="'list-' + connection().id"
            #box
            [value]="text()"
            (input)="typed(box.value)"
          ></textarea>
          <p class="hint">{{ 'ingestion.connections.listHint.' + connection().network | transloco }}</p>
        </div>
        @if (notFound(all); as silent) {
          @if (silent.length > 0) {
            <div class="wide">
              <p class="medium">{{ 'ingestion.connections.silent' | transloco }}</p>
              <ul class="small t2">
                @for (one of silent; track one.handle) {
                  <li>
                    {{ one.handle }}, {{ 'ingestion.errors.' + one.code | transloco }}, {{ one.readAt | vDate: 'ago' }}
                  </li>
                }
              </ul>
            </div>
          }
        }
      } @else if (store.saving.busy()) {
        <v-skeleton class="wide" [rows]="3" [height]="24" />
      }
      <div class="wide row">
        <button class="btn btn-primary" type="submit" [attr.aria-disabled]="store.saving.busy()">
          {{ 'ui.save' | transloco }}
        </button>
        <button class="btn btn-quiet" type="button" (click)="left.emit()">{{ 'ui.cancel' | transloco }}</button>
      </div>
    </form>
  `,
  styleUrl: './connection-form.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ListForm implements OnInit {
  protected readonly store = inject(ConnectionsStore);
  readonly connection = input.required<Connection>();
  readonly left = output();
  protected readonly targets = signal<readonly Target[] | null>(null);
  protected readonly text = signal('');
  protected readonly everyHours = signal(24);
  protected readonly quota = signal(1);
  private changed = false;

  async ngOnInit(): Promise<void> {
    this.everyHours.set(this.connection().everyHours);
    this.quota.set(this.connection().quota);
    const targets = await this.store.targets(this.connection().id);
    this.targets.set(targets);
    // A list longer than what is shown would be cut by saving it: then it can only be replaced.
    const whole = targets?.length === this.connection().listed;
    this.text.set(whole ? (targets ?? []).map(lineOf).join('\n') : '');
  }

  protected typed(text: string): void {
    this.text.set(text);
    this.changed = true;
  }

  protected notFound(all: readonly Target[]): readonly Target[] {
    return all.filter(({ code }) => code).slice(0, 50);
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    if (this.store.saving.busy()) return;
    const { id: connectionId } = this.connection();
    const settings = { connectionId, everyHours: this.everyHours(), quota: this.quota() };
    if (!(await this.store.change(settings))) return;
    if (!this.changed || (await this.store.list(connectionId, this.text()))) this.left.emit();
  }
}

function lineOf({ handle, url }: Target): string {
  return url ? `${handle} ${url}` : handle;
}
