import { unzipSync } from 'fflate'
import { reportRefused } from './findings.ts'
import { type ReportData, reportSchema } from './report-schema.ts'

/** About ten times the size of a usual report. */
export const ZIP_CAP_BYTES = 20_000_000
const JSON_CAP_BYTES = 4_000_000
const FILE = 'report.json'

/**
 * Pure: reads the report from an untrusted artifact. Unpacks only one file, never to disk and
 * never beyond its size limit, and keeps only keys of the schema.
 * @throws {Problem} CM002 for anything else.
 */
export function reportIn(zip: Uint8Array, artifact: string): ReportData {
  if (zip.byteLength > ZIP_CAP_BYTES) throw reportRefused(artifact, `it is ${zip.byteLength} bytes large`)
  const read = reportSchema.safeParse(parse(unpack(zip, artifact), artifact))
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw reportRefused(artifact, `${issue?.path.join('.')}: ${issue?.message}`)
}

/** fflate writes at most the size given in the archive's directory, so this also limits memory use. */
function unpack(zip: Uint8Array, artifact: string): Uint8Array {
  try {
    const files = unzipSync(zip, {
      filter: ({ name, originalSize }) => name === FILE && originalSize <= JSON_CAP_BYTES,
    })
    const file = files[FILE]
    if (file && file.byteLength <= JSON_CAP_BYTES) return file
  } catch (error) {
    throw reportRefused(artifact, String(error))
  }
  throw reportRefused(artifact, `it contains no ${FILE} of at most ${JSON_CAP_BYTES} bytes`)
}

function parse(json: Uint8Array, artifact: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf8', { fatal: true }).decode(json))
  } catch {
    throw reportRefused(artifact, 'it is not JSON')
  }
}

const WORST: readonly ReportData['verdict'][] = ['failed', 'blocked', 'warned', 'passed']

/** Pure: merges the reports of one run's jobs; the result has the worst verdict. */
export function merged(reports: readonly ReportData[]): ReportData {
  const verdict = WORST.find((each) => reports.some((report) => report.verdict === each)) ?? 'blocked'
  return { version: 1, verdict, results: reports.flatMap(({ results }) => results) }
}
