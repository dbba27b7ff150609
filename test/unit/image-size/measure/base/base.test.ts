import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { named } from '../../../../../actions/shared/docker/api.ts'
import { file, Layout, type Step } from '../../layouts.ts'
import { folder, sizesOf, told, weigh } from '../../weigh.ts'

/** An image of an engine with the overlay2 store: its layers by name and bytes. */
interface Local {
  id: string
  layers: string[]
  /** Instructions, lowest first; those with bytes make the layers. */
  history?: [instruction: string, bytes: number][]
  labels?: Record<string, string>
}

const raw = ({ id, layers, labels }: Local, tag: string) => ({
  Id: id,
  RepoTags: [tag],
  Size: 1,
  Os: 'linux',
  Architecture: 'amd64',
  RootFS: { Layers: layers },
  Config: { Labels: labels ?? null },
})

/** What an engine answers that has these images, by tag. */
function engineOf(images: Record<string, Local>): Record<string, unknown> {
  const answers = Object.entries(images).flatMap(([tag, image]) => {
    const name = tag.includes(':') ? tag : `${tag}:latest`
    const history = (image.history ?? []).toReversed().map(([CreatedBy, Size]) => ({ CreatedBy, Size }))
    const found = [name, name.replace(/:latest$/, '')].flatMap((each) => [
      [`/images/${named(each)}/json`, raw(image, tag)],
      [`/images/${named(each)}/history`, history],
    ])
    return found as [string, unknown][]
  })
  const list = Object.entries(images).map(([tag, image]) => raw(image, tag))
  return { ...Object.fromEntries(answers), '/images/json': list }
}

const BASE: [string, number][] = [
  ['/bin/sh -c #(nop) ADD file:x in /', 80_000_000],
  ['ENV LANG=C', 0],
  ['RUN /bin/sh -c install-python # buildkit', 40_000_000],
]
const OWN: [string, number][] = [
  ['WORKDIR /app', 0],
  ['RUN |1 SHA=a /bin/sh -c pip install -r requirements.txt # buildkit', 20_000_000],
  ['COPY app /app # buildkit', 1_000],
  ['CMD ["app"]', 0],
]
const OWN_BYTES = 20_001_000
const python = { id: 'sha256:python', layers: ['os', 'python'] }
const debian = { id: 'sha256:debian', layers: ['os'] }
const api: Local = { id: 'sha256:api', layers: ['os', 'python', 'deps', 'app'], history: [...BASE, ...OWN] }
const DOCKERFILE =
  'FROM python:3.13-slim\nWORKDIR /app\nARG SHA\nRUN pip install -r requirements.txt\nCOPY app /app\nCMD ["app"]\n'
const budgets = { api: { 'max-own': '21MB' } }

before(() => {
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
  write('api.Dockerfile', DOCKERFILE.replace('ARG SHA\n', ''))
  write('other.Dockerfile', DOCKERFILE)
  write('unrelated.Dockerfile', 'FROM node:24\nCOPY . /\n')
  write(
    'pinned.Dockerfile',
    'FROM debian:13\nRUN make\nRUN make\nRUN make\nRUN make\nRUN make\nRUN make\nRUN make\nRUN make\n',
  )
})

/** Own bytes in MB, or the finding that asks for a base. */
async function own(inputs: object, images: Record<string, Local>): Promise<string> {
  const ended = await weigh({ images: { api: 'api:dev' }, budgets, explain: 'never', ...inputs }, engineOf(images))
  const bytes = sizesOf(ended).api?.unpacked?.own
  return [
    ...(bytes === undefined ? [] : [`${bytes / 1e6} of ${JSON.parse(ended.outputs.sizes ?? '').api.base}`]),
    ...told(ended),
  ].join(', ')
}

