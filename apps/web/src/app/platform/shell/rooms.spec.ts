import { phoneRooms, ROOM_LINKS, type RoomLink } from './rooms';

const paths = (links: readonly RoomLink[]) => links.map(({ path }) => path);

describe('the bar of a phone', () => {
  it('holds everything while that is five rooms at most', () => {
    const few = ROOM_LINKS.slice(0, 5);
    expect(phoneRooms(few)).toEqual({ bar: few, more: [] });
  });

  it('holds four of many, the main ones first, and nothing is lost or twice', () => {
    const { bar, more } = phoneRooms(ROOM_LINKS);
    expect(bar).toHaveLength(4);
    expect(bar.every(({ main }) => main)).toBe(true);
    expect([...paths(bar), ...paths(more)].sort()).toEqual(paths(ROOM_LINKS).sort());
  });

  it('is filled with others where a role has few main rooms', () => {
    const links = ROOM_LINKS.filter(({ main }) => !main).slice(0, 6);
    const { bar, more } = phoneRooms(links);
    expect(paths(bar)).toEqual(paths(links.slice(0, 4)));
    expect(paths(more)).toEqual(paths(links.slice(4)));
  });
});
