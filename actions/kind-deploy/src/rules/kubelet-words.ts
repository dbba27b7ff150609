import { isBusy } from '../admission/busy.ts'

/** Words by which a kubelet tells what it does not have of the API server. */

/** Source: Kubernetes, pkg/kubelet: kubelet_pods and util/manager. */
const NOT_READ = /failed to sync .* cache|have not yet been read at least once/i

/** Pure: whether the kubelet itself is behind. */
export const kubeletBehind = (message: string) => NOT_READ.test(message)

/** What it asks for before it mounts it. Source: Kubernetes, pkg/volume and pkg/kubelet/token. */
const ASKED = /failed to (fetch token|get (configmap|secret)|sync (configmap|secret))/i
const NOT_REACHED =
  /connection (refused|reset)|i\/o timeout|TLS handshake timeout|no route to host|connection lost|x509|: Unauthorized$/i
/** Its account may read what its own pods mount. Source: Kubernetes, plugin/pkg/auth/authorizer/node. */
const REFUSED = /forbidden: User "system:node:/

/** Pure: whether the node does not reach the API server, or is not let in there. */
export const apiAway = (message: string) =>
  REFUSED.test(message) || (ASKED.test(message) && (NOT_REACHED.test(message) || isBusy(message)))
