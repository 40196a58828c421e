import { frenchSpaces } from './french-spaces';

describe('French words', () => {
  it('never let a mark begin a line, at any depth', () => {
    const words = frenchSpaces({ a: 'Vraiment ? Oui : « tout » va ; 80 %', b: { c: 'Allez !', d: 'sans marque' } });
    expect(words).toEqual({
      a: 'Vraiment\u202F? Oui\u202F: «\u202Ftout\u202F» va\u202F; 80\u202F%',
      b: { c: 'Allez\u202F!', d: 'sans marque' },
    });
  });
});
