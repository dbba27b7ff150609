import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './env.ts'

const SETTINGS = readFileSync(join(ROOT, 'scripts/offline/versions.env'), 'utf8')

/** The version of Kubernetes that `scripts/offline/kind-node` builds, and that tests run on. */
const KUBERNETES = versionIn(SETTINGS, 'K8S_VERSION')

/** The next minor version, on which `scripts/test full` runs. */
export const NEXT_KUBERNETES = versionIn(SETTINGS, 'NEXT_K8S_VERSION')

/** The node image of tests, as it is named on this machine: pulled by its digest, or built. */
export const NODE_IMAGE = `kindest/node:${KUBERNETES}`

/** Pure: the value of a variable in a file of shell assignments. @throws if it isn't there. */
function versionIn(text: string, name: string): string {
  const value = new RegExp(`^${name}=(\\S+)`, 'm').exec(text)?.[1]
  if (value === undefined) throw new Error(`versions.env has no ${name}`)
  return value
}
