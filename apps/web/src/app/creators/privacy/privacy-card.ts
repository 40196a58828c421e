import { ChangeDetectionStrategy, Component, DOCUMENT, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import {
  CorrectCreatorDocument,
  type Correction,
  EraseCreatorDocument,
  LiftCreatorBlockDocument,
  MakeAccessFileDocument,
  ObjectForCreatorDocument,
  RestrictCreatorDocument,
} from '../../platform/generated/graphql';
import { Api } from '../../platform/graphql/api';
import { Call } from '../../platform/graphql/call';
import { intentionKey } from '../../platform/graphql/intention-key';
import { Icon } from '../../ui/icon/icon';
import { Overlays } from '../../ui/overlay/overlays';
import { ErrorNote } from '../../ui/states/error-note';
import { type Creator } from '../creator-store';
import { CorrectionForm } from './correction-form';
import { saveAs } from '../../ui/format/save-as';
import { EraseDialog } from './erase-dialog';

/** What the law lets a person ask of us, done here for the person. */
@Component({
  selector: 'v-privacy-card',
  imports: [CorrectionForm, ErrorNote, Icon, TranslocoPipe],
  template: `
    <section class="card" aria-labelledby="privacy-title">
      <div class="card-head">
        <h2 id="privacy-title">{{ 'creators.privacy.title' | transloco }}</h2>
        @if (creator().blockedReason; as reason) {
          <span class="flag flag-danger">{{ 'creators.privacy.blocked.' + reason | transloco }}</span>
        }
      </div>
      <div class="card-body">
        <p class="small t2">{{ 'creators.privacy.lead' | transloco }}</p>
        @if (said(); as what) {
          <p class="small" role="status">
            <v-icon class="small" name="check" />{{ 'creators.privacy.done.' + what | transloco }}
          </p>
        }
        @if (call.error(); as error) {
          <v-error-note room="creators" [code]="error.code" [details]="error.details" [canRetry]="false" />
        }
        <div class="acts">
          <button class="btn" type="button" (click)="file()">
            <v-icon name="download" />{{ 'creators.privacy.access' | transloco }}
          </button>
          <button class="btn" type="button" (click)="correcting.set(!correcting())" [attr.aria-expanded]="correcting()">
            {{ 'creators.privacy.correct' | transloco }}
          </button>
          @if (creator().blockedReason) {
            @if (creator().blockedReason !== 'erasure') {
              <button class="btn" type="button" (click)="lift()">{{ 'creators.privacy.lift' | transloco }}</button>
            }
          } @else {
            <button class="btn" type="button" (click)="ask('objection')">
              {{ 'creators.privacy.objection' | transloco }}
            </button>
            <button class="btn" type="button" (click)="ask('restriction')">
              {{ 'creators.privacy.restriction' | transloco }}
            </button>
          }
          @if (creator().blockedReason !== 'erasure') {
            <button class="btn btn-danger" type="button" (click)="erase()">
              {{ 'creators.privacy.erase' | transloco }}
            </button>
          }
        </div>
        @if (correcting()) {
          <v-correction-form
            words="creators.privacy.correction"
            [name]="creator().displayName"
            [email]="creator().email ?? ''"
            [busy]="call.busy()"
            (correction)="correct($event)"
          />
        }
      </div>
    </section>
  `,
  styles: `
    .acts {
      display: flex;
      flex-wrap: wrap;
      gap: var(--v-2);
    }
    p[role='status'] {
      display: flex;
      align-items: center;
      gap: var(--v-1);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PrivacyCard {
  private readonly api = inject(Api);
  private readonly overlays = inject(Overlays);
  private readonly transloco = inject(TranslocoService);
  private readonly document = inject(DOCUMENT);
  readonly creator = input.required<Creator>();
  /** Something of the creator is other than shown. */
  readonly changed = output();
  protected readonly correcting = signal(false);
  protected readonly said = signal<string | null>(null);
  protected readonly call = new Call();

  protected async file(): Promise<void> {
    const answer = await this.call.run(() => this.api.change(MakeAccessFileDocument, { creatorId: this.creator().id }));
    if (!answer) return;
    const { fileName, json, html } = answer.makeAccessFile;
    saveAs(this.document, `${fileName}.json`, 'application/json', json);
    saveAs(this.document, `${fileName}.html`, 'text/html', html);
    this.said.set('access');
  }

  protected async correct(values: Correction): Promise<void> {
    const creatorId = this.creator().id;
    const answer = await this.call.run(() => this.api.change(CorrectCreatorDocument, { creatorId, input: values }));
    if (!answer) return;
    this.correcting.set(false);
    this.tell('correction');
  }

  protected async ask(kind: 'objection' | 'restriction'): Promise<void> {
    const words = (part: string) => this.transloco.translate<string>(`creators.privacy.${kind}${part}`);
    const yes = await this.overlays.confirm({ title: words('Title'), text: words('Text'), action: words('') });
    if (!yes) return;
    const values = { creatorId: this.creator().id, note: '', key: intentionKey() };
    const asked = await this.call.run<unknown>(() =>
      kind === 'objection'
        ? this.api.change(ObjectForCreatorDocument, values)
        : this.api.change(RestrictCreatorDocument, values),
    );
    if (asked) this.tell(kind);
  }

  protected async lift(): Promise<void> {
    const creatorId = this.creator().id;
    if (await this.call.run(() => this.api.change(LiftCreatorBlockDocument, { creatorId }))) this.tell('lift');
  }

  protected async erase(): Promise<void> {
    const ref = this.overlays.dialog<boolean, { name: string }, EraseDialog>(EraseDialog, {
      data: { name: this.creator().displayName },
      width: 'min(560px, calc(100vw - 32px))',
      labelledBy: 'dialog-title',
    });
    const key = intentionKey();
    ref.closed.subscribe((yes) => {
      if (yes) void this.eraseNow(key);
    });
  }

  private async eraseNow(key: string): Promise<void> {
    const values = { creatorId: this.creator().id, note: '', key };
    if (await this.call.run(() => this.api.change(EraseCreatorDocument, values))) this.tell('erasure');
  }

  private tell(what: string): void {
    this.said.set(what);
    this.changed.emit();
  }
}
