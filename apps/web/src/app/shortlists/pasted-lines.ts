import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import {
  ChooseForShortlistLineDocument,
  CorrectShortlistLineDocument,
  DropShortlistLineDocument,
} from '../platform/generated/graphql';
import { NetworkMark } from '../ui/creator/network-mark';
import { ShortlistStore, type WholeShortlist } from './shortlist-store';

/** Names of a pasted list that led to nobody or to several: to be corrected, chosen or let go. */
@Component({
  selector: 'v-pasted-lines',
  imports: [NetworkMark, TranslocoPipe],
  template: `
    <section class="card" aria-labelledby="lines-title">
      <div class="card-head">
        <h2 id="lines-title">{{ 'shortlists.lines.title' | transloco: { count: lines().length } }}</h2>
        <span class="small t3">{{ 'shortlists.lines.lead' | transloco }}</span>
      </div>
      <ul class="card-body">
        @for (line of lines(); track line.id) {
          <li>
            <span class="flag flag-warning">{{ 'shortlists.lines.' + line.reason | transloco }}</span>
            @if (open()) {
              <form class="row" (submit)="correct(line.id, field.value, $event)">
                <input
                  class="input"
                  maxlength="500"
                  [value]="line.text"
                  [attr.aria-label]="'shortlists.lines.name' | transloco"
                  #field
                />
                <button class="btn btn-small" type="submit" [disabled]="store.saving.busy()">
                  {{ 'shortlists.lines.again' | transloco }}
                </button>
                <button class="btn btn-quiet btn-small" type="button" (click)="drop(line.id)">
                  {{ 'shortlists.lines.drop' | transloco }}<span class="sr"> {{ line.text }}</span>
                </button>
              </form>
            } @else {
              <span>{{ line.text }}</span>
            }
            @for (one of line.candidates; track one.profileId) {
              <button
                class="btn btn-small"
                type="button"
                [disabled]="!open() || store.saving.busy()"
                (click)="choose(line.id, one.profileId)"
              >
                <v-network [network]="one.network" /> {{ one.displayName }}
              </button>
            }
          </li>
        }
      </ul>
    </section>
  `,
  styles: `
    ul {
      display: grid;
      gap: var(--v-2);
    }
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--v-2);
    }
    .input {
      width: 32ch;
      max-width: 100%;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PastedLines {
  protected readonly store = inject(ShortlistStore);
  readonly lines = input.required<WholeShortlist['lines']>();
  readonly open = input.required<boolean>();

  protected correct(lineId: string, text: string, event: Event): void {
    event.preventDefault();
    if (text.trim() !== '') void this.store.change(CorrectShortlistLineDocument, { lineId, text });
  }

  protected choose(lineId: string, profileId: string): void {
    void this.store.change(ChooseForShortlistLineDocument, { lineId, profileId });
  }

  protected drop(lineId: string): void {
    void this.store.change(DropShortlistLineDocument, { lineId });
  }
}
