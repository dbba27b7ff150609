import assert from 'node:assert/strict'
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { refusal } from '../../../../actions/shared/proof/accept.ts'
import { keyOf } from '../../../../actions/shared/proof/key.ts'
import { newestProof, proofStore, type StageId } from '../../../../actions/shared/proof/store.ts'
import { aProof, PARTS } from './a-proof.ts'

let folder = ''
const ID: StageId = { repository: '/srv/shop', config: 'slipway.yaml', stage: 'build' }
const KEY = keyOf(PARTS)

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'slipway-proofs-')), 'proofs')
})
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }))

const proofFiles = () => readdirSync(folder).filter((each) => each.endsWith('.json'))
const onlyFile = () => join(folder, proofFiles()[0] ?? '')
const refused = (read: ReturnType<ReturnType<typeof proofStore>['find']>) =>
  read && 'refused' in read ? read.refused : 'accepted'

describe('the store', () => {
  test('gives back what was written, and nothing for another stage or key', () => {
    const store = proofStore(folder)
    store.write(aProof())
    assert.deepEqual(store.find(ID, KEY), { proof: aProof() })
    assert.equal(store.find({ ...ID, stage: 'other' }, KEY), undefined)
    assert.equal(store.find({ ...ID, repository: '/srv/copy' }, KEY), undefined)
    assert.equal(store.find(ID, keyOf([])), undefined)
    store.remove(ID, KEY)
    assert.equal(store.find(ID, KEY), undefined)
  })

  test('another run of the same user reads it, with the same salt', () => {
    proofStore(folder).write(aProof())
    assert.deepEqual(proofStore(folder).find(ID, KEY), { proof: aProof() })
    assert.equal(proofStore(folder).salt, proofStore(folder).salt)
    assert.notEqual(proofStore(join(folder, 'other')).salt, proofStore(folder).salt)
  })

  test('what is edited or truncated on disk is refused', () => {
    const store = proofStore(folder)
    store.write(aProof())
    const text = readFileSync(onlyFile(), 'utf8')
    writeFileSync(onlyFile(), text.replace('1 image', '9 images'))
    assert.match(refused(store.find(ID, KEY)), /was changed/)
    writeFileSync(onlyFile(), text.slice(0, text.length / 2))
    assert.match(refused(store.find(ID, KEY)), /truncated/)
  })

  test('what is no file is refused at once, and stops no later proof', () => {
    const store = proofStore(folder, { files: 1, bytes: 1_000_000 })
    store.write(aProof())
    const file = onlyFile()
    rmSync(file)
    execFileSync('mkfifo', [file])
    assert.match(refused(store.find(ID, KEY)), /isn't a file/)
    rmSync(file)
    mkdirSync(file)
    assert.match(refused(store.find(ID, KEY)), /isn't a file/)
    const other = aProof({ stage: 'other' })
    store.write(other)
    assert.deepEqual(store.find({ ...ID, stage: 'other' }, KEY), { proof: other })
  })

  test('a link to the proof of another stage leads to that one, and a new proof takes its place', () => {
    const store = proofStore(folder)
    store.write(aProof())
    const file = onlyFile()
    store.write(aProof({ stage: 'other' }))
    const other = join(folder, proofFiles().find((each) => join(folder, each) !== file) ?? '')
    rmSync(file)
    symlinkSync(other, file)
    const read = store.find(ID, KEY)
    assert.equal(read && 'proof' in read && read.proof.stage, 'other')
    store.write(aProof())
    assert.deepEqual(store.find(ID, KEY), { proof: aProof() })
    assert.equal(proofFiles().length, 2)
  })

  test('what cannot be read is refused with the reason, and so is a proof under the name of another stage', () => {
    const store = proofStore(folder)
    store.write(aProof())
    const file = onlyFile()
    const other = aProof({ stage: 'other' })
    store.write(other)
    const theirs = join(folder, proofFiles().find((each) => join(folder, each) !== file) ?? '')
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, readFileSync(theirs, 'utf8'))
    writeFileSync(theirs, text)
    for (const [stage, found] of [
      ['build', 'other'],
      ['other', 'build'],
    ] as const) {
      const read = store.find({ ...ID, stage }, KEY)
      const terms = { ...aProof().origin, scopes: [aProof().origin.scope], nowMs: Date.parse(aProof().at), maxAgeMs: 1 }
      assert.ok(read && 'proof' in read)
      assert.equal(refusal(read.proof, { stage, key: KEY }, terms), `it is of the stage ${found}`)
    }
    rmSync(file)
    symlinkSync(file, file)
    assert.equal(refused(store.find(ID, KEY)), "its file can't be read: ELOOP")
  })

  test("a copy from another user's store is refused", () => {
    const other = join(folder, '..', 'other')
    proofStore(other).write(aProof())
    const store = proofStore(folder)
    const [name = ''] = readdirSync(other).filter((each) => each.endsWith('.json'))
    copyFileSync(join(other, name), join(folder, name))
    assert.match(refused(store.find(ID, KEY)), /another machine/)
  })

  test('a secret that others can read is not used', () => {
    proofStore(folder)
    assert.equal(statSync(join(folder, 'secret')).mode & 0o777, 0o600)
    chmodSync(join(folder, 'secret'), 0o644)
    assert.throws(() => proofStore(folder), /other users have access/)
  })

  test('a damaged secret is not used', () => {
    proofStore(folder)
    writeFileSync(join(folder, 'secret'), 'short')
    assert.throws(() => proofStore(folder), /damaged/)
  })

  test('knows the newest proof of a stage that is whole', () => {
    const store = proofStore(folder)
    const other = keyOf(PARTS.slice(1))
    for (const parts of [PARTS, PARTS.slice(1)]) store.write(aProof({ parts: [...parts] }))
    const file = (key: string) => join(folder, proofFiles().find((each) => each.includes(key)) ?? '')
    utimesSync(file(KEY), 1, 1)
    assert.equal(newestProof(store, ID)?.key, other)
    writeFileSync(file(other), '{')
    assert.equal(newestProof(store, ID)?.key, KEY)
    assert.equal(newestProof(store, { ...ID, stage: 'other' }), undefined)
  })

  test('counts uses until a proof is written again', () => {
    const store = proofStore(folder)
    store.write(aProof())
    assert.equal(store.uses(ID, KEY), 0)
    store.use(ID, KEY)
    store.use(ID, KEY)
    assert.equal(store.uses(ID, KEY), 2)
    store.write(aProof())
    assert.equal(store.uses(ID, KEY), 0)
  })

  test('is bounded by number and by bytes', () => {
    const manyOf = (count: number) => Array.from({ length: count }, (_, at) => [{ ...PARTS[0], hash: `a${at}` }])
    const few = proofStore(folder, { files: 3, bytes: 1e9 })
    for (const parts of manyOf(5)) few.write(aProof({ parts: parts as typeof PARTS as never }))
    assert.equal(proofFiles().length, 3)
    const small = proofStore(folder, { files: 1000, bytes: statSync(onlyFile()).size + 200 })
    small.write(aProof())
    assert.deepEqual(small.find(ID, KEY), { proof: aProof() })
    assert.equal(proofFiles().length, 1)
  })

  test('clears the proofs of one configuration file', () => {
    const store = proofStore(folder)
    const other = { ...aProof().origin, repository: '/srv/other' }
    store.write(aProof())
    store.use(ID, KEY)
    store.write(aProof({ origin: other }))
    assert.equal(store.clear(ID), 1)
    assert.equal(store.find(ID, KEY), undefined)
    assert.ok(store.find({ ...ID, repository: '/srv/other' }, KEY))
    assert.equal(readdirSync(folder).filter((each) => each.endsWith('.uses')).length, 0)
  })
})

describe('processes', () => {
  const started: ChildProcess[] = []
  afterEach(() => {
    for (const each of started.splice(0)) each.kill('SIGKILL')
  })
  const write = (times: number, found: string) => {
    const args = [join(import.meta.dirname, '../../../process/programs/proof-writer.ts'), folder, String(times), found]
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    started.push(child)
    return child
  }

  test('that run out of space in the middle leave the proof that was there, with its uses', async () => {
    const store = proofStore(folder)
    store.write(aProof())
    store.use(ID, KEY)
    // Without a file of that size, as on a full disk, a write ends in its middle.
    const program = join(import.meta.dirname, '../../../process/programs/proof-writer.ts')
    const limited = ['-c', 'trap "" XFSZ; ulimit -f 50; exec "$@"', 'sh', process.execPath, program, folder, '1', 'f']
    const child = spawn('bash', limited, { stdio: ['ignore', 'ignore', 'pipe'] })
    started.push(child)
    let said = ''
    child.stderr.on('data', (data: Buffer) => {
      said += data
    })
    const [code] = await once(child, 'close')
    assert.notEqual(code, 0)
    assert.match(said, /EFBIG/)
    assert.deepEqual(store.find(ID, KEY), { proof: aProof() })
    assert.equal(store.uses(ID, KEY), 1)
    assert.equal(readdirSync(folder).filter((each) => each.endsWith('.draft')).length, 0)
  })

  test('of which several make the store and write at the same time leave a whole proof', async () => {
    const exits = ['a', 'b', 'c'].map((found) => once(write(20, found), 'exit'))
    for (const exit of exits) assert.deepEqual(await exit, [0, null])
    const read = proofStore(folder).find(ID, KEY)
    assert.ok(read && 'proof' in read, refused(read))
    assert.match(read.proof.outcome.found, /^(?:a{200000}|b{200000}|c{200000})$/)
    assert.equal(readdirSync(folder).filter((each) => each.endsWith('.draft')).length, 0)
  })

  test('that are killed in the middle of writing leave no half proof', async () => {
    proofStore(folder).write(aProof())
    for (let turn = 0; turn < 6; turn += 1) {
      const child = write(1e6, 'k')
      await once(child.stdout as NodeJS.ReadableStream, 'data')
      await new Promise((done) => setTimeout(done, 5 + turn * 7))
      child.kill('SIGKILL')
      await once(child, 'exit')
      const read = proofStore(folder).find(ID, KEY)
      assert.ok(read && 'proof' in read, refused(read))
    }
  })
})
