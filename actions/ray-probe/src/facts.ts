import type { Finding } from '../../shared/outcome/finding.ts'
import type { RayNode } from './client/inventory.ts'
import type { Identity, Versions } from './client/target.ts'
import type { CrossChecks } from './cross-check/collect.ts'
import type { ClusterState } from './cross-check/state.ts'
import type { RayFailure } from './failure.ts'

/** Space of a folder, in bytes. */
export interface Space {
  path: string
  total: number
  free: number
  /** What the object store may use of it; undefined unless its objects are there. */
  store?: number
}

/** What a node answered about itself. */
export interface NodeAnswer {
  nodeId: string
  host: string
  python: string
  ray: string
  spaces: Space[]
  /** GetClusterStatusReply of the GCS; empty unless requested. */
  status: Uint8Array
  /** Whether an autoscaler adds nodes; undefined if unknown. */
  autoscaler: boolean | undefined
  /** What it is starting, and what it could not start. */
  scaling: string[]
}

/** An object on its way from a node. */
export interface ObjectFact {
  from: RayNode
  /** Undefined: to the head, and from there to the probe. */
  to?: RayNode
  /** In bytes. */
  length: number
  /** Why it did not arrive; undefined if it did. */
  failure?: RayFailure
}

/** The result of a task on one node. */
export interface TaskFact {
  /** The requested node; undefined if the scheduler chose one. */
  node?: RayNode
  /** CPUs that it asked for. */
  cpus?: number
  /** The host name that the task returned. */
  answer?: string
  taskMs?: number
  /** What else the node answered. */
  about?: NodeAnswer
  /** Why the task failed. */
  finding?: Finding
  /** How the node left before it answered: scaled down or preempted, or its processes ended. */
  left?: 'on purpose' | 'unexpectedly'
}

/** A connection between two nodes that one of them tried, and that failed. */
export interface BlockedPort {
  from: RayNode
  to: RayNode
  /** `node manager`, `object manager` or `worker`. */
  kind: string
  /** `host:port`. */
  target: string
  reason: string
}

/** What an autoscaler was asked for. */
export interface Asked {
  /** Undefined if no autoscaler adds nodes. */
  bundles?: Record<string, number>[]
}

/** What the work on the cluster proved. */
export interface Proof {
  tasks: TaskFact[]
  /** Ports that nodes can't reach; only tried after something failed between nodes. */
  blocked?: BlockedPort[]
  /** What is wrong beyond single tasks. */
  proofFindings: Finding[]
  /** The cluster as a node knows it; undefined if no node told. */
  state?: ClusterState
  /** Whether an autoscaler adds nodes; undefined if unknown. */
  autoscaler?: boolean
  /** What it is starting, and what it could not start. */
  scaling?: string[]
}

/** The call of a function of the user on one node: returned, raised, or failed before. */
export interface CallFact {
  node: RayNode
  /** JSON. */
  returned?: string
  /** The exception, and its traceback. */
  raised?: string
  trace?: string[]
  failure?: RayFailure
  /** The node after the failure. */
  now?: RayNode | undefined
}

/** A job that was submitted through the dashboard. */
export interface JobFact {
  entrypoint: string
  /** As Ray's Jobs API names it; `REFUSED` if it was not accepted, `HTTP 404` if the list lost it. */
  status: string
  message: string
  /** Status of the response that refused it. */
  http?: number
  /** Address of the agent that runs it; empty while none has taken it. */
  agent: string
  /** Its last lines of output. */
  log: string[]
  tookMs: number
}

/** A deployment of a Serve application. */
export interface ServeDeployment {
  name: string
  status: string
  message: string
  /** Replicas that run, and how many shall. */
  running: number
  wanted: number
}

export interface ServeApplication {
  name: string
  status: string
  message: string
  /** Empty without an HTTP route. */
  route: string
  deployments: ServeDeployment[]
  /** What its route answered; undefined if it wasn't asked. */
  answer?: ServeAnswer | RayFailure
}

/** The response at the route of an application. */
export interface ServeAnswer {
  status: number
  body: string
  /** Whether another server than Serve sent it. */
  otherServer?: boolean
}

/** An HTTP proxy of Serve. */
export interface ServeProxy {
  /** IP address of its node. */
  node: string
  status: string
  /** Its log, below the node's folder of logs; empty if unknown. */
  log: string
}

/** What Ray Serve runs. */
export interface ServeFact {
  /** Why the API doesn't answer. */
  unavailable?: string
  /** Port of the HTTP proxies. */
  port: number
  applications: ServeApplication[]
  proxies: ServeProxy[]
}

/** Everything that a probe found out until it ended; durations in milliseconds. */
export interface Facts extends Partial<Identity>, CrossChecks, Proof {
  address: string
  reachMs?: number
  pingMs?: number
  sessionMs?: number
  /** Number of attempts to start the session. */
  tries?: number
  versions?: Versions
  /** The session name in an earlier attempt; if it differs now, the head restarted. */
  sessionBefore?: string
  /** The nodes at the first check. */
  atFirst?: RayNode[]
  nodes: RayNode[]
  resources: Record<string, number>
  /** What an autoscaler was asked for, because it was missing. */
  asked?: Asked
  /** Duration of all work on the cluster, with objects, actor and call. */
  proofMs?: number
  calls?: CallFact[]
  job?: JobFact | RayFailure
  serve?: ServeFact | RayFailure
  closeMs?: number
}

/** The facts at the start of a probe. */
export function noFacts(sessionBefore?: string): Facts {
  return { address: '', sessionBefore, nodes: [], resources: {}, tasks: [], proofFindings: [] }
}
