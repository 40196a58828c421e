import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { Injectable } from '@nestjs/common';
import ipaddr from 'ipaddr.js';
import { DomainError } from '@vivier/domain/errors/domain-error';

export interface HostAddress {
  address: string;
  family: 4 | 6;
}

/** IPv6 that is routed to the public today (IANA: 2000::/3 is all of it). */
const ROUTED_6 = ipaddr.parseCIDR('2000::/3') as [ipaddr.IPv6, number];

/** Of the internet, and not of the machine, its network, its cloud's metadata or a range that maps to one of them. */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== 'unicast') return false;
  return address.kind() === 'ipv4' || (address as ipaddr.IPv6).match(ROUTED_6);
}

/** Where a host of an address leads, and whether we go there. A test puts its own in the place of this one. */
@Injectable()
export class Addresses {
  /** Every address of the host, asked once. @throws DomainError `address_unknown`, `address_refused` when one is not public */
  async of(host: string): Promise<HostAddress[]> {
    const name = host.replace(/^\[|\]$/g, '');
    const found = isIP(name) ? [{ address: name, family: isIP(name) }] : await resolved(name);
    if (!found.every(({ address }) => isPublicAddress(address)))
      throw new DomainError('address_refused', { field: 'url', host: name });
    return found as HostAddress[];
  }
}

async function resolved(host: string): Promise<{ address: string; family: number }[]> {
  try {
    return await lookup(host, { all: true });
  } catch (error) {
    throw new DomainError('address_unknown', { field: 'url', host }, error);
  }
}
