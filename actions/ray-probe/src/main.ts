import { asActionOf } from '../../shared/github/action.ts'
import { compileLeast } from '../../shared/process/memory.ts'
import { schema } from './inputs.ts'

await asActionOf('ray-probe', schema, async () => {
  compileLeast()
  return (await import('./run.ts')).run
})
