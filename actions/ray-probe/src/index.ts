/**
 * A small typed client for Ray, over the Ray Client protocol, without Python.
 *
 * ```ts
 * const session = await connect(parseAddress('ray://localhost:10001'))
 * console.log(await session.nodes(), await session.run(HOST_NAME))
 * await session.close()
 * ```
 */

export type { RayNode } from './client/inventory.ts'
export { connect, RaySession } from './client/session.ts'
export type { ConnectOptions, Identity, Versions } from './client/target.ts'
export { HOST_NAME, type RayFunction, type RunOptions, type TaskResult } from './client/task.ts'
export { RayFailure } from './failure.ts'
export type { Plain } from './pickle/read.ts'
export { type Endpoint, parseAddress, type Tls } from './transport/endpoint.ts'
export { reach } from './transport/reach.ts'
