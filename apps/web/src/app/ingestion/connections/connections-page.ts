import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { CONNECTED_NETWORKS } from '@vivier/domain/ingestion/connection';
import { Session } from '../../platform/session/session';
import { Icon } from '../../ui/icon/icon';
import { EmptyState } from '../../ui/states/empty-state';
import { ErrorNote } from '../../ui/states/error-note';
import { Skeleton } from '../../ui/states/skeleton';
import { ConnectForm } from './connect-form';
import { ConnectionCard } from './connection-card';
import { ConnectionsStore } from './connections-store';

/** The networks that this workspace reads with its own keys. */
@Component({
  selector: 'v-connections-page',
  imports: [ConnectForm, ConnectionCard, EmptyState, ErrorNote, Icon, RouterLink, Skeleton, TranslocoPipe],
  template: `
    <div class="page">
      <a class="back link small" routerLink="/imports"
        ><v-icon class="small" name="right" />{{ 'ingestion.run.back' | transloco }}</a
      >
      <header class="page-head">
        <h1>{{ 'ingestion.connections.title' | transloco }}</h1>
        <p>{{ 'ingestion.connections.lead' | transloco }}</p>
      </header>
      @if (store.loading.error(); as error) {
        <v-error-note room="ingestion" [code]="error.code" [details]="error.details" (retry)="store.load()" />
      }
      @if (store.saving.error(); as error) {
        @if (!adding()) {
          <v-error-note room="ingestion" [code]="error.code" [details]="error.details" [canRetry]="false" />
        }
      }
      @if (store.all(); as all) {
        @if (session.can('imports.run') && left().length > 0) {
          <section class="card" [class.open]="adding()" aria-labelledby="add-title">
            <div class="card-head">
              <h2 id="add-title">{{ 'ingestion.connections.add' | transloco }}</h2>
              @if (!adding()) {
                <button class="btn btn-primary btn-small push" type="button" (click)="adding.set(true)">
                  <v-icon class="small" name="plus" />{{ 'ingestion.connections.add' | transloco }}
                </button>
              }
            </div>
            @if (adding()) {
              <v-connect-form [networks]="left()" (left)="adding.set(false)" />
            }
          </section>
        }
        @for (one of all; track one.id) {
          <v-connection-card [connection]="one" />
        } @empty {
          <section class="card">
            <v-empty-state
              icon="refresh"
              [title]="'ingestion.connections.empty' | transloco"
              [text]="'ingestion.connections.emptyText' | transloco"
            />
          </section>
        }
      } @else if (store.loading.busy()) {
        <section class="card">
          <div class="card-body"><v-skeleton [rows]="4" [height]="36" /></div>
        </section>
      }
    </div>
  `,
  styles: `
    .back {
      display: inline-flex;
      align-items: center;
      gap: 4px;
      justify-self: start;
    }
    .back v-icon {
      rotate: 180deg;
    }
  `,
  providers: [ConnectionsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ConnectionsPage {
  protected readonly session = inject(Session);
  protected readonly store = inject(ConnectionsStore);
  protected readonly adding = signal(false);
  /** Networks that are not connected yet. */
  protected readonly left = computed(() =>
    CONNECTED_NETWORKS.filter((network) => !this.store.all()?.some((one) => one.network === network)),
  );

  constructor() {
    void this.store.load();
  }
}
