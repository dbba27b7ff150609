import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'yaml'

const ROOT = join(import.meta.dirname, '..', '..')
const DIST = join(ROOT, 'actions', 'dist')
const INDEX = join(DIST, 'index.js')
const START = readFileSync(INDEX, 'utf8')

/** Every program with the files that are loaded before its first line runs. */
const PROGRAMS = new Map(
  [...START.matchAll(/"([\w-]+\/(?:main|post|cli))":\(\)=>(.*?)\.then\(/g)].map(([, name = '', loads = '']) => [
    name,
    [INDEX, ...[...loads.matchAll(/\.e\((\d+)\)/g)].map(([, chunk]) => join(DIST, `${chunk}.index.js`))],
  ]),
)

interface Runs {
  runs: { main: string; post?: string }
}

test('every action names programs that are there, and every program but the command line is named', () => {
  const named = globSync(['action.yml', 'actions/*/action.yml'], { cwd: ROOT }).flatMap((file) => {
    const { main, post } = (parse(readFileSync(join(ROOT, file), 'utf8')) as Runs).runs
    return [main, post].flatMap((path) => (path ? [join(ROOT, dirname(file), path)] : []))
  })
  for (const file of named) assert.ok(existsSync(file), file)
  const programs = [...PROGRAMS.keys()].filter((name) => name !== 'pipeline/cli')
  // The root action and actions/pipeline are the same program.
  assert.deepEqual([...new Set(named)].sort(), programs.map((name) => join(DIST, `${name}.js`)).sort())
})

/** Without what undoing loads when there is something to undo; with the small modules that all programs share. */
const POST_CAP_BYTES = 120_000

for (const [name, files] of PROGRAMS)
  if (name.endsWith('/post'))
    test(`${name} loads only what undoing needs`, () => {
      const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0)
      assert.ok(bytes > 0 && bytes < POST_CAP_BYTES, `${bytes} bytes`)
    })

test('no program loads the HTTP client of GitHub’s API at its start: code is loaded once inputs are valid', () => {
  const carrying = [...PROGRAMS].filter(([, files]) =>
    files.some((file) => readFileSync(file, 'utf8').includes('undici')),
  )
  assert.deepEqual(
    carrying.map(([name]) => name),
    [],
  )
})

/** Prints the files that a program has loaded by its end. */
const loadedBy = (name: string, env: NodeJS.ProcessEnv): string[] => {
  const print = "process.on('exit', () => console.log(Object.keys(require.cache).join('\\n')))"
  const script = `${print}; require(${JSON.stringify(join(DIST, `${name}.js`))})`
  const { stdout } = spawnSync(process.execPath, ['-e', script], {
    env: { PATH: process.env.PATH, RUNNER_TEMP: tmpdir(), ...env },
    encoding: 'utf8',
  })
  return stdout.split('\n').filter((line) => line.startsWith(DIST))
}

test('comment reports a wrong run-id without GitHub’s library', () => {
  const files = loadedBy('comment/main', {
    INPUT_REPOSITORY: 'acme/shop',
    'INPUT_GITHUB-TOKEN': 'x',
    'INPUT_RUN-ID': 'x',
  })
  assert.ok(files.includes(INDEX), files.join('\n'))
  assert.deepEqual(
    files.filter((file) => readFileSync(file, 'utf8').includes('undici')),
    [],
  )
})

test('the generated client of every Kubernetes API group is in no chunk', () => {
  const files = globSync('*.js', { cwd: DIST }).filter((name) =>
    readFileSync(join(DIST, name), 'utf8').includes('readNamespacedDeployment'),
  )
  assert.deepEqual(files, [])
})
