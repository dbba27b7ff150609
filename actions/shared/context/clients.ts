import type { EngineApi } from '../docker/api.ts'
import { thisMachine } from '../pressure/machine.ts'
import { createRunner, type Surroundings } from '../process/run.ts'
import type { Context } from './context.ts'

/** Opens a context's clients of the systems outside this process. */
export function createClients(surroundings: Surroundings): Pick<Context, 'run' | 'engine' | 'machine'> {
  const run = createRunner(surroundings)
  return { run, engine: engineOnDemand({ ...surroundings, run }), machine: thisMachine() }
}

/** The HTTP client is loaded at the first request: a post step with nothing to undo sends none. */
function engineOnDemand(surroundings: Surroundings & Pick<Context, 'run'>): EngineApi {
  let opened: Promise<EngineApi> | undefined
  const open = () => {
    opened ??= import('../docker/api.ts').then(({ engineApi }) => engineApi(surroundings))
    return opened
  }
  return {
    get: async (...args) => (await open()).get(...args),
    open: async (...args) => (await open()).open(...args),
    read: async (...args) => (await open()).read(...args),
    post: async (...args) => (await open()).post(...args),
  }
}
