import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { type ConnectedNetwork } from '@vivier/domain/ingestion/connection';

export type CredentialField = 'key' | 'token' | 'accountId' | 'clientId' | 'clientSecret';
export type CredentialValues = Partial<Record<CredentialField, string>>;

export const FIELDS: Readonly<Record<ConnectedNetwork, readonly CredentialField[]>> = {
  youtube: ['key'],
  instagram: ['token', 'accountId'],
  twitch: ['clientId', 'clientSecret'],
  podcast: [],
};
const HIDDEN: readonly CredentialField[] = ['key', 'token', 'clientSecret'];

/** What opens one network: typed once, sealed on the server and never shown again. */
@Component({
  selector: 'v-credential-fields',
  imports: [TranslocoPipe],
  template: `
    @for (field of fields(); track field) {
      <div class="form-line">
        <label [for]="prefix() + field">{{ 'ingestion.connections.field.' + field | transloco }}</label>
        <input
          class="input mono"
          [id]="prefix() + field"
          [type]="hidden(field) ? 'password' : 'text'"
          autocomplete="off"
          spellcheck="false"
          maxlength="1000"
          #box
          [value]="values()[field] ?? ''"
          [attr.aria-invalid]="tried() && !values()[field]"
          (input)="changed.emit({ field, value: box.value })"
        />
      </div>
    }
    <p class="wide small t2">{{ 'ingestion.connections.get.' + network() | transloco }}</p>
  `,
  styles: `
    :host {
      display: contents;
    }
    .wide {
      grid-column: 1 / -1;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CredentialFields {
  readonly network = input.required<ConnectedNetwork>();
  readonly values = input.required<CredentialValues>();
  readonly tried = input(false);
  /** Sets the ids of two forms on one page apart. */
  readonly prefix = input.required<string>();
  readonly changed = output<{ field: CredentialField; value: string }>();
  protected readonly fields = computed(() => FIELDS[this.network()]);

  protected hidden(field: CredentialField): boolean {
    return HIDDEN.includes(field);
  }
}
