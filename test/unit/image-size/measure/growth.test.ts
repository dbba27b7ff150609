import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { plain, withGrowth } from '../../../../actions/image-size/src/measure/growth.ts'
import { file, Layout, type Step } from '../layouts.ts'
import { folder, weigh } from '../weigh.ts'

const step = (instruction: string, unpacked: number, diffId?: string) => ({ instruction, diffId, sizes: { unpacked } })
type Row = ReturnType<typeof step>

const CASES: [name: string, before: Row[], after: Row[], wanted: string[]][] = [
  ['a new instruction', [step('COPY a', 5)], [step('COPY a', 7), step('RUN x', 3)], ['COPY a +2', 'RUN x +3']],
  [
    'the same layer under another build argument',
    [step('RUN |1 SHA=a /bin/sh -c pip install', 50, 'd'), step('COPY app', 2, 'x')],
    [step('RUN |1 SHA=b /bin/sh -c pip install', 50, 'd'), step('COPY app', 6, 'y')],
    ['RUN |1 SHA=b /bin/sh -c pip install +0', 'COPY app +4'],
  ],
  [
    'another layer under another build argument',
    [step('RUN |2 SHA=a B=c d /bin/bash -o pipefail -c make', 50, 'd')],
    [step('RUN |2 SHA=b B=c d /bin/bash -o pipefail -c make', 51, 'e')],
    ['RUN |2 SHA=b B=c d /bin/bash -o pipefail -c make +1'],
  ],
  [
    'an instruction that was reworded',
    [step('RUN /bin/sh -c pip install a', 50, 'a'), step('COPY app /app', 2, 'b')],
    [step('RUN /bin/sh -c pip install a b', 53, 'c'), step('COPY app /app', 12, 'd')],
    ['RUN /bin/sh -c pip install a b +3', 'COPY app /app +10'],
  ],
  [
    'the same instruction twice, and the second grew',
    [step('RUN make', 2, 'a'), step('RUN make', 3, 'b')],
    [step('RUN make', 2, 'a'), step('RUN make', 9, 'c')],
    ['RUN make +0', 'RUN make +6'],
  ],
  [
    'a new instruction above its twin: the layer tells which is which',
    [step('RUN make', 3, 'b')],
    [step('RUN make', 9, 'c'), step('RUN make', 3, 'b')],
    ['RUN make +9', 'RUN make +0'],
  ],
  [
    'two of the same words under another build argument: the order of the words tells',
    [step('RUN |1 S=a /bin/sh -c cp b a', 20, 'b'), step('RUN |1 S=a /bin/sh -c cp a b', 10, 'a')],
    [step('RUN |1 S=b /bin/sh -c cp a b', 11, 'c'), step('RUN |1 S=b /bin/sh -c cp b a', 21, 'd')],
    ['RUN |1 S=b /bin/sh -c cp a b +1', 'RUN |1 S=b /bin/sh -c cp b a +1'],
  ],
  [
    'what is gone is set against what came',
    [step('RUN apt-get install curl', 30, 'a'), step('COPY app /app', 2, 'b')],
    [step('COPY app /app', 2, 'b'), step('ADD model /model', 40, 'c')],
    ['COPY app /app +0', 'ADD model /model +40', 'RUN apt-get install curl -30 gone'],
  ],
  [
    'the same layers in another order',
    [step('COPY a', 5, 'a'), step('COPY b', 6, 'b')],
    [step('COPY b', 6, 'b'), step('COPY a', 5, 'a')],
    ['COPY b +0', 'COPY a +0'],
  ],
]
for (const [name, before, after, wanted] of CASES) {
  test(`${name}: ${wanted.join(', ')}`, () => {
    const sum = (rows: Row[]) => rows.reduce((total, { sizes }) => total + sizes.unpacked, 0)
    const whole = sum(after) - sum(before)
    const grown = withGrowth(after, before, 'unpacked', whole)
    const rows = grown.map(
      ({ instruction, growth = 0, gone }) => `${instruction} ${growth < 0 ? '' : '+'}${growth}${gone ? ' gone' : ''}`,
    )
    assert.deepEqual(rows, wanted)
    assert.equal(
      grown.reduce((total, { growth = 0 }) => total + growth, 0),
      whole,
      'the rows add up to the growth',
    )
  })
}

