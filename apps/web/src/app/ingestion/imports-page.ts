import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '../platform/session/session';
import { Icon } from '../ui/icon/icon';
import { EmptyState } from '../ui/states/empty-state';
import { ErrorNote } from '../ui/states/error-note';
import { Skeleton } from '../ui/states/skeleton';
import { DropZone } from './drop-zone';
import { IngestionStore, type MappingTemplate } from './ingestion-store';
import { RunHistory } from './run-history';
import { Upload } from './upload';

@Component({
  selector: 'v-imports-page',
  imports: [DropZone, EmptyState, ErrorNote, Icon, RouterLink, RunHistory, Skeleton, TranslocoPipe],
  template: `
    <div class="page">
      <header class="page-head">
        <h1>{{ 'ingestion.title' | transloco }}</h1>
        <a class="btn btn-small push" routerLink="connections"
          ><v-icon class="small" name="refresh" />{{ 'ingestion.connections.link' | transloco }}</a
        >
        <p>{{ 'ingestion.lead' | transloco }}</p>
      </header>
      @if (session.can('imports.run')) {
        @if (store.uploading.error(); as error) {
          <v-error-note room="ingestion" [code]="error.code" [details]="error.details" (retry)="again()" />
        }
        <v-drop-zone [sending]="store.sending()" (chosen)="send($event)" (stop)="store.stopUpload()" />
      } @else {
        <p class="t2">{{ 'ingestion.drop.denied' | transloco }}</p>
      }
      <section class="card" aria-labelledby="history-title">
        <div class="card-head">
          <h2 id="history-title">{{ 'ingestion.history.title' | transloco }}</h2>
        </div>
        @if (store.loading.error(); as error) {
          <v-error-note room="ingestion" [code]="error.code" [details]="error.details" (retry)="store.loadRuns()" />
        }
        @if (store.runs(); as runs) {
          @if (runs.length === 0) {
            <v-empty-state
              icon="file"
              [title]="'ingestion.history.empty' | transloco"
              [text]="'ingestion.history.emptyLead' | transloco"
            />
          } @else {
            <v-run-history [runs]="runs" [more]="store.mayHaveMore()" (wanted)="store.loadMore()" />
          }
        } @else if (store.loading.busy()) {
          <div class="card-body"><v-skeleton [rows]="5" [height]="36" /></div>
        }
      </section>
      @if (store.templates(); as templates) {
        <section class="card" aria-labelledby="templates-title">
          <div class="card-head">
            <h2 id="templates-title">{{ 'ingestion.templates.title' | transloco }}</h2>
            <span class="small t3">{{ 'ingestion.templates.lead' | transloco }}</span>
          </div>
          @if (store.removing.error(); as error) {
            <v-error-note room="ingestion" [code]="error.code" [details]="error.details" [canRetry]="false" />
          }
          @if (templates.length === 0) {
            <p class="card-body t2">{{ 'ingestion.templates.empty' | transloco }}</p>
          } @else {
            <ul>
              @for (one of templates; track one.id) {
                <li>
                  <span class="medium cut">{{ one.name }}</span><span class="small t3 num">{{
                    'ingestion.templates.columns' | transloco: { count: columnsOf(one) }
                  }}</span>
                  @if (session.can('imports.run')) {
                    <button
                      class="btn btn-quiet btn-small btn-icon push"
                      type="button"
                      [attr.aria-label]="'ingestion.templates.removeOf' | transloco: { name: one.name }"
                      (click)="store.removeTemplate(one.id)"
                    >
                      <v-icon name="trash" />
                    </button>
                  }
                </li>
              }
            </ul>
          }
        </section>
      }
    </div>
  `,
  styles: `
    .card > v-error-note {
      margin: 0 var(--v-4) var(--v-3);
    }
    li {
      display: flex;
      align-items: center;
      gap: var(--v-3);
      min-height: var(--v-row-one);
      padding: 2px var(--v-4);
      border-top: 1px solid var(--v-line);
    }
  `,
  providers: [IngestionStore, Upload],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ImportsPage {
  private readonly router = inject(Router);
  protected readonly session = inject(Session);
  protected readonly store = inject(IngestionStore);
  private last: File | null = null;

  constructor() {
    void this.store.load();
  }

  protected async send(file: File): Promise<void> {
    this.last = file;
    const id = await this.store.upload(file);
    if (id !== null) await this.router.navigate(['/imports', id]);
  }

  protected again(): void {
    if (this.last) void this.send(this.last);
  }

  protected columnsOf(template: MappingTemplate): number {
    return typeof template.columns === 'object' && template.columns !== null ? Object.keys(template.columns).length : 0;
  }
}
