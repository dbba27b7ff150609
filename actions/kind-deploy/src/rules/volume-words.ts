/** Words by which a driver of volumes tells that it, its cloud or its storage fails. */

/** Source: gRPC, status codes, and the errors of the CSI specification. */
const DRIVER_FAILS =
  /code = (Unavailable|DeadlineExceeded|Aborted|ResourceExhausted|Unauthenticated|PermissionDenied)\b/
/** Drivers also call that an internal or unknown error which they were asked for wrongly. */
const INTERNAL = /code = (Internal|Unknown)\b/
const ASKED_WRONGLY =
  /invalid|unsupported|not supported|unknown parameter|must be|wrong fs type|bad option|no such file|not found|denied|forbidden|mount failed|does not exist/i
/** Of file servers and disks. Sources: nfs-utils and cifs-utils, mount; errno(3) of Linux; Go, net. */
const STORAGE_AWAY =
  /connection (timed out|refused|reset)|no route to host|network is unreachable|host is down|stale (nfs )?file handle|i\/o timeout|mount error\(11[0-3]\)/i
/** It does not run on the node yet, or not any more. Source: Kubernetes, pkg/volume/csi. */
const NO_DRIVER = /driver name (\S+) not found in the list of registered CSI drivers/

/** Pure: whether a driver of volumes tells that it, its cloud or its storage fails. */
export const driverFails = (message: string) =>
  DRIVER_FAILS.test(message) || STORAGE_AWAY.test(message) || (INTERNAL.test(message) && !ASKED_WRONGLY.test(message))

/** Pure: the driver of volumes that the node does not have. */
export const absentDriver = (message: string) => NO_DRIVER.exec(message)?.[1]

/** Pure: whether a message about volumes tells of no more than the time that passed. Source: pkg/kubelet/volumemanager. */
export const tellsTimeAlone = (message: string) =>
  /^Unable to attach or mount volumes: .*(timed out waiting for the condition|context deadline exceeded)$/.test(message)
