import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
} from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { intentionKey } from '../../platform/graphql/intention-key';
import { ErrorNote } from '../../ui/states/error-note';
import { CreatorField } from '../creator-field';
import { type FoundCreator, TrackingStore } from '../tracking-store';

/** A code names one creator, and stands once in a workspace: what is taken is said with whose it is. */
@Component({
  selector: 'v-code-form',
  imports: [CreatorField, ErrorNote, TranslocoPipe],
  template: `
    <form novalidate (submit)="save($event)" [attr.aria-label]="'tracking.codes.new' | transloco">
      @if (!fixed()) {
        <div class="form-line">
          <label for="code-campaign">{{ 'tracking.campaign' | transloco }}</label>
          <select
            id="code-campaign"
            class="input"
            #campaignField
            (change)="choose(campaignField.value)"
            [attr.aria-invalid]="tried() && !campaign()"
            aria-describedby="code-campaign-wrong"
          >
            <option value="" [selected]="!campaign()">{{ 'tracking.choose' | transloco }}</option>
            @for (one of store.campaigns(); track one.id) {
              <option [value]="one.id" [selected]="one.id === campaign()">{{ one.name }} · {{ one.brand.name }}</option>
            }
          </select>
          <p class="wrong" id="code-campaign-wrong">
            @if (tried() && !campaign()) {
              {{ 'tracking.errors.campaign_missing' | transloco }}
            }
          </p>
        </div>
      }
      <div class="form-line">
        <label for="code-word">{{ 'tracking.codes.code' | transloco }}</label>
        <input
          id="code-word"
          class="input mono"
          autocomplete="off"
          autocapitalize="characters"
          maxlength="100"
          #wordField
          [value]="word()"
          (input)="word.set(wordField.value); changed()"
          [attr.aria-invalid]="!!wrong()"
          aria-describedby="code-word-wrong code-word-hint"
        />
        <p class="wrong" id="code-word-wrong" role="alert">
          @if (wrong(); as code) {
            {{ 'tracking.errors.' + code | transloco: details() }}
          }
        </p>
        <p class="hint" id="code-word-hint">{{ 'tracking.codes.hint' | transloco }}</p>
      </div>
      @if (store.pieces().length > 0) {
        <div class="form-line">
          <label for="code-piece">{{ 'tracking.links.piece' | transloco }}</label>
          <select id="code-piece" class="input" #pieceField (change)="piece.set(pieceField.value); changed()">
            <option value="" [selected]="!piece()">{{ 'tracking.links.noPiece' | transloco }}</option>
            @for (one of store.pieces(); track one.id) {
              <option [value]="one.id" [selected]="one.id === piece()">{{ one.creatorName }} · {{ one.title }}</option>
            }
          </select>
          <p class="hint">{{ 'tracking.codes.pieceHint' | transloco }}</p>
        </div>
      }
      @if (!piece()) {
        <v-creator-field name="code-creator" (pick)="creator.set($event); changed()" />
      }
      @if (refused(); as error) {
        <v-error-note class="wide" room="tracking" [code]="error.code" [details]="error.details" [canRetry]="false" />
      }
      <div class="wide row">
        <button class="btn btn-primary" type="submit" [attr.aria-disabled]="store.saving.busy()">
          {{ 'tracking.codes.create' | transloco }}
        </button>
        <button class="btn btn-quiet" type="button" (click)="left.emit()">{{ 'ui.cancel' | transloco }}</button>
      </div>
    </form>
  `,
  styleUrl: '../tracking-form.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CodeForm {
  protected readonly store = inject(TrackingStore);
  readonly campaignId = input.required<string | null>();
  readonly fixed = input(false);
  readonly made = output();
  readonly left = output();
  protected readonly campaign = signal('');
  protected readonly piece = signal('');
  protected readonly word = signal('');
  protected readonly creator = signal<FoundCreator | null>(null);
  protected readonly tried = signal(false);
  private key = intentionKey();
  protected readonly details = computed(() => this.store.saving.error()?.details ?? {});
  protected readonly wrong = computed(() => {
    const error = this.store.saving.error();
    if (error?.details['field'] === 'code') return error.code;
    return this.tried() && this.word().trim() === '' ? 'promo_code_invalid' : null;
  });
  protected readonly refused = computed(() => {
    const error = this.store.saving.error();
    return error && error.details['field'] !== 'code' ? error : null;
  });

  constructor() {
    this.store.saving.clear();
    effect(() => {
      const id = this.campaignId() ?? '';
      untracked(() => this.choose(id));
    });
  }

  protected choose(campaignId: string): void {
    this.changed();
    this.campaign.set(campaignId);
    this.piece.set('');
    void this.store.loadPieces(campaignId);
  }

  protected changed(): void {
    this.store.saving.clear();
    this.key = intentionKey();
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    if (!this.campaign() || this.word().trim() === '' || this.store.saving.busy()) return;
    const deliverableId = this.piece() || null;
    const creatorId = deliverableId ? null : (this.creator()?.id ?? null);
    const input = { campaignId: this.campaign(), code: this.word(), creatorId, deliverableId };
    if (await this.store.createCode(input, this.key, this.campaignId())) this.made.emit();
  }
}
