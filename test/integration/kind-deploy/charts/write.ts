import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const CHART = 'apiVersion: v2\nname: chart\nversion: 1.0.0\n'

/** Writes a chart named `chart` into a folder of its own, and returns its path. */
export function writeChart(files: Readonly<Record<string, string>>): string {
  return writeFiles({ 'Chart.yaml': CHART, ...files })
}

/** Writes files into a folder named `chart`, and returns its path. */
export function writeFiles(files: Readonly<Record<string, string>>): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'slipway-chart-')), 'chart')
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}
