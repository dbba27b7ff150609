import { rayProbe } from '../../ray-probe/src/probe-kind.ts'
import { asAction, readInputs } from '../../shared/github/action.ts'
import { schemaWith } from './inputs.ts'
import { run } from './run.ts'

await asAction('kind-deploy', async (context) => run(readInputs(schemaWith([rayProbe])), context))
