import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'

/** A folder with a Python module, removed after the test. */
export function moduleFolder(t: TestContext, name: string, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'ray-module-'))
  t.after(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, `${name}.py`), text)
  return folder
}
