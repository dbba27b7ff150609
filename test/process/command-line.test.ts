import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { OWN_CACHE } from './runner.ts'

const CLI = new URL('../../actions/dist/pipeline/cli.js', import.meta.url).pathname

const folders: string[] = []
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

function ownFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), name))
  folders.push(folder)
  return folder
}

/** Runs `slipway` in a folder of its own that holds just this slipway.yaml. */
function slipway(args: string[], config?: string, env: Record<string, string> = {}) {
  const folder = ownFolder('slipway-cli-')
  if (config !== undefined) writeFileSync(join(folder, 'slipway.yaml'), config)
  const options = {
    cwd: folder,
    encoding: 'utf8' as const,
    env: { PATH: process.env.PATH, HOME: folder, ...OWN_CACHE, ...env },
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], options)
  return { status, stdout, stderr, folder }
}

const refused: [string, string | undefined, string[], RegExp][] = [
  ['slipway.yaml is missing', undefined, ['run'], /SW030 config-missing at slipway\.yaml\n.*ENOENT[\s\S]*→ Create it/],
  ['not YAML', 'version: 1\nstages: [\n', ['run'], /SW031 config-not-yaml at slipway\.yaml:\d+/],
  [
    'an unknown key',
    'version: 1\nstagse: {}\nstages: {}\n',
    ['run'],
    /SW020 unknown-input at slipway\.yaml:2[\s\S]*stagse[\s\S]*Did you mean stages\?/,
  ],
  [
    'an unknown input',
    'version: 1\nstages:\n  build:\n    bakefile: x\n',
    ['run'],
    /SW020 unknown-input at slipway\.yaml:4[\s\S]*Did you mean bake-file\?/,
  ],
  [
    'a wrong type',
    'version: 1\nstages:\n  setup-kind:\n    reuse: perhaps\n',
    ['run'],
    /SW021 wrong-input at slipway\.yaml:4[\s\S]*true or false[\s\S]*perhaps/,
  ],
  ['a wrong version', 'version: 2\nstages: {}\n', ['run'], /SW021 wrong-input at slipway\.yaml:1[\s\S]*expected 1/],
  [
    'a path that does not exist',
    'version: 1\nstages:\n  compose-smoke:\n    files:\n      - here.yaml\n',
    ['run'],
    /SW033 path-missing at slipway\.yaml:5[\s\S]*here\.yaml does not exist/,
  ],
  [
    'a preparation that does not exist',
    'version: 1\nprepare:\n  x: { run: ./nope }\nstages: { build: { files: { api: Dockerfile } } }\n',
    ['run'],
    /SW033 path-missing at slipway\.yaml:3/,
  ],
  [
    'an action that does not exist',
    'version: 1\nstages:\n  x:\n    uses: biuld\n',
    ['run'],
    /SW032 unknown-action at slipway\.yaml:3[\s\S]*Did you mean build\?/,
  ],
  [
    'a stage that does not exist',
    'version: 1\nstages: { build: { files: { a: slipway.yaml } } }\n',
    ['run', 'bulid'],
    /SW040 unknown-stage[\s\S]*Did you mean build\?/,
  ],
  [
    'a need that does not exist',
    'version: 1\nstages: { build: { files: { a: slipway.yaml }, needs: [bases] } }\n',
    ['run'],
    /SW040 unknown-stage[\s\S]*build needs bases/,
  ],
  [
    'a circle',
    'version: 1\nstages:\n  a: { uses: compose-smoke, needs: [b] }\n  b: { uses: compose-smoke, needs: [a] }\n',
    ['run'],
    /SW041 circular-needs[\s\S]*a → b → a/,
  ],
  [
    'a disk nearly full',
    'version: 1\nmin-free-disk: 900000GB\nstages: { build: { files: { a: slipway.yaml } } }\n',
    ['run'],
    /SW034 disk-nearly-full at slipway\.yaml/,
  ],
  ['an unknown command', 'version: 1\nstages: {}\n', ['rnu'], /SW043 wrong-arguments[\s\S]*Did you mean run\?/],
  [
    'an unknown option',
    'version: 1\nstages: {}\n',
    ['run', '--jsno'],
    /SW043 wrong-arguments[\s\S]*--jsno[\s\S]*Did you mean --json\?/,
  ],
  [
    'an unknown finding',
    'version: 1\nstages: {}\n',
    ['explain', 'crash-lop'],
    /SW047 unknown-finding[\s\S]*crash-loop/,
  ],
  ['no report yet', 'version: 1\nstages: {}\n', ['report'], /SW049 no-report at \.slipway[\s\S]*slipway run/],
  [
    'a wrong override',
    'version: 1\nstages: { ray-probe: { address: ray://head:10001 } }\n',
    ['run', '--set', 'x'],
    /SW042 wrong-override/,
  ],
]

