/** Words by which a node or its container runtime tells that it fails, whatever the pod asks for. */

/** What Linux refuses a process. Source: errno(3). */
const LINUX =
  /resource temporarily unavailable|cannot allocate memory|too many open files|input\/output error|no space left on device/i
/** The runtime, or its shim, is not reached. Sources: gRPC, status codes; containerd, ttrpc; the sockets of runtimes. */
const CALLS = /code = Unavailable|ttrpc: closed|transport is closing|(containerd|crio|cri-dockerd|docker)\.sock/i
/** Source: containerd, core/runtime/v2. */
const SHIM = /no running task found|start(ing)? shim/i
/** Source: the hook of NVIDIA's container toolkit. */
const DEVICES = /nvml error|driver not loaded/i

/** The shim fails before runc is asked for anything; a node whose cgroups cannot be used. Sources: containerd, runc. */
const NO_SHIM =
  /failed to create shim task: (?!OCI runtime create failed)|unable to apply cgroup configuration|cgroup mountpoint/i
/** What was pulled is not on the node any more. Source: containerd, core/content and core/snapshots. */
const STORE_BROKEN = /content store: content digest|parent snapshot \S+ does not exist/i
/** It is slow, and still at work on an earlier attempt. Source: containerd, "failed to reserve container name". */
const BUSY = /name .* is reserved|failed to reserve (container|sandbox) name|context deadline exceeded/i

const FAILS = [LINUX, CALLS, SHIM, DEVICES]
const FAILS_TO_START = [...FAILS, NO_SHIM, STORE_BROKEN, BUSY]

/** Pure: whether the node or its runtime tells that it fails. */
export const nodeFails = (message: string) => FAILS.some((each) => each.test(message))

/** Pure: the same of a container that it should make or start. */
export const runtimeFails = (message: string) => FAILS_TO_START.some((each) => each.test(message))
