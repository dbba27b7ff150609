import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Snapshot } from '../../../../../actions/kind-deploy/src/cluster-state/snapshot.ts'
import { whyUnreached } from '../../../../../actions/kind-deploy/src/rules/unreached/unreached.ts'
import type { CauseId } from '../../../../../actions/shared/diagnosis/causes/causes.ts'
import type { Service } from '../../../../../actions/shared/kubernetes/objects.ts'
import { deployment, type PodParts, SPACE, world } from '../../world.ts'

/** A front that cannot reach its cart. */
const LABELS = { app: 'cart' }
const cartService = (port: number, targetPort: number): Partial<Snapshot> => ({
  services: [
    {
      kind: 'Service',
      metadata: { name: 'cart', namespace: SPACE },
      spec: { selector: LABELS, ports: [{ port, targetPort }] },
    },
  ],
})
const withService = (spec: Partial<Service['spec']>): Partial<Snapshot> => ({
  services: [{ kind: 'Service', metadata: { name: 'cart', namespace: SPACE }, spec }],
})
/** Several, of which the first is called `deny`. */
const policy = (...specs: object[]): Partial<Snapshot> => ({
  others: specs.map((spec, at) => ({
    kind: 'NetworkPolicy',
    metadata: { name: at === 0 ? 'deny' : `allow-${at}`, namespace: SPACE },
    spec,
  })) as never,
})
const cart = deployment({ name: 'cart', pods: [{ spec: { ports: [{ containerPort: 7070 }] } }] })
const REFUSED = 'waiting for cart:7070: [Errno 111] Connection refused'
const UNKNOWN = 'socket.gaierror: [Errno -3] Temporary failure in name resolution'

interface Row {
  cause: CauseId
  log?: string
  pod?: PodParts
  parts?: Partial<Snapshot>[]
  says: RegExp | undefined
}
const env = (name: string, value: string): PodParts => ({ spec: { env: [{ name, value }] } })
/** The front by its own template. */
const CALLS: Partial<Snapshot> = {
  deployments: deployment({ name: 'front' }).deployments?.map((each) => ({
    ...each,
    spec: {
      ...each.spec,
      template: { spec: { containers: [{ name: 'app', image: 'a', ...env('CART_ADDR', 'carts:7070').spec }] } },
    },
  })) as never,
}
const right = [cart, cartService(7070, 7070)]

