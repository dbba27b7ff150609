import type { Remover } from '../../shared/cleanup/undo.ts'
import { asPost } from '../../shared/github/post.ts'
import { exportLogs } from './logs.ts'
import { removeCluster } from './remove.ts'

/** The job's current status: the runner evaluates an action's inputs again for the post step. */
const JOB_STATUS = 'INPUT_JOB-STATUS'

const remove: Remover = async (entry, context) => {
  if (context.env[JOB_STATUS] === 'failure') await exportLogs(entry.detail?.kind ?? 'kind', entry.name, context)
  await removeCluster(entry, context)
}

await asPost('setup-kind', { 'kind-cluster': remove })
