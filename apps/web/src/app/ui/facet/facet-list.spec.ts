import { TestBed } from '@angular/core/testing';
import { TranslocoTestingModule } from '@jsverse/transloco';
import { FacetList, type FacetOption } from './facet-list';

const OPTIONS: FacetOption[] = ['FR', 'BE', 'CH', 'CA', 'US'].map((value, i) => ({
  value,
  label: value,
  count: 1000 / 10 ** i,
}));

function draw(chosen: readonly string[]) {
  TestBed.configureTestingModule({
    imports: [
      TranslocoTestingModule.forRoot({
        langs: { en: { ui: { more_values: '{{count}} more', less: 'Less' } } },
        preloadLangs: true,
        translocoConfig: { availableLangs: ['en'], defaultLang: 'en' },
      }),
    ],
  });
  const fixture = TestBed.createComponent(FacetList);
  fixture.componentRef.setInput('legend', 'Country');
  fixture.componentRef.setInput('options', OPTIONS);
  fixture.componentRef.setInput('limit', 2);
  fixture.componentRef.setInput('chosen', chosen);
  fixture.detectChanges();
  const element = fixture.nativeElement as HTMLElement;
  return {
    fixture,
    element,
    labels: () => [...element.querySelectorAll('label')].map((label) => label.textContent?.replace(/\s+/g, ' ').trim()),
  };
}

describe('a facet', () => {
  it('shows the first values with their counts, and the others on demand', () => {
    const { fixture, element, labels } = draw([]);
    expect(labels()).toEqual(['FR 1,000', 'BE 100']);
    element.querySelector<HTMLButtonElement>('.more')?.click();
    fixture.detectChanges();
    expect(labels()).toHaveLength(5);
  });

  it('never hides a value that is chosen', () => {
    expect(draw(['CA']).labels()).toEqual(['FR 1,000', 'BE 100', 'CA 1']);
  });

  it('adds and removes a value', () => {
    const { fixture, element } = draw(['FR']);
    const [france, belgium] = element.querySelectorAll<HTMLInputElement>('input');
    belgium?.click();
    expect(fixture.componentInstance.chosen()).toEqual(['FR', 'BE']);
    france?.click();
    expect(fixture.componentInstance.chosen()).toEqual(['BE']);
  });
});
