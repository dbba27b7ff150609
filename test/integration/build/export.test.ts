import assert from 'node:assert/strict'
import { execFile, execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import { type AddressInfo, connect, createServer as createTcpServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { promisify } from 'node:util'
import { action } from '../../../actions/build/src/action.ts'
import { schema } from '../../../actions/build/src/inputs.ts'
import { run } from '../../../actions/build/src/run.ts'
import { schema as sizeSchema } from '../../../actions/image-size/src/inputs.ts'
import { run as weigh } from '../../../actions/image-size/src/run.ts'
import { undo } from '../../../actions/shared/cleanup/undo.ts'
import { createClients } from '../../../actions/shared/context/clients.ts'
import { parseInputs } from '../../../actions/shared/inputs/parse.ts'
import type { Outcome } from '../../../actions/shared/outcome/outcome.ts'
import { outcomeOf } from '../../../actions/shared/outcome/problem.ts'
import { noSecondEngine, type SecondEngine, startContainerdEngine } from '../containerd-engine.ts'
import { realContext } from '../context.ts'
import { startRegistry, type TestRegistry } from '../registry.ts'

const folder = mkdtempSync(join(tmpdir(), 'slipway-export-'))
const skip = noSecondEngine()
const LIMIT_MS = 60_000
let engine: SecondEngine
let registry: TestRegistry

/** A shell and nothing else: enough to run instructions without a base image. */
const SHELL = 'FROM scratch\nCOPY root /\n'

before(async () => {
  if (skip) return
  const libraries = execFileSync('ldd', ['/bin/dash'], { encoding: 'utf8' }).match(/\/\S+/g) ?? []
  for (const file of ['/bin/dash', ...libraries]) copy(file, file === '/bin/dash' ? '/bin/sh' : file)
  writeFileSync(join(folder, 'Dockerfile'), `${SHELL}RUN echo hello >/hello\n`)
  execFileSync('sh', ['-c', 'git init -q && git add -A && git -c user.name=t -c user.email=t@t commit -qm x'], {
    cwd: folder,
  })
  ;[engine, registry] = await Promise.all([startContainerdEngine(), startRegistry()])
})

after(async () => {
  registry?.stop()
  await engine?.stop()
  rmSync(folder, { recursive: true, force: true })
})

function copy(from: string, to: string): void {
  mkdirSync(join(folder, 'root', to, '..'), { recursive: true })
  copyFileSync(from, join(folder, 'root', to))
}

function contextOf() {
  const { context } = realContext(folder)
  const env = { ...context.env, DOCKER_HOST: engine.address }
  return { ...context, env, ...createClients({ directory: folder, env, signal: context.signal }) }
}

async function build(inputs: object, context = contextOf()): Promise<Outcome> {
  const given = { files: { app: 'Dockerfile' }, 'ca-bundle': 'none', load: false, ...inputs }
  return run(parseInputs(schema, given), context).catch((error: unknown) => outcomeOf(error))
}

const docker = async (...args: string[]) =>
  (await promisify(execFile)('docker', ['--host', engine.address, ...args], { timeout: LIMIT_MS })).stdout
const codes = ({ findings }: Outcome) => findings.map(({ severity, code }) => `${severity} ${code}`)

describe('what only a builder with an image store can do', { skip }, () => {
  test('an archive has the labels of the commit, and the same layers whenever it is built', async () => {
    const built = await build({ oci: 'out', 'verify-reproducible': true })
    assert.deepEqual(codes(built), [], JSON.stringify(built.findings))
    const { app } = JSON.parse(built.outputs.images ?? '{}')
    assert.equal(app.oci, join(folder, 'out', 'app.tar'))
    const content = { encoding: 'latin1', maxBuffer: 100_000_000 } as const
    const index = execFileSync('tar', ['-xOf', app.oci, '--wildcards', 'blobs/*'], content)
    const revision = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: folder, encoding: 'utf8' }).trim()
    assert.match(index, new RegExp(`"org.opencontainers.image.revision":"${revision}"`))
  })

  test('an instruction that gives another layer each time is named', async () => {
    writeFileSync(join(folder, 'Random'), `${SHELL}RUN read x </proc/sys/kernel/random/uuid; echo $x >/x\n`)
    const built = await build({ files: { app: 'Random' }, oci: 'random', 'verify-reproducible': true })
    assert.deepEqual(codes(built), ['warning BD041 not-reproducible'])
    assert.match(built.findings[0]?.message ?? '', /uuid/)
    assert.deepEqual(built.findings[0]?.where, { file: 'Random', line: 3 })
  })

  for (const [name, cache] of [
    ['a folder', () => 'local:cache'],
    ['a registry', () => `registry:${registry.host}/cache/team`],
  ] as const)
    test(`a cache in ${name} is written, and read when the builder knows nothing`, async () => {
      await docker('buildx', 'prune', '--all', '--force')
      const written = await build({ cache: cache(), 'cache-write': 'always' })
      assert.equal(written.verdict, 'passed', JSON.stringify(written.findings))
      assert.doesNotMatch(written.found, /2 of 2 steps/)
      await docker('buildx', 'prune', '--all', '--force')
      const again = await build({ cache: cache(), 'cache-write': 'never' })
      assert.match(again.found, /2 of 2 steps from the cache/)
    })

  test('a cache that does not answer is a note', async () => {
    const built = await build({ cache: 'registry:127.0.0.1:1/cache', 'cache-write': 'always' })
    assert.equal(built.verdict, 'passed', JSON.stringify(built.findings))
    assert.ok(codes(built).includes('note BD040 cache-not-used'), JSON.stringify(codes(built)))
  })

  test('two platforms, built apart, become one image by their digests', async () => {
    writeFileSync(join(folder, 'Plain'), 'FROM scratch\nCOPY Dockerfile /x\n')
    const ref = `${registry.host}/team/app:1`
    const digests: string[] = []
    for (const platform of ['amd64', 'arm64']) {
      const tags = { app: `${ref}-${platform}` }
      const pushed = await build({ files: { app: 'Plain' }, platforms: `linux/${platform}`, tags, push: true })
      assert.equal(pushed.verdict, 'passed', JSON.stringify(pushed.findings))
      digests.push(pushed.outputs.digest ?? '')
    }
    const merged = await build({ files: {}, merge: { [ref]: digests.join(',') } })
    assert.match(merged.outputs.digest ?? '', /^sha256:/, JSON.stringify(merged.findings))
    const sizes = await weigh(
      parseInputs(sizeSchema, { images: { app: `registry:${ref}` }, cache: 'none' }),
      contextOf(),
    )
    assert.deepEqual(Object.keys(JSON.parse(sizes.outputs.sizes ?? '{}')).sort(), [
      'app linux/amd64',
      'app linux/arm64',
    ])
  })

  test('a BuildKit at an address builds, the engine gets the image, and nothing of it stays known', async () => {
    const remote = await startRemote(engine.address)
    const context = contextOf()
    const built = await build({ builder: remote.address, load: true, tags: { app: 'slipway-remote:1' } }, context)
    assert.equal(built.verdict, 'passed', JSON.stringify(built.findings))
    assert.match(await docker('image', 'ls', '--format', '{{.Repository}}'), /slipway-remote/)
    const [{ kind, name } = { kind: '', name: '' }] = context.journal.entries()
    assert.equal(kind, 'buildx-builder')
    assert.deepEqual(await undo(context, action.removers), [])
    remote.stop()
    assert.doesNotMatch(await docker('buildx', 'ls'), new RegExp(name))
  })

  test('a registry that is busy is asked again; one that stays so blocks', async () => {
    await docker(
      'buildx',
      'build',
      '--quiet',
      '--push',
      '--tag',
      `${registry.host}/base:1`,
      '--file',
      join(folder, 'Dockerfile'),
      folder,
    )
    for (const [refusals, verdict] of [
      [3, 'passed'],
      [1_000, 'blocked'],
    ] as const) {
      const busy = await startBusy(registry.host, refusals)
      writeFileSync(join(folder, 'Based'), `FROM ${busy.host}/base:1\n`)
      const built = await build({ files: { app: 'Based' }, 'no-cache': true })
      busy.stop()
      assert.equal(built.verdict, verdict, JSON.stringify(built.findings))
      assert.ok(busy.refused() >= 3)
    }
  })
})

