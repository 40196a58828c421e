import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Avatar } from '../ui/creator/avatar';
import { NetworkMark } from '../ui/creator/network-mark';
import { CompactPipe, DatePipe, MoneyPipe } from '../ui/format/pipes';
import { Icon } from '../ui/icon/icon';
import { type ApprovalPerson, contractFlag, isModelled } from './approval-view';

/** The frozen list: who, for which content, at which price; opened, where the price comes from and what there is to check. */
@Component({
  selector: 'v-approval-creators',
  imports: [Avatar, CompactPipe, DatePipe, Icon, MoneyPipe, NetworkMark, TranslocoPipe],
  template: `
    <ul>
      @for (one of creators(); track one.entryId) {
        <li>
          @if (one.figures; as person) {
            <details>
              <summary>
                <v-avatar [name]="person.displayName" />
                <span class="name">
                  <b class="medium">{{ person.displayName }}</b>
                  <span class="small t3 line">
                    <v-network [network]="person.network" />
                    <span>
                      @for (wanted of one.deliverables; track $index; let last = $last) {
                        {{ wanted.count }} × {{ 'budgets.kind.' + wanted.kind | transloco }}{{ last ? '' : ',' }}
                      } @empty {
                        {{ 'budgets.creators.nothingAsked' | transloco }}
                      }
                    </span>
                  </span>
                </span>
                <span class="right">
                  <span class="num medium" [class.estimated]="modelled(one)">{{ one.fee | vMoney }}</span>
                  @if (modelled(one)) {
                    <span class="flag flag-estimated">{{ 'ui.estimated' | transloco }}</span>
                  }
                  @if (person.authenticity === 'check') {
                    <span class="flag flag-warning"
                      ><v-icon class="small" name="info" />{{ 'authenticity.check' | transloco }}</span
                    >
                  }
                  @switch (contract(one)) {
                    @case ('ready') {
                      <span class="flag flag-good"
                        ><v-icon class="small" name="check" />{{ 'budgets.legal.flag.ready' | transloco }}</span
                      >
                    }
                    @case ('missing') {
                      <span class="flag flag-danger"
                        ><v-icon class="small" name="lock" />{{ 'budgets.legal.flag.missing' | transloco }}</span
                      >
                    }
                    @case ('blocked') {
                      <span class="flag flag-danger"
                        ><v-icon class="small" name="ban" />{{ 'budgets.legal.flag.blocked' | transloco }}</span
                      >
                    }
                    @case ('near') {
                      <span class="flag flag-warning"
                        ><v-icon class="small" name="warn" />{{ 'budgets.legal.flag.near' | transloco }}</span
                      >
                    }
                  }
                </span>
                <v-icon class="turn t3" name="down" />
              </summary>
              <div class="more small">
                <p class="t2">
                  {{ person.handle }} ·
                  {{ 'budgets.creators.followers' | transloco: { count: (person.followers | vCompact) } }}
                </p>
                @if (one.feeSource.low && one.feeSource.high) {
                  <p>
                    {{ 'budgets.creators.range' | transloco }}
                    <span class="num">{{ one.feeSource.low | vMoney: one.feeSource.high }}</span>
                  </p>
                }
                @if (+one.gift.amount > 0) {
                  <p>
                    {{ 'budgets.creators.gift' | transloco }} <span class="num">{{ one.gift | vMoney }}</span>
                    {{ one.giftNote }}
                  </p>
                }
                @if (one.legal?.forecast; as meter) {
                  <p>
                    {{ 'budgets.legal.meter' | transloco }}
                    <span class="num">{{ meter.deciding | vMoney }} / {{ meter.limit | vMoney }}</span>
                  </p>
                }
                @for (flag of person.flags; track flag) {
                  <p class="check"><v-icon class="small" name="info" />{{ 'flag.' + flag | transloco }}</p>
                }
                <h3>{{ 'budgets.creators.history' | transloco }}</h3>
                <ol>
                  @for (offer of one.offers; track offer.id) {
                    <li>
                      <span class="t3 num">{{ offer.madeAt | vDate }}</span>
                      {{ 'budgets.creators.side.' + offer.side | transloco }}
                      <b class="num medium">{{ offer.fee | vMoney }}</b> {{ offer.note }}
                    </li>
                  } @empty {
                    <li class="t3">{{ 'budgets.creators.feeKind.' + one.feeSource.kind | transloco }}</li>
                  }
                </ol>
                <p class="caption t3">
                  {{ person.source }}, {{ 'ui.as_of' | transloco: { date: (person.asOf | vDate) } }}
                </p>
              </div>
            </details>
          } @else {
            <p class="erased unknown">
              {{ 'budgets.creators.erased' | transloco }} <span class="num push">{{ one.fee | vMoney }}</span>
            </p>
          }
        </li>
      }
    </ul>
  `,
  styles: `
    ul > li + li {
      border-top: 1px solid var(--v-line);
    }
    summary {
      display: flex;
      align-items: center;
      gap: var(--v-3);
      min-height: 60px;
      padding: 6px 0;
      list-style: none;
    }
    summary::-webkit-details-marker {
      display: none;
    }
    v-avatar {
      width: 34px;
      height: 34px;
    }
    .name {
      flex: 1;
      min-width: 0;
      display: grid;
    }
    .name b {
      overflow-wrap: anywhere;
    }
    .line {
      display: flex;
      align-items: center;
      gap: 6px;
    }
    .right {
      display: grid;
      gap: 2px;
      justify-items: end;
    }
    .turn {
      transition: rotate var(--v-fast) var(--v-ease);
    }
    details[open] .turn {
      rotate: 180deg;
    }
    .more {
      display: grid;
      gap: var(--v-1);
      padding: 0 0 var(--v-3) 46px;
      overflow-wrap: anywhere;
    }
    .more h3 {
      margin-top: var(--v-1);
      font-size: inherit;
      font-weight: var(--v-weight-medium);
    }
    .check {
      display: flex;
      gap: 6px;
      color: var(--v-warning);
    }
    .check v-icon {
      margin-top: 1px;
    }
    .erased {
      display: flex;
      align-items: center;
      min-height: 44px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ApprovalCreators {
  readonly creators = input.required<readonly ApprovalPerson[]>();
  protected readonly modelled = isModelled;
  protected readonly contract = contractFlag;
}
