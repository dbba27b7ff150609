import { z } from 'zod'
import type { Context } from '../../shared/context/context.ts'
import { runDocker } from '../../shared/docker/cli.ts'
import { digestOf } from '../../shared/image/chain.ts'
import { ImageReference } from '../../shared/image/reference.ts'
import { Problem } from '../../shared/outcome/problem.ts'
import type { Finished } from '../../shared/process/run.ts'
import { Registry as ImageRegistry } from '../../shared/registry/client.ts'
import { isPassing, pushErrorOf } from '../../shared/registry/push-errors.ts'
import { retry } from '../../shared/wait/retry.ts'
import { answerOf } from './answer.ts'
import { notAllowed, registryFailed, tagImmutable } from './findings.ts'

/** One platform of an image in a registry. */
export interface Published {
  platform: string
  /** Digest of the manifest. */
  digest: string
  /** Digest of the configuration; it identifies the checked image by its content. */
  config: string
  /** Compressed size of the distinct layers, in bytes. */
  bytes: number
}

/** The image of a reference in a registry. */
export interface Contents {
  digest: string
  platforms: Published[]
}

/** A registry client that uses Docker, with its logins, proxies and mirrors. */
export interface Registry {
  /** Undefined if the tag doesn't exist. */
  find(ref: string): Promise<Contents | undefined>
  /** Digest of the manifest or index; undefined if the tag doesn't exist. */
  digest(ref: string): Promise<string | undefined>
  push(ref: string): Promise<void>
  /** All tags of an image's repository; undefined if the registry doesn't list them. */
  tags(ref: string): Promise<string[] | undefined>
  /** Creates an index of these manifests with the given tags. */
  merge(refs: readonly string[], sources: readonly string[]): Promise<void>
}

/** A push that a registry interrupts is safe to repeat: what is there already is not sent again. */
const ATTEMPTS = 3
const WAIT_MS = 1_000

export function registry(host: string, env: Record<string, string>, context: Context): Registry {
  const { run, reporter, signal } = context
  const docker = (args: string[], onLine?: (line: string, stream: string) => void) =>
    retry({
      work: () => runDocker({ run }, args, { env, onLine }),
      times: ATTEMPTS,
      when: ({ value }) => value !== undefined && value.exitCode !== 0 && isPassing(value.stderr),
      backoff: (attempt) => attempt * WAIT_MS,
      signal,
      onRetry: ({ delayMs }) => reporter.info(`${host} did not answer completely, trying again in ${delayMs} ms`),
    })
  const execute = (args: string[]) => docker(args, (line, stream) => stream === 'stderr' && reporter.foreign(line))
  const raw = async (ref: string): Promise<string | undefined> => {
    const inspected = await docker(['buildx', 'imagetools', 'inspect', '--raw', ref])
    if (inspected.exitCode === 0) return inspected.stdout
    if (answerOf(inspected.stderr, ref) === 'absent') return undefined
    throw failure(host, ref, inspected)
  }
  return {
    find: async (ref) => {
      const text = await raw(ref)
      return text === undefined ? undefined : contentsOf(ImageReference.parse(ref), text, raw)
    },
    digest: async (ref) => {
      const text = await raw(ref)
      return text === undefined ? undefined : digestOf(text)
    },
    tags: async (ref) => {
      const reader = new ImageRegistry(ref, { ...context, env: { ...context.env, ...env } })
      return reader.tags().catch((error: unknown) => {
        if (error instanceof Problem) return undefined
        throw error
      })
    },
    push: async (ref) => {
      const pushed = await execute(['image', 'push', '--quiet', ref])
      if (pushed.exitCode !== 0) throw failure(host, ref, pushed)
    },
    merge: async (refs, sources) => {
      const tags = refs.flatMap((ref) => ['--tag', ref])
      const merged = await execute(['buildx', 'imagetools', 'create', '--prefer-index=false', ...tags, ...sources])
      if (merged.exitCode !== 0) throw failure(host, refs[0] ?? '', merged)
    },
  }
}

function failure(host: string, ref: string, { stdout, stderr }: Finished): Problem {
  const lines = `${stdout}\n${stderr}`.split('\n').filter((line) => line.trim() !== '')
  const answer = pushErrorOf(lines.join('\n'), ref)
  if (answer?.kind === 'immutable') return new Problem(tagImmutable(ref, lines.slice(-3)))
  if (answer?.kind === 'denied' || answer?.kind === 'login') return notAllowed(host, lines.slice(-3), answer.remedy)
  return registryFailed(ref, lines.slice(-5), answer)
}

const descriptor = z.object({
  digest: z.string(),
  size: z.number(),
  platform: z.object({ os: z.string(), architecture: z.string(), variant: z.string().optional() }).optional(),
  annotations: z.record(z.string(), z.string()).optional(),
})
const manifest = z.object({ config: descriptor, layers: z.array(descriptor) })
const index = z.object({ manifests: z.array(descriptor) })

/** Reads an index with its manifests, or a single manifest. Attestations aren't platforms. */
async function contentsOf(
  reference: ImageReference,
  text: string,
  raw: (ref: string) => Promise<string | undefined>,
): Promise<Contents> {
  const digest = digestOf(text)
  const parts = index.safeParse(JSON.parse(text))
  if (!parts.success) return { digest, platforms: [published(text, '')] }
  const images = parts.data.manifests.filter((each) => !each.annotations?.['vnd.docker.reference.type'])
  const platforms = await Promise.all(
    images.map(async ({ digest, platform }) => {
      const part = reference.withDigest(digest).canonical
      const text = await raw(part)
      if (text === undefined)
        throw registryFailed(part, ['the index contains this manifest, but the registry does not have it'])
      return published(text, platform ? `${platform.os}/${platform.architecture}` : '')
    }),
  )
  return { digest, platforms }
}

/** Pure: the digests of a manifest and its configuration, and the size of its layers. */
export function published(text: string, platform: string): Published {
  const { config, layers } = manifest.parse(JSON.parse(text))
  const sizes = new Map(layers.map(({ digest, size }) => [digest, size]))
  const bytes = [...sizes.values()].reduce((sum, each) => sum + each, 0)
  return { platform, digest: digestOf(text), config: config.digest, bytes }
}
