import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { CONTENT_KINDS, CONTENT_PLACES } from '@vivier/domain/deliverables/content-kind';
import { type DeliverableChanges } from '../platform/generated/graphql';
import { Session } from '../platform/session/session';
import { NetworkMark } from '../ui/creator/network-mark';
import { Icon } from '../ui/icon/icon';
import { ErrorNote } from '../ui/states/error-note';
import { ContentStore, type Maker } from './content-store';

/** Whom a campaign asks for which piece, until when, and what it has to hold. */
@Component({
  selector: 'v-plan-page',
  imports: [ErrorNote, Icon, NetworkMark, RouterLink, TranslocoPipe],
  templateUrl: './plan-page.html',
  styles: `
    form {
      max-width: 860px;
    }
    .two {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(170px, 1fr));
      gap: var(--v-3);
    }
    .makers {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(220px, 1fr));
      gap: var(--v-2);
    }
    .maker {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      align-items: center;
      gap: 0 var(--v-2);
      padding: var(--v-2) var(--v-3);
      border: 1px solid var(--v-line-2);
      border-radius: var(--v-radius-2);
    }
    .maker:has(:checked) {
      background: var(--v-tint);
      border-color: var(--v-accent);
    }
    .maker small {
      grid-column: 2;
      color: var(--v-text-2);
    }
    .actions {
      display: flex;
      gap: var(--v-2);
    }
  `,
  providers: [ContentStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlanPage {
  private readonly router = inject(Router);
  protected readonly session = inject(Session);
  protected readonly store = inject(ContentStore);
  readonly campaign = input<string>();
  /** Set where a planned piece is changed. */
  readonly id = input<string>();
  protected readonly kinds = CONTENT_KINDS;
  protected readonly places = CONTENT_PLACES;
  protected readonly maker = signal<Maker | null>(null);
  protected readonly kind = signal<string>('reel');
  protected readonly network = signal<string>('instagram');
  protected readonly missing = signal<readonly string[]>([]);
  protected readonly chosen = computed(() => this.store.campaigns().find(({ id }) => id === this.campaign()) ?? null);
  protected readonly currency = computed(
    () =>
      this.store.piece()?.value?.currency ?? this.chosen()?.currency ?? this.session.me()?.workspace.currency ?? 'EUR',
  );
  /** What the fields hold at first. */
  protected readonly before = computed(() => {
    const piece = this.store.piece();
    const { hashtags = [], mentions = [], link = '', code = '', forbidden = [] } = piece?.terms ?? {};
    const terms = { hashtags: hashtags.join(' '), mentions: mentions.join(' '), forbidden: forbidden.join(', ') };
    return { ...terms, link: link ?? '', code: code ?? '', value: piece?.value?.amount ?? '' };
  });
  protected readonly terms = ['hashtags', 'mentions', 'link', 'code', 'forbidden'] as const;
  protected readonly open = computed(() =>
    this.store.campaigns().filter(({ status }) => !['completed', 'archived', 'cancelled'].includes(status)),
  );

  constructor() {
    effect(() => {
      const id = this.id();
      untracked(() => void this.load(id));
    });
    effect(() => {
      const piece = this.store.piece();
      if (!piece) return;
      this.kind.set(piece.kind);
      this.network.set(piece.network);
    });
    effect(() => {
      const campaign = this.campaign();
      untracked(() => {
        this.maker.set(null);
        if (campaign) void this.store.loadMakers(campaign);
      });
    });
  }

  protected async load(id: string | undefined): Promise<void> {
    await (id ? this.store.loadPiece(id) : this.store.loadCampaigns());
  }

  protected chooseCampaign(campaign: string): void {
    void this.router.navigate([], { queryParams: { campaign: campaign || null }, replaceUrl: true });
  }

  protected chooseMaker(maker: Maker): void {
    this.maker.set(maker);
    const [wanted] = maker.wanted;
    if (wanted) this.kind.set(wanted.kind);
    this.network.set(wanted?.network ?? maker.network);
  }

  protected search(event: Event, text: string): void {
    event.preventDefault();
    if (text.trim()) void this.store.findMakers(text.trim());
    else if (this.campaign()) void this.store.loadMakers(this.campaign() ?? '');
  }

  protected async save(event: Event, form: HTMLFormElement): Promise<void> {
    event.preventDefault();
    const data = new FormData(form);
    const text = (name: string) => String(data.get(name) ?? '').trim();
    const [id, campaign, maker] = [this.id(), this.chosen(), this.maker()];
    const wrong = [id || campaign ? '' : 'campaign', id || maker ? '' : 'creator', text('title') ? '' : 'title'];
    const missing = wrong.filter(Boolean);
    this.missing.set(missing);
    if (missing.length > 0 || this.store.planning.busy()) {
      document.getElementById(`plan-${missing[0] ?? 'title'}`)?.focus();
      return;
    }
    const changes = changesOf(text, this.currency());
    const saved = id
      ? await this.store.change(id, changes)
      : await this.store.plan({ ...changes, campaignId: campaign?.id ?? '', creatorId: maker?.creatorId ?? '' });
    if (saved) await this.router.navigate(['/content', saved.id]);
  }
}

function changesOf(text: (name: string) => string, currency: string): DeliverableChanges {
  const words = (name: string) =>
    text(name)
      .split(/[\s,;]+/)
      .filter(Boolean);
  const lines = (name: string) =>
    text(name)
      .split(/[,;\n]+/)
      .map((word) => word.trim())
      .filter(Boolean);
  const amount = text('value').replace(',', '.');
  return {
    kind: text('kind'),
    network: text('network'),
    title: text('title'),
    instructions: text('instructions'),
    dueOn: text('due') || null,
    value: amount ? { amount, currency } : null,
    terms: {
      hashtags: words('hashtags'),
      mentions: words('mentions'),
      link: text('link') || null,
      code: text('code') || null,
      forbidden: lines('forbidden'),
    },
  };
}
