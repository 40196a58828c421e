import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { type ConnectedNetwork } from '@vivier/domain/ingestion/connection';
import { ErrorNote } from '../../ui/states/error-note';
import { ConnectionsStore } from './connections-store';
import { CredentialFields, type CredentialField, type CredentialValues, FIELDS } from './credential-fields';

/** A network that is not connected yet: its key, whom to read, how often. */
@Component({
  selector: 'v-connect-form',
  imports: [CredentialFields, ErrorNote, TranslocoPipe],
  template: `
    <form novalidate (submit)="save($event)" [attr.aria-label]="'ingestion.connections.add' | transloco">
      @if (store.saving.error(); as error) {
        <v-error-note class="wide" room="ingestion" [code]="error.code" [details]="error.details" [canRetry]="false" />
      }
      <div class="form-line">
        <label for="connect-network">{{ 'ingestion.connections.network' | transloco }}</label>
        <select id="connect-network" class="input" #choice (change)="choose(choice.value)">
          @for (one of networks(); track one) {
            <option [value]="one" [selected]="one === network()">{{ 'network.' + one | transloco }}</option>
          }
        </select>
      </div>
      <v-credential-fields
        prefix="connect-"
        [network]="network()"
        [values]="values()"
        [tried]="tried()"
        (changed)="set($event)"
      />
      <div class="form-line wide">
        <label for="connect-text">{{ 'ingestion.connections.listed' | transloco }}</label>
        <textarea
          id="connect-text"
          class="input"
          rows="4"
          spellcheck="false"
          aria-describedby="connect-text-hint"
          #box
          [value]="text()"
          (input)="text.set(box.value)"
        ></textarea>
        <p class="hint" id="connect-text-hint">{{ 'ingestion.connections.listHint.' + network() | transloco }}</p>
      </div>
      @if (network() !== 'podcast') {
        <label class="row wide"
          ><input class="check" type="checkbox" #poolBox [checked]="pool()" (change)="pool.set(poolBox.checked)" />{{
            'ingestion.connections.pool' | transloco
          }}</label
        >
        <label class="row wide"
          ><input
            class="check"
            type="checkbox"
            #postsBox
            [checked]="posts()"
            (change)="posts.set(postsBox.checked)"
          />{{ 'ingestion.connections.posts' | transloco }}</label
        >
      }
      <div class="wide row">
        <button class="btn btn-primary" type="submit" [attr.aria-disabled]="store.saving.busy()">
          {{ 'ingestion.connections.connect' | transloco }}
        </button>
        <button class="btn btn-quiet" type="button" (click)="left.emit()">{{ 'ui.cancel' | transloco }}</button>
      </div>
    </form>
  `,
  styleUrl: './connection-form.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ConnectForm {
  protected readonly store = inject(ConnectionsStore);
  readonly networks = input.required<readonly ConnectedNetwork[]>();
  readonly left = output();
  protected readonly network = linkedSignal(() => this.networks()[0] ?? 'youtube');
  protected readonly values = signal<CredentialValues>({});
  protected readonly text = signal('');
  protected readonly pool = signal(true);
  protected readonly posts = signal(true);
  protected readonly tried = signal(false);
  private readonly complete = computed(() => FIELDS[this.network()].every((field) => this.values()[field]?.trim()));

  constructor() {
    this.store.saving.clear();
  }

  protected choose(text: string): void {
    const found = this.networks().find((one) => one === text);
    if (!found) return;
    this.network.set(found);
    this.values.set({});
    this.tried.set(false);
    this.store.saving.clear();
  }

  protected set({ field, value }: { field: CredentialField; value: string }): void {
    this.values.update((all) => ({ ...all, [field]: value }));
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    if (!this.complete() || this.store.saving.busy()) return;
    const pool = this.network() !== 'podcast' && this.pool();
    const input = { ...this.values(), network: this.network(), text: this.text(), pool, posts: this.posts() };
    if (await this.store.connect(input)) this.left.emit();
  }
}
