import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { ROOT, run } from '../env.ts'
import { orEmptyFailure, type Result } from './result.ts'

const LIMIT_MS = 10 * 60_000

/** Services with tests of their own. */
export function pythonServices(): string[] {
  return globSync('deployment/services/*/tests', { cwd: ROOT }).filter(hasTests).map(dirname).sort()
}

const hasTests = (folder: string) => globSync('**/test_*.py', { cwd: join(ROOT, folder) }).length > 0

/** Runs a service's tests with exactly the dependencies it is deployed with. */
export async function runPython(service: string): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-pytest-'))
  const report = join(folder, 'report.xml')
  try {
    const python = await environment(service)
    const args = ['-m', 'pytest', '-q', '-p', 'no:cacheprovider', '--color=no', `--junitxml=${report}`, 'tests']
    const env = { PYTHONDONTWRITEBYTECODE: '1' }
    const ended = await run({ file: python, args, cwd: join(ROOT, service), env, timeoutMs: LIMIT_MS })
    const text = existsSync(report) ? readFileSync(report, 'utf8') : ''
    const result = fromJunit(text, service, ended.stdout)
    const silent = ended.exitCode !== 0 && result.failures.length === 0
    if (silent)
      result.failures.push({
        name: `ended with ${ended.exitCode}`,
        where: service,
        message: ended.stdout + ended.stderr,
      })
    return orEmptyFailure(result, service)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A virtual environment in the cache; its folder is named after the locked requirements. */
async function environment(service: string): Promise<string> {
  const made = await run({ file: 'scripts/tooling/tools/environment', args: [join(service, 'requirements.txt')] })
  if (made.exitCode !== 0) throw new Error(`no Python environment for ${service}: ${made.stderr.trim()}`)
  return join(made.stdout.trim(), 'bin', 'python')
}

const FAILED = /^(?:FAILED|ERROR) (\S+?)(?: - (.*))?$/gm

/** Pure: counts from pytest's JUnit report; names and messages from its summary, which is written for people. */
export function fromJunit(xml: string, service: string, stdout: string): Result {
  const count = (name: string) => Number(new RegExp(`<testsuite [^>]*\\b${name}="(\\d+)"`).exec(xml)?.[1] ?? 0)
  const failed = count('failures') + count('errors')
  const named = [...stdout.matchAll(FAILED)].map(([, name = '', message = '']) => ({
    name: name.split('::').slice(1).join(' '),
    where: join(service, name.split('::')[0] ?? ''),
    message,
  }))
  const unnamed = Array.from({ length: Math.max(0, failed - named.length) }, () => ({
    name: 'a test',
    where: service,
    message: stdout,
  }))
  return {
    passed: count('tests') - failed - count('skipped'),
    skipped: count('skipped'),
    failures: [...named, ...unnamed],
  }
}
