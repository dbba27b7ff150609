import type { Context } from '../context/context.ts'
import { type Descriptor, type Index, MANIFEST_TYPES, type Manifest } from '../image/oci.ts'
import { ImageReference } from '../image/reference.ts'
import { retry } from '../wait/retry.ts'
import { basic, type Challenge, challengeOf, tokenRequest } from './authorization.ts'
import { credentialsFor } from './credentials.ts'
import { notInRegistry, type RegistryResponse, registryDenied, registryUnavailable } from './findings.ts'
import { hostOf, originOf } from './host.ts'
import { delayMs, TRIES, worthRetry } from './retry.ts'

const BODY_SHOWN = 300

/** The one door to registries: reads manifests and blobs of one image, writes nothing. */
export class Registry {
  readonly #reference: ImageReference
  readonly #host: string
  readonly #image: string
  readonly #context: Context
  #authorization: string | undefined

  /** @throws {Problem} SW074 when it isn't an image reference. */
  constructor(image: string, context: Context) {
    this.#image = image
    this.#reference = ImageReference.parse(image)
    this.#host = hostOf(this.#reference.registry)
    this.#context = context
  }

  /**
   * A manifest or index: the image's own, or the one with the given digest.
   * @throws {Problem} SW071 to SW073.
   */
  async manifest(version = this.#reference.version): Promise<Index | Manifest> {
    const answer = await this.#get(`manifests/${version}`, { accept: MANIFEST_TYPES.join(', ') })
    return (await answer.json()) as Index | Manifest
  }

  /** A document that is stored as a blob, such as an image's configuration. @throws {Problem} SW071 to SW073. */
  async json(descriptor: Descriptor): Promise<unknown> {
    return (await this.#get(`blobs/${descriptor.digest}`)).json()
  }

  /** A blob's content as it comes. @throws {Problem} SW071 to SW073. */
  async blob(descriptor: Descriptor): Promise<AsyncIterable<Buffer>> {
    const { body } = await this.#get(`blobs/${descriptor.digest}`)
    return buffers(body)
  }

  async #get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    const url = `${originOf(this.#host)}/v2/${this.#reference.repository}/${path}`
    const first = await this.#fetch(url, headers)
    const answer = first.status === 401 ? await this.#again(url, headers, first) : first
    if (answer.ok) return answer
    throw this.#problem({ status: answer.status, url, body: (await answer.text()).slice(0, BODY_SHOWN) })
  }

  /** Answers the registry's challenge, once. A redirect to another host is followed without our credentials (fetch). */
  async #again(url: string, headers: Record<string, string>, refused: Response): Promise<Response> {
    const challenge = challengeOf(refused.headers.get('www-authenticate'))
    if (!challenge) return refused
    await refused.body?.cancel()
    this.#authorization = await this.#authorize(challenge)
    return this.#fetch(url, headers)
  }

  async #authorize(challenge: Challenge): Promise<string | undefined> {
    const credentials = await credentialsFor(this.#host, this.#context)
    if (challenge.scheme === 'basic') return credentials && basic(credentials)
    const { url, init } = tokenRequest(challenge, credentials)
    const answer = await this.#patient(url, init)
    if (!answer.ok)
      throw this.#problem({ status: answer.status, url, body: (await answer.text()).slice(0, BODY_SHOWN) })
    const { token, access_token } = (await answer.json()) as { token?: string; access_token?: string }
    return `Bearer ${token ?? access_token}`
  }

  #fetch(url: string, headers: Record<string, string>): Promise<Response> {
    const authorization: Record<string, string> = this.#authorization ? { authorization: this.#authorization } : {}
    return this.#patient(url, { headers: { ...headers, ...authorization } })
  }

  /** Tries again, a bounded number of times, what may well succeed later. */
  #patient(url: string, init: RequestInit): Promise<Response> {
    const { signal } = this.#context
    return retry({
      work: () => fetch(url, { ...init, signal }),
      times: TRIES,
      backoff: (attempt, { value }) => delayMs(attempt, value?.headers.get('retry-after')),
      when: ({ value }) => !value || worthRetry(value.status),
      signal,
    }).catch((error: Error) => {
      signal.throwIfAborted()
      throw this.#silent(url, error)
    })
  }

  #problem(answer: RegistryResponse) {
    const host = this.#host
    if (answer.status === 401 || answer.status === 403) return registryDenied(this.#image, host, answer)
    if (answer.status === 404) return notInRegistry(this.#image, host, answer)
    return registryUnavailable(this.#image, host, [`${answer.status} ${answer.url}`, answer.body])
  }

  #silent(url: string, error: Error) {
    const cause = error.cause instanceof Error ? error.cause.message : error.message
    return registryUnavailable(this.#image, this.#host, [`${url}: ${cause}`], error)
  }
}

async function* buffers(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Buffer> {
  for await (const { buffer, byteOffset, byteLength } of body ?? []) yield Buffer.from(buffer, byteOffset, byteLength)
}
