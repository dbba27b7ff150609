import { engineApi } from '../docker/api.ts'
import { thisMachine } from '../pressure/machine.ts'
import { createRunner, type Surroundings } from '../process/run.ts'
import type { Context } from './context.ts'

/** Opens a context's doors to the world around it. */
export function createClients(surroundings: Surroundings): Pick<Context, 'run' | 'engine' | 'machine'> {
  const run = createRunner(surroundings)
  return { run, engine: engineApi({ ...surroundings, run }), machine: thisMachine() }
}
