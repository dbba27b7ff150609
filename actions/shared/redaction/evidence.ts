import { createReadStream, createWriteStream } from 'node:fs'
import { open, readdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform, type TransformCallback } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { StringDecoder } from 'node:string_decoder'
import { redactedText, redactedTree } from './border.ts'
import type { Secrets } from './secrets.ts'

/** What may be written: a text, or plain data, which becomes JSON. */
export type Evidence = string | { json: unknown; indent?: number }

/** Writes a file that leaves the run; the one way to do so. */
export async function writeEvidence(file: string, evidence: Evidence, secrets: Secrets): Promise<string> {
  await writeFile(file, textOf(evidence, secrets))
  return file
}

/** Writes a stream as it comes to a file that leaves the run. */
export async function streamEvidence(
  file: string,
  source: AsyncIterable<Uint8Array | string>,
  secrets: Secrets,
): Promise<void> {
  await pipeline(source, redacting(secrets), createWriteStream(file))
}

function textOf(evidence: Evidence, secrets: Secrets): string {
  if (typeof evidence !== 'string')
    return `${JSON.stringify(redactedTree(evidence.json, secrets), null, evidence.indent ?? 2)}\n`
  return redactedText(evidence, secrets)
}

/** Without a line end for this long, text is let go up to what may be part of a secret. */
const HELD_BACK = 256 * 1024

/** A stream without secrets, also where one lies across the border of two chunks or lines. */
export function redacting(secrets: Secrets): Transform {
  const decoder = new StringDecoder('utf8')
  let held = ''
  const take = (chunk: Buffer | string, _: unknown, done: TransformCallback) => {
    held += typeof chunk === 'string' ? chunk : decoder.write(chunk)
    const end = Math.max(held.lastIndexOf('\n') + 1, held.length > HELD_BACK ? held.length - secrets.longest : 0)
    const [ready, rest] = cutAt(held, end, secrets)
    held = rest
    done(null, ready)
  }
  return new Transform({ transform: take, flush: (done) => done(null, secrets.redact(held + decoder.end())) })
}

/** What may go. Where a secret lies across the cut, all of it is held until the secret is whole. */
function cutAt(text: string, end: number, secrets: Secrets): [ready: string, rest: string] {
  if (end <= 0) return ['', text]
  const window = secrets.longest
  const [before, after] = [text.slice(Math.max(0, end - window), end), text.slice(end, end + window)]
  const across = after !== '' && secrets.redact(before + after) !== secrets.redact(before) + secrets.redact(after)
  if (across && text.length < 4 * HELD_BACK) return ['', text]
  return across ? [secrets.redact(text), ''] : [secrets.redact(text.slice(0, end)), text.slice(end)]
}

/** First bytes that tell a text from other files. */
const PROBE_BYTES = 4096

/** Redacts files that another program wrote, in place. Files that are no text stay as they are. */
export async function redactFolder(folder: string, secrets: Secrets): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  for (const each of entries) {
    const file = join(each.parentPath, each.name)
    if (!each.isFile() || !(await isText(file))) continue
    await streamEvidence(`${file}.part`, createReadStream(file), secrets)
    await rename(`${file}.part`, file)
  }
}

async function isText(file: string): Promise<boolean> {
  const handle = await open(file)
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(PROBE_BYTES), 0, PROBE_BYTES, 0)
    return !buffer.subarray(0, bytesRead).includes(0)
  } finally {
    await handle.close()
  }
}
