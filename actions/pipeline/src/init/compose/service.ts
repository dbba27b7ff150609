import { posix } from 'node:path'
import type { ComposeService } from '../../../../shared/action/proposal.ts'
import { type Fields, fieldsOf } from '../documents.ts'
import { isAside } from '../purpose.ts'
import type { SourceFile } from '../walk.ts'
import { endpointsOf } from './endpoints.ts'
import { isStarted } from './profiles.ts'

/** A command that starts the head of a Ray cluster. */
export const RAY_HEAD = /\bray["',\s[\]]+start\b[\s\S]*--head\b/

/** The files of a repository, by path. */
export interface Reading {
  files: readonly SourceFile[]
  textOf: (path: string) => string | undefined
  exists: (path: string) => boolean
}

interface Place extends Reading {
  /** The folder of the Compose file. */
  folder: string
  /** The only file that defines its build. */
  buildFile?: string
  /** Profiles that `.env` enables. */
  enabled: readonly string[]
  /** All services of the stack are for tests or documentation: then they are what it is for. */
  onlyAsides: boolean
}

/** Pure: what a proposal needs of a service. */
export function serviceOf(
  name: string,
  fields: Fields,
  { folder, buildFile, enabled, onlyAsides, textOf }: Place,
): ComposeService {
  const { image, command, entrypoint } = fields
  // `.test` is a domain for local names, as Laravel Sail uses it. Source: RFC 2606.
  const supports = !onlyAsides && isAside(name.replace(/\.test$/, ''))
  const build = buildOf(fields.build, folder)
  const dockerfile = build?.dockerfile === undefined ? undefined : textOf(build.dockerfile)
  return {
    name,
    build: build && { ...build, file: buildFile },
    image: typeof image === 'string' ? image : undefined,
    started: isStarted(fields, enabled),
    supports,
    endpoints: supports ? [] : endpointsOf({ fields, dockerfile }),
    rayHead: RAY_HEAD.test(JSON.stringify([entrypoint, command])),
  }
}

function buildOf(build: unknown, folder: string): ComposeService['build'] {
  if (build === undefined || build === null) return undefined
  const fields = fieldsOf(build) ?? { context: build }
  const context = String(fields.context ?? '.')
  if ('dockerfile_inline' in fields || /^[a-z]+:\/\/|^git@/.test(context)) return {}
  return { dockerfile: posix.join(folder, context, String(fields.dockerfile ?? 'Dockerfile')) }
}
