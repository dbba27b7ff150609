import { asActionOf } from '../../shared/github/action.ts'
import { schema } from './inputs.ts'

await asActionOf('image-size', schema, async () => (await import('./run.ts')).run)
