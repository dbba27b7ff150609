import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a plain checkout leaves out of this repository: the workflow's inputs that bring it. */
export interface Checkout {
  submodules?: 'recursive'
  lfs?: true
}

/**
 * What a checkout has to bring beside the repository's own files. Sources: gitmodules(5); git-lfs-track(1), which writes
 * `filter=lfs` into .gitattributes.
 */
export function checkoutOf(directory: string): Checkout {
  const attributes = join(directory, '.gitattributes')
  const lfs = existsSync(attributes) && /^[^#\n]*\sfilter=lfs\b/m.test(readFileSync(attributes, 'utf8'))
  const submodules = existsSync(join(directory, '.gitmodules'))
  return { ...(submodules ? { submodules: 'recursive' } : {}), ...(lfs ? { lfs: true } : {}) }
}
