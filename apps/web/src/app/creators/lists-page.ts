import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '../platform/session/session';
import { DatePipe, NumberPipe } from '../ui/format/pipes';
import { EmptyState } from '../ui/states/empty-state';
import { ErrorNote } from '../ui/states/error-note';
import { Skeleton } from '../ui/states/skeleton';
import { ListsStore } from './lists-store';

@Component({
  selector: 'v-lists-page',
  imports: [DatePipe, EmptyState, ErrorNote, NumberPipe, RouterLink, Skeleton, TranslocoPipe],
  template: `
    <div class="page">
      <header class="page-head">
        <h1>{{ 'creators.lists.title' | transloco }}</h1>
        <p>{{ 'creators.lists.lead' | transloco }}</p>
      </header>
      @if (store.loading.error(); as error) {
        <v-error-note room="creators" [code]="error.code" [details]="error.details" (retry)="store.load()" />
      }
      @if (session.can('lists.write')) {
        <form novalidate (submit)="create($event)">
          <div class="form-line">
            <label for="list-name">{{ 'creators.lists.createLabel' | transloco }}</label>
            <input
              id="list-name"
              class="input"
              maxlength="120"
              autocomplete="off"
              #field
              [value]="name()"
              (input)="name.set(field.value)"
              [attr.aria-invalid]="missing()"
              aria-describedby="list-wrong"
            />
            <p class="wrong" id="list-wrong">
              @if (missing()) {
                {{ 'creators.lists.missing' | transloco }}
              }
            </p>
          </div>
          <button class="btn" type="submit" [attr.aria-disabled]="store.saving.busy()">
            {{ (store.saving.busy() ? 'creators.lists.creating' : 'creators.lists.create') | transloco }}
          </button>
        </form>
        @if (store.saving.error(); as error) {
          <v-error-note room="creators" [code]="error.code" [details]="error.details" [canRetry]="false" />
        }
      } @else {
        <p class="small t3">{{ 'creators.lists.denied' | transloco }}</p>
      }
      <section class="card" [attr.aria-label]="'creators.lists.title' | transloco">
        @if (store.lists(); as lists) {
          @if (lists.length === 0) {
            <v-empty-state
              icon="lists"
              [title]="'creators.lists.empty' | transloco"
              [text]="'creators.lists.emptyText' | transloco"
              ><a class="btn" routerLink="/discover">{{ 'creators.lists.toDiscover' | transloco }}</a></v-empty-state
            >
          } @else {
            <div class="table-wrap" tabindex="0" role="group" [attr.aria-label]="'creators.lists.title' | transloco">
              <table class="table table-cards">
                <thead>
                  <tr>
                    <th scope="col">{{ 'creators.lists.name' | transloco }}</th>
                    <th scope="col" class="r">{{ 'creators.lists.size' | transloco }}</th>
                    <th scope="col">{{ 'creators.lists.by' | transloco }}</th>
                    <th scope="col">{{ 'creators.lists.at' | transloco }}</th>
                    <th scope="col">
                      <span class="sr">{{ 'creators.lists.open' | transloco }}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  @for (list of lists; track list.id) {
                    <tr>
                      <th scope="row">
                        <a class="medium" [routerLink]="['/lists', list.id]">{{ list.name }}</a>
                      </th>
                      <td class="r" [attr.data-label]="'creators.lists.size' | transloco">{{ list.size | vNumber }}</td>
                      <td class="t2" [attr.data-label]="'creators.lists.by' | transloco">{{ list.createdBy.name }}</td>
                      <td class="num t2 nowrap" [attr.data-label]="'creators.lists.at' | transloco">
                        {{ list.createdAt | vDate }}
                      </td>
                      <td class="r">
                        <a class="btn btn-quiet btn-small" routerLink="/discover" [queryParams]="{ list: list.id }">{{
                          'creators.lists.open' | transloco
                        }}</a>
                      </td>
                    </tr>
                  }
                </tbody>
              </table>
            </div>
          }
        } @else if (store.loading.busy()) {
          <div class="card-body pad"><v-skeleton [rows]="5" [height]="28" /></div>
        }
      </section>
    </div>
  `,
  styles: `
    form {
      display: flex;
      flex-wrap: wrap;
      align-items: flex-end;
      gap: var(--v-2);
    }
    .form-line {
      flex: 0 1 320px;
    }
    .wrong:empty {
      display: none;
    }
    .pad {
      padding-top: var(--v-4);
    }
    th a {
      overflow-wrap: anywhere;
    }
  `,
  providers: [ListsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ListsPage {
  private readonly router = inject(Router);
  protected readonly session = inject(Session);
  protected readonly store = inject(ListsStore);
  protected readonly name = signal('');
  private readonly tried = signal(false);
  protected readonly missing = computed(() => this.tried() && this.name().trim() === '');

  constructor() {
    void this.store.load();
  }

  protected async create(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    if (this.missing() || this.store.saving.busy()) return;
    const list = await this.store.create(this.name().trim());
    if (list) await this.router.navigate(['/lists', list.id]);
  }
}
