import { asAction, readInputs } from '../../shared/github/action.ts'
import { schema } from './inputs.ts'
import { run } from './run.ts'

await asAction('kind-deploy', async (context) => run(readInputs(schema), context))
