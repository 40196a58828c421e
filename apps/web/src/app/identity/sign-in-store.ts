import { Injectable, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { Call } from '../platform/graphql/call';
import { Api } from '../platform/graphql/api';
import {
  AcceptInvitationDocument,
  PoolStateDocument,
  SignInAsSampleDocument,
  SignInChoicesDocument,
  type SignInChoicesQuery,
  SignInDocument,
} from '../platform/generated/graphql';
import { homeOf } from '../platform/session/may-enter';
import { ActiveWorkspace } from '../platform/session/active-workspace';
import { Session } from '../platform/session/session';

export type SignInChoices = SignInChoicesQuery['install'];

/** Ways in: a password, a sample person, an invitation. */
@Injectable()
export class SignInStore {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly workspace = inject(ActiveWorkspace);
  private readonly router = inject(Router);

  readonly choices = signal<SignInChoices | null>(null);
  readonly loading = new Call();
  readonly entering = new Call();
  /** The sample person whose button was pressed. */
  readonly chosen = signal<string | null>(null);

  async load(): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(SignInChoicesDocument, {}));
    if (answer) this.choices.set(answer.install);
  }

  signIn(email: string, password: string, next: string | null): Promise<boolean> {
    return this.enter(() => this.api.change(SignInDocument, { email, password }).then(({ signIn }) => signIn), next);
  }

  async signInAsSample(personId: string, next: string | null): Promise<boolean> {
    this.chosen.set(personId);
    const done = await this.enter(
      () => this.api.change(SignInAsSampleDocument, { personId }).then((answer) => answer.signInAsSample),
      next,
    );
    this.chosen.set(null);
    return done;
  }

  accept(token: string, name: string, password: string): Promise<boolean> {
    return this.enter(
      () =>
        this.api
          .change(AcceptInvitationDocument, { token, name, password })
          .then(({ acceptInvitation }) => acceptInvitation),
      null,
    );
  }

  private async enter(call: () => Promise<{ workspace: { slug: string } }>, next: string | null): Promise<boolean> {
    // The workspace of whoever sat here before is none of the next person's business.
    this.workspace.choose(null);
    const me = await this.entering.run(call);
    if (!me) return false;
    this.workspace.choose(me.workspace.slug);
    await this.session.reload();
    await this.router.navigateByUrl(next ?? (await this.firstPage()), { replaceUrl: true });
    return true;
  }

  private async firstPage(): Promise<string> {
    if (!this.session.can('creators.read')) return homeOf(this.session);
    const pool = await this.api.query(PoolStateDocument, {}).catch(() => null);
    return pool?.poolSize === 0 ? '/welcome' : '/discover';
  }
}

/** Only addresses of this app are followed after signing in. */
export function innerAddress(next: string | null): string | null {
  return next !== null && /^\/(?![/\\])/.test(next) ? next : null;
}
