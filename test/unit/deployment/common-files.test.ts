import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const SERVICES = join(import.meta.dirname, '../../../deployment/services')
const read = (service: string, file: string) => readFileSync(join(SERVICES, service, 'app', file), 'utf8')

/** Each service is a folder that is complete by itself; what two of them have is corrected in both. */
for (const file of ['leaving.py', 'log.py'])
  test(`api and runtime have the same ${file}`, () => assert.equal(read('api', file), read('runtime', file)))
