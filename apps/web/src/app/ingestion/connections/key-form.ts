import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { type ConnectedNetwork } from '@vivier/domain/ingestion/connection';
import { ErrorNote } from '../../ui/states/error-note';
import { type Connection, ConnectionsStore } from './connections-store';
import { CredentialFields, type CredentialField, type CredentialValues, FIELDS } from './credential-fields';

/** Another key in the place of the one that is there. */
@Component({
  selector: 'v-key-form',
  imports: [CredentialFields, ErrorNote, TranslocoPipe],
  template: `
    <form novalidate (submit)="save($event)" [attr.aria-label]="'ingestion.connections.changeKey' | transloco">
      @if (store.saving.error(); as error) {
        <v-error-note class="wide" room="ingestion" [code]="error.code" [details]="error.details" [canRetry]="false" />
      }
      <v-credential-fields
        [prefix]="'key-' + connection().id + '-'"
        [network]="network()"
        [values]="values()"
        [tried]="tried()"
        (changed)="set($event)"
      />
      <div class="wide row">
        <button class="btn btn-primary" type="submit" [attr.aria-disabled]="store.saving.busy()">
          {{ 'ingestion.connections.keepKey' | transloco }}
        </button>
        <button class="btn btn-quiet" type="button" (click)="left.emit()">{{ 'ui.cancel' | transloco }}</button>
      </div>
    </form>
  `,
  styleUrl: './connection-form.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class KeyForm {
  protected readonly store = inject(ConnectionsStore);
  readonly connection = input.required<Connection>();
  readonly left = output();
  protected readonly network = computed(() => this.connection().network as ConnectedNetwork);
  protected readonly values = signal<CredentialValues>({});
  protected readonly tried = signal(false);

  constructor() {
    this.store.saving.clear();
  }

  protected set({ field, value }: { field: CredentialField; value: string }): void {
    this.values.update((all) => ({ ...all, [field]: value }));
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    const complete = FIELDS[this.network()].every((field) => this.values()[field]?.trim());
    if (!complete || this.store.saving.busy()) return;
    if (await this.store.setKey({ ...this.values(), connectionId: this.connection().id })) this.left.emit();
  }
}
