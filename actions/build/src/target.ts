import { relative, resolve } from 'node:path'
import type { BuildTarget } from '../../shared/redaction/sources/build.ts'

/** The part of a bake target that a failure report needs. */
export interface Target extends BuildTarget {
  context?: string
  dockerfile?: string
  /** The Dockerfile itself, where it is written in the bake file. */
  'dockerfile-inline'?: string
  /** The stage that is built; the last one unless given. */
  target?: string
  tags?: string[]
  /** Privileges, as in BuildKit: `network.host`, `security.insecure`. */
  entitlements?: string[]
  network?: string
}

/** Pure: a target's Dockerfile, relative to the workspace. */
export function dockerfileOf({ context = '.', dockerfile = 'Dockerfile' }: Target, directory: string): string {
  return relative(directory, resolve(directory, context, dockerfile))
}
