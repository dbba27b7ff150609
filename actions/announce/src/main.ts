import { asAction, readInputs } from '../../shared/github/action.ts'
import { schema } from './inputs.ts'
import { run } from './run.ts'

await asAction('announce', async (context) => run(readInputs(schema), context))
