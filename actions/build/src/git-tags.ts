import type { Context } from '../../shared/context/context.ts'
import { askGit } from '../../shared/git/ask-git.ts'
import { ImageReference } from '../../shared/image/reference.ts'
import { noCommit } from './findings.ts'
import type { Inputs } from './inputs.ts'

/** What git and GitHub tell about the run. */
export interface GitRef {
  /** `refs/heads/main`, `refs/tags/v1.2.3`, `refs/pull/7/merge`. */
  ref: string
  /** `push`, `pull_request`, `schedule`; empty outside of GitHub. */
  event: string
  revision: string
}

/** `v1.2.3-beta.1+build`: https://semver.org */
const SEMVER = /^v?(\d+)\.(\d+)\.(\d+)(-[\dA-Za-z.-]+)?(\+[\dA-Za-z.-]+)?$/
/** Source: OCI distribution-spec v1.1, "Pulling manifests": a tag has 128 characters at most. */
const TAG_LENGTH = 128
const SHORT_REVISION = 7

/**
 * Pure: the tags of a commit, the version first, as docker/metadata-action makes them: a branch's name, `pr-7`,
 * `1.2.3`, `1.2`, `1` and `latest` for a release, only the version for a pre-release, `nightly` for a schedule, and
 * `sha-` with the short revision. Source: README of docker/metadata-action: type=ref, semver, schedule, sha, and flavor.
 */
export function gitTags({ ref, event, revision }: GitRef): string[] {
  const named = event === 'schedule' ? ['nightly'] : tagsOfRef(ref)
  const all = [...named, ...(revision ? [`sha-${revision.slice(0, SHORT_REVISION)}`] : [])]
  return [...new Set(all.map(tagOf).filter(Boolean))]
}

function tagsOfRef(ref: string): string[] {
  const [, kind, name = ''] = /^refs\/(heads|tags|pull)\/(.+)$/.exec(ref) ?? []
  if (kind === 'heads') return [name]
  if (kind === 'pull') return [`pr-${name.split('/')[0]}`]
  return kind === 'tags' ? tagsOfRelease(name) : []
}

/** Pre-releases move no shorter tag, and neither does `0` exist: a minor version of 0 may break everything. */
function tagsOfRelease(name: string): string[] {
  const [, major = '', minor, patch, before = '', build = ''] = SEMVER.exec(name) ?? []
  if (major === '') return [name, 'latest']
  const version = `${major}.${minor}.${patch}`
  if (before) return [`${version}${before}${build}`]
  return [`${version}${build}`, `${major}.${minor}`, ...(major === '0' ? [] : [major]), 'latest']
}

/** Only letters, digits, `_`, `.` and `-`, not with one of the last two in front. */
const tagOf = (name: string) =>
  name
    .replaceAll(/[^\w.-]+/g, '-')
    .replace(/^[.-]+/, '')
    .slice(0, TAG_LENGTH)

/** Pure: `tags` with those of the commit for each reference that has none, and the version as a label. */
export function withGitTags<T extends Pick<Inputs, 'tags' | 'labels'>>(inputs: T, git: GitRef): T {
  const found = gitTags(git)
  const [version] = found
  if (version === undefined) return inputs
  const tags = Object.entries(inputs.tags).map(([name, references]) => [
    name,
    references.flatMap((each) => (isComplete(each) ? [each] : found.map((tag) => `${each}:${tag}`))),
  ])
  const labels = { 'org.opencontainers.image.version': version, ...inputs.labels }
  return { ...inputs, tags: Object.fromEntries(tags), labels }
}

/** A wrong reference is reported when it is used. */
function isComplete(text: string): boolean {
  const reference = ImageReference.read(text)
  return !reference || reference.tag !== undefined || reference.digest !== undefined
}

/** Reads the ref and revision from GitHub's variables, else from git. @throws {Problem} BD045 if neither knows a commit. */
export async function readGitRef(context: Pick<Context, 'run' | 'env'>): Promise<GitRef> {
  const { GITHUB_REF, GITHUB_SHA, GITHUB_EVENT_NAME: event = '' } = context.env
  if (GITHUB_REF && GITHUB_SHA) return { ref: GITHUB_REF, revision: GITHUB_SHA, event }
  const commit = await askGit(context, ['rev-parse', '--verify', 'HEAD'])
  if (!commit.ok) throw noCommit(commit.said)
  const { text: tags } = await askGit(context, ['tag', '--points-at', 'HEAD', '--sort=-version:refname'])
  const [newest = ''] = tags.split('\n')
  const ref = newest ? `refs/tags/${newest}` : (await askGit(context, ['symbolic-ref', '--quiet', 'HEAD'])).text
  return { ref, revision: commit.text, event }
}
