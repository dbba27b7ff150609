import type { EngineClient } from '../../../shared/docker/api.ts'

/**
 * How far the engine's clock is ahead of this machine's, in milliseconds: one in a virtual machine has its own. 0 where it
 * isn't known, or no more than asking takes.
 */
export async function clockAheadMs({ engine }: EngineClient): Promise<number> {
  const askedMs = Date.now()
  const info = await engine.get<{ SystemTime?: string }>('/info').catch(() => undefined)
  const answeredMs = Date.now()
  const engineMs = Date.parse(info?.SystemTime ?? '')
  if (engineMs < askedMs - 1) return engineMs - askedMs
  return engineMs > answeredMs + 1 ? engineMs - answeredMs : 0
}
