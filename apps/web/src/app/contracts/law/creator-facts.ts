import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '../../platform/session/session';
import { Format } from '../../ui/format/format';
import { DatePipe } from '../../ui/format/pipes';
import { ErrorNote } from '../../ui/states/error-note';
import { Skeleton } from '../../ui/states/skeleton';
import { LawStore } from './law-store';

/** What the law asks of a creator. An answer that nobody gave is not taken for the harmless one. */
@Component({
  selector: 'v-creator-facts',
  imports: [DatePipe, ErrorNote, Skeleton, TranslocoPipe],
  templateUrl: './creator-facts.html',
  styles: `
    .columns {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(240px, 1fr));
      gap: var(--v-4);
      align-items: start;
    }
    .card-body > v-error-note {
      margin-bottom: var(--v-3);
    }
    label.row {
      gap: var(--v-2);
      flex-wrap: nowrap;
    }
    .saved {
      color: var(--v-good);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CreatorFacts {
  private readonly session = inject(Session);
  private readonly format = inject(Format);
  protected readonly store = inject(LawStore);
  readonly creatorId = input.required<string>();
  readonly name = input.required<string>();
  protected readonly writes = computed(() => this.session.can('creators.write'));
  protected readonly saved = signal(false);
  protected readonly answers = ['', 'yes', 'no'] as const;
  protected readonly country = linkedSignal(() => this.store.creator()?.establishedIn ?? '');
  protected readonly countryName = computed(() =>
    /^[A-Z]{2}$/.test(this.country()) ? this.format.country(this.country()) : '',
  );

  protected said(answer: boolean | null | undefined): string {
    return answer === null || answer === undefined ? '' : answer ? 'yes' : 'no';
  }

  protected async save(event: Event, form: HTMLFormElement): Promise<void> {
    event.preventDefault();
    this.saved.set(false);
    const given = new FormData(form);
    const text = (name: string) => ((given.get(name) as string | null) ?? '').trim() || null;
    const answer = (name: string) => (text(name) === null ? null : text(name) === 'yes');
    const done = await this.store.answer(this.creatorId(), {
      establishedIn: this.country() || null,
      under16: answer('under16'),
      minorAuthorisation: text('minorAuthorisation'),
      minorDeposit: given.get('minorDeposit') === 'on',
      hasAgent: answer('hasAgent'),
      agent: text('agent'),
      agentContract: given.get('agentContract') === 'on',
      representative: text('representative'),
      insurance: text('insurance'),
    });
    this.saved.set(done);
  }
}
