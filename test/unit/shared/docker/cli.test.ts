import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import {
  composeArgs,
  dockerList,
  dockerOutput,
  listArgs,
  outputLines,
  runCompose,
} from '../../../../actions/shared/docker/cli.ts'
import type { Command, Finished } from '../../../../actions/shared/process/run.ts'

const PROJECT = { labels: { 'com.docker.compose.project': 'p' } }

test('Compose is called with its files in order, and by its project', () => {
  assert.deepEqual(composeArgs({ name: 'p' }), ['compose', '--project-name', 'p'])
  const call = { name: 'p', files: ['/a.yaml', '/b.yaml'], envFiles: ['/.env'], profiles: ['x'] }
  assert.equal(
    composeArgs(call).join(' '),
    'compose --file /a.yaml --file /b.yaml --env-file /.env --profile x --project-name p',
  )
})

const lists: [Parameters<typeof listArgs>[0], string][] = [
  [
    { type: 'container', ...PROJECT, columns: ['.ID'], all: true },
    'ps --all --filter label=com.docker.compose.project=p --format {{.ID}}',
  ],
  [
    { type: 'container', labels: { a: '' }, columns: ['.Names', '.State'] },
    'ps --filter label=a --format {{.Names}}\t{{.State}}',
  ],
  [
    { type: 'volume', labels: { a: '1', b: '2' }, columns: ['.Name'], all: true },
    'volume ls --filter label=a=1 --filter label=b=2 --format {{.Name}}',
  ],
]
for (const [listing, wanted] of lists) test(`list: ${wanted}`, () => assert.equal(listArgs(listing).join(' '), wanted))

function cli(answer: Partial<Finished>) {
  const commands: Command[] = []
  const finished = { exitCode: 0, stdout: '', stderr: '', timedOut: false, durationMs: 1, ...answer }
  const run = async (command: Command) => {
    commands.push(command)
    return finished
  }
  return { run, commands }
}

test('a list is rows of cells; none where Docker does not answer', async () => {
  const listing = { type: 'network', ...PROJECT, columns: ['.ID', '.Name'] } as const
  assert.deepEqual(await dockerList(cli({ stdout: '1\ta\n2\tb\n' }), listing), [
    ['1', 'a'],
    ['2', 'b'],
  ])
  const away = { exitCode: 1, stderr: 'Cannot connect\n' }
  assert.deepEqual(await dockerList(cli(away), listing), [])
  await assert.rejects(
    dockerList(cli(away), listing, (said) => new Error(said.join())),
    /Cannot connect/,
  )
})

test('what has to succeed fails with what was said', async () => {
  const failed = (said: string[]) => new Error(`said: ${said.join('|')}`)
  assert.equal(await dockerOutput(cli({ stdout: 'ok\n' }), ['version'], failed), 'ok\n')
  await assert.rejects(dockerOutput(cli({ exitCode: 1, stderr: 'a\nb\n' }), ['x'], failed), /said: a\|b/)
})

test('options are passed on; the program is Docker', async () => {
  const { run, commands } = cli({})
  await runCompose({ run }, { name: 'p' }, ['ps'], { timeoutMs: 5, env: { A: 'b' } })
  assert.deepEqual(commands, [
    { file: 'docker', args: ['compose', '--project-name', 'p', 'ps'], timeoutMs: 5, env: { A: 'b' } },
  ])
})

test('what was said is its errors, else its output', () => {
  assert.deepEqual(outputLines({ stdout: 'out', stderr: ' err\nor \n' }), ['err', 'or'])
  assert.deepEqual(outputLines({ stdout: 'out\n', stderr: '' }), ['out'])
})

test('nothing starts Docker by itself', () => {
  const sources = globSync(['actions/*/src/**/*.ts', 'actions/shared/**/*.ts'])
  const others = sources.filter((each) => /file: 'docker'/.test(readFileSync(each, 'utf8')))
  assert.deepEqual(others.sort(), ['actions/shared/docker/api.ts', 'actions/shared/docker/cli.ts'])
})
