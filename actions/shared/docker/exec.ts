import type { IncomingMessage } from 'node:http'
import { json } from 'node:stream/consumers'
import { type EngineApi, named } from './api.ts'

/** The result of a command in a container. */
export interface Executed {
  exitCode: number
  stdout: string
  stderr: string
}

/** Header of a frame of output: stream, three zero bytes, length. */
const HEADER_BYTES = 8
const LENGTH_AT = 4
const STDERR = 2
/** Truncated output could be mistaken for complete output, so more than this is an error. */
const MOST_BYTES = 64 * 1024 * 1024

/**
 * Runs a command in a container without a `docker` process, which would cost more than most commands.
 * @throws {Problem} SW060, SW061. @throws the engine's message, if the container does not run, and an error for
 * output without an end.
 * Source: https://docs.docker.com/reference/api/engine/, "Exec", and "Stream format" of attaching to a container.
 */
export async function execIn(
  engine: EngineApi,
  container: string,
  command: readonly string[],
  signal?: AbortSignal,
): Promise<Executed> {
  const request = { AttachStdout: true, AttachStderr: true, Cmd: command }
  const made = await engine.post(`/containers/${named(container)}/exec`, request, signal)
  const { Id: id } = (await json(made)) as { Id: string }
  const [stdout, stderr] = await parted(await engine.post(`/exec/${id}/start`, { Detach: false, Tty: false }, signal))
  // A stream without a length ends without an error when it is aborted.
  signal?.throwIfAborted()
  const ended = await engine.get<{ ExitCode: number }>(`/exec/${id}/json`)
  return { exitCode: ended?.ExitCode ?? -1, stdout, stderr }
}

async function parted(stream: IncomingMessage): Promise<[stdout: string, stderr: string]> {
  const whole: Buffer[] = []
  let size = 0
  for await (const piece of stream) {
    size += (piece as Buffer).length
    if (size > MOST_BYTES) throw new Error(`the command printed more than ${MOST_BYTES} bytes`)
    whole.push(piece as Buffer)
  }
  const bytes = Buffer.concat(whole)
  const [out, err]: [Buffer[], Buffer[]] = [[], []]
  for (let at = 0; at + HEADER_BYTES <= bytes.length; ) {
    const end = at + HEADER_BYTES + bytes.readUInt32BE(at + LENGTH_AT)
    ;(bytes[at] === STDERR ? err : out).push(bytes.subarray(at + HEADER_BYTES, end))
    at = end
  }
  return [Buffer.concat(out).toString('utf8'), Buffer.concat(err).toString('utf8')]
}
