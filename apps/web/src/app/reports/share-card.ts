import { ChangeDetectionStrategy, Component, effect, inject, input, signal, untracked } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import {
  ResultSharesDocument,
  type ResultSharesQuery,
  RevokeResultShareDocument,
  ShareResultsDocument,
} from '../platform/generated/graphql';
import { Api } from '../platform/graphql/api';
import { Call } from '../platform/graphql/call';
import { intentionKey } from '../platform/graphql/intention-key';
import { Copy } from '../ui/controls/copy-button';
import { DatePipe } from '../ui/format/pipes';
import { ErrorNote } from '../ui/states/error-note';
import { type ResultsView } from './results-view';

type Share = ResultSharesQuery['resultShares'][number];
const LARGEST_LOGO = 280_000;

/** Links for clients: made with an end and a sign, copied once, ended at any time. */
@Component({
  selector: 'v-share-card',
  imports: [Copy, DatePipe, ErrorNote, TranslocoPipe],
  templateUrl: './share-card.html',
  styles: `
    li,
    form,
    .made {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--v-3);
      min-height: var(--v-row-one);
    }
    .made code {
      min-width: 0;
      overflow-wrap: anywhere;
    }
    label {
      display: grid;
      gap: 2px;
      font-size: var(--v-size-small);
      color: var(--v-text-2);
    }
    .input {
      width: auto;
      max-width: 260px;
    }
    form .btn {
      align-self: end;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ShareCard {
  private readonly api = inject(Api);
  readonly campaignId = input.required<string>();
  readonly view = input.required<ResultsView>();
  protected readonly call = new Call();
  protected readonly shares = signal<readonly Share[]>([]);
  protected readonly url = signal<string | null>(null);
  protected readonly logo = signal<string | null>(null);
  protected readonly logoRefused = signal(false);
  protected readonly terms = [7, 30, 90] as const;
  private key = intentionKey();

  constructor() {
    effect(() => {
      const id = this.campaignId();
      untracked(() => void this.load(id));
    });
  }

  protected isOpen({ link }: Share): boolean {
    return !!link && !link.revokedAt && Date.parse(link.expiresAt) > Date.now();
  }

  protected async take(files: FileList | null): Promise<void> {
    const file = files?.[0];
    this.logo.set(null);
    this.logoRefused.set(false);
    if (!file) return;
    if (file.size > LARGEST_LOGO || !['image/png', 'image/jpeg'].includes(file.type)) {
      this.logoRefused.set(true);
      return;
    }
    this.logo.set(await dataAddress(file));
  }

  protected async make(days: string, event: Event): Promise<void> {
    event.preventDefault();
    const { by, rule, currency } = this.view();
    const given = { campaignId: this.campaignId(), by, rule, currency, days: Number(days), logo: this.logo() };
    const done = await this.call.run(() => this.api.change(ShareResultsDocument, { key: this.key, input: given }));
    if (!done) return;
    this.key = intentionKey();
    this.url.set(done.shareResults.url ?? null);
    await this.load(this.campaignId());
  }

  protected async revoke(id: string): Promise<void> {
    const done = await this.call.run(() => this.api.change(RevokeResultShareDocument, { id }));
    if (!done) return;
    this.url.set(null);
    await this.load(this.campaignId());
  }

  private async load(campaignId: string): Promise<void> {
    const answer = await this.call.run(() => this.api.query(ResultSharesDocument, { campaignId }));
    this.shares.set(answer?.resultShares ?? []);
  }
}

function dataAddress(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error('file unreadable'));
    reader.readAsDataURL(file);
  });
}
