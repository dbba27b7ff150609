import type { Finding } from '../../../shared/outcome/finding.ts'
import type { Endpoint } from '../transport/endpoint.ts'

/** An address with the token that the way to it provides. */
export interface Located extends Endpoint {
  token?: string
}

/** Finds the head's address and opens what is needed to reach it. */
export interface Access {
  /**
   * The current address of one of the head's ports (default: the client port).
   * @param limitMs the time that is left for it; default: unlimited.
   * @throws {RayFailure} if it has none yet.
   */
  locate(port?: number, limitMs?: () => number): Promise<Located>
  /** Why nodes may be missing, as the platform reports it. */
  causes?(): Promise<Finding[]>
  close(): Promise<void>
}
