import { Turns } from './turns';

/** Work that ends when it is told to. */
function held() {
  let end: () => void = () => undefined;
  const until = new Promise<void>((resolve) => (end = resolve));
  return { work: () => until, end };
}

test('two of a name run at once; the third goes on, in order, as soon as one of them ends', async () => {
  const turns = new Turns(2, 5_000);
  const [first, second] = [held(), held()];
  const order: string[] = [];
  const running = [turns.of('a', first.work), turns.of('a', second.work)];
  const waiting = ['third', 'fourth'].map((name) => turns.of('a', () => Promise.resolve(order.push(name))));
  await turns.of('b', () => Promise.resolve(order.push('another name')));
  expect(order).toEqual(['another name']);
  second.end();
  await Promise.all(waiting);
  expect(order).toEqual(['another name', 'third', 'fourth']);
  first.end();
  await Promise.all(running);
});

test('who waits too long is told so and takes no turn away', async () => {
  const turns = new Turns(1, 20);
  const first = held();
  const running = turns.of('a', first.work);
  await expect(turns.of('a', () => Promise.resolve())).rejects.toMatchObject({ code: '53300' });
  first.end();
  await running;
  await expect(turns.of('a', () => Promise.resolve('in'))).resolves.toBe('in');
});

test('work that fails gives its turn back', async () => {
  const turns = new Turns(1, 20);
  await expect(turns.of('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await expect(turns.of('a', () => Promise.resolve('in'))).resolves.toBe('in');
});
