import type { Endpoint } from '../transport/endpoint.ts'

/** How to get to the head. */
export interface Access {
  /** Where one of the head's ports is now; the client port unless given. @throws {RayFailure} when it is nowhere yet. */
  locate(port?: number): Promise<Endpoint>
  close(): Promise<void>
}
