import { type Network, NETWORKS } from '@vivier/domain/creators/network';

export function isNetwork(word: string | undefined): word is Network {
  return (NETWORKS as readonly string[]).includes(word ?? '');
}
