import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  afterRenderEffect,
  effect,
  inject,
  input,
  output,
  untracked,
  viewChild,
} from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { NetworkMark } from '../ui/creator/network-mark';
import { Tier } from '../ui/creator/tier';
import { CountryPipe } from '../ui/format/pipes';
import { AudienceCell } from './cells/audience-cell';
import { AuthenticityCell } from './cells/authenticity-cell';
import { CreatorCell } from './cells/creator-cell';
import { EngagementCell } from './cells/engagement-cell';
import { FollowersCell } from './cells/followers-cell';
import { PriceCell } from './cells/price-cell';
import { ScoreButton } from './cells/score-button';
import { DiscoverStore } from './discover-store';
import { RowCursor } from './row-cursor';
import { SelectionStore } from './selection-store';
import { categoryWord } from './words';

/** The same facts as the table, a card a profile; on a phone the only form. */
@Component({
  selector: 'v-result-cards',
  imports: [
    AudienceCell,
    AuthenticityCell,
    CountryPipe,
    CreatorCell,
    EngagementCell,
    FollowersCell,
    NetworkMark,
    PriceCell,
    ScoreButton,
    Tier,
    TranslocoPipe,
  ],
  template: `<ul [attr.aria-label]="'scoring.caption' | transloco">
      @for (hit of store.hits(); track hit.id; let i = $index) {
        <li
          class="card"
          [class.is-selected]="selection.has(hit.id)"
          [class.is-active]="cursor.moves() > 0 && cursor.index() === i"
          (focusin)="cursor.index.set(i)"
        >
          <div class="head">
            <v-creator-cell [hit]="hit" [brief]="store.view().brief" />
            <label class="pick"
              ><input
                class="check"
                type="checkbox"
                [attr.aria-label]="'scoring.select_one' | transloco: { name: hit.displayName }"
                [checked]="selection.has(hit.id)"
                (click)="select($event, i)"
            /></label>
          </div>
          <p class="facts">
            <v-network [network]="hit.network" [named]="true" /><v-tier [tier]="hit.tier" />
            @if (hit.country) {
              <span>{{ hit.country | vCountry }}</span>
            }
            <span class="cut">{{ category(hit.categories) }}</span>
          </p>
          <v-score-button [hit]="hit" [open]="store.view().explain === hit.id" (explain)="explain.emit(hit.id)" />
          <dl>
            <div>
              <dt>{{ 'scoring.col.followers' | transloco }}</dt>
              <dd><v-followers-cell [hit]="hit" /></dd>
            </div>
            <div>
              <dt>{{ 'scoring.col.engagement' | transloco }}</dt>
              <dd><v-engagement-cell [hit]="hit" /></dd>
            </div>
            <div>
              <dt>{{ 'scoring.col.authenticity' | transloco }}</dt>
              <dd><v-authenticity-cell [hit]="hit" (why)="explain.emit(hit.id)" /></dd>
            </div>
            <div>
              <dt>{{ 'scoring.col.price' | transloco }}</dt>
              <dd><v-price-cell [hit]="hit" /></dd>
            </div>
            @if (store.view().brief) {
              <div class="audience">
                <dt>{{ 'scoring.col.audience' | transloco }}</dt>
                <dd><v-audience-cell [hit]="hit" [minimum]="minimum()" /></dd>
              </div>
            }
          </dl>
        </li>
      }
    </ul>
    <div #end class="end" aria-hidden="true"></div>
    <ng-content />`,
  styleUrl: './result-cards.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ResultCards {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly store = inject(DiscoverStore);
  protected readonly selection = inject(SelectionStore);
  protected readonly cursor = inject(RowCursor);
  protected readonly category = categoryWord();
  readonly minimum = input<number | null>(null);
  readonly explain = output<string>();
  private readonly end = viewChild.required<ElementRef<HTMLElement>>('end');

  constructor() {
    effect(() => {
      this.store.searches();
      this.host.nativeElement.scrollTop = 0;
    });
    effect(() => {
      if (this.cursor.moves() > 0)
        untracked(() => document.getElementById(`creator-${this.store.hits()[this.cursor.index()]?.id}`)?.focus());
    });
    afterRenderEffect((onCleanup) => {
      // Watched anew after each page: an end that stays in sight says nothing a second time.
      this.store.hits();
      const observer = new IntersectionObserver(
        (entries) => entries.some((entry) => entry.isIntersecting) && this.store.loadMore(),
        { root: this.host.nativeElement, rootMargin: '600px' },
      );
      observer.observe(this.end().nativeElement);
      onCleanup(() => observer.disconnect());
    });
  }

  protected select(event: MouseEvent, index: number): void {
    this.selection.toggle(index, event.shiftKey);
  }
}
