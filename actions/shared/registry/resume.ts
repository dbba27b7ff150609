import { HttpError } from '../http/errors.ts'
import type { HttpResponse } from '../http/response.ts'
import { BACKOFF, TRIES } from '../http/retry.ts'
import { sleep } from '../wait/sleep.ts'

const PARTIAL_CONTENT = 206

/**
 * A body, over several connections if one ends early.
 * Source: opencontainers/distribution-spec, "Pulling blobs": a registry should support ranges; else it sends all again.
 * @param again asks for what follows this many bytes.
 * @throws {HttpError} when another try can't help, or none did.
 */
export async function* resumed(
  first: HttpResponse,
  again: (range: string) => Promise<HttpResponse>,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  let read = 0
  let answer = first
  for (let attempt = 1; ; attempt++) {
    try {
      for await (const piece of after(read, answer)) {
        read += piece.length
        yield piece
      }
      return
    } catch (error) {
      if (!(error instanceof HttpError && error.retryable) || attempt === TRIES) throw error
    }
    await sleep(BACKOFF(attempt), { signal })
    answer = await again(`bytes=${read}-`)
  }
}

/** The rest of a body, of which this many bytes were read before. */
async function* after(read: number, answer: HttpResponse): AsyncGenerator<Buffer> {
  let skip = answer.status === PARTIAL_CONTENT ? 0 : read
  for await (const piece of answer.body()) {
    const rest = piece.subarray(skip)
    skip -= piece.length - rest.length
    if (rest.length > 0) yield rest
  }
}
