import { asActionOf } from '../../shared/github/action.ts'
import { compileSimply } from '../../shared/process/memory.ts'
import { schema } from './inputs.ts'

await asActionOf('ray-probe', schema, async () => {
  compileSimply()
  return (await import('./run.ts')).run
})
