// Exits 0 when node_modules holds exactly the versions that package-lock.json names. Runs on any Node ≥ 20.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const packagesIn = (path) => JSON.parse(readFileSync(join(process.argv[2], path), 'utf8')).packages

try {
  const { '': _, ...wanted } = packagesIn('package-lock.json')
  const found = packagesIn('node_modules/.package-lock.json')
  // Packages for other platforms are optional and rightly absent.
  const wrong = Object.entries(wanted).filter(([path, { version, optional, peer }]) => {
    const there = found[path]
    return there ? there.version !== version : !optional && !peer
  })
  process.exitCode = wrong.length > 0 ? 1 : 0
} catch {
  process.exitCode = 1
}
