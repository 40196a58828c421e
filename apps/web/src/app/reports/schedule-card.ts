import { ChangeDetectionStrategy, Component, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { REPORT_RHYTHMS } from '@vivier/domain/reports/report-schedule';
import {
  ChangeReportScheduleDocument,
  PauseReportScheduleDocument,
  ReportSchedulesDocument,
  type ReportSchedulesQuery,
  RevokeResultShareDocument,
  SetReportScheduleDocument,
} from '../platform/generated/graphql';
import { Api } from '../platform/graphql/api';
import { Call } from '../platform/graphql/call';
import { intentionKey } from '../platform/graphql/intention-key';
import { Session } from '../platform/session/session';
import { DatePipe } from '../ui/format/pipes';
import { ErrorNote } from '../ui/states/error-note';
import { type ResultsView } from './results-view';

type Schedule = ReportSchedulesQuery['reportSchedules'][number];
type Letter = Schedule['letters'][number];

interface Reader {
  email: string;
  locale: string;
}

/** Results that are sent by themselves: to whom, how often, what was sent, and how to stop it. */
@Component({
  selector: 'v-schedule-card',
  imports: [DatePipe, ErrorNote, RouterLink, TranslocoPipe],
  templateUrl: './schedule-card.html',
  styles: `
    form,
    .readers {
      display: grid;
      gap: var(--v-3);
    }
    .row {
      flex-wrap: wrap;
      align-items: end;
      gap: var(--v-3);
    }
    label {
      display: grid;
      gap: 2px;
      font-size: var(--v-size-small);
      color: var(--v-text-2);
    }
    .email {
      flex: 1 1 220px;
    }
    .one {
      display: grid;
      gap: var(--v-2);
      padding-block: var(--v-3);
      border-top: 1px solid var(--v-line);
    }
    .one p {
      overflow-wrap: anywhere;
    }
    .one td {
      white-space: nowrap;
    }
    .btn-primary {
      justify-self: start;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ScheduleCard {
  private readonly api = inject(Api);
  private readonly transloco = inject(TranslocoService);
  protected readonly session = inject(Session);
  readonly campaignId = input.required<string>();
  readonly view = input.required<ResultsView>();
  protected readonly rhythms = REPORT_RHYTHMS;
  protected readonly languages = ['en', 'fr'] as const;
  protected readonly loading = new Call();
  protected readonly saving = new Call();
  protected readonly schedules = signal<readonly Schedule[] | null>(null);
  protected readonly rhythm = signal<string>('week');
  protected readonly readers = signal<readonly Reader[]>([this.reader()]);
  protected readonly kept = signal<'kept' | 'changed' | null>(null);
  /** The one that the form changes; null for a new one. */
  protected readonly editing = signal<Schedule | null>(null);
  private key = intentionKey();

  constructor() {
    effect(() => {
      const id = this.campaignId();
      untracked(() => void this.load(id));
    });
  }

  protected async load(campaignId: string): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(ReportSchedulesDocument, { campaignId }));
    if (answer) this.schedules.set(answer.reportSchedules);
  }

  protected change(at: number, part: Partial<Reader>): void {
    this.touched();
    this.readers.update((all) => all.map((one, place) => (place === at ? { ...one, ...part } : one)));
  }

  protected add(): void {
    this.touched();
    this.readers.update((all) => [...all, this.reader()]);
  }

  protected remove(at: number): void {
    this.touched();
    this.readers.update((all) => all.filter((_, place) => place !== at));
  }

  protected setRhythm(rhythm: string): void {
    this.touched();
    this.rhythm.set(rhythm);
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    if (this.saving.busy()) return;
    const changed = this.editing();
    const done = await this.saving.run(() => (changed ? this.changed(changed) : this.made()));
    if (!done) return;
    this.schedules.set(done);
    this.leave();
    this.kept.set(changed ? 'changed' : 'kept');
  }

  protected edit(schedule: Schedule): void {
    this.touched();
    this.editing.set(schedule);
    this.rhythm.set(schedule.rhythm);
    this.readers.set(schedule.recipients.map(({ email, locale }) => ({ email, locale })));
  }

  protected leave(): void {
    this.touched();
    this.editing.set(null);
    this.readers.set([this.reader()]);
  }

  private async made(): Promise<readonly Schedule[]> {
    const { by, currency } = this.view();
    const input = { ...this.given(), campaignId: this.campaignId(), by, currency };
    return (await this.api.change(SetReportScheduleDocument, { key: this.key, input })).setReportSchedule;
  }

  /** Its group and currency stay: they are those of the page on which it was made. */
  private async changed({ id, by, currency }: Schedule): Promise<readonly Schedule[]> {
    const input = { ...this.given(), by, currency };
    return (await this.api.change(ChangeReportScheduleDocument, { id, input })).changeReportSchedule;
  }

  private given() {
    return {
      rhythm: this.rhythm(),
      recipients: this.readers().map(({ email, locale }) => ({ email: email.trim(), locale })),
    };
  }

  protected async pause({ id, pausedAt }: Schedule): Promise<void> {
    const done = await this.saving.run(() => this.api.change(PauseReportScheduleDocument, { id, paused: !pausedAt }));
    if (done) this.schedules.set(done.pauseReportSchedule);
  }

  /** Of every reader of that period: they share what was sent. */
  protected async end({ shareId }: Letter): Promise<void> {
    const done = await this.saving.run(() => this.api.change(RevokeResultShareDocument, { id: shareId }));
    if (done) await this.load(this.campaignId());
  }

  protected isOpen({ linkRevokedAt, linkExpiresAt }: Letter): boolean {
    return !linkRevokedAt && Date.parse(linkExpiresAt) > Date.now();
  }

  private touched(): void {
    this.saving.clear();
    this.kept.set(null);
    this.key = intentionKey();
  }

  private reader(): Reader {
    return { email: '', locale: this.transloco.getActiveLang() };
  }
}