const KNOWN = `${OWN_BYTES / 1e6} of`
const CASES: [name: string, inputs: object, images: Record<string, Local>, wanted: string][] = [
  ['nobody names a base', {}, { 'api:dev': api, 'python:3.13-slim': python }, 'error IS004'],
  ['another tag of the same image', {}, { 'api:dev': api, 'worker:dev': api }, 'error IS004'],
  [
    'named by its name',
    { bases: { api: 'python:3.13-slim' } },
    { 'api:dev': api, 'python:3.13-slim': python },
    `${KNOWN} python:3.13-slim`,
  ],
  [
    'named for all',
    { bases: { '*': 'python:3.13-slim' } },
    { 'api:dev': api, 'python:3.13-slim': python },
    `${KNOWN} python:3.13-slim`,
  ],
  [
    'named, but its layers are others',
    { bases: { api: 'node:24' } },
    { 'api:dev': api, 'node:24': { id: 'sha256:node', layers: ['os', 'node'] } },
    'error IS004',
  ],
  [
    'named, and it is the image itself',
    { bases: { api: 'api:latest' } },
    { 'api:dev': api, 'api:latest': api },
    'error IS004',
  ],
  [
    'named, and it is a twin',
    { bases: { api: 'twin' } },
    { 'api:dev': api, twin: { ...api, id: 'sha256:twin' } },
    'error IS004',
  ],
  ['scratch', { bases: { api: 'scratch' } }, { 'api:dev': api }, '140.001 of scratch, error IS002'],
  [
    'the Dockerfile, with a base that nobody has',
    { dockerfiles: { api: 'api.Dockerfile' } },
    { 'api:dev': api },
    `${KNOWN} python:3.13-slim`,
  ],
  [
    'a Dockerfile with one instruction more than the history: the image that FROM names',
    { dockerfiles: { api: 'other.Dockerfile' } },
    { 'api:dev': api, 'python:3.13-slim': python },
    `${KNOWN} python:3.13-slim`,
  ],
  [
    'such a Dockerfile, with a base that nobody has',
    { dockerfiles: { api: 'other.Dockerfile' } },
    { 'api:dev': api },
    'error IS004',
  ],
  [
    'the Dockerfile of another image',
    { dockerfiles: { api: 'unrelated.Dockerfile' } },
    { 'api:dev': api },
    'error IS004',
  ],
  [
    'a Dockerfile with more instructions than the history',
    { dockerfiles: { api: 'pinned.Dockerfile' } },
    { 'api:dev': api },
    'error IS004',
  ],
  [
    'named for this image, and wrong: its Dockerfile does not make up for it',
    { bases: { api: 'node:24' }, dockerfiles: { api: 'api.Dockerfile' } },
    { 'api:dev': api, 'node:24': { id: 'sha256:node', layers: ['os', 'node'] } },
    'error IS004',
  ],
  [
    'named for all, and wrong here: the Dockerfile tells',
    { bases: { '*': 'node:24' }, dockerfiles: { api: 'api.Dockerfile' } },
    { 'api:dev': api, 'node:24': { id: 'sha256:node', layers: ['os', 'node'] } },
    `${KNOWN} python:3.13-slim`,
  ],
  [
    "what the build recorded, and one of them is nowhere: another stage's would be a guess",
    { images: { api: { ref: 'api:dev', bases: ['debian:13', 'python:3.13-slim'] } } },
    { 'api:dev': api, 'debian:13': debian },
    'error IS004',
  ],
  [
    'what the build recorded, other stages beside',
    { images: { api: { ref: 'api:dev', bases: ['node:24', `python:3.13-slim@sha256:${'a'.repeat(64)}`] } } },
    { 'api:dev': api, 'python:3.13-slim': python, 'node:24': { id: 'sha256:node', layers: ['os', 'node'] } },
    `${KNOWN} python:3.13-slim`,
  ],
  [
    'what the build carried along, with no base left in the engine',
    {
      images: {
        api: { ref: 'api:dev', bases: ['python:3.13-slim'], base: { ref: 'python:3.13-slim', diffIds: python.layers } },
      },
    },
    { 'api:dev': api },
    `${KNOWN} python:3.13-slim`,
  ],
  [
    'the Dockerfile wins over the base of another stage (wagoodman/dive#111)',
    { images: { api: { ref: 'api:dev', bases: ['debian:13'], dockerfile: 'api.Dockerfile' } } },
    { 'api:dev': api, 'debian:13': debian },
    `${KNOWN} python:3.13-slim`,
  ],
  [
    'the label of buildah (moby/buildkit#6202)',
    {},
    {
      'api:dev': { ...api, labels: { 'org.opencontainers.image.base.name': 'docker.io/library/python:3.13-slim' } },
      'python:3.13-slim': python,
    },
    `${KNOWN} python:3.13-slim`,
  ],
  [
    'a label that another image left (moby/buildkit#4110)',
    {},
    {
      'api:dev': { ...api, labels: { 'org.opencontainers.image.base.name': 'x/node:1' } },
      'x/node:1': { id: 'n', layers: ['q'] },
    },
    'error IS004',
  ],
]
for (const [name, inputs, images, wanted] of CASES)
  test(`${name}: ${wanted}`, async () => assert.equal(await own(inputs, images), wanted))

/** Images and tags that have nothing to do with the question, although some begin as the image does. */
function noise(): Record<string, Local> {
  const random = () => randomBytes(8).toString('hex')
  const layers = () => api.layers.slice(0, Math.floor(Math.random() * 4)).concat(Math.random() < 0.5 ? [random()] : [])
  const images = Array.from(
    { length: 30 },
    () => [`noise-${random()}:1`, { id: `sha256:${random()}`, layers: layers() }] as const,
  )
  return {
    ...Object.fromEntries(images),
    'worker:dev': api,
    'api:latest': api,
    'deps:1': { id: 'd', layers: api.layers.slice(0, 3) },
  }
}

test('what else lies in the engine changes nothing: 30 images and tags, and the whole outcome', async () => {
  for (const [name, inputs, images] of CASES) {
    const all = { images: { api: 'api:dev' }, budgets, explain: 'never', ...inputs }
    const [alone, among] = [await weigh(all, engineOf(images)), await weigh(all, engineOf({ ...noise(), ...images }))]
    assert.deepEqual({ ...among, timings: [] }, { ...alone, timings: [] }, name)
  }
})

test('a baseline that is built on the former base: what that grew by is a note', async () => {
  const steps = (bytes: number): Step[] => [
    { by: 'RUN /bin/sh -c base', files: [file('base', bytes)] },
    { by: 'COPY app /app # buildkit', files: [file('app', 9)] },
  ]
  for (const [name, bytes] of [
    ['former', 1_000_000],
    ['now', 9_000_000],
  ] as const) {
    const layout = new Layout()
    layout.index([layout.image(steps(bytes))]).writeTo(join(folder, name))
  }
  writeFileSync(join(folder, 'drift.Dockerfile'), 'FROM base:2\nCOPY app /app\n')
  const inputs = {
    images: { api: 'oci:now' },
    baseline: { api: 'oci:former' },
    dockerfiles: { api: 'drift.Dockerfile' },
  }
  const ended = await weigh({ ...inputs, budgets: { api: { growth: '1kB' } } })
  assert.deepEqual(told(ended), ['note IS013'])
  assert.match(ended.findings[0]?.message ?? '', /changed by \+8 MB/)
})
