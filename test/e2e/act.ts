import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const ROOT = join(import.meta.dirname, '..', '..')
const INSTALL = join(ROOT, 'scripts/tooling/tools/install')
const LIMIT_MS = 170_000
/** Who Slipway is, for a caller in another repository. */
const SLIPWAY = 'maker/slipway'
const REF = 'v1'

/** Repositories of others, by what stands in for them here. */
const STAND_INS = {
  'actions/checkout': 'checkout',
  'actions/upload-artifact': 'upload-artifact',
  'actions/download-artifact': 'download-artifact',
  'actions/attest': 'attest',
  'actions/cache': 'cache',
  // Never used here: act fetches every action of a job, also of steps that it skips.
  'docker/login-action': 'login',
  'aws-actions/configure-aws-credentials': 'login',
  'google-github-actions/auth': 'login',
  'azure/login': 'login',
}

/** What a run is started with. */
export interface Started {
  /** Files of the calling repository; its workflow is `.github/workflows/caller.yml`. */
  files: Record<string, string>
  event: string
  /** The event's own content. */
  payload?: object
  secrets?: Record<string, string>
  env?: Record<string, string>
  /** Tags of the calling repository. */
  tags?: string[]
  /** Whether steps have GitHub's cache: act's own server of it. */
  cache?: boolean
}

/** What a run left. */
export interface Ran {
  exitCode: number
  log: string
  /** Outputs of steps, the last one of each name in each job: `JOB.NAME`. */
  outputs: Record<string, string>
  /** Job summaries, one after the other. */
  summary: string
  /** `success` or `failure` by job. */
  jobs: Record<string, string>
  artifact(name: string, file: string): string
  /** Files of an artifact. */
  filesOf(name: string): Record<string, Uint8Array>
  artifacts(): string[]
  asked(standIn: string): Record<string, string>[]
}

/** A copy of this repository in which `$/` names it as a caller would: act does not know `$/` yet. */
export class Stage {
  readonly folder = mkdtempSync(join(tmpdir(), 'slipway-e2e-'))
  readonly #act = join(execFileSync(INSTALL, ['act'], { encoding: 'utf8' }).trim(), 'act')

  constructor() {
    const slipway = join(this.folder, 'slipway')
    for (const path of globSync(['action.yml', 'actions/*/action.yml', '.github/workflows/*.yml'], { cwd: ROOT }))
      this.#copy(path, slipway)
    cpSync(join(ROOT, 'actions/dist'), join(slipway, 'actions/dist'), { recursive: true })
    this.#standInForSyft(slipway)
    repository(slipway, [])
  }

  /** A Syft of this machine: the workflow fetches it, and holds it against its checksum, as the real one. */
  #standInForSyft(slipway: string): void {
    const archive = join(this.folder, 'syft.tar.gz')
    execFileSync('tar', ['-czf', archive, '-C', join(ROOT, 'test/e2e/stand-ins/syft'), 'syft'])
    const sum = createHash('sha256').update(readFileSync(archive)).digest('hex')
    const path = join(slipway, '.github/workflows/release.yml')
    const text = readFileSync(path, 'utf8')
      .replaceAll(/(SYFT_(?:AMD|ARM)64: )[0-9a-f]{64}/g, `$1${sum}`)
      .replace(/https:\/\/github\.com\/anchore\/syft\/[^"]+/, `file://${archive}`)
    writeFileSync(path, text)
  }

  #copy(path: string, to: string): void {
    mkdirSync(dirname(join(to, path)), { recursive: true })
    writeFileSync(join(to, path), asCalled(readFileSync(join(ROOT, path), 'utf8')))
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** Runs the caller's workflow on this machine. */
  async run({ files, event, payload = {}, secrets = {}, env = {}, tags = [], cache = false }: Started): Promise<Ran> {
    const place = mkdtempSync(join(this.folder, 'run-'))
    const caller = join(place, 'caller')
    mkdirSync(join(place, 'artifacts'))
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(caller, path)), { recursive: true })
      writeFileSync(join(caller, path), text)
    }
    repository(caller, tags)
    writeFileSync(join(place, 'event.json'), JSON.stringify({ repository: { default_branch: 'main' }, ...payload }))
    const args = [
      event,
      ...this.#options(place),
      ...(cache ? cacheServer(place) : ['--no-cache-server']),
      ...pairs('--secret', secrets),
      ...pairs('--env', { ...env, SLIPWAY_E2E: place, DOCKER_CONFIG: dockerConfig(place) }),
    ]
    const { exitCode, output } = await start(this.#act, args, caller)
    return read(place, exitCode, output)
  }

  #options(place: string): string[] {
    const others = Object.entries(STAND_INS).flatMap(([name, standIn]) =>
      pinned(name).map((sha) => `${name}@${sha}=${join(ROOT, 'test/e2e/stand-ins', standIn)}`),
    )
    const local = [`${SLIPWAY}@${REF}=${join(this.folder, 'slipway')}`, ...others]
    return [
      ...['--json', '--eventpath', join(place, 'event.json'), '--action-cache-path', join(place, 'cache')],
      ...['--platform', 'ubuntu-24.04=-self-hosted', '--action-offline-mode'],
      ...local.flatMap((each) => ['--local-repository', each]),
    ]
  }
}

/**
 * A file of docs/examples as a caller copies it, with inputs that this machine needs.
 * @param replacements Texts of the file, and what stands in for them; each has to be in it.
 */