test('layers below that only one side knows as its base are one row, so that the sum holds', () => {
  const [below, own] = withGrowth([step('COPY a', 5, 'a')], [], 'unpacked', 105)
  assert.match(below?.instruction ?? '', /base image/)
  assert.deepEqual([below?.growth, own?.growth], [100, 5])
})

test('build arguments are taken off; what only looks like them stays', () => {
  assert.equal(plain('RUN |1 A=b c /bin/sh -c make'), 'RUN /bin/sh -c make')
  assert.equal(plain('RUN |2 A=b C=d make all'), 'RUN make all')
  assert.equal(plain('RUN echo |1 x'), 'RUN echo |1 x')
  assert.equal(plain('COPY a /a'), 'COPY a /a')
})

/** Two images of one Dockerfile, the second with the first as its baseline. */
async function compared(name: string, before: Step[], after: Step[], dockerfile: string) {
  for (const [suffix, steps] of [
    ['before', before],
    ['after', after],
  ] as const) {
    const layout = new Layout()
    layout.index([layout.image(steps)]).writeTo(join(folder, `${name}-${suffix}`))
  }
  writeFileSync(join(folder, `${name}.Dockerfile`), dockerfile)
  return weigh({
    images: { api: `oci:${name}-after` },
    baseline: { api: `oci:${name}-before` },
    dockerfiles: { api: `${name}.Dockerfile` },
    budgets: { api: { growth: '1kB' } },
  })
}

const MB = 1_000_000
const dependencies = file('deps/a', 20 * MB)

test('the line that grew is named, and not the one whose text changed', async () => {
  const steps = (sha: string, bytes: number): Step[] => [
    { by: `ARG GIT_SHA=${sha}` },
    { by: `RUN |1 GIT_SHA=${sha} /bin/sh -c pip install -r requirements.txt # buildkit`, files: [dependencies] },
    { by: 'COPY app /app # buildkit', files: [file('app/x', bytes)] },
  ]
  const dockerfile = 'FROM scratch\nARG GIT_SHA\nRUN pip install -r requirements.txt\nCOPY app /app\n'
  const { findings, tables } = await compared('argument', steps('aaa', 2 * MB), steps('bbb', 6 * MB), dockerfile)
  const [grew] = findings
  assert.match(grew?.message ?? '', /grew by 4 MB, 18\.2 %/)
  assert.equal(grew?.where.line, 4)
  assert.deepEqual(grew?.evidence, ['    6 MB (+4 MB)  argument.Dockerfile:4  COPY app /app'])
  const changes = tables.find(({ title }) => title.includes('layers'))?.rows.map(([, change]) => change)
  assert.deepEqual(changes, [' 0 B', '+4 MB'])
})

test('the instruction that stored a file is named beside the one that deletes it (wagoodman/dive#379)', async () => {
  const steps: Step[] = [
    {
      by: 'RUN /bin/sh -c yum -y install openssh-server # buildkit',
      files: [file('var/cache/yum/x', 3 * MB), file('keep', 1)],
    },
    { by: 'RUN /bin/sh -c rm -rf /var/cache/yum # buildkit', files: [file('var/cache/.wh.yum', 0)] },
  ]
  const dockerfile = 'FROM scratch\nRUN yum -y install openssh-server\nRUN rm -rf /var/cache/yum\n'
  const { findings } = await compared('deleted', [], steps, dockerfile)
  const wasted = findings.find(({ code }) => code.startsWith('IS022'))
  assert.equal(findings[0]?.where.line, 2)
  assert.equal(wasted?.where.line, 3)
  assert.match(wasted?.evidence[0] ?? '', /var\/cache\/yum\/x {2}\(stored by deleted\.Dockerfile:2 RUN/)
})
