import { Injectable, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute } from '@angular/router';
import { map } from 'rxjs';
import { type Me, Session } from '../platform/session/session';

/** The brand that is looked at: the one in the address, else the first that the person may see. */
@Injectable()
export class WatchedBrand {
  private readonly session = inject(Session);
  private readonly named = toSignal(inject(ActivatedRoute).queryParamMap.pipe(map((params) => params.get('brand'))));
  readonly all = computed(() => this.session.me()?.brands ?? []);
  readonly brand = computed<Me['brands'][number] | null>(
    () => this.all().find(({ id }) => id === this.named()) ?? this.all()[0] ?? null,
  );
}
