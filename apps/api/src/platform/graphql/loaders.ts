import DataLoader from 'dataloader';

/** What one GraphQL request carries; the loaders live and die with it, so they never mix viewers. */
export interface RequestContext {
  loaders?: Map<string, DataLoader<unknown, unknown>>;
}

/** The request's data loader of that name, made at its first use. `load` answers in the order of its keys. */
export function loaderFor<Key, Value>(
  context: RequestContext,
  name: string,
  load: (keys: readonly Key[]) => Promise<readonly Value[]>,
): DataLoader<Key, Value> {
  const loaders = (context.loaders ??= new Map());
  if (!loaders.has(name)) loaders.set(name, new DataLoader<Key, Value>(load) as DataLoader<unknown, unknown>);
  return loaders.get(name) as DataLoader<Key, Value>;
}
