import { createHash } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { pack } from 'tar-stream'

/** A registry of one image, whose only program waits to be ended: one that never answers, is slow, or has no image. */
export async function openRegistry(how: 'hangs' | 'slow' | 'empty') {
  const blobs = await image()
  const server = createServer(async ({ url = '' }, response) => {
    if (how === 'hangs') return
    if (how === 'empty') return unknown(url, response)
    await sleep(SLOW_MS)
    answer(url, blobs, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = () =>
    new Promise<unknown>((resolve) => {
      server.close(resolve)
      server.closeAllConnections()
    })
  return { address: `127.0.0.1:${port}`, close }
}

/** https://github.com/opencontainers/distribution-spec/blob/main/spec.md#error-codes */
function unknown(url: string, response: ServerResponse): void {
  const isImage = url.includes('/manifests/')
  const body = isImage ? { errors: [{ code: 'MANIFEST_UNKNOWN', message: 'manifest unknown', detail: url }] } : {}
  response.writeHead(isImage ? 404 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

const SLOW_MS = 700
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json'

interface Blobs {
  manifest: Buffer
  content: ReadonlyMap<string, Buffer>
}

/** https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests */
function answer(url: string, { manifest, content }: Blobs, response: ServerResponse): void {
  const digest = /\/blobs\/(sha256:\w+)$/.exec(url)?.[1]
  const body = digest ? content.get(digest) : url.includes('/manifests/') ? manifest : Buffer.from('{}')
  if (!body) return void response.writeHead(404).end()
  const type = body === manifest ? MANIFEST : 'application/octet-stream'
  const head = { 'content-type': type, 'content-length': body.length, 'docker-content-digest': digestOf(body) }
  response.writeHead(200, head).end(body)
}

const digestOf = (body: Buffer) => `sha256:${createHash('sha256').update(body).digest('hex')}`

async function image(): Promise<Blobs> {
  const layer = await layerWith('pause', PAUSE)
  const rootfs = { type: 'layers', diff_ids: [digestOf(layer)] }
  const config = Buffer.from(
    JSON.stringify({ architecture: 'amd64', os: 'linux', config: { Cmd: ['/pause'] }, rootfs }),
  )
  const descriptor = (mediaType: string, body: Buffer) => ({ mediaType, digest: digestOf(body), size: body.length })
  const manifest = {
    schemaVersion: 2,
    mediaType: MANIFEST,
    config: descriptor('application/vnd.oci.image.config.v1+json', config),
    layers: [descriptor('application/vnd.oci.image.layer.v1.tar', layer)],
  }
  const content = new Map([config, layer].map((body) => [digestOf(body), body]))
  return { manifest: Buffer.from(JSON.stringify(manifest)), content }
}

async function layerWith(name: string, body: Buffer): Promise<Buffer> {
  const tar = pack()
  tar.entry({ name, mode: 0o755 }, body)
  tar.finalize()
  const chunks: Buffer[] = []
  for await (const chunk of tar) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** The smallest program for x86-64 Linux that waits: one ELF segment with `for (;;) pause();`. */
const PAUSE = elf([0xb8, 0x22, 0, 0, 0, 0x0f, 0x05, 0xeb, 0xf7])

function elf(code: readonly number[]): Buffer {
  const [base, headers] = [0x400000n, 64 + 56]
  const out = Buffer.alloc(headers + code.length)
  out.write('\x7fELF\x02\x01\x01', 'latin1')
  out.writeUInt16LE(2, 16) // an executable
  out.writeUInt16LE(62, 18) // x86-64
  out.writeUInt32LE(1, 20)
  out.writeBigUInt64LE(base + BigInt(headers), 24) // where it starts
  out.writeBigUInt64LE(64n, 32) // program headers
  out.writeUInt16LE(64, 52)
  out.writeUInt16LE(56, 54)
  out.writeUInt16LE(1, 56)
  out.writeUInt32LE(1, 64) // to be loaded
  out.writeUInt32LE(5, 68) // read, execute
  out.writeBigUInt64LE(base, 80)
  out.writeBigUInt64LE(base, 88)
  out.writeBigUInt64LE(BigInt(out.length), 96)
  out.writeBigUInt64LE(BigInt(out.length), 104)
  out.writeBigUInt64LE(0x1000n, 112)
  Buffer.from(code).copy(out, headers)
  return out
}
