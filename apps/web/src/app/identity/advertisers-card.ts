import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { type AdvertiserFieldsFragment } from '../platform/generated/graphql';
import { Session } from '../platform/session/session';
import { ErrorNote } from '../ui/states/error-note';
import { AdvertisersStore } from './advertisers-store';

const FIELDS = ['name', 'legalName', 'registration', 'vatNumber', 'address', 'country', 'contact'] as const;

/** Who pays and answers for which brands: what a contract names as the party. */
@Component({
  selector: 'v-advertisers-card',
  imports: [ErrorNote, TranslocoPipe],
  template: `
    <section class="card" aria-labelledby="advertisers-title">
      <div class="card-head">
        <h2 id="advertisers-title">{{ 'identity.advertisers.title' | transloco }}</h2>
        <span class="t3 small">{{ 'identity.advertisers.lead' | transloco }}</span>
      </div>
      @if (store.call.error(); as error) {
        <v-error-note room="identity" [code]="error.code" [details]="error.details" [canRetry]="false" />
      }
      @for (one of store.all(); track one.id) {
        <details [open]="opened() === one.id">
          <summary>
            <b class="medium">{{ one.legalName || one.name }}</b>
            <span class="small t2">{{ brandsOf(one) }}</span>
          </summary>
          <form novalidate (submit)="save($event, one)">
            @for (field of fields; track field) {
              <div class="form-line">
                <label [for]="field + one.id">{{ 'identity.advertisers.' + field | transloco }}</label>
                <input
                  class="input"
                  autocomplete="off"
                  [id]="field + one.id"
                  [name]="field"
                  [value]="one[field] ?? ''"
                  [readOnly]="!writes()"
                  [attr.aria-invalid]="wrongField() === field"
                />
              </div>
            }
            @if (writes()) {
              <div class="row">
                <button class="btn" type="submit" [attr.aria-disabled]="store.call.busy()">
                  {{ 'ui.save' | transloco }}<span class="sr"> {{ one.name }}</span>
                </button>
                @if (saved() === one.id) {
                  <span class="small t2" role="status">{{ 'identity.advertisers.saved' | transloco }}</span>
                }
              </div>
            }
          </form>
        </details>
      }
      @if (writes() && store.all().length > 1) {
        <ul class="card-foot">
          @for (brand of session.me()?.brands ?? []; track brand.id) {
            <li>
              <label [for]="'owner-' + brand.id">{{
                'identity.advertisers.owner' | transloco: { name: brand.name }
              }}</label>
              <select class="input" [id]="'owner-' + brand.id" #owner (change)="store.setOwner(brand.id, owner.value)">
                @for (one of store.all(); track one.id) {
                  <option [value]="one.id" [selected]="owns(one, brand.id)">{{ one.legalName || one.name }}</option>
                }
              </select>
            </li>
          }
        </ul>
      }
    </section>
  `,
  styles: `
    :host {
      display: block;
      max-width: 640px;
      margin-top: var(--v-4);
    }
    details {
      border-top: 1px solid var(--v-line);
    }
    summary {
      padding: var(--v-3) var(--v-4);
      cursor: pointer;
      overflow-wrap: anywhere;
    }
    summary span {
      margin-inline-start: var(--v-2);
    }
    form {
      display: grid;
      gap: var(--v-3);
      padding: 0 var(--v-4) var(--v-4);
    }
    ul.card-foot {
      display: grid;
      gap: var(--v-2);
      color: var(--v-text);
    }
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: var(--v-2);
    }
    li .input {
      width: auto;
      max-width: 100%;
    }
  `,
  providers: [AdvertisersStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AdvertisersCard {
  protected readonly session = inject(Session);
  protected readonly store = inject(AdvertisersStore);
  protected readonly fields = FIELDS;
  protected readonly opened = signal<string | null>(null);
  protected readonly saved = signal<string | null>(null);
  protected readonly writes = computed(() => this.session.can('settings.manage'));
  protected readonly wrongField = computed(() => this.store.call.error()?.details['field'] ?? null);

  constructor() {
    void this.store.load();
  }

  protected brandsOf({ brands }: AdvertiserFieldsFragment): string {
    return brands.map(({ name }) => name).join(', ');
  }

  protected owns({ brands }: AdvertiserFieldsFragment, brandId: string): boolean {
    return brands.some(({ id }) => id === brandId);
  }

  protected async save(event: Event, { id }: AdvertiserFieldsFragment): Promise<void> {
    event.preventDefault();
    if (this.store.call.busy()) return;
    this.opened.set(id);
    this.saved.set(null);
    const form = new FormData(event.target as HTMLFormElement);
    const text = (field: string) => String(form.get(field) ?? '');
    const rest = Object.fromEntries(FIELDS.map((field) => [field, text(field)]));
    if (await this.store.update(id, { ...rest, name: text('name') })) this.saved.set(id);
  }
}
