import { Dialog, type DialogRef } from '@angular/cdk/dialog';
import { createGlobalPositionStrategy } from '@angular/cdk/overlay';
import { type ComponentType } from '@angular/cdk/portal';
import { Injectable, Injector, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { Confirm, type ConfirmQuestion } from './confirm';

export interface DialogOptions<D> {
  readonly data?: D;
  readonly width?: string;
  /** id of the element that names the dialog; a `v-dialog-frame` has `dialog-title`. */
  readonly labelledBy?: string;
  /** Where its providers come from, to share a page's store. */
  readonly injector?: Injector;
}

export interface DrawerOptions<D> extends DialogOptions<D> {
  readonly side: 'right' | 'left' | 'bottom';
  readonly height?: string;
}

/** Dialogs and drawers: focus goes to the title, stays inside, and returns; Esc and a click outside close. */
@Injectable({ providedIn: 'root' })
export class Overlays {
  private readonly cdk = inject(Dialog);
  private readonly injector = inject(Injector);

  dialog<R, D, C>(component: ComponentType<C>, options: DialogOptions<D> = {}): DialogRef<R, C> {
    return this.cdk.open<R, D, C>(component, {
      ...this.shared(options),
      panelClass: 'v-dialog',
      width: options.width ?? 'min(480px, calc(100vw - 32px))',
    });
  }

  drawer<R, D, C>(component: ComponentType<C>, options: DrawerOptions<D>): DialogRef<R, C> {
    const place = createGlobalPositionStrategy(this.injector);
    if (options.side === 'bottom') place.bottom('0').left('0');
    else if (options.side === 'left') place.top('0').left('0');
    else place.top('0').right('0');
    return this.cdk.open<R, D, C>(component, {
      ...this.shared(options),
      panelClass: ['v-dialog', `v-drawer-${options.side}`],
      positionStrategy: place,
      width: options.width ?? (options.side === 'bottom' ? '100vw' : 'min(480px, 100vw)'),
      ...(options.side === 'bottom' ? { maxHeight: options.height ?? '80vh' } : { height: '100vh' }),
    });
  }

  async confirm(question: ConfirmQuestion): Promise<boolean> {
    const ref = this.dialog<boolean, ConfirmQuestion, Confirm>(Confirm, {
      data: question,
      width: 'min(420px, calc(100vw - 32px))',
    });
    return (await firstValueFrom(ref.closed, { defaultValue: false })) === true;
  }

  private shared<D>(options: DialogOptions<D>): {
    data: D | null;
    ariaModal: true;
    ariaLabelledBy: string;
    backdropClass: string;
    autoFocus: string;
    injector?: Injector;
  } {
    return {
      data: options.data ?? null,
      ariaModal: true,
      ariaLabelledBy: options.labelledBy ?? 'dialog-title',
      backdropClass: 'v-scrim',
      autoFocus: `#${options.labelledBy ?? 'dialog-title'}`,
      ...(options.injector ? { injector: options.injector } : {}),
    };
  }
}
