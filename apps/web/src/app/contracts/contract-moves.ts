import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { firstValueFrom } from 'rxjs';
import {
  AmendContractDocument,
  CheckContractDocument,
  CompleteContractDocument,
  InviteCreatorDocument,
  SendContractDocument,
  TerminateContractDocument,
  VoidContractDocument,
} from '../platform/generated/graphql';
import { Session } from '../platform/session/session';
import { Overlays } from '../ui/overlay/overlays';
import { BrandSigning } from './brand-signing';
import { ContractStore, type WholeContract } from './contract-store';
import { EndContract, type EndQuestion } from './end-contract';
import { InviteCreator, type InviteQuestion } from './invite-creator';

/** What comes next, by the status and by what the viewer may do. */
@Component({
  selector: 'v-contract-moves',
  imports: [BrandSigning, TranslocoPipe],
  template: `
    <section class="card" aria-labelledby="next-title">
      <div class="card-head">
        <h2 id="next-title">{{ 'contracts.next.title' | transloco }}</h2>
      </div>
      <div class="card-body">
        <p class="t2">{{ 'contracts.next.' + contract().status | transloco }}</p>
        @if (missing().length && contract().status === 'draft') {
          <p class="small wrong">{{ 'contracts.next.blanks' | transloco: { count: missing().length } }}</p>
        }
        @if (may('checked', 'contracts.write')) {
          <button class="btn btn-primary" type="button" [attr.aria-disabled]="store.moving.busy()" (click)="check()">
            {{ 'contracts.move.check' | transloco }}
          </button>
        }
        @if (may('sent', 'contracts.send')) {
          <button class="btn btn-primary" type="button" [attr.aria-disabled]="store.moving.busy()" (click)="send()">
            {{ 'contracts.move.send' | transloco }}
          </button>
        }
        @if (may('active', 'contracts.sign')) {
          <v-brand-signing [contract]="contract()" />
        }
        @if (may('completed', 'contracts.send')) {
          <button class="btn btn-primary" type="button" [attr.aria-disabled]="store.moving.busy()" (click)="complete()">
            {{ 'contracts.move.complete' | transloco }}
          </button>
        }
        @if (!editing() && may('draft', 'contracts.write')) {
          <button class="btn" type="button" (click)="change()">{{ 'contracts.move.change' | transloco }}</button>
        }
        @if (may('amended', 'contracts.send')) {
          <button class="btn" type="button" [attr.aria-disabled]="store.moving.busy()" (click)="amend()">
            {{ 'contracts.move.amend' | transloco }}
          </button>
        }
        @if (invites()) {
          <button class="btn" type="button" [attr.aria-disabled]="store.moving.busy()" (click)="invite()">
            {{ 'contracts.move.invite' | transloco }}
          </button>
        }
        @if (may('terminated', 'contracts.send')) {
          <button class="btn btn-danger" type="button" (click)="end('terminated')">
            {{ 'contracts.move.terminate' | transloco }}
          </button>
        }
        @if (may('void', 'contracts.send')) {
          <button class="btn btn-quiet btn-danger" type="button" (click)="end('void')">
            {{ 'contracts.move.void' | transloco }}
          </button>
        }
      </div>
    </section>
  `,
  styles: `
    .wrong {
      color: var(--v-danger);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ContractMoves {
  private readonly router = inject(Router);
  private readonly overlays = inject(Overlays);
  private readonly transloco = inject(TranslocoService);
  private readonly session = inject(Session);
  protected readonly store = inject(ContractStore);
  readonly contract = input.required<WholeContract>();
  readonly editing = input(false);
  readonly reopen = output();
  protected readonly missing = computed(() => this.store.current()?.missing ?? []);

  /** While there is something to read or do in the creator's room. */
  protected readonly invites = computed(
    () =>
      this.session.can('contracts.write') &&
      this.contract().creatorId !== null &&
      ['sent', 'signed_by_creator', 'active'].includes(this.contract().status),
  );

  protected may(status: string, permission: 'contracts.write' | 'contracts.send' | 'contracts.sign'): boolean {
    return this.contract().nextStatuses.includes(status) && this.session.can(permission);
  }

  protected check(): Promise<boolean> {
    return this.store.move(CheckContractDocument, {});
  }

  protected async send(): Promise<void> {
    if (await this.sure('send')) await this.store.move(SendContractDocument, {});
  }

  protected async complete(): Promise<void> {
    if (await this.sure('complete')) await this.store.move(CompleteContractDocument, {});
  }

  /** What was checked is only a draft again; what was sent becomes a new version. */
  protected async change(): Promise<void> {
    if (this.contract().status === 'checked' || (await this.sure('change'))) this.reopen.emit();
  }

  /** Opens the draft that will take this contract's place. */
  protected async amend(): Promise<void> {
    const before = this.contract().id;
    if (!(await this.sure('amend')) || !(await this.store.move(AmendContractDocument, {}))) return;
    const made = this.store.contract();
    if (made && made.id !== before) await this.router.navigate(['/contracts', made.id]);
  }

  protected async invite(): Promise<void> {
    const data = { name: this.contract().creatorName ?? '' };
    const ref = this.overlays.dialog<string, InviteQuestion, InviteCreator>(InviteCreator, { data });
    const message = await firstValueFrom(ref.closed, { defaultValue: undefined });
    if (message !== undefined) await this.store.move(InviteCreatorDocument, { message });
  }

  protected async end(to: 'terminated' | 'void'): Promise<void> {
    const ref = this.overlays.dialog<string, EndQuestion, EndContract>(EndContract, { data: { to } });
    const reason = await firstValueFrom(ref.closed, { defaultValue: undefined });
    if (reason && to === 'void') await this.store.move(VoidContractDocument, { reason });
    else if (reason) await this.store.move(TerminateContractDocument, { reason });
  }

  private sure(move: string): Promise<boolean> {
    const words = (key: string) =>
      this.transloco.translate<string>(`contracts.sure.${key}`, { name: this.contract().creatorName ?? '' });
    return this.overlays.confirm({
      title: words(`${move}Title`),
      text: words(`${move}Text`),
      action: this.transloco.translate(`contracts.move.${move}`),
    });
  }
}
