import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { AD_CODE_NETWORKS } from '@vivier/domain/deliverables/ad-code';
import {
  AddAdCodeDocument,
  type AdCodeFieldsFragment,
  AdCodesDocument,
  RevealAdCodeDocument,
  RevokeAdCodeDocument,
} from '../../platform/generated/graphql';
import { Api } from '../../platform/graphql/api';
import { Call } from '../../platform/graphql/call';
import { intentionKey } from '../../platform/graphql/intention-key';
import { Session } from '../../platform/session/session';
import { DatePipe } from '../../ui/format/pipes';
import { EmptyState } from '../../ui/states/empty-state';
import { ErrorNote } from '../../ui/states/error-note';
import { TableSkeleton } from '../../ui/states/table-skeleton';

/** Codes by which a creator's post runs as an ad; the code itself is shown on demand, and every look is noted. */
@Component({
  selector: 'v-ad-codes-page',
  imports: [DatePipe, EmptyState, ErrorNote, TableSkeleton, TranslocoPipe],
  template: `
    @if (loading.error(); as error) {
      <v-error-note room="rights" [code]="error.code" [details]="error.details" (retry)="load()" />
    }
    @if (changing.error(); as error) {
      <v-error-note room="rights" [code]="error.code" [details]="error.details" [canRetry]="false" />
    }
    <section class="card" aria-labelledby="codes-title">
      <div class="card-head">
        <h2 id="codes-title">{{ 'rights.tabs.ads' | transloco }}</h2>
        <span class="small t3">{{ 'rights.code.lead' | transloco }}</span>
      </div>
      @if (codes(); as all) {
        @if (all.length === 0) {
          <v-empty-state
            icon="campaigns"
            [title]="'rights.code.empty' | transloco"
            [text]="'rights.code.emptyText' | transloco"
          />
        } @else {
          <div class="table-wrap" tabindex="0" role="group" aria-labelledby="codes-title">
            <table class="table table-cards">
              <thead>
                <tr>
                  <th scope="col">{{ 'rights.code.network' | transloco }}</th>
                  <th scope="col">{{ 'rights.code.code' | transloco }}</th>
                  <th scope="col">{{ 'rights.registry.status' | transloco }}</th>
                  <th scope="col">{{ 'rights.registry.until' | transloco }}</th>
                  <th scope="col">{{ 'rights.registry.brand' | transloco }}</th>
                  <th scope="col">
                    <span class="sr">{{ 'rights.code.actions' | transloco }}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                @for (one of all; track one.id) {
                  <tr>
                    <th scope="row">{{ 'network.' + one.network | transloco }}</th>
                    <td class="mono" [attr.data-label]="'rights.code.code' | transloco">
                      {{ shown()[one.id] ?? '…' + one.hint }}
                    </td>
                    <td [attr.data-label]="'rights.registry.status' | transloco">
                      <span
                        class="flag"
                        [class.flag-good]="one.state === 'valid'"
                        [class.flag-plain]="one.state !== 'valid'"
                        >{{ 'rights.code.state.' + one.state | transloco }}</span
                      >
                    </td>
                    <td class="num" [attr.data-label]="'rights.registry.until' | transloco">{{ one.until | vDate }}</td>
                    <td [attr.data-label]="'rights.registry.brand' | transloco">{{ one.brand.name }}</td>
                    <td class="r">
                      @if (writes() && one.state !== 'revoked') {
                        <button
                          class="btn btn-small"
                          type="button"
                          (click)="reveal(one.id)"
                          [attr.aria-label]="'rights.code.showOf' | transloco: { hint: one.hint }"
                        >
                          {{ 'rights.code.show' | transloco }}
                        </button>
                        <button
                          class="btn btn-small btn-quiet"
                          type="button"
                          (click)="revoke(one.id)"
                          [attr.aria-label]="'rights.code.revokeOf' | transloco: { hint: one.hint }"
                        >
                          {{ 'rights.code.revoke' | transloco }}
                        </button>
                      }
                    </td>
                  </tr>
                }
              </tbody>
            </table>
          </div>
        }
      } @else if (loading.busy()) {
        <v-table-skeleton [rows]="3" />
      }
      @if (writes()) {
        <form class="card-foot" novalidate #form (submit)="add($event, form)">
          <div class="form-line">
            <label for="code-brand">{{ 'rights.ask.brand' | transloco }}</label>
            <select id="code-brand" class="input" name="brand">
              @for (one of brands(); track one.id) {
                <option [value]="one.id">{{ one.name }}</option>
              }
            </select>
          </div>
          <div class="form-line">
            <label for="code-network">{{ 'rights.code.network' | transloco }}</label>
            <select id="code-network" class="input" name="network">
              @for (one of networks; track one) {
                <option [value]="one">{{ 'network.' + one | transloco }}</option>
              }
            </select>
          </div>
          <div class="form-line">
            <label for="code-code">{{ 'rights.code.code' | transloco }}</label>
            <input id="code-code" class="input mono" name="code" autocomplete="off" maxlength="500" />
          </div>
          <div class="form-line">
            <label for="code-from">{{ 'rights.ask.from' | transloco }}</label>
            <input id="code-from" class="input num" type="date" name="from" [value]="today" />
          </div>
          <div class="form-line">
            <label for="code-until">{{ 'rights.ask.until' | transloco }}</label>
            <input id="code-until" class="input num" type="date" name="until" />
          </div>
          <button class="btn" type="submit">{{ 'rights.code.add' | transloco }}</button>
        </form>
      }
    </section>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--v-4);
    }
    form {
      align-items: end;
      gap: var(--v-3);
      padding-block: var(--v-3);
      color: var(--v-text);
    }
    .form-line {
      flex: 1 1 140px;
      max-width: 240px;
    }
    td.mono {
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AdCodesPage {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  protected readonly codes = signal<readonly AdCodeFieldsFragment[] | null>(null);
  protected readonly shown = signal<Readonly<Record<string, string>>>({});
  protected readonly loading = new Call();
  protected readonly changing = new Call();
  protected readonly networks = AD_CODE_NETWORKS;
  protected readonly today = new Date().toISOString().slice(0, 10);
  protected readonly brands = computed(() => this.session.me()?.brands ?? []);
  protected readonly writes = computed(() => this.session.can('rights.write'));
  private key = intentionKey();
  private last = '';

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(AdCodesDocument, {}));
    if (answer) this.codes.set(answer.adCodes);
  }

  protected async add(event: Event, form: HTMLFormElement): Promise<void> {
    event.preventDefault();
    const value = (name: string) => String(new FormData(form).get(name) ?? '').trim();
    const [brandId, network, code, from, until] = ['brand', 'network', 'code', 'from', 'until'].map(value);
    if (!code || !from || !until || this.changing.busy()) return;
    const input = { brandId, network, code, from, until };
    // Another content is another intention.
    if (JSON.stringify(input) !== this.last) this.key = intentionKey();
    this.last = JSON.stringify(input);
    const answer = await this.changing.run(() => this.api.change(AddAdCodeDocument, { key: this.key, input }));
    if (!answer) return;
    form.reset();
    await this.load();
  }

  protected async reveal(id: string): Promise<void> {
    const answer = await this.changing.run(() => this.api.change(RevealAdCodeDocument, { id }));
    if (answer) this.shown.update((all) => ({ ...all, [id]: answer.revealAdCode }));
  }

  protected async revoke(id: string): Promise<void> {
    const answer = await this.changing.run(() => this.api.change(RevokeAdCodeDocument, { id }));
    if (answer) this.codes.update((all) => (all ?? []).map((one) => (one.id === id ? answer.revokeAdCode : one)));
  }
}
