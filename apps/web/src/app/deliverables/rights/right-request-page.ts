import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import {
  DecideRightDocument,
  RightRequestDocument,
  type RightRequestFieldsFragment,
} from '../../platform/generated/graphql';
import { Api } from '../../platform/graphql/api';
import { Call } from '../../platform/graphql/call';
import { intentionKey } from '../../platform/graphql/intention-key';
import { DatePipe } from '../../ui/format/pipes';
import { Icon } from '../../ui/icon/icon';
import { ErrorNote } from '../../ui/states/error-note';
import { Skeleton } from '../../ui/states/skeleton';
import { ScopeWords } from './scope-words';

/** What somebody's content is wanted for, and their yes or no. */
@Component({
  selector: 'v-right-request-page',
  imports: [DatePipe, ErrorNote, Icon, ScopeWords, Skeleton, TranslocoPipe],
  template: `
    @if (loading.error(); as error) {
      <v-error-note room="rights" [code]="error.code" [details]="error.details" (retry)="load()" />
    }
    @if (request(); as asked) {
      <h1>{{ 'rights.request.title' | transloco: { brand: asked.brandName } }}</h1>
      <section class="card" aria-labelledby="content-title">
        <div class="card-head">
          <h2 id="content-title">{{ asked.contentTitle }}</h2>
          @if (asked.contentUrl; as url) {
            <a class="push" [href]="url" target="_blank" rel="noopener noreferrer nofollow"
              >{{ 'rights.seeContent' | transloco }}<v-icon class="small" name="external"
            /></a>
          }
        </div>
        <div class="card-body">
          <p>{{ 'rights.request.hello' | transloco: { name: asked.holderName, brand: asked.brandName } }}</p>
          @if (asked.message) {
            <blockquote>{{ asked.message }}</blockquote>
          }
          <v-scope-words [scope]="asked" />
        </div>
      </section>
      <section class="card" aria-labelledby="text-title">
        <div class="card-head">
          <h2 id="text-title">{{ 'rights.request.textTitle' | transloco }}</h2>
          <span class="push caption t3 mono">{{ asked.textVersion }}</span>
        </div>
        <div class="card-body">
          @for (line of lines; track line) {
            <p>
              {{ 'rights.consent.' + line | transloco: { brand: asked.brandName, advertiser: asked.advertiserName } }}
            </p>
          }
        </div>
      </section>
      @if (asked.status === 'asked') {
        <form class="card" novalidate (submit)="decide($event, true, name.value)">
          <div class="card-body">
            <div class="form-line">
              <label for="holder-name">{{ 'rights.request.name' | transloco }}</label>
              <input
                id="holder-name"
                class="input"
                maxlength="200"
                autocomplete="name"
                #name
                [attr.aria-invalid]="missing()"
                aria-describedby="name-hint"
              />
              <p id="name-hint" [class.hint]="!missing()" [class.wrong]="missing()">
                {{ 'rights.request.nameHint' | transloco }}
              </p>
            </div>
            @if (deciding.error(); as error) {
              <v-error-note room="rights" [code]="error.code" [details]="error.details" [canRetry]="false" />
            }
            <div class="choice">
              <button class="btn btn-primary" type="submit" [attr.aria-disabled]="deciding.busy()">
                {{ 'rights.request.grant' | transloco }}
              </button>
              <button
                class="btn"
                type="button"
                [attr.aria-disabled]="deciding.busy()"
                (click)="decide($event, false, name.value)"
              >
                {{ 'rights.request.refuse' | transloco }}
              </button>
            </div>
            <p class="small t3">{{ 'rights.request.kept' | transloco }}</p>
          </div>
        </form>
      } @else {
        <section class="card" role="status">
          <div class="card-body">
            <p class="medium">
              {{ 'rights.request.was.' + asked.status | transloco }}
              @if (asked.decidedAt) {
                <span class="num t2">{{ asked.decidedAt | vDate: 'time' }}</span>
              }
            </p>
            <p class="t2">{{ 'rights.request.after' | transloco: { brand: asked.brandName } }}</p>
          </div>
        </section>
      }
    } @else if (loading.busy()) {
      <v-skeleton [rows]="3" [height]="140" />
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--v-4);
      max-width: 680px;
      margin: 0 auto;
      padding-top: var(--v-4);
    }
    blockquote {
      margin: 0;
      padding: var(--v-2) var(--v-3);
      border-inline-start: 2px solid var(--v-line-2);
      color: var(--v-text-2);
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    form .card-body,
    [role='status'] .card-body {
      padding-top: var(--v-4);
    }
    .choice {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: var(--v-3);
    }
    .choice .btn {
      min-height: var(--v-touch);
      white-space: normal;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RightRequestPage {
  private readonly api = inject(Api);
  protected readonly request = signal<RightRequestFieldsFragment | null>(null);
  protected readonly loading = new Call();
  protected readonly deciding = new Call();
  protected readonly missing = signal(false);
  /** The paragraphs of the wording whose version the server names. */
  protected readonly lines = ['yours', 'uses', 'credit', 'back', 'data'];
  protected readonly version = computed(() => this.request()?.textVersion ?? '');
  private key = intentionKey();
  private last = '';

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(RightRequestDocument, {}));
    if (answer) this.request.set(answer.rightRequest);
  }

  protected async decide(event: Event, granted: boolean, text: string): Promise<void> {
    event.preventDefault();
    const name = text.trim();
    this.missing.set(!name);
    if (!name || this.deciding.busy()) return;
    const said = `${granted} ${name}`;
    if (said !== this.last) this.key = intentionKey();
    this.last = said;
    const variables = { key: this.key, granted, name, textVersion: this.version() };
    const answer = await this.deciding.run(() => this.api.change(DecideRightDocument, variables));
    if (answer) this.request.set(answer.decideRight);
  }
}
