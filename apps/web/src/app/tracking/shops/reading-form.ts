import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { ErrorNote } from '../../ui/states/error-note';
import { type Shop, ShopsStore } from './shops-store';

/** How Vivier asks the shop itself once a day. What is typed is sealed on the server and never shown. */
@Component({
  selector: 'v-reading-form',
  imports: [ErrorNote, TranslocoPipe],
  template: `
    <form novalidate (submit)="save($event)" [attr.aria-label]="'tracking.reading.connect' | transloco">
      @if (store.saving.error(); as error) {
        <v-error-note class="wide" room="tracking" [code]="error.code" [details]="error.details" [canRetry]="false" />
      }
      <div class="form-line">
        <label for="reading-site">{{ 'tracking.reading.site' | transloco }}</label>
        <input
          id="reading-site"
          class="input"
          type="url"
          inputmode="url"
          placeholder="https://"
          autocomplete="off"
          #site
          [value]="address()"
          (input)="address.set(site.value)"
        />
      </div>
      <div class="form-line">
        <label for="reading-token">{{
          (twoParts() ? 'tracking.reading.key' : 'tracking.reading.token') | transloco
        }}</label>
        <input
          id="reading-token"
          class="input mono"
          autocomplete="off"
          #tokenField
          [value]="token()"
          (input)="token.set(tokenField.value)"
        />
      </div>
      @if (twoParts()) {
        <div class="form-line">
          <label for="reading-secret">{{ 'tracking.reading.secret' | transloco }}</label>
          <input
            id="reading-secret"
            class="input mono"
            autocomplete="off"
            #secretField
            [value]="secret()"
            (input)="secret.set(secretField.value)"
          />
        </div>
      }
      <p class="wide small t2">{{ 'tracking.reading.hint' | transloco }}</p>
      <div class="wide row">
        <button class="btn btn-primary" type="submit" [attr.aria-disabled]="!ready() || store.saving.busy()">
          {{ 'tracking.reading.keep' | transloco }}
        </button>
        <button class="btn btn-quiet" type="button" (click)="left.emit()">{{ 'ui.cancel' | transloco }}</button>
      </div>
    </form>
  `,
  styleUrls: ['../tracking-form.css', './shop-forms.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReadingForm {
  protected readonly store = inject(ShopsStore);
  readonly shop = input.required<Shop>();
  readonly left = output();
  protected readonly address = signal('');
  protected readonly token = signal('');
  protected readonly secret = signal('');
  protected readonly twoParts = computed(() => this.shop().source === 'woocommerce');
  protected readonly ready = computed(
    () => this.address().length > 3 && this.token().length > 7 && (!this.twoParts() || this.secret().length > 7),
  );

  constructor() {
    this.store.saving.clear();
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    if (!this.ready() || this.store.saving.busy()) return;
    const input = {
      shopId: this.shop().id,
      site: this.address(),
      token: this.token(),
      secret: this.twoParts() ? this.secret() : null,
    };
    if (await this.store.read(input)) this.left.emit();
  }
}
