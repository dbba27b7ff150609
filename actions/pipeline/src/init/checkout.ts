import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { lfsFiles } from '../../../shared/git/ask-git.ts'
import type { Run } from '../../../shared/process/run.ts'

/** What a plain checkout leaves out of this repository: the workflow's inputs that bring it. */
export interface Checkout {
  submodules?: 'recursive'
  lfs?: true
}

/** What a checkout has to bring beside the repository's own files. Source: gitmodules(5). */
export async function checkoutOf(directory: string, run: Run): Promise<Checkout> {
  const stored = await lfsFiles({ run }, { cwd: directory })
  const submodules = existsSync(join(directory, '.gitmodules'))
  return { ...(submodules ? { submodules: 'recursive' } : {}), ...(stored.length > 0 ? { lfs: true } : {}) }
}