test('explain: a finding by its code', () => {
  const { status, stdout } = slipway(['explain', 'KD013'])
  assert.equal(status, 0)
  assert.match(stdout, /^KD013 crash-loop \(kind-deploy\)\n/)
})

test('explain: a pipe gets all findings', () => {
  const { stdout } = slipway(['explain', '--all', '--json'])
  const lines = stdout.trimEnd().split('\n')
  assert.ok(lines.length > 200, `${lines.length} lines`)
  assert.match(JSON.parse(lines.at(-1) ?? '').code, /^SW/)
})

for (const [name, config, args, wanted] of refused) {
  test(`${name}: one finding, exit 2, nothing left behind`, () => {
    const { status, stdout, stderr, folder } = slipway(args, config)
    assert.equal(status, 2, stderr)
    assert.match(stderr, wanted)
    assert.equal(stderr.match(/^error: /gm)?.length, 1, stderr)
    assert.equal(stdout, '')
    assert.deepEqual(
      readdirSync(folder).filter((each) => each !== 'slipway.yaml'),
      [],
    )
  })
}

/** A docker that cannot reach the engine it was told of. */
function pretendedDocker(message: string): string {
  const folder = ownFolder('slipway-docker-')
  writeFileSync(join(folder, 'docker'), `#!/bin/sh\necho '${message}' >&2\nexit 1\n`)
  chmodSync(join(folder, 'docker'), 0o755)
  return folder
}

const engines: [string, string, RegExp][] = [
  ['Docker is not running', 'Cannot connect to the Docker daemon', /SW060 docker-unavailable/],
  ['Docker may not be used', 'permission denied while trying to connect', /SW061 docker-not-allowed[\s\S]*usermod/],
]
for (const [name, message, wanted] of engines) {
  test(`${name}: one finding, exit 2`, () => {
    const PATH = `${pretendedDocker(message)}:${process.env.PATH}`
    const config = 'version: 1\nstages: { build: { files: { a: slipway.yaml } }, image-size: {} }\n'
    const { status, stdout } = slipway(['run'], config, { PATH, CI: 'true', DOCKER_HOST: 'ssh://elsewhere' })
    assert.equal(status, 2, stdout)
    assert.match(stdout, wanted)
    assert.match(stdout, /image-size .*not run .*build failed/)
  })
}

test('a failed preparation is shown with its words, and what needed it is not run', () => {
  const config =
    'version: 1\nprepare:\n  broken: { run: "false" }\nstages:\n  build: { files: { a: slipway.yaml }, needs: [broken] }\n'
  const { status, stdout } = slipway(['run', '--json'], config)
  const events = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { event: string; stage?: string; skipped?: string })
  assert.equal(status, 3)
  assert.equal(events.find((each) => each.event === 'finished' && each.stage === 'build')?.skipped, 'broken blocked')
})

test('the plan is shown and nothing is started', () => {
  const { status, stdout, folder } = slipway(
    ['plan', '--json'],
    'version: 1\nstages: { image-size: {}, build: { files: { a: slipway.yaml } } }\n',
  )
  assert.equal(status, 0)
  assert.deepEqual(JSON.parse(stdout).steps, [
    [{ name: 'build', needs: [] }],
    [{ name: 'image-size', needs: ['build'] }],
  ])
  assert.ok(!existsSync(join(folder, '.slipway')))
})

test('help is on standard output', () => {
  const { status, stdout } = slipway(['help'])
  assert.equal(status, 0)
  assert.match(stdout, /slipway run \[stage…\]/)
})

