import { asActionOf } from '../../shared/github/action.ts'
import { schema } from './inputs.ts'

await asActionOf('setup-kind', schema, async () => (await import('./run.ts')).run)
