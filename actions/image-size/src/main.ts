import { asActionOf } from '../../shared/github/action.ts'
import { compileSimply } from '../../shared/process/memory.ts'
import { schema } from './inputs.ts'

compileSimply()
await asActionOf('image-size', schema, async () => (await import('./run.ts')).run)
