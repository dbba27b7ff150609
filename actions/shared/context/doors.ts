import { engineApi } from '../docker/api.ts'
import { opener, type Surroundings } from '../process/run.ts'
import type { Context } from './context.ts'

/** Opens a context's doors to the world around it. */
export function doors(surroundings: Surroundings): Pick<Context, 'run' | 'engine'> {
  const run = opener(surroundings)
  return { run, engine: engineApi({ ...surroundings, run }) }
}