test('an engine without an image store says what it cannot do', async () => {
  writeFileSync(join(folder, 'Plain'), 'FROM scratch\nCOPY Plain /x\n')
  const { context } = realContext(folder)
  const given = parseInputs(schema, { files: { app: 'Plain' }, 'ca-bundle': 'none', oci: 'out' })
  const result = await run(given, context).catch((error: unknown) => outcomeOf(error))
  assert.deepEqual(codes(result), ['error BD005 cannot-export'])
})

/**
 * The engine's own BuildKit behind a TCP port, as a remote one would be. Source: moby's `POST /grpc`, which becomes
 * HTTP/2 without TLS after an upgrade.
 */
async function startRemote(engineAddress: string) {
  const upgrade = 'POST /grpc HTTP/1.1\r\nHost: docker\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n'
  const server = createTcpServer((client) => {
    const behind = connect(engineAddress.replace('unix://', ''))
    for (const [one, other] of [
      [client, behind],
      [behind, client],
    ] as const)
      one.on('error', () => other.destroy())
    behind.write(upgrade)
    behind.once('data', (answer: Buffer) => {
      const rest = answer.subarray(answer.indexOf('\r\n\r\n') + 4)
      if (rest.length > 0) client.write(rest)
      behind.pipe(client)
      client.pipe(behind)
    })
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  return { address: `tcp://127.0.0.1:${port}`, stop: () => void server.close() }
}

/** Stands before a registry and answers 429 to the first requests. */
async function startBusy(behind: string, refusals: number) {
  let left = refusals
  const server = createServer((incoming, response) => {
    if (left-- > 0) return void response.writeHead(429).end()
    const options = { method: incoming.method, headers: { ...incoming.headers, host: behind } }
    incoming.pipe(
      request(`http://${behind}${incoming.url}`, options, (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers)
        answer.pipe(response)
      }),
    )
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  const stop = () => {
    server.close()
    server.closeAllConnections()
  }
  return { host: `127.0.0.1:${port}`, refused: () => refusals - Math.max(0, left), stop }
}
