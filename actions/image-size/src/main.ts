import { asActionOf } from '../../shared/github/action.ts'
import { collectOldEarly } from '../../shared/process/memory.ts'
import { schema } from './inputs.ts'

collectOldEarly()
await asActionOf('image-size', schema, async () => (await import('./run.ts')).run)
