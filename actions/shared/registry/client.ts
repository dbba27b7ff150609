import type { Context } from '../context/context.ts'
import { HttpClient, type HttpRequest } from '../http/client.ts'
import { HttpError } from '../http/errors.ts'
import type { HttpResponse } from '../http/response.ts'
import { BACKOFF, TRIES } from '../http/retry.ts'
import { type Descriptor, type Index, MANIFEST_TYPES, type Manifest } from '../image/oci.ts'
import { ImageReference } from '../image/reference.ts'
import { Problem } from '../outcome/problem.ts'
import { retry } from '../wait/retry.ts'
import { basic, type Challenge, challengeOf, tokenOf, tokenRequest } from './authorization.ts'
import { REGISTRY } from './catalogue.ts'
import { credentialsFor } from './credentials.ts'
import {
  evidenceOf,
  notInRegistry,
  type RegistryResponse,
  registryDenied,
  registryLimits,
  registryUnavailable,
} from './findings.ts'
import { hostOf, originOf } from './host.ts'
import { resumed } from './resume.ts'

const BODY_SHOWN = 300
const TAGS_A_PAGE = 1000
const MOST_PAGES = 100

/** Pure: what follows the repository's name in the URL of the next page; undefined on the last one. */
function nextPage(link: string | string[] | undefined): string | undefined {
  const [, path] = /<[^>]*\/(tags\/list\?[^>]*)>\s*;\s*rel="?next"?/.exec(String(link ?? '')) ?? []
  return path
}

/** Pure: `manifest sha256:…`, if what a URL names is a part of the image and not the image. */
function partOf(url: string, version: string): string | undefined {
  const [, kind, digest] = /\/(manifest|blob)s\/(\w+:\w+)$/.exec(url) ?? []
  return digest && digest !== version ? `${kind} ${digest}` : undefined
}

/** What an answer is from: only a registry knows its images; a page is a proxy's or a web server's. */
type Origin = 'registry' | 'token service' | 'page'

/** The registry client: reads manifests and blobs of one image, and never writes. */
export class Registry {
  readonly #reference: ImageReference
  readonly #host: string
  readonly #image: string
  readonly #context: Context
  readonly #http: HttpClient
  #authorization: string | undefined

  /** @throws {Problem} SW074 when it isn't an image reference. */
  constructor(image: string, context: Context) {
    this.#image = image
    this.#reference = ImageReference.parse(image)
    this.#host = hostOf(this.#reference.registry)
    this.#context = context
    this.#http = new HttpClient(context)
  }

  /**
   * A manifest or index: the image's own, or the one with the given digest.
   * @throws {Problem} SW071 to SW073.
   */
  async manifest(version = this.#reference.version): Promise<Index | Manifest> {
    const [found] = await this.#read(() => this.#get(`manifests/${version}`, { accept: MANIFEST_TYPES.join(', ') }))
    return found as Index | Manifest
  }

  /**
   * All tags of the image's repository; empty if the registry doesn't know it. The image's own tag plays no part.
   * Source: opencontainers/distribution-spec, "Listing Tags".
   * @throws {Problem} SW071, SW073.
   */
  async tags(): Promise<string[]> {
    const found: string[] = []
    let path: string | undefined = `tags/list?n=${TAGS_A_PAGE}`
    for (let page = 0; path !== undefined && page < MOST_PAGES; page++) {
      const url: string = path
      const read = await this.#read(() => this.#get(url)).catch((error: unknown) => this.#unlessUnknown(error))
      if (!read) return found
      const [list, { headers }] = read
      found.push(...((list as { tags?: string[] | null }).tags ?? []))
      path = nextPage(headers.link)
    }
    return found
  }

