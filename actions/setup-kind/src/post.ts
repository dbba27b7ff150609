import type { Remover } from '../../shared/cleanup/undo.ts'
import { asPost } from '../../shared/github/action.ts'
import { exportLogs } from './logs.ts'
import { removeCluster } from './remove.ts'

/** How the job stands now: the runner reads an action's inputs anew for post. */
const JOB_STATUS = 'INPUT_JOB-STATUS'

const remove: Remover = async (entry, context) => {
  if (context.env[JOB_STATUS] === 'failure') await exportLogs(entry.detail?.kind ?? 'kind', entry.name, context)
  await removeCluster(entry, context)
}

await asPost('setup-kind', { 'kind-cluster': remove })
