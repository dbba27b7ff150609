import type { Endpoint } from '../transport/endpoint.ts'

/** Finds the head's address and opens what is needed to reach it. */
export interface Access {
  /** The current address of one of the head's ports (default: the client port). @throws {RayFailure} if it has none yet. */
  locate(port?: number): Promise<Endpoint>
  close(): Promise<void>
}
