import { Injectable, inject, signal } from '@angular/core';
import { GuestDocument, GuestLinkStateDocument, type GuestQuery } from '../generated/graphql';
import { Api } from '../graphql/api';
import { Call } from '../graphql/call';
import { LanguageStore } from '../language/language';
import { OutsideSecret } from './outside-secret';

export type GuestView = NonNullable<GuestQuery['guest']>;

/** For whom the opened link was made. */
@Injectable({ providedIn: 'root' })
export class OutsideGuest {
  private readonly api = inject(Api);
  private readonly secret = inject(OutsideSecret);
  private readonly language = inject(LanguageStore);
  private readonly state = signal<GuestView | null>(null);
  readonly guest = this.state.asReadonly();
  /** Why there is no guest: the page says what to do then. */
  private readonly why = signal<'nothing' | 'expired' | 'revoked'>('nothing');
  readonly closed = this.why.asReadonly();
  readonly loading = new Call();

  async load(purpose: string): Promise<void> {
    this.state.set(null);
    this.why.set('nothing');
    if (!this.secret.value()) return;
    const answer = await this.loading.run(() => this.api.query(GuestDocument, {}));
    const guest = answer?.guest ?? null;
    if (guest) await this.language.follow(guest.locale);
    if (answer && !guest) await this.ask();
    this.state.set(guest?.purpose === purpose ? guest : null);
  }

  private async ask(): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(GuestLinkStateDocument, {}));
    const state = answer?.guestLinkState;
    if (state === 'expired' || state === 'revoked') this.why.set(state);
  }
}