  /** A document that is stored as a blob, such as an image's configuration. @throws {Problem} SW071 to SW073. */
  async json(descriptor: Descriptor): Promise<unknown> {
    return (await this.#read(() => this.#get(`blobs/${descriptor.digest}`)))[0]
  }

  /** A blob's content as a stream, also over several connections. @throws {Problem} SW071 to SW073. */
  async blob({ digest }: Descriptor): Promise<AsyncIterable<Buffer>> {
    return this.#whole(`blobs/${digest}`, await this.#get(`blobs/${digest}`))
  }

  async *#whole(path: string, first: HttpResponse): AsyncGenerator<Buffer> {
    try {
      yield* resumed(first, (range) => this.#get(path, { range }), this.#context.signal)
    } catch (error) {
      throw error instanceof HttpError ? this.#unavailable(first.url, error) : error
    }
  }

  async #get(path: string, headers: Record<string, string> = {}): Promise<HttpResponse> {
    const url = `${originOf(this.#host)}/v2/${this.#reference.repository}/${path}`
    const first = await this.#open(url, headers)
    const answer = first.status === 401 ? await this.#again(url, headers, first) : first
    if (answer.ok) return answer
    throw await this.#refused(answer, url)
  }

  /** Answers the registry's challenge, once. */
  async #again(url: string, headers: Record<string, string>, refused: HttpResponse): Promise<HttpResponse> {
    const challenge = challengeOf(refused.headers['www-authenticate'])
    if (!challenge) return refused
    refused.discard()
    this.#authorization = await this.#authorize(challenge)
    return this.#open(url, headers)
  }

  async #authorize(challenge: Challenge): Promise<string | undefined> {
    const credentials = await credentialsFor(this.#host, this.#context)
    if (challenge.scheme === 'basic') return credentials && basic(credentials)
    if (!URL.canParse(challenge.realm)) this.#unavailable(this.#host, new Error('it names no service for tokens'))
    const { url, request } = tokenRequest(challenge, credentials)
    const [answer] = await this.#read(async () => {
      const answer = await this.#ask(url, request)
      return answer.ok ? answer : Promise.reject(await this.#refused(answer, url, 'token service'))
    })
    const token = tokenOf(answer)
    return token ? `Bearer ${token}` : this.#unavailable(url, new Error('the answer contains no token'))
  }

  #open(url: string, headers: Record<string, string>): Promise<HttpResponse> {
    const authorization: Record<string, string> = this.#authorization ? { authorization: this.#authorization } : {}
    return this.#ask(url, { headers: { ...headers, ...authorization } })
  }

  #ask(url: string, request: HttpRequest): Promise<HttpResponse> {
    return this.#http.open(url, request).catch((error: Error) => this.#unavailable(url, error))
  }

  /** A document, asked for again if its connection ends early: from its beginning, because a tag may move meanwhile. */
  async #read(ask: () => Promise<HttpResponse>): Promise<[document: unknown, answer: HttpResponse]> {
    let url = this.#host
    const work = async (): Promise<[unknown, HttpResponse]> => {
      const answer = await ask()
      url = answer.url
      return [await answer.json(), answer]
    }
    const when = ({ error }: { error?: Error | undefined }) => error instanceof HttpError && error.retryable
    const { signal } = this.#context
    return retry({ work, times: TRIES, when, backoff: BACKOFF, signal }).catch((error: unknown) => {
      throw error instanceof Problem ? error : this.#unavailable(url, error)
    })
  }

  /** Undefined for a repository that the registry doesn't have. */
  #unlessUnknown(error: unknown): undefined {
    if (error instanceof Problem && error.finding.code === REGISTRY['not-in-registry'].code) return undefined
    throw error
  }

  /** @throws {Problem} SW073, unless the run was cancelled. */
  #unavailable(url: string, error: unknown): never {
    this.#context.signal.throwIfAborted()
    throw registryUnavailable(this.#image, this.#host, [`${url}: ${(error as Error).message}`], error)
  }

  async #refused(answer: HttpResponse, url: string, of: Origin = 'registry') {
    const isPage = /^text\/html\b/i.test(answer.headers['content-type'] ?? '')
    return this.#problem({ status: answer.status, url, body: await answer.excerpt(BODY_SHOWN) }, isPage ? 'page' : of)
  }

  #problem(answer: RegistryResponse, of: Origin) {
    const host = this.#host
    // nginx in front of a registry refuses a password with a page, too.
    if (answer.status === 401 || (answer.status === 403 && of !== 'page'))
      return registryDenied(this.#image, host, answer)
    if (answer.status === 404 && of === 'registry')
      return notInRegistry(this.#image, host, answer, partOf(answer.url, this.#reference.version))
    if (answer.status === 429) return registryLimits(this.#image, host, answer)
    return registryUnavailable(this.#image, host, evidenceOf(answer))
  }
}
