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
import { DEFAULT_UTM, UTM_FIELDS, type UtmField, type UtmTemplate } from '@vivier/domain/tracking/link';
import { LinkTemplatesDocument, type LinkTemplatesQuery } from '../../platform/generated/graphql';
import { Api } from '../../platform/graphql/api';
import { intentionKey } from '../../platform/graphql/intention-key';
import { ErrorNote } from '../../ui/states/error-note';
import { CreatorField } from '../creator-field';
import { type FoundCreator, type TrackedLink, TrackingStore } from '../tracking-store';
import { linkPreview } from './link-preview';

/** Where to, for whom, in which piece, under which UTM words; the address that comes out stands below as one types. */
@Component({
  selector: 'v-link-form',
  imports: [CreatorField, ErrorNote, TranslocoPipe],
  templateUrl: './link-form.html',
  styleUrl: '../tracking-form.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LinkForm {
  private readonly api = inject(Api);
  protected readonly store = inject(TrackingStore);
  protected readonly templates = signal<LinkTemplatesQuery['linkTemplates']>([]);
  readonly campaignId = input.required<string | null>();
  readonly fixed = input(false);
  readonly pieceId = input<string | null>(null);
  readonly made = output<TrackedLink>();
  readonly left = output();

  protected readonly fields = UTM_FIELDS;
  protected readonly campaign = signal('');
  protected readonly piece = signal('');
  protected readonly creator = signal<FoundCreator | null>(null);
  protected readonly target = signal('');
  protected readonly utm = signal<UtmTemplate>(DEFAULT_UTM);
  protected readonly tried = signal(false);
  private key = intentionKey();

  private readonly chosenPiece = computed(() => this.store.pieces().find(({ id }) => id === this.piece()) ?? null);
  protected readonly preview = computed(() =>
    linkPreview(this.target(), this.utm(), {
      campaign: this.store.campaigns().find(({ id }) => id === this.campaign())?.name ?? '',
      creator: this.chosenPiece()?.creatorName ?? this.creator()?.name ?? '',
      network: this.chosenPiece()?.network ?? this.creator()?.about.split(' · ').at(-1) ?? 'vivier',
    }),
  );
  /** Field → code: what the page sees itself, then what the server refused. */
  protected readonly wrong = computed<Readonly<Record<string, string>>>(() => {
    const error = this.store.saving.error();
    const field = error?.details['field'];
    return {
      ...(this.tried() && !this.campaign() ? { campaignId: 'campaign_missing' } : {}),
      ...(this.tried() && this.preview().field ? { [this.preview().field ?? '']: this.preview().code ?? '' } : {}),
      ...(error && typeof field === 'string' ? { [field]: error.code } : {}),
    };
  });
  protected readonly refused = computed(() => {
    const error = this.store.saving.error();
    return error && typeof error.details['field'] !== 'string' ? error : null;
  });

  constructor() {
    this.store.saving.clear();
    void this.api
      .query(LinkTemplatesDocument, {})
      .then(({ linkTemplates }) => this.templates.set(linkTemplates))
      .catch(() => undefined);
    effect(() => {
      const id = this.campaignId() ?? '';
      untracked(() => this.choose(id));
    });
  }

  protected choose(campaignId: string): void {
    this.changed();
    this.campaign.set(campaignId);
    this.piece.set(this.fixed() ? (this.pieceId() ?? '') : '');
    void this.store.loadPieces(campaignId);
  }

  protected take(id: string): void {
    this.changed();
    const template = this.templates().find((one) => one.id === id);
    this.utm.set((template?.utm as UtmTemplate | undefined) ?? DEFAULT_UTM);
  }

  protected setUtm(field: UtmField, text: string): void {
    this.changed();
    this.utm.update((utm) => ({ ...utm, [field]: text }));
  }

  protected changed(): void {
    this.store.saving.clear();
    this.key = intentionKey();
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    if (!this.campaign() || this.preview().field || this.store.saving.busy()) return;
    const link = await this.store.createLink(
      {
        campaignId: this.campaign(),
        deliverableId: this.piece() || null,
        creatorId: this.piece() ? null : (this.creator()?.id ?? null),
        target: this.target(),
        utm: this.utm(),
      },
      this.key,
    );
    if (link) this.made.emit(link);
  }
}
