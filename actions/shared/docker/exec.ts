import type { IncomingMessage } from 'node:http'
import { json } from 'node:stream/consumers'
import { type EngineApi, named } from './api.ts'

/** How a command in a container ended. */
export interface Executed {
  exitCode: number
  stdout: string
  stderr: string
}

/** Frames of a command's output: which stream, three zeros, how many bytes. */
const HEADER_BYTES = 8
const LENGTH_AT = 4
const STDERR = 2
/** Half a list would be taken for the whole one, so more than this is an error. */
const MOST_BYTES = 64 * 1024 * 1024

/**
 * Runs a command in a container without a `docker` process of its own, which costs more than most commands.
 * @throws {Problem} SW060, SW061. @throws what the engine said, where there is no such container or it does not run, and of
 * output without an end.
 * Source: https://docs.docker.com/reference/api/engine/, "Exec", and "Stream format" of attaching to a container.
 */
export async function execIn(
  engine: EngineApi,
  container: string,
  command: readonly string[],
  signal?: AbortSignal,
): Promise<Executed> {
  const wanted = { AttachStdout: true, AttachStderr: true, Cmd: command }
  const made = await engine.post(`/containers/${named(container)}/exec`, wanted, signal)
  const { Id: id } = (await json(made)) as { Id: string }
  const [stdout, stderr] = await parted(await engine.post(`/exec/${id}/start`, { Detach: false, Tty: false }, signal))
  // A stream that has no length of its own ends without an error when it is given up.
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
