import '../../shared/process/small.ts'
import { asActionOf } from '../../shared/github/action.ts'
import { schema } from './inputs.ts'

await asActionOf('ray-probe', schema, async () => (await import('./run.ts')).run)
