import { createReadStream, createWriteStream } from 'node:fs'
import { open, readdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform, type TransformCallback } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { StringDecoder } from 'node:string_decoder'
import { redactedText, redactedTree } from './border.ts'
import type { Secrets } from './secrets.ts'

/** Content of a file: a text, or plain data, which is written as JSON. */
export type Evidence = string | { json: unknown; indent?: number }

/** Writes a redacted evidence file; all evidence is written by this function. */
export async function writeEvidence(file: string, evidence: Evidence, secrets: Secrets): Promise<string> {
  await writeFile(file, textOf(evidence, secrets))
  return file
}

/** Writes a stream to a redacted evidence file. */
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

/** After this length without a line end, text is released, except the end that may be part of a secret. */
const HELD_BACK = 256 * 1024

/** A stream without secrets, including those that span two chunks or lines. */
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

/** The part to release. If a secret may span the cut, it is held back until the secret is complete. */
function cutAt(text: string, end: number, secrets: Secrets): [ready: string, rest: string] {
  if (end <= 0) return ['', text]
  const window = secrets.longest
  const [before, after] = [text.slice(Math.max(0, end - window), end), text.slice(end, end + window)]
  const across = after !== '' && secrets.redact(before + after) !== secrets.redact(before) + secrets.redact(after)
  if (across && text.length < 4 * HELD_BACK) return ['', text]
  return across ? [secrets.redact(text), ''] : [secrets.redact(text.slice(0, end)), text.slice(end)]
}

/** Number of first bytes that decide whether a file is text. */
const PROBE_BYTES = 4096

/** Redacts files that another program wrote, in place. Binary files are unchanged. */
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
