import { joined } from './audience-words';

describe('ages in one line', () => {
  it('run together where they touch', () => {
    expect(joined(['25-34', '18-24'])).toBe('18–34');
    expect(joined(['18-24', '35-44', '45-54'])).toBe('18–24, 35–54');
    expect(joined(['55-64', '65+'])).toBe('55+');
  });
});