test('help for a command has its examples, and the version is known', () => {
  assert.match(slipway(['run', '--help']).stdout, /Examples:\n {2}slipway run/)
  assert.match(slipway(['--version']).stdout, /^slipway \d+\.\d+\.\d+ \(Node\.js v\d+/)
})

test('clean with nothing to clean says so', () => {
  const { status, stdout } = slipway(['clean'])
  assert.equal(status, 0)
  assert.match(stdout, /Nothing to remove/)
})

test('output that can not be written is told, and is no success; a reader may go', {
  skip: !existsSync('/dev/full'),
}, () => {
  const folder = ownFolder('slipway-full-')
  const into = (target: string) =>
    spawnSync('sh', ['-c', `"$0" "$1" schema ${target}`, process.execPath, CLI], { cwd: folder, encoding: 'utf8' })
  const full = into('>/dev/full')
  assert.equal(full.status, 3)
  assert.match(full.stderr, /^The output could not be written: ENOSPC[^\n]*\n$/)
  const gone = into('| true')
  assert.equal(gone.stderr, '')
})

test('schema prints the schema that is published', () => {
  const { status, stdout } = slipway(['schema'])
  assert.equal(status, 0)
  const published = join(import.meta.dirname, '../../actions/pipeline/slipway.schema.json')
  assert.equal(stdout, readFileSync(published, 'utf8'))
})

test('doctor tells what is missing, leaves nothing behind and ends with 2 without an engine', () => {
  const { status, stdout, folder } = slipway(['doctor', '--json'], undefined, { DOCKER_HOST: 'tcp://127.0.0.1:9' })
  const checks = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { name: string; state: string; fix?: string })
  assert.equal(status, 2)
  const engine = checks.find(({ name }) => name === 'engine')
  assert.equal(engine?.state, 'missing')
  assert.ok(engine?.fix)
  for (const name of ['buildx', 'disk', 'memory', 'registry'])
    assert.ok(
      checks.some((each) => each.name === name),
      name,
    )
  assert.deepEqual(readdirSync(folder), [])
})

const STAGE = 'version: 1\nstages: { build: { files: { api: slipway.yaml } } }\n'
const asJson: [args: string[], config: string | undefined, status: number][] = [
  [['run', '--json'], undefined, 2],
  [['run', '--json'], 'stages: [', 2],
  [['plan', '--json', '--jsno'], STAGE, 2],
  [['plan', 'biuld', '--json'], STAGE, 2],
  [['rnu', '--json'], STAGE, 2],
  [['report', '--json'], STAGE, 2],
  [['explain', 'KD99', '--json'], STAGE, 2],
  [['init', '--json'], undefined, 2],
  [['init', '--json', '--from', 'x'], STAGE, 2],
  [['init', '--json', '--from', 'me/slipway@v1'], STAGE, 0],
  [['completion', 'bash', '--json'], STAGE, 2],
  [['plan', '--json'], STAGE, 0],
  [['clean', '--json'], STAGE, 0],
  [['help', '--json'], STAGE, 0],
  [['run', '--help', '--json'], STAGE, 0],
  [['--version', '--json'], STAGE, 0],
]
for (const [args, config, wanted] of asJson)
  test(`slipway ${args.join(' ')}: JSON lines and nothing else, exit ${wanted}`, () => {
    const { status, stdout, stderr } = slipway(args, config)
    assert.equal(status, wanted, stderr)
    assert.equal(stderr, '')
    const last = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { findings?: { code: string; remedy: string }[] })
      .at(-1)
    if (wanted === 2) assert.match(last?.findings?.[0]?.code ?? '', /^SW\d{3} /)
  })

test('report shows the last run again, and plan how long it took', () => {
  const config =
    'version: 1\nprepare:\n  ready: { run: "true" }\n  broken: { run: "false" }\nstages: { build: { files: { api: slipway.yaml }, needs: [broken] } }\n'
  const { folder, stdout: first } = slipway(['run'], config, { CI: 'true' })
  const again = (...args: string[]) =>
    spawnSync(process.execPath, [CLI, ...args], { cwd: folder, encoding: 'utf8', env: { PATH: process.env.PATH } })
  const { status, stdout } = again('report')
  assert.equal(status, 0)
  assert.ok(stdout.trim().length > 0 && first.includes(stdout.trim().split('\n').at(-1) ?? ''), stdout)
  assert.match(stdout, /SW050 preparation-failed/)
  assert.equal((JSON.parse(again('report', '--json').stdout) as { verdict: string }).verdict, 'blocked')
  assert.equal(again('clean').status, 0)
  assert.equal(again('report').stdout, stdout, 'a clean-up is no run')
  assert.match(again('plan').stdout, /ready +last time passed in \d+ms/)
})

test('completion: a script for each shell, and the stages that it offers are safe for it', () => {
  for (const shell of ['bash', 'zsh', 'fish']) assert.match(slipway(['completion', shell]).stdout, /completion stages/)
  assert.match(slipway(['completion', 'tcsh']).stderr, /no completion for tcsh[\s\S]*slipway completion bash/)
  const config = 'version: 1\nstages: { build: { files: { a: slipway.yaml } }, "$(touch x)": { uses: build } }\n'
  assert.equal(slipway(['completion', 'stages'], config).stdout, 'build\n')
  assert.equal(slipway(['completion', 'stages']).stdout, '')
})
