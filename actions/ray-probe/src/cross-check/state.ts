import { type GetClusterStatusReply, NODE_DEAD, NODE_DRAINING } from '../wire/gcs.ts'

/** Work that waits for resources: a number of equal requests. */
export interface Demand {
  /** Amounts by resource name. */
  resources: Record<string, number>
  count: number
}

/** A placement group that waits: its bundles are placed together or not at all. */
export interface Group {
  bundles: Record<string, number>[]
  /** As Ray describes it, with ID, strategy and state. */
  details: string
}

/** The cluster as its GCS knows it. */
export interface ClusterState {
  sessionName: string
  aliveNodes: number
  /** IDs (hexadecimal) of nodes that finish their work and leave. */
  draining: string[]
  pending: Demand[]
  groups: Group[]
  /** Resources that nothing uses now, by node ID (hexadecimal). */
  available: Record<string, Record<string, number>>
}

type Reply = ReturnType<typeof GetClusterStatusReply.decode>

/** Pure: the state in a reply of GetClusterStatus. */
export function stateOf({ state }: Reply): ClusterState {
  const nodes = (state?.nodes ?? []).flatMap((node) => node ?? []).filter(({ status }) => status !== NODE_DEAD)
  return {
    sessionName: state?.sessionName ?? '',
    aliveNodes: nodes.length,
    draining: nodes.filter(({ status }) => status === NODE_DRAINING).map(({ id }) => hex(id)),
    pending: (state?.pending ?? []).map((each) => ({
      resources: amounts(each?.request?.bundle),
      count: each?.count ?? 0,
    })),
    groups: (state?.groups ?? []).flatMap((group) =>
      group ? [{ bundles: group.requests.map((each) => amounts(each?.bundle)), details: group.details }] : [],
    ),
    available: Object.fromEntries(nodes.map(({ id, available }) => [hex(id), amounts(available)])),
  }
}

type Entry = { key: string; value: number } | undefined

function amounts(entries: readonly Entry[] | undefined): Record<string, number> {
  return Object.fromEntries((entries ?? []).map((entry) => [entry?.key ?? '', entry?.value ?? 0]))
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
