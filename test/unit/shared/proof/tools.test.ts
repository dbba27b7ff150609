import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Command } from '../../../../actions/shared/process/run.ts'
import { openFiles } from '../../../../actions/shared/proof/files/files.ts'
import { slipwayDigest } from '../../../../actions/shared/proof/slipway.ts'
import { toolFinder } from '../../../../actions/shared/proof/tools.ts'
import { fakeContext } from '../../context.ts'

const FOLDER = mkdtempSync(join(tmpdir(), 'slipway-tools-'))
after(() => rmSync(FOLDER, { recursive: true, force: true }))
const ELF = Buffer.from('7f454c46', 'hex')

function put(path: string, content: string | Buffer): string {
  const file = join(FOLDER, path)
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, content)
  chmodSync(file, 0o755)
  return file
}

/** Finds a tool with what it answers about its version. */
function finder(version = '1.2.3', env: Record<string, string> = {}) {
  const { context, commands } = fakeContext((_: Command) => ({ stdout: `v${version}\n` }))
  const all = { PATH: join(FOLDER, 'bin'), DOCKER_CONFIG: join(FOLDER, 'docker'), ...env }
  return { commands, find: toolFinder({ run: context.run, env: all, files: openFiles(undefined, FOLDER) }) }
}

test('a program is told by its content, and asked for its version once', async () => {
  put('bin/kind', Buffer.concat([ELF, Buffer.from('one')]))
  const { find, commands } = finder()
  const [first, again] = [await find('kind'), await find('kind')]
  assert.equal(first?.shown, '1.2.3')
  assert.deepEqual([again, commands.length], [first, 1])
  put('bin/kind', Buffer.concat([ELF, Buffer.from('two')]))
  assert.notEqual((await finder().find('kind'))?.hash, first?.hash)
})

test('a script is told by its version, too: it can start any program', async () => {
  put('bin/kubectl', '#!/bin/sh\nexec /opt/kubectl "$@"\n')
  const [one, same, other] = [
    await finder('1').find('kubectl'),
    await finder('1').find('kubectl'),
    await finder('2').find('kubectl'),
  ]
  assert.deepEqual(same, one)
  assert.notEqual(other?.hash, one?.hash)
})

test('a file that may not be run is passed over, as the system does', async () => {
  chmodSync(put('first/check', 'notes'), 0o644)
  const PATH = [join(FOLDER, 'first'), join(FOLDER, 'second')].join(':')
  const now = async () => (await finder('1', { PATH }).find('check'))?.hash
  put('second/check', '#!/bin/sh\nexit 0\n')
  const before = await now()
  put('second/check', '#!/bin/sh\nexit 1\n')
  assert.notEqual(await now(), before)
})

test('a plugin of Docker is found where Docker finds it, the first of its folders first', async () => {
  put('docker/cli-plugins/docker-buildx', Buffer.concat([ELF, Buffer.from('plugin')]))
  put('bin/docker-buildx', Buffer.concat([ELF, Buffer.from('another program')]))
  const { find, commands } = finder()
  assert.equal((await find('docker-buildx'))?.shown, '1.2.3')
  assert.deepEqual(commands[0]?.args, ['buildx', 'version'])
})

test('a program that a command names is not run', async () => {
  put('bin/check', '#!/bin/sh\nrm -rf everything\n')
  const { find, commands } = finder()
  assert.match((await find('check'))?.hash ?? '', /^[0-9a-f]{64}$/)
  assert.deepEqual(commands, [])
})

test('what is not installed is not there', async () => assert.equal(await finder().find('helm'), undefined))

test('a browser that is a script is told by its version', async () => {
  const file = put('bin/chromium', '#!/bin/sh\nexec /opt/chromium "$@"\n')
  const [one, other] = [await finder('120').find(file), await finder('121').find(file)]
  assert.notEqual(other?.hash, one?.hash)
})

const digest = async (program: string) => (await slipwayDigest(openFiles(undefined, FOLDER), program)).hash

test('Slipway is the bundles beside the program', async () => {
  const program = put('own/actions/dist/pipeline/cli.js', '1')
  put('own/actions/dist/chunk.js', '1')
  const before = await digest(program)
  put('own/actions/README.md', 'changed')
  assert.equal(await digest(program), before)
  put('own/actions/dist/chunk.js', '2')
  assert.notEqual(await digest(program), before)
})

test('from its sources, it is all of them, and the versions of its packages', async () => {
  const program = put('sources/actions/pipeline/src/cli.ts', '1')
  put('sources/actions/dist/cli.js', '1')
  put('sources/package-lock.json', '1')
  const before = await digest(program)
  put('sources/actions/dist/cli.js', '2')
  assert.equal(await digest(program), before, 'what is built from them')
  put('sources/package-lock.json', '2')
  const later = await digest(program)
  assert.notEqual(later, before)
  put('sources/actions/shared/new.ts', '1')
  assert.notEqual(await digest(program), later)
})

test('another program is not Slipway', async () => {
  await assert.rejects(digest(put('elsewhere/cli.js', '1')), /is no program of Slipway/)
})

test("a plugin in a folder of Docker's settings goes first", async () => {
  put('docker/cli-plugins/docker-compose', Buffer.concat([ELF, Buffer.from('plugin')]))
  const before = await finder().find('docker-compose')
  put('extra/docker-compose', Buffer.concat([ELF, Buffer.from('another one')]))
  put('docker/config.json', JSON.stringify({ cliPluginsExtraDirs: [join(FOLDER, 'extra')] }))
  const now = await finder().find('docker-compose')
  rmSync(join(FOLDER, 'docker/config.json'))
  assert.notEqual(now?.hash, before?.hash)
})

const PLACES: Record<string, string>[] = [{ HOME: FOLDER }, { KUBERC: join(FOLDER, '.kube/kuberc') }]
for (const env of PLACES)
  test(`kubectl's preferences are a part of it, by ${Object.keys(env)}`, async () => {
    put('bin/kubectl', Buffer.concat([ELF, Buffer.from('kubectl')]))
    const hash = async () => (await finder('1', env).find('kubectl'))?.hash
    put('.kube/kuberc', 'defaults: []')
    const before = await hash()
    put('.kube/kuberc', 'defaults: [{ command: kustomize }]')
    assert.notEqual(await hash(), before)
    rmSync(join(FOLDER, '.kube'), { recursive: true })
  })

test('variables whose names a program contains are those that it may read', async () => {
  put('bin/redis-cli', Buffer.concat([ELF, Buffer.from('a REDISCLI_AUTH b HOME')]))
  const { find } = finder('1', { REDISCLI_AUTH: 'a', HOME: '/a', OTHER_NAME: '1' })
  assert.deepEqual((await find('redis-cli'))?.variables, ['REDISCLI_AUTH'])
})

test('what runs a script is a part of it', async () => {
  put('bin/pytest', '#!/usr/bin/env -S python3 -I\n')
  const now = async (python: string) => {
    put('bin/python3', Buffer.concat([ELF, Buffer.from(python)]))
    return (await finder().find('pytest'))?.hash
  }
  assert.notEqual(await now('3.13'), await now('3.14'))
})
