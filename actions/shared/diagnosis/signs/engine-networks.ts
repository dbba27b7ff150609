import { type Sign, sign } from '../sign.ts'

/**
 * Networks of the engine, and addresses in them.
 * Source: moby, libnetwork/ipamapi/contract.go, libnetwork/endpoint.go, api/types/network/ipam.go and endpoint.go.
 */
export const ENGINE_NETWORKS: readonly Sign[] = [
  sign(
    'network-invalid',
    /invalid (?:subnet|ip-range) \S+ ?: it should be|no configured subnet (?:or ip-range )?contains? (?:the )?IP address|user specified IP address is supported|[Rr]equested address is out of range|failed to allocate gateway|no matching subnet for/,
    [
      'invalid subnet 10.77.4.5/24: it should be 10.77.4.0/24',
      'no configured subnet or ip-range contain the IP address 10.78.1.5',
      'Error response from daemon: failed to allocate gateway (10.5.0.1): Address already in use',
      'Error response from daemon: user specified IP address is supported only when connecting to networks with user configured subnets',
    ],
    ['the subnet should be invalid'],
  ),
  sign(
    'address-taken',
    /(?:from daemon|container networking|on endpoint [^:]*): (?:(?!failed to allocate gateway)[^:]+: )*Address already in use\b/,
    [
      'Error response from daemon: Address already in use',
      'Error response from daemon: failed to set up container networking: Address already in use',
    ],
    ['OSError: [Errno 98] Address already in use'],
    { seen: 'docker/compose#10926' },
  ),
  sign(
    'network-full',
    /no available IPv[46] addresses on this network's address pools: (?!bridge \()/,
    [
      "failed to set up container networking: no available IPv4 addresses on this network's address pools: shop_n (5567224f8db7)",
    ],
    ["no available IPv4 addresses on this network's address pools: bridge (e8c2e6bfda48)"],
  ),
  sign(
    'network-overlap',
    /Pool overlaps with other one|networks have overlapping IPv[46]|invalid pool request/,
    [
      'invalid pool request: Pool overlaps with other one on this address space',
      'cannot create network 3f (br-3f): conflicts with network 4e (br-4e): networks have overlapping IPv4',
    ],
    ['the pool is overcrowded'],
  ),
  sign(
    'network-pools-full',
    /could not find an available.*address pool|all predefined address pools have been fully subnetted|no available IPv[46] addresses on this network's address pools: bridge \(/,
    [
      'all predefined address pools have been fully subnetted',
      'could not find an available, non-overlapping IPv4 address pool among the defaults to assign to the network',
      "Error response from daemon: no available IPv4 addresses on this network's address pools: bridge (e8c2e6bfda48)",
    ],
    ['the pool is full'],
    { seen: 'moby/moby#32484' },
  ),
]
