import { DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { DiscoverStore } from '../discover-store';
import { ScoreExplanation } from './score-explanation';

/** The explanation on a phone. */
@Component({
  selector: 'v-explanation-sheet',
  imports: [ScoreExplanation],
  template: `<div class="v-dialog-panel">
    @if (store.view().explain; as id) {
      <v-score-explanation
        [profileId]="id"
        [briefId]="store.view().brief"
        [name]="hit()?.displayName ?? ''"
        [network]="hit()?.network ?? null"
        [pair]="store.explainedPair()"
        [briefName]="store.brief()?.name ?? null"
        (comparePair)="compare($event)"
        (closed)="ref.close()"
      />
    }
  </div>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ExplanationSheet {
  protected readonly store = inject(DiscoverStore);
  protected readonly ref = inject<DialogRef<void>>(DialogRef);
  protected readonly hit = computed(() => this.store.hits().find((hit) => hit.id === this.store.view().explain));

  protected compare(pair: readonly [string, string]): void {
    this.store.change({ compare: [...pair], why: [...pair], explain: null });
  }
}
