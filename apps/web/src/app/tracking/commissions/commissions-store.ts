import { Injectable, computed, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute } from '@angular/router';
import { Api } from '../../platform/graphql/api';
import { Call } from '../../platform/graphql/call';
import { intentionKey } from '../../platform/graphql/intention-key';
import type { Operation } from '../../platform/graphql/operation';
import { Session } from '../../platform/session/session';

/** The brand of the address, or the first; and changes that a second click does not repeat. */
@Injectable()
export class CommissionsStore {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly query = toSignal(inject(ActivatedRoute).queryParamMap, { requireSync: true });
  private readonly keys = new Map<string, string>();
  readonly brands = computed(() => this.session.me()?.brands ?? []);
  readonly brandId = computed(() => this.query().get('brand') ?? this.brands()[0]?.id ?? null);
  readonly pays = computed(() => this.session.can('budgets.write'));
  readonly loading = new Call();
  readonly changing = new Call();
  /** Says that a page has to load anew. */
  readonly changes = signal(0);

  async load<T>(document: Operation<T, { brandId: string }>): Promise<T | null> {
    const brandId = this.brandId();
    if (brandId === null) return null;
    return this.loading.run(() => this.api.query(document, { brandId }));
  }

  /** `intention` names what is meant; the same one has the same key until it has worked. */
  async change<T, V extends { key: string }>(
    document: Operation<T, V>,
    intention: string,
    given: Omit<V, 'key'>,
  ): Promise<boolean> {
    const named = `${intention} ${JSON.stringify(given)}`;
    const key = this.keys.get(named) ?? intentionKey();
    this.keys.set(named, key);
    const done = await this.changing.run(() => this.api.change(document, { ...given, key } as unknown as V));
    if (done === null) return false;
    this.keys.delete(named);
    this.changes.update((count) => count + 1);
    return true;
  }
}

/** An amount as it was typed, in the decimals of either language. */
export function typedAmount(text: string): string {
  return text.replace(/[\s\u00A0\u202F]/g, '').replace(',', '.');
}
