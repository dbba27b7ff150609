import type { Where } from '../outcome/finding.ts'
import { faultIn, isOfficial, splitReference } from './reference/grammar.ts'
import { DOCKER_HUB, DOCKER_INDEX } from './reference/hub.ts'
import { OFFICIAL } from './reference/path.ts'
import { variableOf } from './reference/variable.ts'
import { wrongReference } from './reference/wrong.ts'

const DEFAULT_TAG = 'latest'

interface Parts {
  registry: string
  repository: string
  tag?: string
  digest?: string
}

/**
 * A reference of an image, parsed and normalized; immutable.
 * Source: github.com/distribution/reference (reference.go, regexp.go, normalize.go), which Docker, BuildKit,
 * containerd and the kubelet share.
 */
export class ImageReference {
  /** `docker.io`, `ghcr.io`, `127.0.0.1:5000`. */
  readonly registry: string
  /** The path within the registry: `library/redis`, `owner/api`. */
  readonly repository: string
  /** Undefined where none is given. */
  readonly tag: string | undefined
  /** `sha256:…`, undefined where none is given. */
  readonly digest: string | undefined

  private constructor({ registry, repository, tag, digest }: Parts) {
    this.registry = registry
    this.repository = repository
    this.tag = tag
    this.digest = digest
    Object.freeze(this)
  }

  /** Pure: @throws {Problem} SW074 with the invalid part and its position. */
  static parse(text: string, where: Where = {}): ImageReference {
    const fault = faultIn(text)
    if (fault) throw wrongReference(text, fault, where)
    return ImageReference.#of(text)
  }

  /** Pure: as `parse`, but undefined for a text that isn't a reference. */
  static read(text: string): ImageReference | undefined {
    return faultIn(text) ? undefined : ImageReference.#of(text)
  }

  static #of(text: string): ImageReference {
    const parts = splitReference(text)
    const { host, path, tag, digest } = parts
    const registry = !host || host.text === DOCKER_INDEX ? DOCKER_HUB : host.text
    const repository = isOfficial(parts) ? OFFICIAL + path.text : path.text
    return new ImageReference({ registry, repository, tag: tag?.text, digest: digest?.text })
  }

  /** `docker.io/library/redis`: the full name, without tag and digest. */
  get canonicalName(): string {
    return `${this.registry}/${this.repository}`
  }

  /**
   * `redis`, `owner/api`, `ghcr.io/owner/api`: Docker's short name, without tag and digest. The full name
   * if the short one would have another meaning: `docker.io/a.b/c`.
   */
  get familiarName(): string {
    if (this.registry !== DOCKER_HUB) return this.canonicalName
    const below = this.repository.startsWith(OFFICIAL) ? this.repository.slice(OFFICIAL.length) : this.repository
    const short = below.includes('/') ? this.repository : below
    return this.hasRepositoryOf(ImageReference.read(short)) ? short : this.canonicalName
  }

  /** `api`: the last part of the repository. */
  get shortName(): string {
    return this.repository.slice(this.repository.lastIndexOf('/') + 1)
  }

  /** `API_IMAGE`: the variable that passes the image to scripts, bake and Compose files. */
  get variableName(): string {
    return variableOf(this.shortName)
  }

  /** The digest, else the tag, else `latest`: the version in a registry request. */
  get version(): string {
    return this.digest ?? this.tag ?? DEFAULT_TAG
  }

  /**
   * `docker.io/library/redis:8`: the name under which containerd and the kubelet store the image. With a digest
   * the tag has no meaning and is omitted (ParseDockerRef).
   */
  get canonical(): string {
    return `${this.canonicalName}${this.digest ? '@' : ':'}${this.version}`
  }

  withTag(tag: string): ImageReference {
    return ImageReference.parse(`${this.canonicalName}:${tag}`)
  }

  withDigest(digest: string): ImageReference {
    return ImageReference.parse(`${this.canonicalName}@${digest}`)
  }

  /** Whether both name the same version of the same image. */
  equals(other: ImageReference | undefined): boolean {
    return this.canonical === other?.canonical
  }

  hasRepositoryOf(other: ImageReference | undefined): boolean {
    return this.canonicalName === other?.canonicalName
  }

  /** `redis:8`, `r.io/a/b:1@sha256:…`: familiar name with the given tag and digest. */
  toString(): string {
    return `${this.familiarName}${this.tag ? `:${this.tag}` : ''}${this.digest ? `@${this.digest}` : ''}`
  }
}

/** Pure: whether two texts name the same image; texts that aren't references must be identical. */
export function sameImage(one: string, other: string): boolean {
  return one === other || ImageReference.read(one)?.equals(ImageReference.read(other)) === true
}