export function exampleOf(name: string, replacements: Record<string, string> = {}): string {
  const text = readFileSync(join(ROOT, 'docs/examples', name), 'utf8')
  return Object.entries({ 'OWNER/slipway': SLIPWAY, ...replacements }).reduce((all, [from, to]) => {
    if (!all.includes(from)) throw new Error(`docs/examples/${name} doesn't contain ${from}`)
    return all.replaceAll(from, to)
  }, text)
}

/** `$/actions/x` → `maker/slipway/actions/x@v1`, `$/` → `maker/slipway@v1`; act rejects the key `queue`. */
const asCalled = (text: string) =>
  text
    .replaceAll(/(uses:\s*)\$\/(\S*)/g, (_, uses, path) => `${uses}${SLIPWAY}${path ? `/${path}` : ''}@${REF}`)
    .replaceAll(/^ {2}queue: max\n/gm, '')

/** Every commit that our workflows pin this action to. */
function pinned(name: string): string[] {
  const texts = globSync('.github/workflows/*.yml', { cwd: ROOT }).map((path) => readFileSync(join(ROOT, path), 'utf8'))
  return [
    ...new Set(
      texts.flatMap((text) =>
        [...text.matchAll(new RegExp(`${name}(?:/[\\w/]+)?@([0-9a-f]{40})`, 'g'))].map(([, sha = '']) => sha),
      ),
    ),
  ]
}

function repository(folder: string, tags: readonly string[]): void {
  const git = (...args: string[]) => execFileSync('git', ['-C', folder, ...args], { stdio: 'ignore' })
  git('init', '--quiet', '--initial-branch', 'main')
  git('remote', 'add', 'origin', 'https://github.com/me/Shop.git')
  git('add', '--all', '--force')
  git('-c', 'user.name=e2e', '-c', 'user.email=e2e@example.org', 'commit', '--quiet', '--message', 'all')
  for (const tag of tags) git('tag', tag)
}

/** Logins of a run stay with it; the client's plugins are where they were. */
function dockerConfig(place: string): string {
  const folder = join(place, 'docker')
  mkdirSync(folder)
  const users = process.env.DOCKER_CONFIG ?? join(homedir(), '.docker')
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ cliPluginsExtraDirs: [join(users, 'cli-plugins')] }))
  return folder
}

const pairs = (option: string, values: Record<string, string>) =>
  Object.entries(values).flatMap(([name, value]) => [option, `${name}=${value}`])

/** act gives steps the token for it only beside a server of artifacts. */
const cacheServer = (place: string) => [
  ...['--cache-server-path', join(place, 'cache-server'), '--cache-server-addr', '127.0.0.1'],
  ...['--artifact-server-path', join(place, 'artifact-server'), '--artifact-server-addr', '127.0.0.1'],
  ...['--artifact-server-port', '0'],
]

function start(file: string, args: string[], cwd: string): Promise<{ exitCode: number; output: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ exitCode: number; output: string }>()
  // act starts `node` by its name: the Node of this test is the actions' own.
  const PATH = `${dirname(process.execPath)}:${process.env.PATH}`
  const env = {
    PATH,
    HOME: process.env.HOME,
    ...(process.env.DOCKER_HOST ? { DOCKER_HOST: process.env.DOCKER_HOST } : {}),
  }
  const child = spawn(file, args, { cwd, env, timeout: LIMIT_MS, stdio: ['ignore', 'pipe', 'pipe'] })
  const chunks: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  child.once('error', reject)
  child.once('close', (code) => resolve({ exitCode: code ?? -1, output: Buffer.concat(chunks).toString('utf8') }))
  return promise
}

interface Line {
  msg?: string
  jobID?: string
  command?: string
  name?: string
  arg?: string
  content?: string
  jobResult?: string
  job?: string
}

function read(place: string, exitCode: number, output: string): Ran {
  const lines = output.split('\n').flatMap(parse)
  const outputs = lines
    .filter(({ command }) => command === 'set-output')
    .map(({ jobID, name, arg }) => [`${jobID}.${name}`, arg ?? ''])
  return {
    exitCode,
    log: lines.map(({ job = '', msg = '' }) => `${job}: ${msg.trimEnd()}`).join('\n'),
    outputs: Object.fromEntries(outputs),
    summary: lines
      .filter(({ command }) => command === 'summary')
      .map(({ content }) => content ?? '')
      .join('\n'),
    jobs: Object.fromEntries(
      lines.filter((each) => each.jobResult).map(({ jobID = '', jobResult = '' }) => [jobID, jobResult]),
    ),
    artifact: (name, file) => readFileSync(join(place, 'artifacts', name, file), 'utf8'),
    filesOf: (name) => filesIn(join(place, 'artifacts', name)),
    artifacts: () => globSync('*', { cwd: join(place, 'artifacts') }).sort(),
    asked: (standIn) => askedOf(join(place, `${standIn}.json`)),
  }
}

const filesIn = (folder: string) =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, new Uint8Array(readFileSync(join(folder, name)))]))

function parse(line: string): Line[] {
  try {
    return [JSON.parse(line) as Line]
  } catch {
    return line.trim() === '' ? [] : [{ msg: line }]
  }
}

function askedOf(path: string): Record<string, string>[] {
  const text = readFileSync(path, 'utf8')
    .trim()
    .replaceAll(/\}\n\{/g, '},{')
  return JSON.parse(`[${text}]`) as Record<string, string>[]
}
