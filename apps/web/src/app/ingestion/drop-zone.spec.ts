import { TestBed } from '@angular/core/testing';
import { TranslocoTestingModule } from '@jsverse/transloco';
import { DropZone } from './drop-zone';

const pick = (element: HTMLElement, ...files: File[]): void => {
  const picker = element.querySelector<HTMLInputElement>('input[type=file]');
  if (!picker) throw new Error('no picker');
  Object.defineProperty(picker, 'files', { value: files, configurable: true });
  picker.dispatchEvent(new Event('change'));
};

describe('DropZone', () => {
  const make = async () => {
    TestBed.configureTestingModule({
      imports: [
        DropZone,
        TranslocoTestingModule.forRoot({
          langs: { en: { ingestion: { drop: { one: 'One file at a time', progress: '{{done}} of {{total}}' } } } },
          translocoConfig: { availableLangs: ['en'], defaultLang: 'en' },
        }),
      ],
    });
    const fixture = TestBed.createComponent(DropZone);
    const chosen: string[] = [];
    fixture.componentInstance.chosen.subscribe((file) => chosen.push(file.name));
    await fixture.whenStable();
    return { fixture, chosen, element: fixture.nativeElement as HTMLElement };
  };

  it('hands over the first of several files and says that the others were left out', async () => {
    const { fixture, chosen, element } = await make();
    pick(element, new File(['a'], 'a.csv'), new File(['b'], 'b.csv'));
    await fixture.whenStable();
    expect(chosen).toEqual(['a.csv']);
    expect(element.textContent).toContain('One file at a time');
  });

  it('shows how much is sent instead of the picker while a file is on its way', async () => {
    const { fixture, element } = await make();
    fixture.componentRef.setInput('sending', { name: 'a.csv', sent: 250_000, total: 1_000_000 });
    await fixture.whenStable();
    expect(element.querySelector('input')).toBeNull();
    expect(element.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow')).toBe('25');
    expect(element.textContent).toContain('250 kB of 1 MB');
  });
});
