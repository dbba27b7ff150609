/**
 * The used part of the Kubernetes library. Its index and its own port-forward import the client of every API
 * group: 3 MB that are read at each start. It is still large: import it on demand.
 */
export { Exec, KubeConfig } from '@kubernetes/client-node'
export { WebSocketHandler } from '@kubernetes/client-node/dist/web-socket-handler.js'
