import { asActionOf } from '../../shared/github/action.ts'
import { schema } from './inputs.ts'

await asActionOf('release', schema, async () => (await import('./run.ts')).run)
