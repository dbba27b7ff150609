import { spawn, spawnSync } from 'node:child_process'
import { createSign } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../../scripts/tooling/free-port.ts'

/** A registry of this machine's own. */
export interface TestRegistry {
  /** `127.0.0.1:40000` */
  host: string
  /** A folder for DOCKER_CONFIG that knows the account. */
  login: string
  stop(): void
}

export const USER = 'tester'
export const PASSWORD = 'secret'
/** Of the password above, at the lowest cost: nothing is protected here. */
const HTPASSWD = 'tester:$2b$05$abcdefghijklmnopqrstuuOQiyCxlgf/oeuTqixKmWdcYUh4Hjl0a'
const START_MS = 10_000

/** Debian's docker-registry: the machine's own, or its package unpacked into the cache. */
function program(): string {
  const own = spawnSync('sh', ['-c', 'command -v docker-registry'], { encoding: 'utf8' }).stdout.trim()
  if (own) return own
  const folder = join(process.env.SLIPWAY_CACHE || join(homedir(), '.cache', 'slipway'), 'docker-registry')
  const unpacked = join(folder, 'usr', 'bin', 'docker-registry')
  if (existsSync(unpacked)) return unpacked
  mkdirSync(folder, { recursive: true })
  const fetched = 'apt-get download -qq docker-registry'
  // A machine that has never asked for its lists knows no package.
  const script = `{ ${fetched} || { apt-get update -qq && ${fetched}; }; } && dpkg -x docker-registry_*.deb . && rm docker-registry_*.deb`
  const made = spawnSync('sh', ['-c', script], { cwd: folder, encoding: 'utf8' })
  if (made.status !== 0) throw new Error(`docker-registry could not be fetched: ${made.stderr}`)
  return unpacked
}

/** Of a token, in seconds, unless a test needs less. */
const LIFETIME_S = 300

/** Starts a registry that wants a password, a token, or nothing. @param lifetime of its tokens, in seconds. */
export async function startRegistry(
  auth: 'none' | 'basic' | 'token' = 'none',
  lifetime = LIFETIME_S,
): Promise<TestRegistry> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-registry-'))
  const port = await freePort()
  const host = `127.0.0.1:${port}`
  const tokens = auth === 'token' ? await startTokens(folder, lifetime) : undefined
  const config = join(folder, 'config.yml')
  writeFileSync(
    config,
    `version: 0.1\nlog: { level: error }\nstorage: { filesystem: { rootdirectory: ${folder}/data } }\nhttp: { addr: "${host}" }\n`,
  )
  const env = { ...process.env, ...basicAuth(auth, folder), ...tokens?.env, OTEL_TRACES_EXPORTER: 'none' }
  const child = spawn(program(), ['serve', config], { env, stdio: 'ignore' })
  const stop = () => {
    child.kill('SIGKILL')
    tokens?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await answers(`http://${host}/v2/`)
  } catch (error) {
    stop()
    throw error
  }
  return { host, login: login(folder, host), stop }
}

function basicAuth(auth: string, folder: string): Record<string, string> {
  if (auth !== 'basic') return {}
  writeFileSync(join(folder, 'htpasswd'), `${HTPASSWD}\n`)
  return {
    REGISTRY_AUTH: 'htpasswd',
    REGISTRY_AUTH_HTPASSWD_REALM: 'test',
    REGISTRY_AUTH_HTPASSWD_PATH: join(folder, 'htpasswd'),
  }
}

function login(folder: string, host: string): string {
  const config = join(folder, 'docker')
  mkdirSync(config)
  const auth = Buffer.from(`${USER}:${PASSWORD}`).toString('base64')
  writeFileSync(join(config, 'config.json'), JSON.stringify({ auths: { [host]: { auth } } }))
  return config
}

/** Gives out tokens to who knows the password. Source: distribution, docs/spec/auth/jwt.md. */
async function startTokens(
  folder: string,
  lifetime: number,
): Promise<{ env: Record<string, string>; stop: () => void }> {
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const subject = ['-subj', '/CN=tokens', '-days', '1', '-keyout', key, '-out', certificate]
  spawnSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...subject])
  const chain = readFileSync(certificate, 'utf8').replaceAll(/-----[A-Z ]+-----|\s/g, '')
  const server = createServer((request, response) => {
    const wanted = `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString('base64')}`
    if (request.headers.authorization !== wanted) return void response.writeHead(401).end('no')
    const scopes = new URL(request.url ?? '', 'http://x').searchParams.getAll('scope')
    response.end(JSON.stringify({ token: tokenFor(scopes, readFileSync(key, 'utf8'), chain, lifetime) }))
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const realm = `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`
  return {
    env: {
      REGISTRY_AUTH: 'token',
      REGISTRY_AUTH_TOKEN_REALM: realm,
      REGISTRY_AUTH_TOKEN_SERVICE: 'registry',
      REGISTRY_AUTH_TOKEN_ISSUER: 'tokens',
      REGISTRY_AUTH_TOKEN_ROOTCERTBUNDLE: certificate,
    },
    stop: () => void server.close(),
  }
}

/** The registry accepts a token for this much longer. Source: distribution, registry/auth/token/token.go. */
const LEEWAY_S = 60

function tokenFor(scopes: readonly string[], key: string, chain: string, lifetime: number): string {
  const now = Math.floor(Date.now() / 1_000)
  const access = scopes.map((scope) => {
    const [, type, name, actions = ''] = /^(\w+):(.+):([\w,*]+)$/.exec(scope) ?? []
    return { type, name, actions: actions.split(',') }
  })
  const claims = {
    iss: 'tokens',
    sub: USER,
    aud: 'registry',
    exp: now + lifetime - LEEWAY_S,
    nbf: now - 10,
    iat: now,
    jti: `${now}`,
    access,
  }
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signed = `${encode({ typ: 'JWT', alg: 'RS256', x5c: [chain] })}.${encode(claims)}`
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key, 'base64url')}`
}

async function answers(url: string): Promise<void> {
  const end = Date.now() + START_MS
  while (Date.now() < end) {
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      return
    await sleep(50)
  }
  throw new Error(`${url} did not answer within ${START_MS} ms`)
}
