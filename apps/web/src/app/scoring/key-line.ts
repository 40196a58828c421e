import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { DatePipe, NumberPipe, PercentPipe } from '../ui/format/pipes';
import { DiscoverStore } from './discover-store';

/** How much, how fast, how fresh; and the keys. */
@Component({
  selector: 'v-key-line',
  imports: [DatePipe, NumberPipe, PercentPipe, TranslocoPipe],
  template: `@if (store.page(); as page) {
      @if (page.total > 0) {
        <span class="num">{{
          'scoring.shown' | transloco: { shown: (store.hits().length | vNumber), total: (page.total | vNumber) }
        }}</span>
      }
      @if (page.order; as order) {
        <span class="num">{{
          (order.recall === null ? 'scoring.order_among' : 'scoring.order_recall')
            | transloco: { count: (order.candidates | vNumber), recall: (order.recall | vPercent) }
        }}</span>
      }
      <span class="num">{{
        'scoring.exact' | transloco: { ms: (page.tookMs | vNumber: (page.tookMs < 10 ? 1 : 0)) }
      }}</span>
      @if (page.gated > 0) {
        <span class="num">{{ 'scoring.gated' | transloco: { count: (page.gated | vNumber) } }}</span>
      }
      <span>{{ 'scoring.indexed' | transloco: { ago: (page.indexedAt | vDate: 'ago') } }}</span>
    }
    <span class="rule" aria-hidden="true"></span>
    <span class="keys"><kbd>j</kbd> <kbd>k</kbd> {{ 'scoring.keys.short_row' | transloco }}</span>
    <span class="keys"><kbd>x</kbd> {{ 'scoring.keys.short_select' | transloco }}</span>
    <span class="keys"><kbd>e</kbd> {{ 'scoring.keys.short_explain' | transloco }}</span>
    <span class="keys"><kbd>s</kbd> {{ 'scoring.keys.short_list' | transloco }}</span>
    <span class="keys"><kbd>?</kbd> {{ 'scoring.keys.short_all' | transloco }}</span>`,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: var(--v-3);
      min-height: 28px;
      padding: 0 var(--v-4);
      overflow: hidden;
      border-top: 1px solid var(--v-line);
      background: var(--v-surface-2);
      color: var(--v-text-2);
      font-size: var(--v-size-caption);
      line-height: var(--v-line-caption);
      white-space: nowrap;
    }
    .rule {
      width: 1px;
      height: 16px;
      background: var(--v-line-2);
    }
    @media (max-width: 1000px) {
      .rule,
      .keys {
        display: none;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class KeyLine {
  protected readonly store = inject(DiscoverStore);
}