const rows: Record<string, Row> = {
  'kubernetes/website#54997: no egress to the DNS server': {
    cause: 'dns-unavailable',
    parts: [policy({ podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [{ podSelector: {} }] }] })],
    says: /NetworkPolicy deny does not let it ask the DNS server/,
  },
  'egress to port 53 is allowed': {
    cause: 'dns-unavailable',
    parts: [policy({ podSelector: {}, policyTypes: ['Egress'], egress: [{ ports: [{ port: 53, protocol: 'UDP' }] }] })],
    says: undefined,
  },
  'egress to port 53 is allowed over TCP, which nobody asks first': {
    cause: 'dns-unavailable',
    parts: [policy({ podSelector: {}, policyTypes: ['Egress'], egress: [{ ports: [{ port: 53 }] }] })],
    says: /NetworkPolicy deny does not let it ask the DNS server/,
  },
  'no egress by default, and another policy allows the DNS server': {
    cause: 'dns-unavailable',
    parts: [
      policy(
        { podSelector: {}, policyTypes: ['Egress'] },
        { podSelector: {}, policyTypes: ['Egress'], egress: [{ ports: [{ port: 53, protocol: 'UDP' }] }] },
      ),
    ],
    says: undefined,
  },
  'egress to any namespace is allowed': {
    cause: 'dns-unavailable',
    parts: [policy({ podSelector: {}, egress: [{ to: [{ namespaceSelector: {} }] }] })],
    says: undefined,
  },
  'a policy for ingress alone': { cause: 'dns-unavailable', parts: [policy({ podSelector: {} })], says: undefined },
  'SREGym wrong_dns_policy': {
    cause: 'host-not-found',
    pod: { podSpec: { dnsPolicy: 'Default', containers: [] } },
    says: /dnsPolicy is Default/,
  },
  'the network of the node': {
    cause: 'host-not-found',
    pod: { podSpec: { hostNetwork: true, containers: [] } },
    says: /dnsPolicy is ClusterFirst with hostNetwork/,
  },
  'SREGym missing_service': {
    cause: 'host-not-found',
    parts: [{ ...cartService(7070, 7070) }, CALLS],
    says: /CART_ADDR names carts, and there is no Service of that name; nearest: cart/,
  },
  'SREGym missing_service: no Service at all': {
    cause: 'host-not-found',
    parts: [CALLS],
    says: /CART_ADDR names carts, and there is no Service of that name; Services: none/,
  },
  'SREGym target_port': {
    cause: 'connection-refused',
    parts: [cart, cartService(7070, 9090)],
    says: /Service cart leads to port 9090, and its pods declare 7070/,
  },
  'kubernetes/website#16158: by the environment alone': {
    cause: 'connection-refused',
    log: 'Connection refused',
    pod: env('CART_ADDR', 'cart:7070'),
    parts: [cart, cartService(7070, 9090)],
    says: /leads to port 9090/,
  },
  'another port than the Service has': {
    cause: 'connection-refused',
    log: 'dial cart:7071: connect: connection refused',
    parts: right,
    says: /Service cart has no port 7071; it has 7070/,
  },
  'SREGym network_policy_block': {
    cause: 'connection-timeout',
    parts: [...right, policy({ podSelector: { matchLabels: LABELS }, policyTypes: ['Ingress'] })],
    says: /NetworkPolicy deny does not let it reach the pods of Service cart/,
  },
  'this workload is let in': {
    cause: 'connection-timeout',
    parts: [
      ...right,
      policy({
        podSelector: { matchLabels: LABELS },
        ingress: [{ from: [{ podSelector: { matchLabels: { app: 'front' } } }] }],
      }),
    ],
    says: undefined,
  },
  'nobody is let in by default, and another policy lets this workload in': {
    cause: 'connection-timeout',
    parts: [
      ...right,
      policy(
        { podSelector: {}, policyTypes: ['Ingress'] },
        {
          podSelector: { matchLabels: LABELS },
          ingress: [{ from: [{ podSelector: { matchLabels: { app: 'front' } } }] }],
        },
      ),
    ],
    says: undefined,
  },
  'an alias of a host that nobody knows': {
    cause: 'host-not-found',
    pod: env('CART_ADDR', 'cart:7070'),
    parts: [withService({ type: 'ExternalName', externalName: 'cart.example' })],
    says: /Service cart is an alias of cart.example/,
  },
  'a peer that is not ready has no name yet': {
    cause: 'host-not-found',
    log: 'peer discovery failed for cart-0.cart: Name or service not known',
    parts: [withService({ clusterIP: 'None' })],
    says: /Service cart gives a pod its name only when that pod is ready/,
  },
  'a peer that is not ready, and is published': {
    cause: 'host-not-found',
    log: 'peer discovery failed for cart-0.cart: Name or service not known',
    parts: [withService({ clusterIP: 'None', publishNotReadyAddresses: true })],
    says: undefined,
  },
  'an address of its own file of hosts': {
    cause: 'connection-refused',
    pod: { podSpec: { hostAliases: [{ ip: '127.0.0.1', hostnames: ['cart'] }], containers: [] } },
    parts: right,
    says: /hostAliases give cart the address 127.0.0.1/,
  },
  'SREGym scale_pod_zero: what it connects to is scaled to nothing': {
    cause: 'connection-refused',
    parts: [deployment({ name: 'cart', pods: [], spec: { replicas: 0 } }), cartService(7070, 7070)],
    says: /Service cart leads to no pod: what it selects has 0 replicas/,
  },
  'each waits for the other': {
    cause: 'connection-refused',
    parts: [
      deployment({ name: 'cart', pods: [{ ready: false }] }),
      {
        services: [
          ...(cartService(7070, 7070).services ?? []),
          {
            kind: 'Service',
            metadata: { name: 'front', namespace: SPACE },
            spec: { selector: { app: 'front' }, ports: [{ port: 80 }] },
          },
        ],
        lastWords: new Map([['uid-cart-1 app', 'front is not reachable: connection refused']]),
      },
    ],
    says: /Service cart has no ready pod, and its pods wait for Service front, which leads here/,
  },
  'a Service of another namespace': {
    cause: 'host-not-found',
    pod: env('CART_ADDR', 'cart.demo.svc.cluster.local:7070'),
    parts: [...right, { watched: new Set(['/api/v1/namespaces/shop/services']) }],
    says: /CART_ADDR names Service cart of namespace demo, and this deployment is in shop/,
  },
  'all is right, and it is only late': { cause: 'connection-refused', parts: right, says: undefined },
  'a cause that is not about the network': { cause: 'password-wrong', parts: right, says: undefined },
}

describe('why a program does not reach what it connects to', () => {
  for (const [
    name,
    {
      cause,
      log = cause === 'dns-unavailable' || cause === 'host-not-found' ? UNKNOWN : REFUSED,
      pod = {},
      parts = [],
      says,
    },
  ] of Object.entries(rows))
    test(name, () => {
      const front = deployment({ name: 'front', pods: [pod] })
      const snapshot = world(
        ...(name.includes('missing_service') ? [{ ...front, deployments: [] }] : [front]),
        ...parts,
      )
      const found = whyUnreached(
        { wanted: { kind: 'Deployment', namespace: SPACE, name: 'front' }, pod: front.pods?.[0] as never, snapshot },
        cause,
        log,
      )
      if (says) assert.match(found?.why ?? 'nothing', says)
      else assert.equal(found, undefined)
    })
})
