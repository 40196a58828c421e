import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Copy } from '../../ui/controls/copy-button';
import { ErrorNote } from '../../ui/states/error-note';
import { freshSecret } from './shop-health';
import { type Shop, ShopsStore } from './shops-store';

/** A first secret, or another one: the one before counts for a week more, so that nothing is lost between. */
@Component({
  selector: 'v-secret-form',
  imports: [Copy, ErrorNote, TranslocoPipe],
  template: `
    <form novalidate (submit)="save($event)" [attr.aria-label]="'tracking.secret.change' | transloco">
      @if (store.saving.error(); as error) {
        <v-error-note class="wide" room="tracking" [code]="error.code" [details]="error.details" [canRetry]="false" />
      }
      @if (kept(); as secret) {
        <div class="wide" role="status">
          <p>{{ 'tracking.shops.secretOnce' | transloco }}</p>
          <p class="given">
            <span class="mono">{{ secret }}</span>
            <v-copy
              [text]="secret"
              [label]="'tracking.shops.copySecret' | transloco"
              [done]="'ui.copied' | transloco"
            />
          </p>
          <p class="small t2">{{ 'tracking.secret.both' | transloco }}</p>
        </div>
        <div class="wide row">
          <button class="btn" type="button" (click)="left.emit()">{{ 'ui.close' | transloco }}</button>
        </div>
      } @else {
        @if (shop().source === 'tiktok-shop') {
          <div class="form-line">
            <label for="new-app-key">{{ 'tracking.shops.appKey' | transloco }}</label>
            <input id="new-app-key" class="input mono" autocomplete="off" maxlength="200" #appKey />
          </div>
        }
        <div class="form-line wide">
          <label for="new-secret">{{ 'tracking.shops.secret' | transloco }}</label>
          <div class="row">
            <input
              id="new-secret"
              class="input mono"
              autocomplete="off"
              maxlength="500"
              #secretField
              [value]="secret()"
              (input)="secret.set(secretField.value)"
              [attr.aria-invalid]="tried() && secret().length < 16"
              aria-describedby="new-secret-wrong new-secret-hint"
            />
            @if (shop().source === 'woocommerce') {
              <button class="btn" type="button" (click)="generate()">
                {{ 'tracking.shops.generate' | transloco }}
              </button>
            }
          </div>
          <p class="hint" id="new-secret-hint">{{ 'tracking.secret.both' | transloco }}</p>
          <p class="wrong" id="new-secret-wrong">
            @if (tried() && secret().length < 16) {
              {{ 'tracking.errors.shop_secret_short' | transloco }}
            }
          </p>
        </div>
        <div class="wide row">
          <button class="btn btn-primary" type="submit" [attr.aria-disabled]="store.saving.busy()">
            {{ 'tracking.secret.keep' | transloco }}
          </button>
          <button class="btn btn-quiet" type="button" (click)="left.emit()">{{ 'ui.cancel' | transloco }}</button>
        </div>
      }
    </form>
  `,
  styleUrls: ['../tracking-form.css', './shop-forms.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SecretForm {
  protected readonly store = inject(ShopsStore);
  readonly shop = input.required<Shop>();
  readonly left = output();
  protected readonly secret = signal('');
  protected readonly tried = signal(false);
  /** As it was typed: the server never tells it again. */
  protected readonly kept = signal<string | null>(null);

  constructor() {
    this.store.saving.clear();
  }

  protected generate(): void {
    this.secret.set(freshSecret());
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    const secret = this.secret();
    if (secret.length < 16 || this.store.saving.busy()) return;
    const field = (event.target as HTMLFormElement).querySelector<HTMLInputElement>('#new-app-key');
    const shop = await this.store.setSecret({ shopId: this.shop().id, secret, appKey: field?.value || null });
    if (shop) this.kept.set(secret);
  }
}
