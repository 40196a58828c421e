import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '../platform/session/session';
import { ErrorNote } from '../ui/states/error-note';
import { AdvertisersCard } from './advertisers-card';
import { WorkspaceStore } from './workspace-store';

@Component({
  selector: 'v-brands-page',
  imports: [AdvertisersCard, ErrorNote, TranslocoPipe],
  template: `
    <section class="card" aria-labelledby="brands-title">
      <div class="card-head">
        <h2 id="brands-title">{{ 'identity.brands.title' | transloco }}</h2>
        <span class="t3 small">{{ 'identity.brands.lead' | transloco }}</span>
      </div>
      @if (brands().length === 0) {
        <p class="card-body t2">{{ 'identity.brands.empty' | transloco }}</p>
      } @else {
        <ul>
          @for (brand of brands(); track brand.id) {
            <li>{{ brand.name }}</li>
          }
        </ul>
      }
      @if (session.can('settings.manage')) {
        <form class="card-foot" novalidate (submit)="submit($event)">
          <div class="form-line">
            <label for="brand-name">{{ 'identity.brands.name' | transloco }}</label>
            <div class="row">
              <input
                id="brand-name"
                class="input"
                maxlength="120"
                autocomplete="off"
                required
                #field
                [value]="name()"
                (input)="name.set(field.value)"
                [attr.aria-invalid]="missing()"
                aria-describedby="brand-wrong"
              />
              <button class="btn" type="submit" [attr.aria-disabled]="store.adding.busy()">
                {{ (store.adding.busy() ? 'identity.brands.busy' : 'identity.brands.add') | transloco }}
              </button>
            </div>
            <p class="wrong" id="brand-wrong">
              @if (missing()) {
                {{ 'identity.brands.missing' | transloco }}
              }
            </p>
          </div>
          @if (store.adding.error(); as error) {
            <v-error-note room="identity" [code]="error.code" [details]="error.details" [canRetry]="false" />
          }
        </form>
      } @else {
        <p class="card-foot">{{ 'identity.settings.readOnly' | transloco }}</p>
      }
    </section>
    @if (session.can('campaigns.read')) {
      <v-advertisers-card />
    }
  `,
  styles: `
    .card {
      max-width: 640px;
    }
    li {
      display: flex;
      align-items: center;
      min-height: var(--v-row-one);
      padding: 0 var(--v-4);
      border-top: 1px solid var(--v-line);
    }
    form.card-foot {
      display: grid;
      color: var(--v-text);
      padding-block: var(--v-3);
    }
    .input {
      flex: 1;
      min-width: 0;
    }
    .wrong:empty {
      display: none;
    }
  `,
  providers: [WorkspaceStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BrandsPage {
  protected readonly session = inject(Session);
  protected readonly store = inject(WorkspaceStore);
  protected readonly brands = computed(() => this.session.me()?.brands ?? []);
  protected readonly name = signal('');
  private readonly tried = signal(false);
  protected readonly missing = computed(() => this.tried() && this.name().trim() === '');

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    if (this.missing() || this.store.adding.busy()) return;
    if (await this.store.createBrand(this.name().trim())) {
      this.name.set('');
      this.tried.set(false);
    }
  }
}
