import { isBusy } from '../admission/busy.ts'

/** Words by which a node, or a driver on it, tells that it fails, whatever the pod asks for. */

/** Sources: errno(3) of Linux, containerd and its shims, runc, the hook of NVIDIA's container toolkit. */
const NODE_FAILS =
  /resource temporarily unavailable|cannot allocate memory|too many open files|input\/output error|no space left on device|code = Unavailable|ttrpc: closed|transport is closing|no running task found|start(ing)? shim|nvml error|driver not loaded|(containerd|crio|cri-dockerd|docker)\.sock/i

/** The shim fails before runc is asked for anything; a node whose cgroups cannot be used. Sources: containerd, runc. */
const NO_SHIM =
  /failed to create shim task: (?!OCI runtime create failed)|unable to apply cgroup configuration|cgroup mountpoint/i

/** What was pulled is not on the node any more. Source: containerd, core/content and core/snapshots. */
const STORE_BROKEN = /content store: content digest|parent snapshot \S+ does not exist/i

/** It is slow, and still at work on an earlier attempt. Source: containerd, "failed to reserve container name". */
const RUNTIME_BUSY = /name .* is reserved|failed to reserve (container|sandbox) name|context deadline exceeded/i

/** Pure: whether the node or its runtime tells that it fails. */
export const nodeFails = (message: string) => NODE_FAILS.test(message)

/** Pure: the same of a container that it should make or start. */
export const runtimeFails = (message: string) =>
  [NODE_FAILS, RUNTIME_BUSY, NO_SHIM, STORE_BROKEN].some((each) => each.test(message))

/** What the kubelet has not read of the API server yet. Source: Kubernetes, pkg/kubelet: kubelet_pods and util/manager. */
const NOT_READ = /failed to sync .* cache|have not yet been read at least once/i
/** Pure: whether the kubelet itself is behind. */
export const kubeletBehind = (message: string) => NOT_READ.test(message)

/** Source: gRPC, status codes, and the errors of the CSI specification. */
const DRIVER_FAILS =
  /code = (Unavailable|DeadlineExceeded|Aborted|ResourceExhausted|Unauthenticated|PermissionDenied)\b/
/** Drivers also call that an internal or unknown error which they were asked for wrongly. */
const INTERNAL = /code = (Internal|Unknown)\b/
const ASKED_WRONGLY =
  /invalid|unsupported|not supported|unknown parameter|must be|wrong fs type|bad option|no such file|not found|denied|forbidden|mount failed|does not exist/i
/** Its driver is not on the node: it does not run there yet, or not any more. Source: Kubernetes, pkg/volume/csi. */
const NO_DRIVER = /driver name (\S+) not found in the list of registered CSI drivers/
/** Of file servers and disks. Sources: nfs-utils and cifs-utils, mount; errno(3) of Linux; Go, net. */
const STORAGE_AWAY =
  /connection (timed out|refused|reset)|no route to host|network is unreachable|host is down|stale (nfs )?file handle|i\/o timeout|mount error\(11[0-3]\)/i

/** Pure: whether a driver of volumes tells that it, its cloud or its storage fails. */
export const driverFails = (message: string) =>
  DRIVER_FAILS.test(message) || STORAGE_AWAY.test(message) || (INTERNAL.test(message) && !ASKED_WRONGLY.test(message))

/** Pure: the driver of volumes that the node does not have. */
export const absentDriver = (message: string) => NO_DRIVER.exec(message)?.[1]

/** What the kubelet asks the API server for, before it mounts it. Source: Kubernetes, pkg/volume and pkg/kubelet/token. */
const ASKED_API = /failed to (fetch token|get (configmap|secret)|sync (configmap|secret))/i
const NOT_REACHED =
  /connection (refused|reset)|i\/o timeout|TLS handshake timeout|no route to host|connection lost|x509|: Unauthorized$/i
/** The account of a kubelet may read what its own pods mount. Source: Kubernetes, plugin/pkg/auth/authorizer/node. */
const NODE_REFUSED = /forbidden: User "system:node:/

/** Pure: whether the node does not reach the API server, or is not let in there. */
export const apiAway = (message: string) =>
  NODE_REFUSED.test(message) || (ASKED_API.test(message) && (NOT_REACHED.test(message) || isBusy(message)))

/** Pure: whether a message about volumes tells of no more than the time that passed. Source: pkg/kubelet/volumemanager. */
export const tellsTimeAlone = (message: string) =>
  /^Unable to attach or mount volumes: .*(timed out waiting for the condition|context deadline exceeded)$/.test(message)
