/**
 * What is used of the Kubernetes library. Its index, and its own port-forward, bring the client of every API
 * group: 3 MB that are read at each start. Heavy even so: import it when it is needed.
 */
export { Exec, KubeConfig } from '@kubernetes/client-node'
export { WebSocketHandler } from '@kubernetes/client-node/dist/web-socket-handler.js'
