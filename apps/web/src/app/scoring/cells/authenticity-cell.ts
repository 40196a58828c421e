import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Icon } from '../../ui/icon/icon';
import { type Hit } from '../discover-store';

/** "To check" with its reasons, never a verdict. */
@Component({
  selector: 'v-authenticity-cell',
  imports: [Icon, TranslocoPipe],
  template: `@switch (hit().authenticity.state) {
    @case ('check') {
      <button class="flag flag-warning" type="button" tabindex="-1" [title]="reasons()" (click)="why.emit()">
        <v-icon class="small" name="info" />{{ 'authenticity.check' | transloco }} · {{ hit().authenticity.flags.length
        }}<span class="sr">: {{ reasons() }}</span>
      </button>
    }
    @case ('none') {
      <span class="t3" [title]="reasons()">{{ 'authenticity.none' | transloco }}</span>
      @if (hit().authenticity.flags.length; as count) {
        <small>{{ (count === 1 ? 'scoring.remark' : 'scoring.remarks') | transloco: { count } }}</small>
      }
    }
    @default {
      <span class="unknown">{{ 'authenticity.unknown' | transloco }}</span>
    }
  }`,
  styles: `
    small {
      display: block;
      font-size: var(--v-size-small);
      line-height: var(--v-line-small);
      color: var(--v-text-3);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AuthenticityCell {
  private readonly transloco = inject(TranslocoService);
  readonly hit = input.required<Hit>();
  readonly why = output<void>();
  protected readonly reasons = computed(() =>
    this.hit()
      .authenticity.flags.map((flag) => this.transloco.translate(`flag.${flag.code}`))
      .join('; '),
  );
}
