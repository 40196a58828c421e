import { Injectable, computed, inject, signal } from '@angular/core';
import { type Permission } from '@vivier/domain/identity/permission';
import { SessionDocument, type SessionQuery, SetLocaleDocument, SignOutDocument } from '../generated/graphql';
import { Api } from '../graphql/api';
import { type CodedError, codedError } from '../graphql/coded-error';
import { type Language, LanguageStore } from '../language/language';
import { ActiveWorkspace } from './active-workspace';

export type Me = NonNullable<SessionQuery['me']>;

/** Who is here, in which workspace, and what they may do. */
@Injectable({ providedIn: 'root' })
export class Session {
  private readonly api = inject(Api);
  private readonly language = inject(LanguageStore);
  private readonly workspace = inject(ActiveWorkspace);
  private readonly state = signal<SessionQuery | null>(null);
  private loading: Promise<void> | null = null;
  private asked = 0;

  readonly me = computed<Me | null>(() => this.state()?.me ?? null);
  readonly install = computed(() => this.state()?.install ?? null);
  readonly error = signal<CodedError | null>(null);
  private readonly permissions = computed(() => new Set(this.me()?.permissions ?? []));

  can(permission: Permission): boolean {
    return this.permissions().has(permission);
  }

  /** Asks the server once; later callers share the answer. */
  ready(): Promise<void> {
    return (this.loading ??= this.load());
  }

  /** After signing in or out, or after a change of workspace. */
  reload(): Promise<void> {
    this.loading = this.load();
    return this.loading;
  }

  async chooseWorkspace(slug: string): Promise<void> {
    this.workspace.choose(slug);
    await this.reload();
  }

  async signOut(): Promise<void> {
    await this.api.change(SignOutDocument, {});
    this.workspace.choose(null);
    await this.reload();
  }

  async useLanguage(language: Language): Promise<void> {
    await this.language.use(language);
    if (this.me()) await this.api.change(SetLocaleDocument, { locale: language }).catch(() => undefined);
  }

  /** An answer that a later question has overtaken says nothing any more: it may be of who was here before. */
  private async load(): Promise<void> {
    const turn = (this.asked += 1);
    try {
      const answer = await this.api.query(SessionDocument, {});
      if (turn !== this.asked) return this.ready();
      if (answer.me) {
        this.workspace.choose(answer.me.workspace.slug);
        if (answer.me.locale) await this.language.follow(answer.me.locale);
      }
      this.error.set(null);
      this.state.set(answer);
    } catch (error) {
      if (turn !== this.asked) return this.ready();
      const coded = codedError(error);
      // A workspace that this person has left would lock them out for good.
      if (coded.code === 'not_found' && this.workspace.slug() !== null) {
        this.workspace.choose(null);
        return this.load();
      }
      this.loading = null;
      this.state.set(null);
      this.error.set(coded);
    }
  }
}
