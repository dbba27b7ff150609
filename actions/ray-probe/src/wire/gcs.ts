import { bytes, double, int32, nested, repeated, text } from './fields.ts'
import { message } from './message.ts'

/**
 * The GCS messages and fields that a probe needs.
 * Source: gcs_service.proto and autoscaler.proto of Ray 2.58.0.
 */

/** NodeInfoGcsService.CheckAlive: distinguishes the GCS port from the client port, and contains the version. */
export const CheckAliveReply = message({ rayVersion: text(2) })

/** NodeStatus of a dead node; all other values mean an alive node. */
export const NODE_DEAD = 2
/** NodeStatus of a node that the autoscaler or a preemption ends: it takes no new work. */
export const NODE_DRAINING = 4

const Amount = message({ key: text(1), value: double(2) })
const ResourceRequest = message({ bundle: repeated(nested(1, Amount)) })
const RequestByCount = message({ request: nested(1, ResourceRequest), count: int32(2) })
const GangRequest = message({ requests: repeated(nested(1, ResourceRequest)), details: text(2) })
const NodeState = message({ id: bytes(1), available: repeated(nested(4, Amount)), status: int32(8) })
const ClusterState = message({
  nodes: repeated(nested(3, NodeState)),
  pending: repeated(nested(4, RequestByCount)),
  groups: repeated(nested(5, GangRequest)),
  sessionName: text(7),
})

/** autoscaler.AutoscalerStateService.GetClusterStatus. */
export const GetClusterStatusReply = message({ state: nested(2, ClusterState) })
