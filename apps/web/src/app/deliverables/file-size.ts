import { Pipe, type PipeTransform, inject } from '@angular/core';
import { Format } from '../ui/format/format';

const MB = 1024 * 1024;

/** Megabytes from one megabyte on, kilobytes under it; impure because it follows the language. */
@Pipe({ name: 'vFileSize', pure: false })
export class FileSizePipe implements PipeTransform {
  private readonly format = inject(Format);

  transform(bytes: number): string {
    const french = this.format.tag().startsWith('fr');
    return bytes < MB
      ? `${this.format.number(Math.ceil(bytes / 1024))}\u202F${french ? 'ko' : 'kB'}`
      : `${this.format.number(bytes / MB, bytes < 100 * MB ? 1 : 0)}\u202F${french ? 'Mo' : 'MB'}`;
  }
}
