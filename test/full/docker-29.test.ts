import assert from 'node:assert/strict'
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { ROOT } from '../../scripts/tooling/env.ts'
import { runNodeFile } from '../../scripts/tooling/test/node-file.ts'
import {
  BRIDGE_ADDRESS,
  noSecondEngine,
  type SecondEngine,
  startSecondEngine,
} from '../integration/containerd-engine.ts'

/**
 * Docker 29 with its containerd store, its command line and Compose 5, built from their Go modules: the tests of what
 * depends on them, once more.
 */

const MINUTE_MS = 60_000
const BASES = ['python:3.13-slim', 'postgres:17', 'redis:8']
/** These start an engine of their own. */
const WITH_SECOND_ENGINE = [
  'test/integration/build/export.test.ts',
  'test/integration/image-size/image-size.test.ts',
  'test/full/kind-deploy/containerd.test.ts',
  'test/full/runners.test.ts',
]
const WITH_MACHINE_ENGINE = [
  'test/integration/compose-smoke/compose-smoke.test.ts',
  'test/integration/compose-smoke/faults.test.ts',
  'test/full/release/faulty.test.ts',
  'test/full/release/immutable.test.ts',
  'test/integration/release/release.test.ts',
]
/** Answers that there is no such name, as a name server does that is reached: of the first bridge's address. */
const NAME_SERVER = `
const socket = require('node:dgram').createSocket('udp4')
socket.on('message', (message, { port, address }) => {
  message[2] |= 0x80
  message[3] = 0x83
  socket.send(message, port, address)
})
socket.bind(53, '${BRIDGE_ADDRESS}')`

const run = (file: string, ...args: string[]) => execFileSync(file, args, { encoding: 'utf8' }).trim()

describe('Docker 29 and Compose 5', { skip: noSecondEngine(), timeout: 90 * MINUTE_MS }, () => {
  const config = mkdtempSync(join(tmpdir(), 'slipway-docker-config-'))
  before(
    () => {
      const tools = run(join(ROOT, 'scripts', 'tooling', 'tools', 'install'), 'docker29')
      // buildx stays the machine's own.
      const folders = [join(tools, 'cli-plugins'), join(homedir(), '.docker', 'cli-plugins')]
      writeFileSync(join(config, 'config.json'), JSON.stringify({ cliPluginsExtraDirs: folders }))
      const programs = join(tools, 'bin')
      const PATH = `${programs}:${process.env.PATH}`
      Object.assign(process.env, { PATH, DOCKER_CONFIG: config, SLIPWAY_TEST_ENGINE: programs })
    },
    { timeout: 25 * MINUTE_MS },
  )
  after(() => rmSync(config, { recursive: true, force: true }))

  const passes = async (file: string, more: NodeJS.ProcessEnv = {}, within: readonly string[] = []) => {
    const { PATH, DOCKER_CONFIG, SLIPWAY_TEST_ENGINE } = process.env
    const env = { PATH, DOCKER_CONFIG, SLIPWAY_TEST_ENGINE, ...more }
    const { failures, passed } = await runNodeFile(file, 15 * MINUTE_MS, env, within)
    assert.deepEqual(failures, [])
    assert.ok(passed > 0, 'every test of it was skipped')
  }

  for (const file of WITH_SECOND_ENGINE) test(file, () => passes(file))

  describe('as the engine of a machine', () => {
    // A network namespace of its own: the other engine's rules drop what containers of this one send to each other.
    const name = `slipway-test-${process.pid}`
    const within = ['nsenter', `--net=/run/netns/${name}`]
    let engine: SecondEngine
    let names: ChildProcess
    before(async () => {
      run('ip', 'netns', 'add', name)
      run('ip', '-n', name, 'link', 'set', 'lo', 'up')
      engine = await startSecondEngine({ dns: [BRIDGE_ADDRESS] }, within)
      const [file = '', ...args] = [...within, process.execPath, '--eval', NAME_SERVER]
      names = spawn(file, args, { stdio: 'ignore' })
      run('sh', '-c', `docker image save ${BASES.join(' ')} | docker --host ${engine.address} image load`)
    })
    after(async () => {
      names?.kill()
      await engine?.stop()
      run('ip', 'netns', 'del', name)
    })

    test('it is Docker 29 with Compose 5, and keeps its images as containerd does', () => {
      const ask = (...args: string[]) => run('docker', '--host', engine.address, ...args)
      assert.match(ask('version', '--format', '{{.Server.Version}} {{.Client.Version}}'), /^29\.\S+ 29\.\S+$/)
      assert.match(ask('compose', 'version', '--short'), /^5\./)
      assert.match(ask('info', '--format', '{{.DriverStatus}}'), /io\.containerd\.snapshotter/)
    })

    for (const file of WITH_MACHINE_ENGINE) test(file, () => passes(file, { DOCKER_HOST: engine.address }, within))
  })
})
