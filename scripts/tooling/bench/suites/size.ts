import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { builtProgram, CACHE, NODE, run } from '../../env.ts'
import { alone, compare, type Figure } from '../compare.ts'
import { goProgram } from '../program.ts'
import { command, type Side } from '../sample.ts'
import { asNobody, openToAll } from '../without-root.ts'

const ACTION = builtProgram('image-size/main')
const DIVE = 'v0.12.0'
const LARGE = 'slipway-bench/size:400mb'
const MANY = 'slipway-bench/size:50000-files'
const FILES = 50_000
/** Of which Node itself takes 45 MB; dive, a program without a runtime, takes 30. */
const GATE_BYTES = 80_000_000
const MANY_BYTES = 100_000_000

/** image-size beside dive, and beside packing by hand; images of known make, warm. */
export async function bench(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-bench-size-'))
  try {
    const [dive, pigz] = [await goProgram('github.com/wagoodman/dive', DIVE), await pigzProgram()]
    // Programs as they are, thrice over, and data: packs as images do. Then a great number of small files.
    await image(
      LARGE,
      'RUN for each in a b; do mkdir /opt/$each && cp -a /usr /opt/$each; done; head -c 55000000 /dev/urandom >/opt/data',
      folder,
    )
    await image(
      MANY,
      `RUN python3 -c "import os; [(os.makedirs(f'/data/{i % 500}', exist_ok=True), open(f'/data/{i % 500}/{i}', 'w').write(str(i) * 150)) for i in range(${FILES})]"`,
      folder,
    )
    const cache = join(folder, 'cache')
    const weigh = (name: string, ref: string, inputs: Record<string, string>, before?: Side['before']) =>
      command(name, [NODE, ACTION], {
        env: { ...environment(folder), ...asInputs({ images: JSON.stringify({ app: ref }), cache, ...inputs }) },
        before,
      })
    const dived = (ref: string) =>
      command('dive --ci', [dive, '--ci', '--lowestEfficiency=0', '--highestUserWastedPercent=1', ref])
    const packed = command('docker save | pigz', ['sh', '-c', `docker save ${LARGE} | ${pigz} >/dev/null`])
    const forget = async () => rmSync(cache, { recursive: true, force: true })
    return [
      ...(await compare(
        weigh('gate', LARGE, {}),
        dived(LARGE),
        { wallRatio: 0.1, peakBytes: GATE_BYTES },
        { runs: 3 },
      )),
      ...(await compare(
        weigh('every file', LARGE, { explain: 'always' }),
        dived(LARGE),
        { wallRatio: 0.35 },
        { runs: 3 },
      )),
      ...(await withoutRoot(dive)),
      ...(await compare(
        weigh(`every one of ${FILES} files`, MANY, { explain: 'always' }),
        dived(MANY),
        { wallRatio: 0.6, peakBytes: MANY_BYTES },
        { runs: 3 },
      )),
      ...(await compare(
        weigh('compressed, first time', LARGE, { metrics: 'compressed' }, forget),
        packed,
        { wallRatio: 1 },
        { runs: 3 },
      )),
      ...(await alone(
        weigh('compressed, nothing changed', LARGE, { metrics: 'compressed' }),
        { wallMs: 500 },
        { runs: 5 },
      )),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
    await run({ file: 'docker', args: ['image', 'rm', '--force', LARGE, MANY] })
  }
}

/** Both sides through the engine's API alone. */
async function withoutRoot(dive: string): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-bench-nobody-'))
  const socket = join(folder, 'docker.sock')
  const relay = await openToAll(socket)
  try {
    const env = { ...environment(folder), HOME: folder, DOCKER_HOST: `unix://${socket}` }
    copyFileSync(dive, join(folder, 'dive'))
    for (const path of [folder, join(folder, 'output')]) chmodSync(path, 0o777)
    const inputs = asInputs({ images: JSON.stringify({ app: LARGE }), cache: join(folder, 'cache'), explain: 'always' })
    const ours = command('every file, without root', asNobody([NODE, ACTION]), { env: { ...env, ...inputs } })
    const words = [join(folder, 'dive'), '--ci', '--lowestEfficiency=0', '--highestUserWastedPercent=1', LARGE]
    const theirs = command('dive --ci, without root', asNobody(words), { env })
    return await compare(ours, theirs, { wallRatio: 0.8 }, { runs: 3 })
  } finally {
    relay.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function image(ref: string, instruction: string, folder: string): Promise<void> {
  writeFileSync(join(folder, 'Dockerfile'), `FROM python:3.13-slim\n${instruction}\n`)
  const built = await run({ file: 'docker', args: ['build', '--quiet', '--tag', ref, folder] })
  if (built.exitCode !== 0) throw new Error(built.stderr)
}

/** The machine's own, or Debian's package unpacked into the cache. */
async function pigzProgram(): Promise<string> {
  const own = await run({ file: 'sh', args: ['-c', 'command -v pigz'] })
  if (own.exitCode === 0) return own.stdout.trim()
  const folder = join(CACHE, 'tools', 'pigz')
  const program = join(folder, 'usr', 'bin', 'pigz')
  if (existsSync(program)) return program
  mkdirSync(folder, { recursive: true })
  const script = 'apt-get download -qq pigz && dpkg -x pigz_*.deb .'
  const made = await run({ file: 'sh', args: ['-c', script], cwd: folder })
  if (made.exitCode !== 0) throw new Error(made.stderr)
  return program
}

function environment(folder: string): Record<string, string> {
  return { GITHUB_WORKSPACE: folder, RUNNER_TEMP: folder, GITHUB_OUTPUT: output(folder) }
}

function output(folder: string): string {
  const path = join(folder, 'output')
  writeFileSync(path, '')
  return path
}

function asInputs(inputs: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]))
}
