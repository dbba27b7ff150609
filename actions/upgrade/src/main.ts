import { rayProbe } from '../../ray-probe/src/probe-kind.ts'
import { asActionOf } from '../../shared/github/action.ts'
import { schemaWith } from './inputs.ts'

await asActionOf('upgrade', schemaWith([rayProbe]), async () => (await import('./run.ts')).run)
