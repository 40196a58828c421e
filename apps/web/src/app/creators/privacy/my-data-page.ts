import { ChangeDetectionStrategy, Component, computed, DOCUMENT, inject, signal } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import {
  AskAboutMyDataDocument,
  CorrectMyDataDocument,
  type Correction,
  MakeMyAccessFileDocument,
  MyDataDocument,
  type MyDataFieldsFragment,
} from '../../platform/generated/graphql';
import { Api } from '../../platform/graphql/api';
import { Call } from '../../platform/graphql/call';
import { intentionKey } from '../../platform/graphql/intention-key';
import { Icon } from '../../ui/icon/icon';
import { Overlays } from '../../ui/overlay/overlays';
import { EmptyState } from '../../ui/states/empty-state';
import { ErrorNote } from '../../ui/states/error-note';
import { Skeleton } from '../../ui/states/skeleton';
import { CorrectionForm } from './correction-form';
import { saveAs } from '../../ui/format/save-as';

type Kind = 'objection' | 'restriction' | 'erasure' | 'rectification';

/** A creator sees what is kept of it and where that comes from; and says what is to become of it. */
@Component({
  selector: 'v-my-data-page',
  imports: [CorrectionForm, EmptyState, ErrorNote, Icon, Skeleton, TranslocoPipe],
  template: `
    @if (loading.error(); as error) {
      <v-error-note room="privacy" [code]="error.code" [details]="error.details" (retry)="load()" />
    }
    @if (erased()) {
      <section class="card">
        <v-empty-state
          icon="check"
          [title]="'privacy.mine.erasedTitle' | transloco"
          [text]="'privacy.mine.erasedText' | transloco"
        />
      </section>
    } @else if (data(); as shown) {
      <section class="card" aria-labelledby="mine-title">
        <div class="card-head">
          <h1 id="mine-title">{{ 'privacy.mine.title' | transloco }}</h1>
          @if (shown.blockedReason; as reason) {
            <span class="flag flag-info">{{ 'privacy.mine.blocked.' + reason | transloco }}</span>
          }
        </div>
        <div class="card-body">
          <p class="t2">{{ 'privacy.mine.lead' | transloco }}</p>
          @if (said(); as what) {
            <p class="said" role="status">
              <v-icon class="small" name="check" />{{ 'privacy.mine.done.' + what | transloco }}
            </p>
          }
          @if (asking.error(); as error) {
            <v-error-note room="privacy" [code]="error.code" [details]="error.details" [canRetry]="false" />
          }
          <div class="acts">
            <button class="btn" type="button" (click)="file()">
              <v-icon name="download" />{{ 'privacy.mine.file' | transloco }}
            </button>
            <button
              class="btn"
              type="button"
              (click)="open.set(open() === 'correct' ? null : 'correct')"
              [attr.aria-expanded]="open() === 'correct'"
            >
              {{ 'privacy.mine.correct' | transloco }}
            </button>
            <button
              class="btn"
              type="button"
              (click)="open.set(open() === 'contest' ? null : 'contest')"
              [attr.aria-expanded]="open() === 'contest'"
            >
              {{ 'privacy.mine.contest' | transloco }}
            </button>
            @if (!shown.blockedReason) {
              <button class="btn" type="button" (click)="ask('objection')">
                {{ 'privacy.mine.objection' | transloco }}
              </button>
              <button class="btn" type="button" (click)="ask('restriction')">
                {{ 'privacy.mine.restriction' | transloco }}
              </button>
            }
            <button class="btn btn-danger" type="button" (click)="ask('erasure')">
              {{ 'privacy.mine.erasure' | transloco }}
            </button>
          </div>
          @if (open() === 'correct') {
            <v-correction-form
              words="privacy.correction"
              [name]="valueOf('display_name')"
              [email]="valueOf('email')"
              [busy]="asking.busy()"
              (correction)="correct($event)"
            />
          }
          @if (open() === 'contest') {
            <form novalidate (submit)="contest($event, words.value)">
              <div class="form-line">
                <label for="contest-words">{{ 'privacy.mine.contestLabel' | transloco }}</label>
                <textarea id="contest-words" class="input" rows="4" maxlength="2000" #words></textarea>
              </div>
              <button class="btn btn-primary" type="submit">{{ 'privacy.mine.send' | transloco }}</button>
            </form>
          }
        </div>
      </section>
      @for (group of groups(); track group.table) {
        <section class="card">
          <details [open]="group.table === 'creator' || group.table === 'profile'">
            <summary>
              <h2>{{ 'privacy.tables.' + group.table | transloco }}</h2>
              <span class="t3 num">{{ group.records.length }}</span>
            </summary>
            @for (record of group.records; track $index) {
              <dl>
                @for (field of record.fields; track field.name) {
                  <div>
                    <dt>{{ fieldName(field.name) }}</dt>
                    <dd>
                      <span class="value">{{ field.value }}</span>
                      <small class="t3"
                        >{{ sourceName(field.source) }}
                        @if (field.at) {
                          , {{ field.at }}
                        }
                      </small>
                    </dd>
                  </div>
                }
              </dl>
            }
          </details>
        </section>
      }
    } @else if (loading.busy()) {
      <v-skeleton [rows]="5" [height]="56" />
    }
  `,
  styleUrl: './my-data-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MyDataPage {
  private readonly api = inject(Api);
  private readonly overlays = inject(Overlays);
  private readonly transloco = inject(TranslocoService);
  private readonly document = inject(DOCUMENT);
  protected readonly data = signal<MyDataFieldsFragment | null>(null);
  protected readonly erased = signal(false);
  protected readonly open = signal<'correct' | 'contest' | null>(null);
  protected readonly said = signal<string | null>(null);
  protected readonly loading = new Call();
  protected readonly asking = new Call();
  protected readonly groups = computed(() => {
    const groups = new Map<string, { table: string; records: MyDataFieldsFragment['records'][number][] }>();
    for (const record of this.data()?.records ?? []) {
      if (record.fields.length === 0) continue;
      const group = groups.get(record.table) ?? { table: record.table, records: [] };
      group.records.push(record);
      groups.set(record.table, group);
    }
    return [...groups.values()];
  });

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(MyDataDocument, {}));
    if (answer) this.data.set(answer.myData);
  }

  protected async file(): Promise<void> {
    const answer = await this.asking.run(() => this.api.change(MakeMyAccessFileDocument, {}));
    if (!answer) return;
    const { fileName, json, html } = answer.makeMyAccessFile;
    saveAs(this.document, `${fileName}.json`, 'application/json', json);
    saveAs(this.document, `${fileName}.html`, 'text/html', html);
  }

  protected async correct(input: Correction): Promise<void> {
    const answer = await this.asking.run(() => this.api.change(CorrectMyDataDocument, { input }));
    if (!answer) return;
    this.data.set(answer.correctMyData);
    this.open.set(null);
    this.said.set('correction');
  }

  protected async contest(event: Event, note: string): Promise<void> {
    event.preventDefault();
    if (!note.trim()) return;
    if (await this.sent('rectification', note.trim())) this.open.set(null);
  }

  protected async ask(kind: Exclude<Kind, 'rectification'>): Promise<void> {
    const words = (part: string) => this.transloco.translate<string>(`privacy.mine.${kind}${part}`);
    const question = { title: words('Title'), text: words('Text'), action: words(''), danger: kind === 'erasure' };
    if (!(await this.overlays.confirm(question))) return;
    if (!(await this.sent(kind, ''))) return;
    if (kind === 'erasure') this.erased.set(true);
    else await this.load();
  }

  protected valueOf(name: string): string {
    const person = (this.data()?.records ?? []).find(({ table }) => table === 'creator');
    return person?.fields.find((field) => field.name === name)?.value ?? '';
  }

  /** A field by its name where there are words for it. */
  protected fieldName(name: string): string {
    const key = `privacy.fields.${name}`;
    const words = this.transloco.translate<string>(key);
    return words === key ? name.replaceAll('_', ' ') : words;
  }

  protected sourceName(source: string): string {
    const own = ['team', 'computed', 'correction'].includes(source);
    return own ? this.transloco.translate<string>(`privacy.sources.${source}`) : source;
  }

  private async sent(kind: Kind, note: string): Promise<boolean> {
    const answer = await this.asking.run(() =>
      this.api.change(AskAboutMyDataDocument, { kind, note, key: intentionKey() }),
    );
    if (answer) this.said.set(kind);
    return answer !== null;
  }
}
